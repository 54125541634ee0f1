import { expect, test } from 'vitest';
import { ecolesPorteuses } from './ecoles-porteuses.ts';
import { rangerParTheme } from './par-theme.ts';

const THEMES = [
  { code: 'familles', libelle: 'Familles' },
  { code: 'sport', libelle: 'Sport' },
  { code: 'sciences', libelle: 'Sciences' },
];

const rangees = (...themes: string[][]) =>
  rangerParTheme(
    themes.map((t, numero) => ({ numero, themes: t })),
    THEMES,
  ).map((r) => [r.code, r.actions.map((a) => a.numero), r.renvois.map((a) => a.numero)]);

test('une action est rangée une fois, sous son premier thème, et ses autres thèmes y renvoient', () => {
  expect(rangees(['sport', 'familles'], ['sport'], ['sciences', 'sport'])).toEqual([
    ['sport', [0, 1], [2]],
    ['sciences', [2], []],
    ['familles', [], [0]],
  ]);
});

test('à nombre égal, les thèmes suivent l’ordre du vocabulaire ; un thème que rien ne touche n’est pas là', () => {
  expect(rangees(['sciences'], ['familles']).map(([code]) => code)).toEqual(['familles', 'sciences']);
});

test('une action sans thème connu n’est pas perdue : elle ferme le dossier', () => {
  expect(rangees([], ['inconnu'], ['sport', 'sport'])).toEqual([
    ['sport', [2], []],
    ['sans-theme', [0, 1], []],
  ]);
});

const porteur = (p: object) => ({ nom: 'Collège Vauban', type: 'college', uai: null, commune: 'Briançon', ...p });

test('une école compte une fois, quel que soit le nombre de ses actions et la façon de l’écrire', () => {
  const ecoles = ecolesPorteuses([
    { porteurs: [porteur({ uai: '0050003V' }), porteur({ uai: '0050003V' })] },
    { porteurs: [porteur({ uai: '0050003V', nom: 'Clg Vauban' })] },
  ]);

  expect(ecoles).toEqual([{ nom: 'Collège Vauban', uai: '0050003V', commune: 'Briançon', actions: 2 }]);
});

test('une école à rattacher compte ; deux écoles du même nom dans deux communes sont deux écoles ; un CIO n’en est pas une', () => {
  const ecoles = ecolesPorteuses([
    { porteurs: [porteur({ nom: 'École Jules-Ferry', type: 'ecole' }), porteur({ nom: 'CIO', type: 'cio' })] },
    { porteurs: [porteur({ nom: 'École Jules-Ferry', type: 'ecole', commune: 'Gap' })] },
  ]);

  expect(ecoles.map((e) => [e.nom, e.commune])).toEqual([
    ['École Jules-Ferry', 'Briançon'],
    ['École Jules-Ferry', 'Gap'],
  ]);
});
