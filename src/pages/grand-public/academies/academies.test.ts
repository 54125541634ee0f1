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
import { pagesAcademies } from './index.tsx';

const { base, piscine, vider } = await baseDeTest();
const site = pagesAcademies(await petiteMaison(base));

beforeEach(async () => {
  await vider();
  await poserReference(base);
});

test('la fiche dit dates, rang, comptes, niveaux, axes, partenaires, temps forts et publications', async () => {
  await chargerDossier(base);

  const { statut, document, texte } = await lirePage(site, '/academies/aix-marseille');

  expect(statut).toEqual(200);
  const attendus = [
    'du 5 au 9 mars 2012',
    'deuxième Semaine',
    'exactement 12 actions',
    'Tel qu’imprimé. « 12 »',
    'premier degré',
    'lycée professionnel',
    'Mobiliser les partenaires',
    'Association de la fondation étudiante pour la ville (AFEV), intervient',
    'Ouverture au théâtre',
    'Programme',
    'internes et externes',
    'Le jardin des possibles',
    'Provence-Alpes-Côte d’Azur',
    'Hautes-Alpes (05)',
  ];
  expect(attendus.filter((mots) => !texte.includes(mots))).toEqual([]);
  expect([...document.querySelectorAll('.niveaux')][0]?.textContent).toEqual('premier degrécollègelycée professionnel');
  expect(liens(document)).toEqual(expect.arrayContaining(['/axes/partenaires', '/partenaires/afev', '/editions/2011-2012']));
});

test('la fiche mène au fil de ses actions, à lire, à suivre et à intégrer ; une académie d’hier ne s’intègre plus', async () => {
  await chargerDossier(base);
  const aix = (await lirePage(site, '/academies/aix-marseille')).document;
  const caen = (await lirePage(site, '/academies/caen')).document;

  expect(liens(aix)).toEqual(
    expect.arrayContaining([
      '/actions?academie=aix-marseille',
      '/actions.atom?academie=aix-marseille',
      '/integrer?academie=aix-marseille',
      '/academies/aix-marseille/dossier/2011-2012',
      '/regions/paca',
    ]),
  );
  expect(aix.querySelector('link[rel=alternate]')?.getAttribute('href')).toBe('/actions.atom?academie=aix-marseille');
  expect(liens(caen).filter((l) => l?.startsWith('/integrer'))).toEqual([]);
});

test('sans donnée, la fiche le dit et ne montre aucun zéro', async () => {
  await chargerDossier(base);

  const { document, texte } = await lirePage(site, '/academies/strasbourg');

  expect(texte).toContain('Données non disponibles');
  expect(texte).toContain('rang non précisé');
  expect([...document.querySelectorAll('.ouvrable b')].map((b) => b.textContent)).toEqual(['n.d.', 'n.d.']);
});

test('une Semaine perturbée donne sa raison, et l’année entière à la place des dates', async () => {
  await chargerDossier(base);

  const { document, texte } = await lirePage(site, '/academies/limoges');

  expect(texte).toContain('Semaine perturbée : mouvements sociaux');
  expect(enTexte(document.querySelector('article h2'))).toEqual('toute l’année scolaire');
  expect(texte).toContain('3 pendant la Semaine, 58 tout au long de l’année');
});

test('la fiche mène à l’académie d’avant et à celle d’après, d’un bout à l’autre de la liste', async () => {
  await chargerDossier(base);
  const liste = liens((await lirePage(site, '/academies')).document).filter((l) => /^\/academies\/./.test(l ?? ''));
  const ordre = [...new Set(liste)];

  const feuilletees: string[] = [];
  for (let ici: string | undefined = '/academies/aix-marseille'; ici; ) {
    feuilletees.push(ici);
    const { document } = await lirePage(site, ici);
    expect(document.querySelector('[rel=prev]')?.getAttribute('href')).toEqual(feuilletees.at(-2));
    ici = document.querySelector('[rel=next]')?.getAttribute('href') ?? undefined;
  }

  expect(feuilletees.toSorted()).toEqual(ordre.toSorted());
});

test('une seule Semaine ne fait pas un récit d’une édition à l’autre', async () => {
  await chargerDossier(base);

  const { document } = await lirePage(site, '/academies/strasbourg');

  expect(document.querySelector('#historique')).toBeNull();
});

test('une académie réunie renvoie à celle qui la suit, qui raconte les Semaines d’avant sous leur nom', async () => {
  await chargerDossier(base);

  const caen = await lirePage(site, '/academies/caen');
  const normandie = await lirePage(site, '/academies/normandie');

  expect(caen.texte).toContain('Cette académie est devenue Normandie le 1er janvier 2020');
  expect(normandie.texte).toContain('Née le 1er janvier 2020 de la réunion de Caen et Rouen');
  expect([...normandie.document.querySelectorAll('article h2')].filter((h) => !h.closest('.action')).map(enTexte)).toEqual([
    'Caen, du 5 au 9 mars 2012',
    'Rouen, du 5 au 9 mars 2012',
  ]);
});

test('une académie dont on ne sait rien le dit sans l’accuser', async () => {
  const { statut, texte } = await lirePage(site, '/academies/mayotte');

  expect(statut).toEqual(200);
  expect(texte).toContain('Aucune participation de cette académie n’est encore connue');
});

test('un nom mal tapé donne une page 404 qui propose l’académie la plus proche', async () => {
  const { statut, document } = await lirePage(site, '/academies/aix-marseile');

  expect(statut).toEqual(404);
  expect(liens(document, '.empechement > ul:first-of-type a')).toEqual(['/academies/aix-marseille']);
  expect((await lirePage(site, `/academies/${encodeURIComponent("' or 1=1 --\0")}`)).statut).toEqual(404);
});

test('la liste montre les académies d’aujourd’hui, celles d’avant, et les comptes de l’édition la plus fournie', async () => {
  await chargerDossier(base);

  const { document, texte } = await lirePage(site, '/academies');

  expect([...document.querySelectorAll('#aujourdhui .simple a')].map((a) => a.textContent)).toEqual([
    'Aix-Marseille',
    // Hors région académique ensuite : le petit monde n’en a rattaché qu’une.
    'Limoges',
    'Mayotte',
    'Normandie',
    'Strasbourg',
  ]);
  expect(texte).toContain('Caen, devenue Normandie le 1er janvier 2020');
  expect([...document.querySelectorAll('#edition tbody tr')].map((tr) => [...tr.querySelectorAll('td')].map(enTexte))).toEqual([
    ['12', '9'],
    ['12', '9'],
    ['3 pendant la Semaine, 58 tout au long de l’année', 'non communiqué'],
    ['au moins 20', '9'],
    ['donnée indisponible', 'donnée indisponible'],
  ]);
});

test('les deux pages posent autant de questions à la base pour une participation que pour trois', async () => {
  const compter = async () => [
    await compterRequetesDeLecture(piscine, () => lirePage(site, '/academies/aix-marseille')),
    await compterRequetesDeLecture(piscine, () => lirePage(site, '/academies')),
  ];
  await chargerDossier(base);
  const une = await compter();

  for (const [i, edition] of ['2012-2013', '2013-2014'].entries())
    await chargerDossier(
      base,
      unDossier({
        edition: uneEdition({ edition }),
        participations: [uneParticipation()],
        actions: [uneActionDeFichier({ numero: 20 + i })],
      }),
    );

  expect(await compter()).toEqual(une);
  expect(Math.max(...une)).toBeLessThanOrEqual(6);
});

test('des exemples qui viennent d’ailleurs le disent', async () => {
  await chargerDossier(
    base,
    dossierVarie({ participations: [uneParticipation({ substitution: 'experitheque' })], actions: [uneActionDeFichier()] }),
  );

  expect((await lirePage(site, '/academies/aix-marseille')).texte).toContain('Les exemples ci-dessous viennent d’Expérithèque');
});
