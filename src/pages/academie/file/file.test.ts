import { JSDOM } from 'jsdom';
import { beforeEach, expect, test } from 'vitest';
import { ouvrirSession } from '#operations/recensement/sessions.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { petitSite } from '#tests/aide/petit-site.ts';
import { compterRequetesDeLecture } from '#tests/aide/requetes/compter.ts';
import { acteur, CAP, DUNES, deposer, lireAction, PORT, poserTerrain, type Qui } from '#tests/aide/terrain-d-examen.ts';
import { visiteur } from '#tests/aide/visiteur.ts';

const { base, piscine, vider } = await baseDeTest();
const { url, maison } = await petitSite({
  base,
  piscine,
  maintenant: () => Temporal.Instant.from('2026-11-24T10:00:00Z'),
});
const entrer = async (qui: Qui) =>
  visiteur(url, await ouvrirSession(maison, { personne: acteur(qui).personne, appareil: 'Firefox' }));
const lire = async (reponse: Response) => {
  const { document } = new JSDOM(await reponse.text()).window;
  const tous = (selecteur: string) =>
    [...document.querySelectorAll(selecteur)].map((e) => (e.textContent ?? '').replace(/\s+/gu, ' ').trim());
  return { document, tous, texte: tous('main').join(' ') };
};
const LILLE = '/academie/lille/examen';
const LONG =
  'Pendant une semaine, les classes de sixième préparent avec les commerçants un marché de saison : chacune tient son étal, compte, pèse, écrit les affiches, et raconte aux familles ce qu’elle a appris en chemin.';
const statuts = async (...numeros: number[]) => Promise.all(numeros.map(async (n) => (await lireAction(base, n)).statut));

beforeEach(async () => {
  await vider();
  await poserTerrain(base);
  await maison.rafraichir();
});

test('la précision demandée aux cochées se relit aussi quand elle semble nommer un élève', async () => {
  const numero = await deposer(base);
  const roy = await entrer('roy');
  const lot = { choix: `${numero}:1`, general: 'L’élève Martin est-elle d’accord ?' };
  const reponse = await roy.envoyer(`${LILLE}/renvoi`, lot);
  const { document } = await lire(reponse);
  const bouton = document.querySelector('[role="alert"] button');

  expect([reponse.status, (await lireAction(base, numero)).statut]).toEqual([422, 'deposee']);
  expect(document.querySelector<HTMLTextAreaElement>('#general')?.value).toBe(lot.general);
  expect(document.querySelector<HTMLInputElement>(`[value="${numero}:1"]`)?.checked).toBe(true);
  expect((await roy.envoyer(bouton?.getAttribute('formaction') ?? '', lot)).status).toBe(200);
  expect((await lireAction(base, numero)).statut).toBe('a-completer');
  const ine = await roy.envoyer(`${LILLE}/renvoi?relu=oui`, { ...lot, general: '1234567890A' });
  expect([ine.status, (await lire(ine)).document.querySelector('[role="alert"] button')]).toEqual([422, null]);
});

test('chaque ligne dit quand, de quoi il s’agit, et ce que les contrôles ont vu', async () => {
  await deposer(base, { titre: 'Le marché', fiche: { description: LONG } });
  await deposer(base, {
    titre: 'Le jardin des mots',
    uai: DUNES,
    fiche: { description: LONG, objectifs: 'Appeler le 03 20 11 22 33.' },
  });
  const { tous } = await lire(await (await entrer('roy')).lire(LILLE));

  expect(tous('.file__corps > p:nth-child(2)')[0]).toContain('16 mars 2027');
  expect(tous('.file__resume')[0]).toMatch(/^Le marché : les élèves/);
  expect(tous('.file__marque--ok')).toEqual(['Rien à signaler']);
  expect(tous('.file__marque--ko').join()).toMatch(/Objectifs : .*téléphone/i);
});

test('le nombre de requêtes de la file ne dépend pas du nombre de lignes', async () => {
  const roy = await entrer('roy');
  const requetes = () => compterRequetesDeLecture(piscine, () => roy.lire(LILLE));
  await deposer(base);
  const une = await requetes();
  await deposer(base, { titre: 'La fresque', uai: PORT });
  await deposer(base, { titre: 'Le marché', uai: DUNES });
  await expect.poll(requetes).toBeLessThanOrEqual(une);
});

test('« Cocher toutes celles sans réserve » coche celles-là, sans JavaScript', async () => {
  await deposer(base, { titre: 'Le marché', fiche: { description: LONG } });
  await deposer(base, { titre: 'Deux fiches', uai: PORT });
  await deposer(base, { titre: 'Deux fiches bis', uai: PORT });
  const roy = await entrer('roy');
  const cochees = async (chemin: string) =>
    [...(await lire(await roy.lire(chemin))).document.querySelectorAll('.file li:has([checked]) .file__titre')].map((t) =>
      t.textContent?.trim(),
    );
  const lien = (await lire(await roy.lire(LILLE))).document.querySelector('.file__cocher a')?.getAttribute('href') ?? '';

  expect(await cochees(LILLE)).toEqual([]);
  expect(await cochees(lien)).toEqual(['Le marché']);
});

test('un lot publie ce qui n’a pas de réserve, et rend les autres à relire ; cochées de nouveau, elles partent', async () => {
  const bonne = await deposer(base, { titre: 'Le marché', fiche: { description: LONG } });
  // Deux écoles, le même texte : la file ne le cherche pas, la publication si.
  const une = await deposer(base, { titre: 'Stage', uai: PORT, fiche: { resume: LONG } });
  const autre = await deposer(base, { titre: 'En entreprise', uai: DUNES, fiche: { resume: LONG } });
  const roy = await entrer('roy');
  const reponse = await roy.envoyer(`${LILLE}/validation`, { choix: [bonne, une, autre].map((n) => `${n}:1`) });
  const { texte, document, tous } = await lire(reponse);

  expect([reponse.status, await statuts(bonne, une, autre)]).toEqual([409, ['validee', 'deposee', 'deposee']]);
  expect(texte).toContain('Une action est en ligne.');
  expect(tous('.reserves .message__titre')).toEqual(['2 ont une réserve']);
  expect(tous('.reserves__liste > li > ul').join()).toContain(`« En entreprise », Collège des Dunes (n° ${autre}).`);
  expect(document.querySelectorAll('.reserves [checked]').length).toBe(0);

  const relue = { choix: `${une}:1`, 'reserves-lues': 'oui' };
  expect((await roy.envoyer(`${LILLE}/validation`, relue)).status).toBe(200);
  expect(await statuts(une, autre)).toEqual(['validee', 'deposee']);
});

test('un même message part à toutes les écoles cochées ; sans message, rien ne part et les cases restent', async () => {
  const [un, deux] = [await deposer(base), await deposer(base, { titre: 'La fresque', uai: PORT })];
  const roy = await entrer('roy');
  const choix = [`${un}:1`, `${deux}:1`];
  const vide = await roy.envoyer(`${LILLE}/renvoi`, { choix, general: ' ' });
  const lue = await lire(vide);
  expect([vide.status, lue.document.querySelectorAll('[name="choix"][checked]').length]).toEqual([422, 2]);
  expect(lue.document.querySelector('#general')?.getAttribute('aria-invalid')).toBe('true');

  // Un message écrit, puis « Valider » : rien n’est publié, le message reste.
  const presque = await lire(await roy.envoyer(`${LILLE}/validation`, { choix, general: 'Quel jour ?' }));
  expect(presque.document.querySelector<HTMLTextAreaElement>('#general')?.value).toBe('Quel jour ?');
  expect(await statuts(un, deux)).toEqual(['deposee', 'deposee']);

  expect((await lire(await roy.envoyer(`${LILLE}/renvoi`, { choix, general: 'Quel jour ?' }))).texte).toContain(
    '2 actions sont renvoyées à leurs écoles',
  );
  expect(await statuts(un, deux)).toEqual(['a-completer', 'a-completer']);
  expect((await base.selectFrom('messages').select('texte').execute()).map((m) => m.texte)).toEqual([
    'Quel jour ?',
    'Quel jour ?',
  ]);
});

test('confier un lot à un bassin : qui pilote le peut, qui n’examine qu’un bassin ne le voit pas', async () => {
  const [un, deux] = [await deposer(base, { uai: PORT }), await deposer(base, { titre: 'La fresque', uai: PORT })];
  const envoi = { choix: [`${un}:1`, `${deux}:1`], vers: 'bassin:littoral' };
  const bassin = await entrer('bassin');
  expect((await lire(await bassin.lire(LILLE))).document.querySelector('[name="vers"]')).toBeNull();
  expect((await bassin.envoyer(`${LILLE}/attribution`, envoi)).status).toBe(409);
  expect((await (await entrer('diallo')).envoyer(`${LILLE}/attribution`, envoi)).status).toBe(200);
  expect([(await lireAction(base, un)).confiee_a, (await lireAction(base, deux)).confiee_a]).toEqual([
    'bassin:littoral',
    'bassin:littoral',
  ]);
});

test('la file se cherche par mots, école ou numéro, et se filtre : visa, annulées, avec réserve', async () => {
  const jardin = await deposer(base, { titre: 'Le jardin éphémère', fiche: { description: LONG } });
  await deposer(base, { titre: 'La fresque', uai: PORT });
  await deposer(base, { titre: 'Visée demain', statut: 'a-viser' });
  await deposer(base, { titre: 'Plus de car', statut: 'annulee' });
  const roy = await entrer('roy');
  const titres = async (requete: string) => (await lire(await roy.lire(`${LILLE}?${requete}`))).tous('.file__titre');

  expect(await titres('mots=ephemere+jardin')).toEqual(['Le jardin éphémère']);
  expect(await titres('mots=lycee+calais')).toEqual(['La fresque']);
  expect(await titres(`mots=${jardin}`)).toEqual(['Le jardin éphémère']);
  expect(await titres('mots=rien%25')).toEqual([]);
  expect(await titres('etat=a-viser')).toEqual(['Visée demain']);
  expect(await titres('etat=annulee')).toEqual(['Plus de car']);
  expect(await titres('reserve=oui')).toEqual([]);
  await deposer(base, { titre: 'La fresque bis', uai: PORT });
  expect(await titres('reserve=oui')).toEqual(['La fresque', 'La fresque bis']);
});

test.each([
  ['', false, 'Filtrer'],
  ['etat=validee', false, 'Filtrer'],
  ['niveau=college', true, 'Filtrer (1 filtre)'],
  ['etat=a-viser&niveau=college&mots=jardin', true, 'Filtrer (2 filtres)'],
])(
  'les filtres se plient devant les actions, et s’ouvrent en se comptant dès qu’un seul réduit la liste : « %s »',
  async (requete, ouvert, mot) => {
    await deposer(base);
    const { document, tous } = await lire(await (await entrer('roy')).lire(`${LILLE}?${requete}`));
    const pli = document.querySelector('details:has(form[action$="/examen"])');

    expect([pli?.hasAttribute('open'), tous('.pli > summary')]).toEqual([ouvert, [mot]]);
    // L’état dit quelle liste on lit : il part avec les autres réponses.
    expect([...(pli?.querySelectorAll('select, input') ?? [])].map((e) => e.getAttribute('name'))).toEqual(
      expect.arrayContaining(['etat', 'territoire', 'niveau', 'mots']),
    );
  },
);

test('les présences officielles souhaitées forment une liste, par date, que l’on emporte ; rien d’ailleurs n’y est', async () => {
  const presenceSouhaitee = 'Le recteur, à l’inauguration';
  await deposer(base, { titre: 'Inauguration', statut: 'validee', fiche: { presenceSouhaitee } });
  await deposer(base, { titre: 'Sans personne' });
  await deposer(base, { titre: 'À Nice', uai: CAP, fiche: { presenceSouhaitee: '=1+1' } });
  const roy = await entrer('roy');
  const { tous, texte, document } = await lire(await roy.lire(`${LILLE}?etat=presence`));
  const lien = document.querySelector('a[href$=".csv"]')?.getAttribute('href') ?? '';

  expect([tous('h1'), tous('.file__titre')]).toEqual([['1 présence officielle souhaitée'], ['Inauguration']]);
  expect(texte).toContain('Souhaite : Le recteur, à l’inauguration');
  expect(
    (await (await roy.lire(lien)).text())
      .split('\r\n')
      .slice(1, -1)
      .map((l) => l.replace(/^\d+;/, '').replace(/\u00A0/g, ' ')),
  ).toEqual(['le 16 mars 2027;Inauguration;Collège des Marais;Saint-Omer;Le recteur, à l’inauguration;publiée']);
  expect(await (await (await entrer('nice')).lire('/academie/nice/examen/presences.csv')).text()).toContain("'=1+1");
});
