// Ce que le petit monde montre se dit partout inventé, et ne change aucun compte d’une vraie édition.
import { beforeAll, expect, test } from 'vitest';
import { ECOLES } from '#domaine/petit-monde/ecoles.ts';
import { chargerEditions } from '#operations/charger-editions.ts';
import { chargerPetitMonde } from '#operations/recensement/petit-monde.ts';
import { adresses } from '#src/adresses.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { siteSurLaBase } from '#tests/aide/maison-de-test.ts';
import { poserLieuxDuMonde } from '#tests/aide/petit-monde.ts';

const { base, piscine } = await baseDeTest();
const { lire, index } = await siteSurLaBase({ base, piscine });
const TITRE = 'Le mur des petits pas';
const EDITION = '2026-2027';
const BANDEAU = 'les personnes et les actions sont inventées';
let numero = 0;
let avant: { accueil: string; edition: string };

const chiffres = (html: string) =>
  [...html.matchAll(/1[\s\u202F\u00A0]046|\b677\b/g)].map(([nombre]) => nombre.replace(/\D/g, ''));

beforeAll(async () => {
  await poserLieuxDuMonde({ base, piscine });
  await chargerEditions(base);
  await index.rafraichir();
  avant = { accueil: (await lire('/')).texte, edition: (await lire(adresses.edition('2015-2016'))).texte };
  await chargerPetitMonde({ base }, '2026-11-24');
  await index.rafraichir();
  numero = (await base.selectFrom('actions').select('numero').where('titre', '=', TITRE).executeTakeFirstOrThrow()).numero;
});

test.each([
  ['la fiche d’une action', () => adresses.action(numero, TITRE)],
  ['la page de l’édition', () => adresses.edition(EDITION)],
])('%s porte le bandeau et reste hors des moteurs', async (_, adresse) => {
  const { etat, texte } = await lire(adresse());

  expect(etat).toBe(200);
  expect(texte).toContain(BANDEAU);
  expect(texte).toContain('<meta name="robots" content="noindex"/>');
});

test.each([
  ['la liste', () => adresses.actions({ edition: [EDITION] })],
  ['la page de l’école', () => adresses.etablissement(ECOLES.sevigne)],
  ['la fiche de l’académie', () => adresses.academie('lille')],
])('%s : chaque carte dit « démonstration »', async (_, adresse) => {
  const { texte } = await lire(adresse());
  const cartes = texte.split('<article class="action">').slice(1);
  const inventees = cartes.filter((carte) => /href="\/actions\/1\d{4}-/.test(carte));

  expect(inventees.length).toBeGreaterThan(0);
  expect(inventees.filter((carte) => !carte.slice(0, carte.indexOf('</article>')).includes('démonstration'))).toEqual([]);
});

test.each(['csv', 'json', 'geojson', 'atom', 'ics'] as const)('le fichier %s le dit dans le titre', async (format) => {
  const { texte } = await lire(adresses.actionsEn(format, { edition: [EDITION], texte: 'petits pas' }));

  expect(texte.replace(/\r?\n /g, '')).toContain(`${TITRE} (démonstration)`);
  expect(texte).not.toContain('pas-demonstration');
});

test('ni synthèse nationale, ni plan du site', async () => {
  const [synthese, plan] = await Promise.all([lire(adresses.synthese(EDITION)), lire(adresses.plan())]);

  expect(synthese.etat).toBe(404);
  expect(plan.texte).not.toContain(adresses.edition(EDITION));
});

test('une action qui n’est pas publiée reste introuvable', async () => {
  const brouillons = await base.selectFrom('actions').select(['numero', 'titre']).where('statut', '=', 'deposee').execute();
  const etats = await Promise.all(brouillons.map(async (b) => (await lire(adresses.action(b.numero, b.titre))).etat));

  expect(etats).toEqual([404, 404, 404, 404]);
});

test('les comptes de 2015-2016 restent 1 046 actions et 677 écoles, sur l’accueil comme sur sa page', async () => {
  const [accueil, edition] = await Promise.all([lire('/'), lire(adresses.edition('2015-2016'))]);

  expect(chiffres(avant.accueil)).toEqual(expect.arrayContaining(['1046', '677']));
  expect(chiffres(accueil.texte)).toEqual(chiffres(avant.accueil));
  expect(edition.texte).toBe(avant.edition);
  expect(edition.texte).not.toContain(BANDEAU);
});
