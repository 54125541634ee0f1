import { afterAll, beforeAll, expect, test } from 'vitest';
import { actionsAEmporter } from '#base/actions-a-emporter.ts';
import { type IndexOuvert, ouvrirIndex } from '#base/index-actions/ouvrir.ts';
import { FILTRE_VIDE, type Filtre } from '#domaine/filtre.ts';
import { comptesDeLaBase } from '#outils/bench/verite.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { chargerLesEditionsLivrees } from '#tests/aide/editions-livrees.ts';
import { liens, lirePage, petiteMaison } from '#tests/aide/petite-maison.ts';
import { pagesAcademies } from '../academies/index.tsx';
import { pagesReseaux } from './index.tsx';

const { base, piscine } = await baseDeTest();
const maison = await petiteMaison(base);
const site = pagesReseaux(maison);
let index: IndexOuvert;

beforeAll(async () => {
  await chargerLesEditionsLivrees(base);
  index = await ouvrirIndex(piscine);
});
afterAll(() => index.fermer());

const trouvees = async (filtre: Partial<Filtre>) => (await index.numeros({ ...FILTRE_VIDE, ...filtre })).sort((a, b) => a - b);

test('les quatre réseaux Foquale de Guyane, et les bassins de Dijon et de Lille, sont nommés sous leur académie', async () => {
  const { document, texte } = await lirePage(site, '/reseaux');

  expect(liens(document)).toEqual(
    expect.arrayContaining([
      '/reseaux/reseau-foquale-cayenne-1',
      '/reseaux/reseau-foquale-cayenne-2',
      '/reseaux/reseau-foquale-kourou',
      '/reseaux/reseau-foquale-saint-laurent-du-maroni',
      '/reseaux/bassin-autun-le-creusot-montceau-les-mines',
      '/reseaux/bassin-sambre-avesnois',
    ]),
  );
  expect(texte).not.toContain('démonstration');
});

test('une action n’est dans un bassin ou un réseau que si sa source la nomme là', async () => {
  expect(await trouvees({ reseau: ['reseau-foquale-haut-allier'] })).toEqual([214]);
  expect(await trouvees({ reseau: ['bassin-thiers', 'bassin-le-havre'] })).toEqual([88, 215]);
  expect(await trouvees({ reseau: ['reseau-foquale-kourou'] })).toEqual([]);
  const { texte } = await lirePage(site, '/reseaux/reseau-foquale-kourou');
  expect(texte).toContain('Les documents le nomment sans dire quelles écoles en font partie.');
  expect(texte).toContain('lignes 1525-1526');
});

test('le réseau Foquale Kourou montre l’action d’un lycée dès qu’on sait qu’il en est membre, et tant qu’il l’est', async () => {
  const uai = '9730108J';
  await base.insertInto('etablissements').values({ uai, nom: 'Lycée Gaston Monnerville', type: 'lycee' }).execute();
  const { numero } = await base
    .selectFrom('actions')
    .select('numero')
    .where('titre', '=', 'Lycée de la nouvelle chance')
    .where('academie', '=', 'academie:33')
    .executeTakeFirstOrThrow();
  await base.updateTable('porteurs').set({ uai }).where('action', '=', numero).execute();
  await base.insertInto('membres_reseaux').values({ reseau: 'reseau-foquale:kourou', uai, jusqua: '2018-09-01' }).execute();
  await index.rafraichir();

  expect(await trouvees({ reseau: ['reseau-foquale-kourou'] })).toEqual([numero]);
  expect((await actionsAEmporter(base, [numero]))[0]?.reseaux).toEqual([
    { code: 'reseau-foquale-kourou', nom: 'Réseau Foquale Kourou' },
  ]);

  await base.updateTable('membres_reseaux').set({ jusqua: '2014-09-01' }).where('uai', '=', uai).execute();
  await index.rafraichir();
  expect(await trouvees({ reseau: ['reseau-foquale-kourou'] })).toEqual([]);
});

test('les comptes de la facette sont ceux que PostgreSQL refait', async () => {
  const filtre = { ...FILTRE_VIDE, academie: ['clermont-ferrand', 'rouen'] };
  const [trouve, attendus] = [await index.chercher(filtre), await comptesDeLaBase(piscine, filtre)];

  expect(new Map(trouve.facettes.reseau.map((c) => [c.code, c.nombre]))).toEqual(attendus?.facettes.reseau);
  expect(trouve.facettes.reseau.map((c) => c.code)).toEqual([
    'bassin-ambert',
    'bassin-le-havre',
    'bassin-thiers',
    'reseau-foquale-haut-allier',
  ]);
});

test('une action de Limoges se voit dans Limoges et dans la Nouvelle-Aquitaine', async () => {
  const limoges = await trouvees({ academie: ['limoges'] });
  expect(limoges.length).toBeGreaterThan(0);
  const region = await trouvees({ region: ['nouvelle-aquitaine'] });
  expect(limoges.filter((numero) => !region.includes(numero))).toEqual([]);
});

test('Lille dit trois bassins engagés sur un nombre inconnu, et l’axe qui en découle', async () => {
  const { document, texte } = await lirePage(pagesAcademies(maison), '/academies/lille');

  expect(texte).toContain('3 bassins engagés, sur un nombre non communiqué');
  expect(texte).toContain('D’où un axe pour la suite : s’étendre aux autres bassins');
  expect(liens(document)).toEqual(expect.arrayContaining(['/reseaux/bassin-lille-ouest', '/axes/deploiement-bassins']));
  const guyane = await lirePage(pagesAcademies(maison), '/academies/guyane');
  expect(guyane.texte).toContain('4 réseaux Foquale engagés, sur un nombre non communiqué');
  expect(guyane.texte).not.toContain('s’étendre aux autres bassins');
});

test('un bassin suit son académie quand elle se fond dans une autre', async () => {
  const { texte, document } = await lirePage(site, '/reseaux/bassin-le-havre');

  expect(liens(document)).toEqual(expect.arrayContaining(['/academies/normandie', '/academies/rouen']));
  expect(texte).toContain('Rouen, jusqu’en 2020');
});

test('un code inconnu répond 404', async () => {
  expect((await site.request('/reseaux/bassin-nulle-part')).status).toBe(404);
});
