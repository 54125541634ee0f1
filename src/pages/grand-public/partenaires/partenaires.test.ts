import { beforeEach, expect, test } from 'vitest';
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
import { pagesPartenaires } from './index.tsx';

const { base, piscine, vider } = await baseDeTest();
const site = pagesPartenaires(await petiteMaison(base));

beforeEach(async () => {
  await vider();
  await poserReference(base);
});

const lignes = (document: Document) => [...document.querySelectorAll('tbody tr')].map((tr) => [...tr.children].map(enTexte));

test('la page d’un partenaire dit, par édition et par académie, à quel titre il est là', async () => {
  await chargerDossier(base);

  const { document, texte } = await lirePage(site, '/partenaires/afev');

  expect(lignes(document)).toEqual([
    ['2011-2012', 'Aix-Marseille', 'intervient', '2', 'intervient'],
    ['2011-2012', 'Caen', 'intervient', 'aucune racontée', '–'],
  ]);
  expect(texte).toContain('Les actions où il figure');
  expect(liens(document)).toContain('/partenaires/afev.csv');
});

test('le même tableau s’emporte en CSV, sans formule', async () => {
  await chargerDossier(
    base,
    dossierVarie({
      partenaires: [{ code: 'afev', nom: '=Formule()', sigle: null, categorie: 'association', description: null, variantes: [] }],
    }),
  );

  const reponse = await site.request('/partenaires/afev.csv');

  expect(reponse.headers.get('content-type')).toEqual('text/csv; charset=utf-8; header=present');
  const octets = Buffer.from(await reponse.arrayBuffer());
  expect([...octets.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(octets.subarray(3).toString().split('\r\n')).toEqual([
    'Partenaire;Édition;Académie;Rôle dans la fiche d’académie;Actions;Rôles dans les actions',
    "'=Formule();2011-2012;Aix-Marseille;intervient;2;intervient",
    "'=Formule();2011-2012;Caen;intervient;0;",
    '',
  ]);
});

test('le répertoire range par famille, et se cherche par sigle, sans accent, à une faute près', async () => {
  await chargerDossier(base);
  const trouves = async (texte: string) =>
    [...(await lirePage(site, `/partenaires?texte=${texte}`)).document.querySelectorAll('.ecoles__nom a')].map((a) =>
      a.getAttribute('href'),
    );

  expect([...(await lirePage(site, '/partenaires')).document.querySelectorAll('main h2')].map(enTexte)).toEqual([
    'Associations',
    'Autres',
  ]);
  expect(await trouves('AFEV')).toEqual(['/partenaires/afev']);
  expect(await trouves('fondation+etudiante')).toEqual(['/partenaires/afev']);
  expect(await trouves('fondasion')).toEqual(['/partenaires/afev']);
  expect(await trouves('zzzzzz')).toEqual([]);
});

test('un partenaire inconnu répond 404, page et fichier', async () => {
  await chargerDossier(base);

  expect((await lirePage(site, '/partenaires/afevv')).statut).toEqual(404);
  expect((await site.request('/partenaires/inconnu.csv')).status).toEqual(404);
  expect((await lirePage(site, '/partenaires/%00')).statut).toEqual(404);
});

test('une action ou trois, une académie ou trois : autant de questions à la base', async () => {
  const compter = async () => [
    await compterRequetesDeLecture(piscine, () => lirePage(site, '/partenaires/afev')),
    await compterRequetesDeLecture(piscine, () => lirePage(site, '/partenaires')),
  ];
  await chargerDossier(base, dossierVarie({ participations: [uneParticipation()], actions: [uneActionDeFichier()] }));
  const une = await compter();

  await chargerDossier(
    base,
    dossierVarie({
      participations: ['02', '05', '22'].map((academie) => uneParticipation({ academie })),
      actions: [1, 2, 3].map((numero) => uneActionDeFichier({ numero })),
    }),
  );

  expect(await compter()).toEqual(une);
});
