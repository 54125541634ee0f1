import { expect, test } from 'vitest';
import { FILTRE_VIDE, type Filtre } from './filtre.ts';
import { de, enChiffres, enLettres, phraseDesResultats } from './phrase-resultats.ts';

const NOMS: Record<string, string> = { nice: 'Nice', 'aix-marseille': 'Aix-Marseille', sport: 'Sport' };
const phrase = (total: number, choix: Partial<Filtre> = {}, pres: string | null = null) =>
  phraseDesResultats({ total, filtre: { ...FILTRE_VIDE, ...choix }, libelle: (_, code) => NOMS[code] ?? code, pres });

test('le titre dit combien, et ce qu’on a choisi', () => {
  expect([
    phrase(113),
    phrase(36, { niveau: ['college'] }),
    phrase(1, { niveau: ['college', 'lycee'], academie: ['aix-marseille'] }),
    phrase(12, { texte: 'jardin', academie: ['nice'] }),
    phrase(4, { theme: ['sport'] }, 'Le Mans'),
    phrase(8, { academie: ['nice', 'dijon'] }),
    phrase(0, { texte: 'licorne' }),
    phrase(0, { niveau: ['lycee'] }),
  ]).toEqual([
    '113 façons de tenir bon',
    'Trente-six façons de tenir bon au collège',
    'Une façon de tenir bon au collège ou au lycée, dans l’académie d’Aix-Marseille',
    'Douze actions pour « jardin » dans l’académie de Nice',
    'Quatre façons de tenir bon sur le thème « Sport », à moins de 30 km du Mans',
    'Huit façons de tenir bon dans 2 académies',
    'Aucune action pour « licorne »',
    'Aucune action au lycée',
  ]);
});

test('les nombres s’écrivent en lettres et au féminin jusqu’à quatre-vingt-dix-neuf', () => {
  expect([1, 16, 21, 31, 70, 71, 77, 80, 81, 91, 99, 100, 1046].map(enLettres)).toEqual([
    'une',
    'seize',
    'vingt et une',
    'trente et une',
    'soixante-dix',
    'soixante et onze',
    'soixante-dix-sept',
    'quatre-vingts',
    'quatre-vingt-une',
    'quatre-vingt-onze',
    'quatre-vingt-dix-neuf',
    '100',
    '1\u202F046',
  ]);
  expect(enChiffres(1_000_000)).toEqual('1\u202F000\u202F000');
});

test('« de » s’élide et se contracte comme à l’oral', () => {
  expect(['Dijon', 'Angers', 'Évreux', 'Le Mans', 'Les Abymes', 'La Réunion', 'Haguenau'].map(de)).toEqual([
    'de Dijon',
    'd’Angers',
    'd’Évreux',
    'du Mans',
    'des Abymes',
    'de La Réunion',
    'de Haguenau',
  ]);
});
