import { afterAll, beforeAll, expect, test } from 'vitest';
import { FILTRE_VIDE, type Filtre } from '#domaine/filtre.ts';
import { poserActions, poserTerritoires } from '#tests/aide/actions-d-essai.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { type IndexOuvert, ouvrirIndex } from './ouvrir.ts';
import { distanceKm } from './points.ts';

const { base, piscine } = await baseDeTest();
let index: IndexOuvert;

const commune = (
  code: string,
  nom: string,
  departement: string,
  codes_postaux: string[],
  population: number,
  lat: number,
  lon: number,
) => ({
  code,
  nom,
  type: 'commune',
  departement,
  codes_postaux,
  population,
  lat,
  lon,
});

beforeAll(async () => {
  await poserTerritoires(base);
  await base
    .insertInto('communes')
    .values([
      commune('13055', 'Marseille', '13', ['13001', '13002'], 870_000, 43.2916, 5.4205),
      commune('13001', 'Aix-en-Provence', '13', ['13090', '13100'], 145_000, 43.5263, 5.4454),
      commune('93066', 'Saint-Denis', '93', ['93200', '93210'], 113_000, 48.9362, 2.3574),
      commune('97411', 'Saint-Denis', '974', ['97400', '97490'], 153_000, -20.8789, 55.4481),
      commune('11339', 'Saint-Denis', '11', ['11310'], 440, 43.3642, 2.2206),
      commune('2A004', 'Ajaccio', '2A', ['20000'], 71_000, 41.9192, 8.7386),
      commune('75056', 'Paris', '75', ['75001', '75012'], 2_100_000, 48.8566, 2.3522),
    ])
    .execute();
  const ecole = { nom: 'École', type: 'ecole', commune_code: '13055' };
  await base
    .insertInto('etablissements')
    .values({ ...ecole, uai: '0130001A', code_postal: '13181' })
    .execute();
  await poserActions(base, [
    { numero: 1, titre: 'À Marseille', lat: 43.2916, lon: 5.4205, themes: ['sport'], publieeLe: '2016-01-01T00:00:00Z' },
    { numero: 2, titre: 'À Aix', lat: 43.5263, lon: 5.4454, publieeLe: '2016-02-01T00:00:00Z' },
    { numero: 3, titre: 'À Ajaccio', lat: 41.9192, lon: 8.7386 },
    { numero: 4, titre: 'Sans lieu' },
  ]);
  index = await ouvrirIndex(piscine);
});
afterAll(() => index.fermer());

const chercher = (f: Partial<Filtre>) => index.chercher({ ...FILTRE_VIDE, ...f });
const lieu = async (pres: string) => {
  const { pres: trouve } = await chercher({ pres });
  return trouve && `${trouve.nom} ${Math.round(trouve.lat)}`;
};

test('le rayon retient les actions proches, de la plus proche à la plus lointaine, et compte leurs facettes', async () => {
  const proches = await chercher({ pres: 'Marseille', km: 30 });

  expect(proches.numeros).toEqual([1, 2]);
  expect(proches.facettes.theme).toEqual([{ code: 'sport', nombre: 1, choisi: false }]);
  expect((await chercher({ pres: 'Aix en provence', km: 50 })).numeros).toEqual([2, 1]);
  expect((await chercher({ pres: 'marseille', km: 10 })).numeros).toEqual([1]);
  expect((await chercher({ pres: '13100', km: 30, tri: 'recentes' })).numeros).toEqual([2, 1]);
});

test.each([
  ['Saint-Denis', 'Saint-Denis -21'],
  ['saint denis 93', 'Saint-Denis 49'],
  ['Saint-Denis 97400', 'Saint-Denis -21'],
  ['St-Denis (974)', 'Saint-Denis -21'],
  ['93200', 'Saint-Denis 49'],
  ['AJACCIO', 'Ajaccio 42'],
  ['Ajacio', 'Ajaccio 42'],
  ['Aix', 'Aix-en-Provence 44'],
  ['Paris 75012', 'Paris 49'],
  ['Marseille 13999', 'Marseille 43'],
  ['Paris 12', 'Paris 49'],
  ['Marseiles', 'Marseille 43'],
  ['13181', 'Marseille 43'],
  ['Parme', null],
])('« %s » est compris', async (pres, attendu) => {
  expect(await lieu(pres)).toBe(attendu);
});

test('un lieu introuvable est dit, et ne filtre rien', async () => {
  const { total, pres, presIntrouvable } = await chercher({ pres: 'Xyzville-les-Rien' });

  expect({ total, pres, presIntrouvable }).toEqual({ total: 4, pres: null, presIntrouvable: true });
});

test('la distance est celle du grand cercle', () => {
  expect(Math.round(distanceKm(48.8566, 2.3522, 43.2965, 5.3698))).toBe(660);
  expect(Math.round(distanceKm(0, 179.5, 0, -179.5))).toBe(111);
});
