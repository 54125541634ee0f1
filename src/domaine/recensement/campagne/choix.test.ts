import { expect, test } from 'vitest';
import { lireChoix, lireListe, nomDeplie } from './choix.ts';

test('chaque ligne collée est un numéro, où qu’il soit dans la ligne, ou un nom ; les doubles et les vides s’en vont', () => {
  expect(lireListe('0590000x\n\n  Collège   des Dunes \r\n0590000X\nLycée du Port\t0620000B\ncollège des dunes')).toEqual([
    { texte: '0590000x', uai: '0590000X' },
    { texte: 'Collège des Dunes', uai: null },
    { texte: 'Lycée du Port 0620000B', uai: '0620000B' },
  ]);
});

test('plusieurs numéros sur une ligne sont plusieurs établissements', () => {
  expect(lireListe('0590000X, 0590001Y').map((l) => l.uai)).toEqual(['0590000X', '0590001Y']);
});

test.each([
  ['Clg Blaise Pascal', 'collège Blaise Pascal'],
  ['LP du Bâtiment', 'lycée professionnel du Bâtiment'],
  ['Lycée Lp', 'Lycée lycée professionnel'],
  ['Collège St-Paul', 'Collège saint-Paul'],
  ['Collège Stella', 'Collège Stella'],
])('« %s » se lit « %s »', (court, long) => {
  expect(nomDeplie(court)).toBe(long);
});

const envoi = (champs: [string, string][]) => {
  const lu = new FormData();
  for (const [nom, valeur] of champs) lu.append(nom, valeur);
  return lu;
};

test('sans rien de coché ni de collé, personne n’est choisi', () => {
  expect(lireChoix(envoi([['par', 'criteres']]))).toHaveProperty('erreur');
  expect(
    lireChoix(
      envoi([
        ['par', 'criteres'],
        ['niveau', 'tous'],
      ]),
    ),
  ).toHaveProperty('erreur');
  expect(
    lireChoix(
      envoi([
        ['par', 'liste'],
        ['liste', ' \n '],
      ]),
    ),
  ).toHaveProperty('erreur');
});

test('des niveaux et un territoire font un choix', () => {
  expect(
    lireChoix(
      envoi([
        ['niveau', 'college'],
        ['niveau', 'lycee'],
        ['territoire', 'departement:59'],
      ]),
    ),
  ).toEqual({
    par: 'criteres',
    niveaux: ['college', 'lycee'],
    territoire: 'departement:59',
  });
});
