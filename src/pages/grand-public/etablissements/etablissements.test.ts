import { beforeEach, expect, test } from 'vitest';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { uneActionDeFichier } from '#tests/aide/edition-minuscule.ts';
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
import { pagesEtablissements } from './index.tsx';

const { base, piscine, vider } = await baseDeTest();
const site = pagesEtablissements(await petiteMaison(base));

beforeEach(async () => {
  await vider();
  await poserReference(base);
});

const trouves = async (texte: string) => {
  const { document } = await lirePage(site, `/etablissements?${new URLSearchParams({ texte })}`);
  return [...document.querySelectorAll('.ecoles__nom a')].map((a) => a.textContent);
};

test('une école se trouve par son nom, sa commune, son code postal, son numéro et l’ancien nom cité par une action', async () => {
  await chargerDossier(base);

  expect(await trouves('vauban')).toEqual(['Collège Vauban']);
  expect(await trouves('collège embrun')).toEqual(['Collège Les Écrins']);
  expect(await trouves('05000')).toEqual(['Collège Centre']);
  expect(await trouves('0050004w')).toEqual(['Collège Les Écrins']);
  expect(await trouves('jules ferry')).toEqual(['Collège Vauban']);
});

test('une faute de frappe n’empêche pas de trouver, et la page le dit', async () => {
  const { texte } = await lirePage(site, '/etablissements?texte=colege+vaubam');

  expect(await trouves('colege vaubam')).toContain('Collège Vauban');
  expect(texte).toMatch(/Rien d’exact, mais \d+ s’en approchent/);
});

test('rien trouvé, ou trop peu de lettres : la page aide au lieu de se taire', async () => {
  expect((await lirePage(site, '/etablissements?texte=zzzzzzzz')).texte).toContain('Aucune école ne répond à ces mots');
  expect((await lirePage(site, '/etablissements?texte=%C3%A0')).texte).toContain('au moins trois lettres');
  expect((await lirePage(site, '/etablissements?texte=%F0%9F%99%82')).statut).toEqual(200);
});

test('une recherche trop longue ou une page impossible répond 400, une page au-delà 404', async () => {
  expect((await lirePage(site, `/etablissements?texte=${'a'.repeat(300)}`)).statut).toEqual(400);
  expect((await lirePage(site, '/etablissements?texte=college&page=zero')).statut).toEqual(400);
  expect((await lirePage(site, '/etablissements?texte=college&page=9')).statut).toEqual(404);
});

test('la page d’une école dit qui elle est et montre ses actions sous leur édition', async () => {
  await chargerDossier(base);

  const { document, texte } = await lirePage(site, '/etablissements/0050003V');

  expect(enTexte(document.querySelector('h1'))).toEqual('Collège Vauban');
  expect([...document.querySelectorAll('h2')].map(enTexte).slice(0, 1)).toEqual(['En 2011-2012']);
  expect([...document.querySelectorAll('.action__titre')].map(enTexte)).toEqual(['Le jardin des possibles', 'La radio du lycée']);
  expect(texte).toContain('Collège Jules Ferry');
  expect(texte).toContain('Hautes-Alpes (05)');
  expect(liens(document)).toContain('/academies/aix-marseille');
});

test('une école fermée garde sa page et dit sa fermeture', async () => {
  const { statut, texte } = await lirePage(site, '/etablissements/0050004W');

  expect(statut).toEqual(200);
  expect(texte).toContain('Établissement fermé le 1er septembre 2024');
});

test('un numéro en minuscules mène à la bonne adresse', async () => {
  const reponse = await site.request('/etablissements/0050003v');

  expect([reponse.status, reponse.headers.get('location')]).toEqual([301, '/etablissements/0050003V']);
});

test('un numéro inconnu, mal formé ou à la mauvaise lettre répond 404 et aide', async () => {
  const mauvaiseLettre = await lirePage(site, '/etablissements/0050003A');

  expect(mauvaiseLettre.statut).toEqual(404);
  expect(liens(mauvaiseLettre.document)).toContain('/etablissements/0050003B');
  expect((await lirePage(site, '/etablissements/abc')).texte).toContain('sept chiffres puis une lettre');
  expect((await lirePage(site, `/etablissements/${encodeURIComponent("0050003V' --")}`)).statut).toEqual(404);
});

test('une école à une action ou à trois pose autant de questions à la base', async () => {
  await chargerDossier(base, dossierVarie({ actions: [uneActionDeFichier()] }));
  const compter = () => compterRequetesDeLecture(piscine, () => lirePage(site, '/etablissements/0050003V'));
  const une = await compter();

  await chargerDossier(base, dossierVarie({ actions: [1, 2, 3].map((numero) => uneActionDeFichier({ numero })) }));

  expect(await compter()).toEqual(une);
});

test('« les actions près de » se demandent par la commune, jamais par le CEDEX de l’école', async () => {
  await chargerDossier(base);
  await base
    .insertInto('communes')
    .values({ code: '05023', nom: 'Briançon', type: 'commune', departement: '05', codes_postaux: ['05100'], lat: 44.9, lon: 6.6 })
    .execute();
  await base
    .updateTable('etablissements')
    .set({ code_postal: '05105', commune_code: '05023' })
    .where('uai', '=', '0050003V')
    .execute();

  const { document } = await lirePage(site, '/etablissements/0050003V');

  const pres = liens(document).filter((l) => l?.includes('pres='));
  expect(pres).toEqual([`/actions?${new URLSearchParams({ pres: 'Briançon 05100' })}`]);
});
