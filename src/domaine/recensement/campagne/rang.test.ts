import { expect, test } from 'vitest';
import { proposerRang } from './rang.ts';

test.each([
  // Clermont-Ferrand : deuxième en 2015-2016, septième en 2020-2021 (dossier de presse, l. 3).
  ['une Semaine par an depuis la dernière connue', [{ edition: '2015-2016', rang: 2 }], 7],
  [
    'la plus récente l’emporte',
    [
      { edition: '2015-2016', rang: 1 },
      { edition: '2019-2020', rang: 5 },
      { edition: '2018-2019', rang: 9 },
    ],
    6,
  ],
  ['un rang non écrit ne sert pas', [{ edition: '2019-2020', rang: null }], null],
  ['une édition sans année ne sert pas', [{ edition: 'nouvelle-aquitaine-non-datee', rang: 5 }], null],
  ['ni une édition à venir', [{ edition: '2021-2022', rang: 8 }], null],
  ['sans passé, rien n’est proposé', [], null],
])('%s', (_, passees, rang) => {
  expect(proposerRang(passees, '2020-2021')?.rang ?? null).toBe(rang);
});
