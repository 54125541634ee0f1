import { expect, test } from 'vitest';
import { type CommuneDite, comprendreCommune, lireLieuDit } from './commune-dite.ts';

const commune = (code: string, nom: string, departement: string, exacte = true): CommuneDite => ({
  code,
  nom,
  departement,
  codePostal: null,
  exacte,
});
const [laReunion, seineSaintDenis] = [commune('97411', 'Saint-Denis', '974'), commune('93066', 'Saint-Denis', '93')];
const dit = (texte: string, communeCode: string | null = null, sansPoint?: true) => ({
  commune: texte,
  communeCode,
  ...(sansPoint && { sansPoint }),
});

test('un lieu dit se lit en nom, code postal et département ; le CEDEX et les abréviations n’y changent rien', () => {
  expect(lireLieuDit('Ste-Marie (2b)')).toEqual({ nom: 'Sainte Marie', codePostal: null, departement: '2B' });
  expect(lireLieuDit(' 97400 ')).toEqual({ nom: '', codePostal: '97400', departement: null });
  expect(lireLieuDit('St Étienne')).toEqual({ nom: 'Saint Étienne', codePostal: null, departement: null });
  expect(lireLieuDit('59033 LILLE CEDEX 9')).toEqual({ nom: 'LILLE', codePostal: '59033', departement: null });
});

test('un nom qu’une seule commune porte est compris, même si le choix d’avant en désignait une autre', () => {
  const lille = commune('59350', 'Lille', '59');

  expect(comprendreCommune(dit('Lille', '97411'), [lille])).toEqual({ genre: 'connue', commune: lille });
});

test('un nom que plusieurs communes portent demande laquelle, et le choix fait tient', () => {
  const deux = [laReunion, seineSaintDenis];

  expect(comprendreCommune(dit('Saint-Denis'), deux)).toEqual({ genre: 'laquelle', propositions: deux });
  expect(comprendreCommune(dit('Saint-Denis', '93066'), deux)).toEqual({ genre: 'connue', commune: seineSaintDenis });
});

test('un nom inconnu propose ce qui lui ressemble, sans jamais le prendre tout seul', () => {
  const proche = commune('15187', 'Saint-Flour', '15', false);

  expect(comprendreCommune(dit('Saint-Flourre'), [proche])).toEqual({ genre: 'inconnue', propositions: [proche] });
  expect(comprendreCommune(dit('Turin'), [])).toEqual({ genre: 'inconnue', propositions: [] });
  expect(comprendreCommune(dit('Turin', null, true), [])).toEqual({ genre: 'hors-liste', propositions: [] });
  expect(comprendreCommune(dit('  '), [])).toEqual({ genre: 'non-dite' });
});
