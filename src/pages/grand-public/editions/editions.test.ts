import { Hono } from 'hono';
import { beforeEach, expect, test } from 'vitest';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { unDossier, uneActionDeFichier, uneEdition, uneParticipation } from '#tests/aide/edition-minuscule.ts';
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
import { pagesAxes } from '../axes/index.tsx';
import { pagesEditions } from './index.tsx';

const { base, piscine, vider } = await baseDeTest();
const maison = await petiteMaison(base);
const site = new Hono().route('/', pagesEditions(maison)).route('/', pagesAxes(maison));

beforeEach(async () => {
  await vider();
  await poserReference(base);
});

test('les grands chiffres gardent leur incertitude, nomment les absents et citent ce que le document affirme', async () => {
  await chargerDossier(base);

  const { document, texte } = await lirePage(site, '/editions/2011-2012');

  expect(enTexte(document.querySelector('#total-actions summary'))).toContain('au moins 47 actions, 4 académies comptées sur 5');
  expect(enTexte(document.querySelector('#total-actions'))).toContain('1 donnée indisponible (Strasbourg)');
  expect(texte).toContain('À part, et sans jamais s’y ajouter, ce qui vit toute l’année : 58 actions (Limoges)');
  expect(texte).toContain('Le document d’origine écrit « près de 40 »');
});

test('chaque académie a sa ligne : dates, rang, statut, comptes, actions racontées', async () => {
  await chargerDossier(base);

  const { document } = await lirePage(site, '/editions/2011-2012');

  expect([...document.querySelectorAll('#academies tbody tr')].map((tr) => [...tr.children].map(enTexte))).toEqual([
    ['Aix-Marseille', 'du 5 au 9 mars 2012', 'deuxième Semaine', '12', '9', '2, dossier, Aix-Marseille'],
    ['Caen', 'du 5 au 9 mars 2012', 'première Semaine', '12', '9', 'aucune'],
    [
      'Limoges Semaine perturbée : mouvements sociaux',
      'toute l’année',
      'rang non précisé',
      '3 pendant la Semaine, 58 tout au long de l’année',
      'non communiqué',
      'aucune',
    ],
    ['Rouen', 'du 5 au 9 mars 2012', 'rang non précisé', 'au moins 20', '9', 'aucune'],
    [
      'Strasbourg Données non disponibles',
      'du 5 au 9 mars 2012',
      'rang non précisé',
      'donnée indisponible',
      'donnée indisponible',
      '1, dossier, Strasbourg',
    ],
  ]);
});

test('la liste des éditions va de la plus récente à la plus ancienne', async () => {
  await chargerDossier(base);
  await chargerDossier(
    base,
    unDossier({ edition: uneEdition({ edition: '2013-2014', titre: 'Celle d’après' }), participations: [], actions: [] }),
  );

  const { document } = await lirePage(site, '/editions');

  expect([...document.querySelectorAll('.fil h2')].map(enTexte)).toEqual(['Celle d’après', 'La Semaine de 2011-2012']);
  expect(liens(document).filter((l) => l?.includes('synthese'))).toEqual(['/editions/2011-2012/synthese']);
});

test('une édition inconnue répond 404 et montre celles qui existent', async () => {
  await chargerDossier(base);

  const { statut, document } = await lirePage(site, '/editions/1999-2000');

  expect(statut).toEqual(404);
  expect(liens(document)).toContain('/editions/2011-2012');
});

test('un axe dit qui l’a retenu ; la liste le compte par édition', async () => {
  await chargerDossier(base);

  const liste = await lirePage(site, '/axes');
  const axe = await lirePage(site, '/axes/partenaires');

  expect([...liste.document.querySelectorAll('.barres tbody tr')].map(enTexte)).toEqual([
    'Mobiliser les partenairesAix-Marseille, Caen2',
  ]);
  expect(axe.texte).toContain('Après 2011-2012, 2 académies l’ont retenu');
  expect((await lirePage(site, '/axes/partenairs')).statut).toEqual(404);
});

test('autant de questions à la base pour une académie que pour trois', async () => {
  const compter = async () => {
    const nombres: number[] = [];
    for (const chemin of ['/editions/2011-2012', '/editions', '/axes', '/axes/partenaires'])
      nombres.push(await compterRequetesDeLecture(piscine, () => lirePage(site, chemin)));
    return nombres;
  };
  await chargerDossier(base, dossierVarie({ participations: [uneParticipation()], actions: [uneActionDeFichier()] }));
  const une = await compter();

  await chargerDossier(
    base,
    dossierVarie({ participations: ['02', '05', '22'].map((academie) => uneParticipation({ academie })) }),
  );

  expect(await compter()).toEqual(une);
});

test('l’édition dit combien d’établissements porteurs l’annuaire a reconnus', async () => {
  await chargerDossier(base);
  const dire = async () => enTexte((await lirePage(site, '/editions/2011-2012')).document.querySelector('#rattaches'));

  expect(await dire()).toContain('2 des 2');
  await base.updateTable('porteurs').set({ uai: null }).where('action', '=', 1).execute();
  expect(await dire()).toContain('1 des 2');
});
