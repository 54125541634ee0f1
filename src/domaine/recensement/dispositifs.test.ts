import { expect, test } from 'vitest';
import { dispositifsAProposer } from './dispositifs.ts';

const termes = [
  { code: 'zen', libelle: 'Zones d’éducation novatrice', sigle: 'ZEN' },
  { code: 'erasmus', libelle: 'Erasmus+', sigle: null },
  { code: 'mlds', libelle: 'Mission de lutte contre le décrochage scolaire', sigle: 'MLDS' },
  { code: 'gpds', libelle: 'Groupe de prévention du décrochage scolaire', sigle: 'GPDS' },
];
const codes = (options: Parameters<typeof dispositifsAProposer>[1]) => {
  const { courants, autres } = dispositifsAProposer(termes, options);
  return [courants.map((c) => c.code), autres.map((c) => c.code)];
};

test('les dispositifs nationaux d’abord, par leur sigle ; ceux d’une académie, chez elle seulement', () => {
  expect(codes({ academie: 'academie:09' })).toEqual([['gpds', 'mlds'], ['erasmus']]);
  expect(codes({ academie: 'academie:13' })).toEqual([['gpds', 'mlds', 'zen'], ['erasmus']]);
  expect(codes({ academie: 'academie:09', coches: ['zen'] })).toEqual([
    ['gpds', 'mlds'],
    ['zen', 'erasmus'],
  ]);
  expect(dispositifsAProposer(termes, { academie: 'academie:09' }).courants[0]?.libelle).toBe(
    'GPDS, groupe de prévention du décrochage scolaire',
  );
});
