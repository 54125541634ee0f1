import { beforeEach, expect, test } from 'vitest';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { chargerDossier, enTexte, liens, lirePage, petiteMaison, poserReference } from '#tests/aide/petite-maison.ts';
import { compterRequetesDeLecture } from '#tests/aide/requetes/compter.ts';
import { pagesRegions } from './index.tsx';

const { base, piscine, vider } = await baseDeTest();
const site = pagesRegions(await petiteMaison(base));

beforeEach(async () => {
  await vider();
  await poserReference(base);
  await base.updateTable('territoires').set({ site: 'https://www.ac-exemple.fr' }).where('id', '=', 'academie:02').execute();
});

/** Normandie, et Caen qui l’a précédée, dans la même région. */
const rattacherLaNormandie = async () => {
  await base
    .insertInto('territoires')
    .values({ id: 'region-academique:nor', genre: 'region-academique', code: '28', nom: 'Normandie', slug: 'region-normandie' })
    .execute();
  await base
    .insertInto('rattachements')
    .values(['academie:70', 'academie:05'].map((territoire) => ({ territoire, parent: 'region-academique:nor' })))
    .execute();
};

test('l’annuaire donne le site de chaque académie ; une adresse inconnue le dit, et n’est jamais devinée', async () => {
  const { document } = await lirePage(site, '/regions');

  const lignes = [...document.querySelectorAll('.colonnes > li')].map((li) => [
    enTexte(li.querySelector('h2')),
    [...li.querySelectorAll('ul li')].map((a) => [...a.children].map(enTexte)),
  ]);
  expect(lignes).toEqual([
    ['Provence-Alpes-Côte d’Azur', [['Aix-Marseille', 'www.ac-exemple.fr']]],
    ['Hors région académique', ['Limoges', 'Mayotte', 'Normandie', 'Strasbourg'].map((nom) => [nom, 'adresse du site inconnue'])],
  ]);
  expect(liens(document, '.colonnes a')).toEqual([
    '/regions/paca',
    '/academies/aix-marseille',
    'https://www.ac-exemple.fr',
    ...['limoges', 'mayotte', 'normandie', 'strasbourg'].map((s) => `/academies/${s}`),
  ]);
});

test('la page d’une région liste ses académies d’aujourd’hui, renvoie à leur site, et nomme celles d’avant', async () => {
  await chargerDossier(base);
  await rattacherLaNormandie();

  const paca = await lirePage(site, '/regions/paca');
  const normandie = await lirePage(site, '/regions/region-normandie');

  expect(paca.texte).toContain('Retrouvez plus d’informations sur le site de l’académie : Aix-Marseille.');
  expect(liens(paca.document, '.chapo a')).toEqual(['https://www.ac-exemple.fr']);
  expect(liens(paca.document)).toEqual(
    expect.arrayContaining([
      '/actions?region=paca',
      '/academies/aix-marseille',
      '/editions/2011-2012',
      '/integrer?academie=aix-marseille',
    ]),
  );
  expect(normandie.texte).toContain('Nous ne connaissons pas l’adresse des sites de ces académies.');
  expect(normandie.texte).toContain('Caen, devenue Normandie le 1er janvier 2020');
  expect([...normandie.document.querySelectorAll('.liste-nouee strong')].map(enTexte)).toEqual(['Académie de Normandie']);
});

test('une région que personne ne connaît répond 404, avec de quoi repartir', async () => {
  const { statut, document } = await lirePage(site, '/regions/atlantide');

  expect(statut).toBe(404);
  expect(liens(document)).toContain('/regions');
});

test('l’annuaire pose autant de questions à la base pour une région que pour deux', async () => {
  const une = await compterRequetesDeLecture(piscine, () => lirePage(site, '/regions'));
  await rattacherLaNormandie();

  expect(await compterRequetesDeLecture(piscine, () => lirePage(site, '/regions'))).toBe(une);
  expect(une).toBeLessThanOrEqual(2);
});
