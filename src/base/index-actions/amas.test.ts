import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FILTRE_VIDE, type Filtre } from '#domaine/filtre.ts';
import { poserActions, poserTerritoires } from '#tests/aide/actions-d-essai.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import type { Cadre } from './contrat.ts';
import { type IndexOuvert, ouvrirIndex } from './ouvrir.ts';

const { base, piscine } = await baseDeTest();
let index: IndexOuvert;

const FRANCE: Cadre = { ouest: -5.5, sud: 41, est: 10, nord: 51.5 };
const PACIFIQUE: Cadre = { ouest: 160, sud: -25, est: -140, nord: -10 };
const points = fc.sample(
  fc.record({ lat: fc.double({ min: 41, max: 51, noNaN: true }), lon: fc.double({ min: -5, max: 9, noNaN: true }) }),
  {
    seed: 7,
    numRuns: 200,
  },
);

beforeAll(async () => {
  await poserTerritoires(base);
  await poserActions(base, [
    ...points.map((point, i) => ({
      numero: i + 1,
      ...point,
      themes: i % 2 ? ['sport'] : [],
      niveaux: i % 10 ? ['college'] : [],
    })),
    { numero: 501, titre: 'Mata-Utu', lat: -13.28, lon: -176.17 },
    { numero: 502, titre: 'Nouméa', lat: -22.27, lon: 166.44 },
    { numero: 503, titre: 'Sans lieu', themes: ['sport'] },
  ]);
  index = await ouvrirIndex(piscine);
});
afterAll(() => index.fermer());

const vue = async (filtre: Filtre, cadre: Cadre, zoom: number) => (await index.amas(filtre, [{ cadre, zoom }] as const))[0];

test('à tout zoom et dans tout cadre, les amas comptent chaque action placée du cadre une fois', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 18 }),
      fc.tuple(fc.integer({ min: -6, max: 10 }), fc.integer({ min: -6, max: 10 })),
      fc.tuple(fc.integer({ min: 40, max: 52 }), fc.integer({ min: 40, max: 52 })),
      async (zoom, lons, lats) => {
        fc.pre(lons[0] !== lons[1] && lats[0] !== lats[1]);
        const cadre = { ouest: Math.min(...lons), est: Math.max(...lons), sud: Math.min(...lats), nord: Math.max(...lats) };
        const dedans = points.filter(
          ({ lat, lon }) => lat >= cadre.sud && lat <= cadre.nord && lon >= cadre.ouest && lon <= cadre.est,
        );

        const { amas, places, sansPoint } = await vue(FILTRE_VIDE, cadre, zoom);

        expect({ places, sansPoint }).toEqual({ places: dedans.length, sansPoint: 1 });
        expect(amas.reduce((somme, a) => somme + a.nombre, 0)).toBe(places);
        expect(amas.every((a) => (a.numero !== null) === (a.nombre === 1))).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});

test('plus on s’approche, plus les amas se séparent', async () => {
  const nombres = await Promise.all([4, 8, 12].map(async (zoom) => (await vue(FILTRE_VIDE, FRANCE, zoom)).amas.length));

  expect(nombres).toEqual(nombres.toSorted((a, b) => a - b));
  expect(nombres[0]).toBeLessThan(nombres[2] as number);
});

test('les amas viennent du plus gros au plus petit : dessinés dans cet ordre, aucun n’en cache un autre', async () => {
  for (const zoom of [4, 6, 9]) {
    const nombres = (await vue(FILTRE_VIDE, FRANCE, zoom)).amas.map((a) => a.nombre);
    expect(nombres).toEqual(nombres.toSorted((a, b) => b - a));
    expect(nombres.length).toBeGreaterThan(1);
  }
});

test('le filtre s’applique aux amas et aux actions sans lieu', async () => {
  const { places, sansPoint } = await vue({ ...FILTRE_VIDE, theme: ['sport'] }, FRANCE, 6);

  expect({ places, sansPoint }).toEqual({ places: 100, sansPoint: 1 });
});

test('un cadre à cheval sur l’antiméridien voit ses deux côtés', async () => {
  const { amas } = await vue(FILTRE_VIDE, PACIFIQUE, 6);

  expect(amas.map((a) => a.numero).sort()).toEqual([501, 502]);
});

test('le monde entier montre tout, quel que soit le cadre qui le dit', async () => {
  for (const cadre of [
    { ouest: -180, sud: -90, est: 180, nord: 90 },
    { ouest: -400, sud: -90, est: 400, nord: 90 },
  ])
    expect((await vue(FILTRE_VIDE, cadre, 18)).places).toBe(202);
});

test('où qu’il commence et finisse, un cadre compte chaque action placée une fois', async () => {
  const toutes = [...points, { lat: -13.28, lon: -176.17 }, { lat: -22.27, lon: 166.44 }];
  const longitude = fc.integer({ min: -180, max: 180 });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 18 }), longitude, longitude, async (zoom, ouest, est) => {
      fc.pre(Math.abs(ouest - est) % 360 !== 0);
      const dedans = toutes.filter(({ lon }) => (ouest < est ? lon >= ouest && lon <= est : lon >= ouest || lon <= est));

      const { amas, places } = await vue(FILTRE_VIDE, { ouest, est, sud: -90, nord: 90 }, zoom);

      expect([places, amas.reduce((somme, a) => somme + a.nombre, 0)]).toEqual([dedans.length, dedans.length]);
    }),
    { numRuns: 100 },
  );
});

test('un amas d’une action dit laquelle, que le filtre garde tout, presque tout ou la moitié', async () => {
  const autour = points.map(({ lat, lon }) => ({
    cadre: { ouest: lon - 1e-6, est: lon + 1e-6, sud: lat - 1e-6, nord: lat + 1e-6 },
    zoom: 18,
  }));
  const montrees = async (filtre: Partial<Filtre>) =>
    (await index.amas({ ...FILTRE_VIDE, ...filtre }, autour)).map(({ amas, places }) => [places, amas[0]?.numero]);
  const attendues = (garder: (rang: number) => boolean) =>
    autour.map(({ cadre }) => {
      const dedans = points.flatMap(({ lat, lon }, i) =>
        garder(i) && lat >= cadre.sud && lat <= cadre.nord && lon >= cadre.ouest && lon <= cadre.est ? [i + 1] : [],
      );
      return [dedans.length, dedans.length > 1 ? null : dedans[0]];
    });

  expect(await montrees({})).toEqual(attendues(() => true));
  expect(await montrees({ niveau: ['college'] })).toEqual(attendues((i) => i % 10 !== 0));
  expect(await montrees({ theme: ['sport'] })).toEqual(attendues((i) => i % 2 === 1));
});
