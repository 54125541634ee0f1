import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ennuiUai, estUai, lettreDeControle } from './uai.ts';

test('les UAI de l’annuaire ont la bonne lettre', () => {
  expect(['0010001W', '0010002X', '0301674G', '0301674H'].map(estUai)).toEqual([true, true, true, false]);
  expect([lettreDeControle('0010001'), lettreDeControle('0010002'), lettreDeControle('0301674')]).toEqual(['W', 'X', 'G']);
});

test('un chiffre mal recopié se voit toujours à la lettre', () => {
  const chiffre = fc.integer({ min: 0, max: 9 });
  fc.assert(
    fc.property(
      fc.array(chiffre, { minLength: 7, maxLength: 7 }),
      fc.nat(6),
      fc.integer({ min: 1, max: 9 }),
      (chiffres, rang, ecart) => {
        const faux = chiffres.with(rang, ((chiffres[rang] ?? 0) + ecart) % 10);

        expect(lettreDeControle(faux.join(''))).not.toBe(lettreDeControle(chiffres.join('')));
      },
    ),
  );
});

test('l’ennui dit ce qu’on attendait', () => {
  expect([ennuiUai('0010001W'), ennuiUai(''), ennuiUai('10001W'), ennuiUai('0010001X')]).toEqual([
    undefined,
    'UAI absent',
    'UAI « 10001W » : sept chiffres et une lettre attendus',
    'UAI « 0010001X » : la lettre de contrôle devrait être W',
  ]);
});
