import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { fermerAtelier } from '#documents/ateliers/typst.ts';
import type { ActionFichier } from '#domaine/donnees-edition.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { uneActionDeFichier, uneParticipation } from '#tests/aide/edition-minuscule.ts';
import {
  chargerDossier,
  dossierVarie,
  enTexte,
  liens,
  lirePage,
  petiteMaison,
  poserReference,
} from '#tests/aide/petite-maison.ts';
import { compterRequetesDeLecture } from '#tests/aide/requetes/compter.ts';
import { pagesDossiers } from './index.tsx';

const { base, piscine, vider } = await baseDeTest();
const site = pagesDossiers(await petiteMaison(base));
const ADRESSE = '/academies/aix-marseille/dossier/2011-2012';

beforeEach(async () => {
  await vider();
  await poserReference(base);
});
afterAll(fermerAtelier);

const unTheme = (code: string, libelle: string) => ({
  vocabulaire: 'theme' as const,
  code,
  libelle,
  sigle: null,
  definition: 'Un thème.',
  lien: null,
  depuis: null,
  jusqua: null,
});
const THEMES = [unTheme('familles', 'Familles'), unTheme('sciences', 'Sciences'), unTheme('sport', 'Sport')];
const CIO = { nom: 'CIO de Gap', type: 'cio' as const, commune: 'Gap', communeCode: null, departement: '05', uai: null };

/** Trois actions : deux en sciences, dont l’une touche aussi les familles et le sport, une pour les familles, d’un CIO. */
const TROIS: Partial<ActionFichier>[] = [
  { numero: 1, titre: 'Le jardin des possibles', themes: ['sciences'] },
  { numero: 2, titre: 'La course aux étoiles', themes: ['sciences', 'familles', 'sport'] },
  { numero: 3, titre: 'Le café des parents', themes: ['familles'], porteurs: [CIO] },
];
const charger = (participation: object = {}, actions = TROIS) =>
  chargerDossier(
    base,
    dossierVarie({
      termes: THEMES,
      participations: [uneParticipation(participation)],
      actions: actions.map(uneActionDeFichier),
    }),
  );
const chiffres = (document: Document) =>
  [...document.querySelectorAll('.ouvrable')].map((o) => [o.querySelector('b')?.textContent, enTexte(o.querySelector('.quoi'))]);

test('les actions sont rangées par thème, une fois chacune, et les autres thèmes y renvoient', async () => {
  await charger();

  const { statut, document } = await lirePage(site, ADRESSE);

  expect(statut).toBe(200);
  expect(
    [...document.querySelectorAll('#actions section')].map((s) => [
      enTexte(s.querySelector('h3')),
      [...s.querySelectorAll('h4')].map(enTexte),
      liens(document, `#${s.id} > p a`),
    ]),
  ).toEqual([
    ['Sciences', ['Le jardin des possibles', 'La course aux étoiles'], []],
    ['Familles', ['Le café des parents'], ['#action-2']],
  ]);
  expect(enTexte(document.querySelector('#autres-themes ul'))).toBe('Sport : La course aux étoiles.');
  expect(document.querySelector('#action-2')?.closest('section')?.id).toBe('theme-sciences');
});

test('ce que l’académie a compté n’est jamais mêlé à ce que le dossier détaille, et chaque nombre s’ouvre sur ses lignes', async () => {
  await charger();

  const { document, texte } = await lirePage(site, ADRESSE);

  expect(chiffres(document)).toEqual([
    ['12', 'actions recensées, selon l’académie'],
    ['9', 'écoles et établissements impliqués, selon l’académie'],
    ['3', 'actions détaillées ici'],
    ['1', 'école ou établissement nommé ici'],
  ]);
  expect(texte).toContain('L’académie d’Aix-Marseille en a recensé 12 ; 3 sont détaillées ici.');
  expect(document.querySelectorAll('#chiffre-actions tbody tr')).toHaveLength(3);
  expect(document.querySelectorAll('#actions h4')).toHaveLength(3);
  expect(liens(document, '#chiffre-ecoles tbody a')).toEqual(['/etablissements/0050003V']);
  expect(enTexte(document.querySelector('#chiffre-declares-actions'))).toContain('Tel que la fiche l’écrit« 12 »');
});

test('un nombre que l’académie n’a pas donné ne devient ni zéro, ni le nombre des actions publiées', async () => {
  await charger({ actions: { texte: 'N.C.', portees: { semaine: { genre: 'non-communique' } } } });

  const { document, texte } = await lirePage(site, ADRESSE);

  expect(chiffres(document)[0]).toEqual(['n.c.', 'actions recensées, selon l’académie']);
  expect(texte).toContain('3 actions publiées, rangées par thème.');
  expect(enTexte(document.querySelector('#chiffre-declares-actions'))).toContain('il est inconnu, jamais zéro');
  expect(texte).not.toContain('en a recensé');
});

test('des exemples de remplacement le disent, et ne passent pas pour les actions recensées', async () => {
  await charger({ substitution: 'experitheque' });

  const { texte } = await lirePage(site, ADRESSE);

  expect(texte).toContain('Elles ne sont pas de celles que l’académie d’Aix-Marseille a recensées (12) pour sa Semaine.');
  expect(texte).toContain('viennent d’Expérithèque');
});

test('sans action publiée, sans édition ou sans académie, la page dit ce qui manque et où aller', async () => {
  await charger();

  const vide = await lirePage(site, '/academies/strasbourg/dossier/2011-2012');
  expect(vide.statut).toBe(404);
  expect(vide.texte).toContain('Ce dossier n’a encore aucune action');
  expect(liens(vide.document)).toContain('/academies/strasbourg');
  expect((await lirePage(site, '/academies/aix-marseille/dossier/1812-1813')).statut).toBe(404);
  expect((await lirePage(site, '/academies/atlantide/dossier/2011-2012')).texte).toContain('Aucune académie ne porte ce nom');
  for (const fou of ["'--", '<b>', '..%2f..', '%00', `${'a'.repeat(9000)}.pdf`])
    expect((await site.request(`/academies/aix-marseille/dossier/${encodeURIComponent(fou)}`)).status).toBe(404);
});

test('le dossier pose autant de questions à la base pour une action que pour trois', async () => {
  await charger({}, TROIS.slice(0, 1));
  const une = await compterRequetesDeLecture(piscine, () => lirePage(site, ADRESSE));
  await charger();

  expect(await compterRequetesDeLecture(piscine, () => lirePage(site, ADRESSE))).toBe(une);
  expect(une).toBeLessThanOrEqual(4);
});

// Le PDF/UA refuse un document entier pour un seul signe sans dessin.
test('un émoji ou une autre écriture dans un titre n’empêche pas le PDF', { timeout: 60_000 }, async () => {
  await charger({}, [{ numero: 1, titre: 'La fête 🎉 du Дом → demain', accroche: 'CO₂\u0007 العربية', themes: ['sport'] }]);

  const { texte } = await lirePdf();

  expect(serrer(texte)).toContain(serrer('La fête du ??? > demain'));
  expect((await lirePage(site, ADRESSE)).texte).toContain('La fête 🎉 du Дом → demain');
});

const lirePdf = async () => {
  const reponse = await site.request(`${ADRESSE}.pdf`);
  expect(reponse.headers.get('content-disposition')).toBe(
    'attachment; filename="dossier-des-actions-aix-marseille-2011-2012.pdf"',
  );
  const pdf = await getDocument({ data: new Uint8Array(await reponse.arrayBuffer()), verbosity: 0 }).promise;
  const pages = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, i) => {
      const page = await pdf.getPage(i + 1);
      const annotations = (await page.getAnnotations()) as { url?: string }[];
      const { items } = await page.getTextContent();
      return { texte: items.map((t) => ('str' in t ? t.str : '')).join(' '), liens: annotations.flatMap((a) => a.url ?? []) };
    }),
  );
  return { pdf, texte: pages.map((p) => p.texte).join(' '), liens: pages.flatMap((p) => p.liens) };
};
const serrer = (t: string) => t.normalize('NFKC').replace(/[\s\u00AD-]/g, '');

test('le PDF dit la même chose que la page : ses thèmes, ses actions, ses quatre nombres, ses liens, et il est accessible', {
  timeout: 60_000,
}, async () => {
  await charger();
  const { document } = await lirePage(site, ADRESSE);

  const { pdf, texte, liens: menent } = await lirePdf();

  const dits = [...document.querySelectorAll('h1, #actions h3, #actions h4, .ouvrable .quoi')].map((e) => e.textContent ?? '');
  expect(dits).toHaveLength(10);
  expect(dits.filter((t) => !serrer(texte).includes(serrer(t)))).toEqual([]);
  expect((await pdf.getOutline()).map((e) => e.title)).toEqual([
    'Sommaire',
    'Sciences',
    'Familles',
    'Les autres thèmes abordés',
    'D’où vient chaque nombre',
  ]);
  expect(menent).toEqual(
    expect.arrayContaining([
      'https://accroche.exemple.fr/actions/1-le-jardin-des-possibles',
      'https://accroche.exemple.fr/etablissements/0050003V',
    ]),
  );
  const { info, metadata } = (await pdf.getMetadata()) as unknown as {
    info: Record<string, unknown>;
    metadata: { getRaw: () => string };
  };
  expect(info).toMatchObject({ Language: 'fr-FR', Title: expect.stringContaining('Académie d’Aix-Marseille') });
  expect(metadata.getRaw()).toMatch(/pdfuaid:part>1</);
});
