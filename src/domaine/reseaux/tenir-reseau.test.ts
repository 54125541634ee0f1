import { expect, test } from 'vitest';
import { depuisParDefaut, ennuiDeNom, lireListeDEcoles, numerosDe, slugLibre } from './tenir-reseau.ts';

test('une liste collée d’un tableur se lit une école par ligne, sans son titre ni ses lignes vides', () => {
  expect(
    lireListeDEcoles('UAI;Nom;Commune\r\n0590000X;"Collège des Marais";Saint-Omer\r\n;;\r\n\tLycée du Port\tCalais\n---'),
  ).toEqual(['0590000X, Collège des Marais, Saint-Omer', 'Lycée du Port, Calais']);
  expect(lireListeDEcoles('Collège des Marais, Saint-Omer')).toEqual(['Collège des Marais, Saint-Omer']);
});

test('les numéros d’une ligne se lisent, quelles que soient leurs espaces et leur casse', () => {
  expect(numerosDe('0590000x, 059 0001 Y et 0620000B')).toEqual(['0590000X', '0590001Y', '0620000B']);
  expect(numerosDe('rue du 8 mai 1945')).toEqual([]);
});

test('le nom court fait l’adresse ; pris, il porte l’académie', () => {
  expect(slugLibre('Bassin de Lens', 'lille', new Set())).toBe('lens');
  expect(slugLibre('Bassin d’Auxerre', 'dijon', new Set(['auxerre']))).toBe('auxerre-dijon');
  expect(slugLibre('Réseau Foquale du Littoral', 'lille', new Set(['littoral', 'littoral-lille']))).toBe('littoral-lille-2');
});

test('une école est membre depuis la rentrée, pour que ses actions de l’année comptent', () => {
  expect(depuisParDefaut('2026-11-22')).toBe('2026-09-01');
  expect(depuisParDefaut('2026-08-25')).toBe('2026-08-25');
});

test('un nom vide ou trop long se dit', () => {
  expect(ennuiDeNom('Bassin de Lens')).toBe(null);
  expect(ennuiDeNom('')).toContain('Donnez un nom');
  expect(ennuiDeNom('x'.repeat(81))).toContain('80 caractères');
});
