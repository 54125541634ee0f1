import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { typographier } from './typographie.ts';

test('une espace fine insécable précède ; ! et ?', () => {
  expect(typographier('Prêts ? Partez ! Bien; oui')).toEqual('Prêts\u202F? Partez\u202F! Bien\u202F; oui');
});

test('une espace insécable précède le deux-points', () => {
  expect(typographier('Le but : tenir. Lieu: Lyon')).toEqual('Le but\u00A0: tenir. Lieu\u00A0: Lyon');
});

test('les guillemets deviennent français, leurs espaces insécables', () => {
  expect(typographier('le "fil" et « la corde »')).toEqual('le «\u00A0fil\u00A0» et «\u00A0la corde\u00A0»');
});

test('l’apostrophe droite devient courbe', () => {
  expect(typographier("l'école d'à côté")).toEqual('l’école d’à côté');
});

test('les milliers sont séparés par une espace fine', () => {
  expect(typographier('au moins 1 046 actions')).toEqual('au moins 1\u202F046 actions');
});

test('une adresse n’est jamais touchée', () => {
  const adresse = "https://exemple.fr/a?b=c;d:e!f'g";
  expect(typographier(`Voir ${adresse} ; merci`)).toEqual(`Voir ${adresse}\u202F; merci`);
});

test('une heure garde son deux-points', () => {
  expect(typographier('à 8:30 précises')).toEqual('à 8:30 précises');
});

test('composer deux fois ne change rien de plus', () => {
  const morceaux = fc.array(
    fc.constantFrom(
      'mot',
      ' ',
      ' : ',
      ';',
      '!',
      '?',
      '«',
      '»',
      '"',
      "l'a",
      '1 046',
      '…',
      '...',
      'https://a.fr/?x;y',
      '\u00A0',
      '50 %',
    ),
  );
  fc.assert(
    fc.property(morceaux, (m) => {
      const une = typographier(m.join(''));
      expect(typographier(une)).toEqual(une);
    }),
    { numRuns: 300 },
  );
});
