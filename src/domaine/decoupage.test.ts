import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { decoupage, type LigneAcademie, type LigneDepartement } from './decoupage.ts';

const lire = <T>(nom: string) =>
  parse(readFileSync(join(import.meta.dirname, '../../donnees/reference', nom), 'utf8'), { columns: true }) as T[];
const { territoires, rattachements, successions } = decoupage(
  lire<LigneAcademie>('academies.csv'),
  lire<LigneDepartement>('departements.csv'),
);

const existe = (jour: string) => (t: { depuis: string | null; jusqua: string | null }) =>
  (t.depuis === null || t.depuis <= jour) && (t.jusqua === null || jour < t.jusqua);
const academies = (jour: string) => territoires.filter((t) => t.genre === 'academie' && existe(jour)(t));
const enfants = (parent: string, jour: string) =>
  rattachements
    .filter((r) => r.parent === parent && existe(jour)(r))
    .map((r) => r.territoire)
    .sort();

test('trente académies au printemps 2016 comme aujourd’hui, qui ne sont pas les mêmes', () => {
  const [avant, apres] = ['2016-03-14', '2026-03-16'].map((jour) => academies(jour).map((a) => a.nom)) as [string[], string[]];

  expect([avant.length, apres.length]).toEqual([30, 30]);
  expect(avant.filter((nom) => !apres.includes(nom))).toEqual(['Caen', 'Rouen']);
  expect(apres.filter((nom) => !avant.includes(nom))).toEqual(['Mayotte', 'Normandie']);
});

test('Caen et Rouen ont pour successeur la Normandie', () => {
  expect(successions).toEqual([
    { ancien: 'academie:05', nouveau: 'academie:70', le: '2020-01-01' },
    { ancien: 'academie:21', nouveau: 'academie:70', le: '2020-01-01' },
  ]);
});

test('le Calvados relève de Caen, puis de la Normandie ; jamais des deux', () => {
  const parents = (jour: string) =>
    rattachements.filter((r) => r.territoire === 'departement:14' && existe(jour)(r)).map((r) => r.parent);

  expect([parents('2016-03-14'), parents('2019-12-31'), parents('2020-01-01')]).toEqual([
    ['academie:05'],
    ['academie:05'],
    ['academie:70'],
  ]);
});

test('une région académique garde ses académies d’une époque à l’autre', () => {
  const normandie = 'region-academique:normandie';

  expect(enfants(normandie, '2016-03-14')).toEqual(['academie:05', 'academie:21']);
  expect(enfants(normandie, '2026-03-16')).toEqual(['academie:70']);
  expect(enfants('nation:france', '2016-03-14')).toHaveLength(17);
  expect(enfants('nation:france', '2026-03-16')).toHaveLength(18);
});

test('tout rattachement relie deux territoires connus', () => {
  const ids = new Set(territoires.map((t) => t.id));

  expect(rattachements.filter((r) => !ids.has(r.territoire) || !ids.has(r.parent))).toEqual([]);
});

test('l’outre-mer a ses propres fuseaux, la métropole celui de Paris', () => {
  const fuseau = (id: string) => territoires.find((t) => t.id === id)?.fuseau;

  expect(['academie:28', 'academie:33', 'academie:43', 'academie:20', 'departement:987'].map(fuseau)).toEqual([
    'Indian/Reunion',
    'America/Cayenne',
    'Indian/Mayotte',
    'Europe/Paris',
    'Pacific/Tahiti',
  ]);
});
