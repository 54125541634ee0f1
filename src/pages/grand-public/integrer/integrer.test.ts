import { JSDOM } from 'jsdom';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { unDossier, uneActionDeFichier, uneEdition, uneParticipation } from '#tests/aide/edition-minuscule.ts';
import { petitSite } from '#tests/aide/petit-site.ts';
import { chargerDossier, enTexte, MAINTENANT, poserReference } from '#tests/aide/petite-maison.ts';
import { compterRequetesDeLecture } from '#tests/aide/requetes/compter.ts';

const { base, piscine, vider } = await baseDeTest();
const { url, maison, incidents } = await petitSite({ base, piscine, maintenant: () => MAINTENANT });

beforeEach(async () => {
  await vider();
  await poserReference(base);
});
afterAll(() => expect(incidents).toEqual([]));

const lire = async (chemin: string, entetes: Record<string, string> = {}) => {
  const reponse = await fetch(url + chemin, { headers: { accept: 'text/html', ...entetes } });
  const { document } = new JSDOM(await reponse.text()).window;
  return { statut: reponse.status, entetes: reponse.headers, document, texte: enTexte(document.querySelector('main')) };
};
const le = (jour: string) => ({ texte: null, periodes: [{ debut: jour, fin: jour }] });

/** Nous sommes le 22 novembre 2026 : deux actions passées, trois à venir dans le désordre, dont une d’une autre académie. */
async function charger() {
  const actions = [
    { numero: 1, titre: 'Hier', quand: le('2026-11-20') },
    { numero: 2, titre: 'Dans huit jours', quand: le('2026-11-30') },
    { numero: 3, titre: 'Demain', quand: le('2026-11-23') },
    { numero: 4, titre: 'Avant-hier', quand: le('2026-11-19') },
    { numero: 5, titre: 'Ailleurs', quand: le('2026-11-25'), academie: '22' },
  ];
  await chargerDossier(
    base,
    unDossier({
      edition: uneEdition({ edition: '2026-2027', titre: 'La Semaine de 2026-2027', debut: '2026-11-16', fin: '2026-12-04' }),
      participations: [uneParticipation(), uneParticipation({ academie: '22' })],
      actions: actions.map(uneActionDeFichier),
    }),
  );
  await maison.rafraichir();
}
const titres = (document: Document) => [...document.querySelectorAll('li a span[lang], li a span:first-child')].map(enTexte);

test('l’encart montre d’abord ce qui vient, la plus proche en tête, puis les dernières publiées', async () => {
  await charger();

  const { document } = await lire('/integrer/actions?academie=aix-marseille');

  expect(titres(document).slice(0, 2)).toEqual(['Demain', 'Dans huit jours']);
  expect(titres(document).slice(2).toSorted()).toEqual(['Avant-hier', 'Hier']);
  expect(titres((await lire('/integrer/actions?nombre=3')).document)).toEqual(['Demain', 'Ailleurs', 'Dans huit jours']);
});

test.each(['?academie=aix-marseille', '?academie=limoges', '?edition=2026-2027', ''])(
  'le nombre de l’encart « %s » est celui de la liste où il mène',
  async (requete) => {
    await charger();

    const { document } = await lire(`/integrer/actions${requete}`);
    const suite = document.querySelector('.encart__suite a');
    const liste = new URL(suite?.getAttribute('href') ?? '');
    const total = (await fetch(`${url}/actions.json${liste.search}`)).headers.get('x-nombre-actions');

    expect(liste.pathname).toBe('/actions');
    expect(enTexte(suite)).toBe(
      total === '1' ? 'Voir cette action dans la liste (nouvelle fenêtre)' : `Voir les ${total} actions (nouvelle fenêtre)`,
    );
  },
);

test('une action publiée paraît dans l’encart sans qu’on le refasse', async () => {
  await charger();
  await lire('/integrer/actions?nombre=10');
  await base.updateTable('actions').set({ statut: 'brouillon' }).where('numero', '=', 3).execute();
  await maison.rafraichir();

  expect(titres((await lire('/integrer/actions?nombre=10')).document)).not.toContain('Demain');
});

test('tout site peut encadrer l’encart, et lui seul', async () => {
  await charger();
  const cadre = async (chemin: string) =>
    /frame-ancestors ([^;]*)/.exec((await lire(chemin)).entetes.get('content-security-policy') ?? '')?.[1];

  expect(await cadre('/integrer/actions?academie=aix-marseille')).toBe('*');
  expect(await cadre('/integrer/actions?academie=atlantide')).toBe('*');
  for (const chemin of ['/', '/integrer', '/actions', '/academies/aix-marseille', '/entrer', '/integrer/autre'])
    expect([chemin, await cadre(chemin)]).toEqual([chemin, "'none'"]);
});

test('l’encart ne pose ni ne lit aucun cookie, n’exécute aucun script, et est le même pour qui est entré', async () => {
  await charger();

  const anonyme = await lire('/integrer/actions');
  const entre = await lire('/integrer/actions?nombre=5', { cookie: 'accroche=un-jeton-quelconque' });

  for (const { entetes, document } of [anonyme, entre]) {
    expect(entetes.get('set-cookie')).toBeNull();
    expect(entetes.get('vary')).toBe('Accept-Encoding');
    expect(entetes.get('content-security-policy')).not.toContain('script-src');
    expect(document.querySelectorAll('script, form')).toHaveLength(0);
  }
  expect(entre.texte).toBe(anonyme.texte);
});

test('un encart qui demande l’inconnu le dit dans son cadre, et mène à qui peut le refaire', async () => {
  await charger();
  for (const requete of [
    'academie=atlantide',
    'edition=1812-1813',
    'nombre=7',
    'apparence=néon',
    `academie=${'a'.repeat(9000)}`,
  ]) {
    const { statut, document, texte } = await lire(`/integrer/actions?${requete}`);
    expect([requete.slice(0, 30), statut]).toEqual([requete.slice(0, 30), 404]);
    expect(texte).toContain('Cet encart n’existe pas');
    expect(document.querySelector('.encart__suite a')?.getAttribute('href')).toMatch(/\/integrer$/);
  }
});

test('une académie sans action le dit, sans zéro', async () => {
  await charger();

  const { statut, texte } = await lire('/integrer/actions?academie=mayotte');

  expect(statut).toBe(200);
  expect(texte).toContain('Aucune action n’est encore publiée');
  expect(texte).not.toMatch(/\b0\b/);
});

test('une démonstration n’est montrée qu’à qui la demande, et dite telle', async () => {
  await charger();
  await base.updateTable('editions').set({ demonstration: true }).where('id', '=', '2026-2027').execute();
  await maison.rafraichir();

  expect((await lire('/integrer/actions?academie=limoges')).texte).toContain('Aucune action n’est encore publiée');
  expect((await lire('/integrer/actions?academie=limoges&edition=2026-2027')).texte).toContain(
    'Démonstration : les personnes et les actions sont inventées.',
  );
});

test('le code à copier montre exactement l’encart de l’aperçu, avec un titre', async () => {
  await charger();

  const { document } = await lire('/integrer?academie=aix-marseille&nombre=10&apparence=clair');
  const code = new JSDOM(document.querySelector('textarea')?.textContent ?? '').window.document.querySelector('iframe');

  const apercu = document.querySelector('iframe');
  expect(code?.getAttribute('src')).toBe(`${maison.config.adressePublique}${apercu?.getAttribute('src')}`);
  expect(apercu?.getAttribute('src')).toBe('/integrer/actions?academie=aix-marseille&nombre=10&apparence=clair');
  expect(code?.getAttribute('title')).toBe('Semaine de la persévérance scolaire, Académie d’Aix-Marseille');
  expect(code?.getAttribute('height')).toBe(apercu?.getAttribute('height'));
  expect([...document.querySelectorAll('option[selected]')].map((o) => o.textContent)).toEqual([
    'Aix-Marseille',
    'La plus récente qui a des actions',
    '10 actions',
    'Toujours claire',
  ]);
});

test('un choix inconnu laisse la page utilisable', async () => {
  const { statut, document } = await lire('/integrer?academie=atlantide');

  expect(statut).toBe(400);
  expect(document.querySelector('iframe')?.getAttribute('src')).toBe('/integrer/actions');
  expect(document.querySelector('.message')?.textContent).toContain('Ce choix n’existe pas');
});

test('l’encart pose autant de questions à la base pour une action que pour cinq', async () => {
  await charger();
  let lecture = 0;
  // Une adresse jamais lue : la mémoire des pages répondrait sans rien demander.
  const compter = (requete: string) =>
    compterRequetesDeLecture(piscine, () => lire(`/integrer/actions?${requete}&lecture=${++lecture}`));

  await expect.poll(() => compter('academie=limoges')).toBe(3);
  await expect.poll(() => compter('academie=aix-marseille&nombre=10')).toBe(3);
});
