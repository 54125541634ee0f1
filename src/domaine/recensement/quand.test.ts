import { describe, expect, test } from 'vitest';
import { comprendreQuand, direPeriodesLues, type PeriodeLue } from './quand.ts';

const semaine = { debut: '2027-03-15', fin: '2027-03-19' };
const lire = (texte: string) => comprendreQuand(texte, { annee: '2026-2027', semaine });
const dire = ({ debut, fin, de, a }: PeriodeLue) =>
  `${debut}${fin === debut ? '' : `/${fin}`}${de ? ` ${de}` : ''}${a ? `-${a}` : ''}`;

describe('des jours', () => {
  test.each([
    ['lundi 15 mars à 14 h', ['2027-03-15 14:00']],
    ['15 mars', ['2027-03-15']],
    ['Le 1er février 2027', ['2027-02-01']],
    ['jeudi 5 novembre', ['2026-11-05']],
    ['du 5 au 12 février', ['2027-02-05/2027-02-12']],
    ['Du vendredi 5 au vendredi 12 février 2027', ['2027-02-05/2027-02-12']],
    ['5-12 février', ['2027-02-05/2027-02-12']],
    ['du 15 au 19 mars inclus', ['2027-03-15/2027-03-19']],
    ['du 28 janvier au 3 février', ['2027-01-28/2027-02-03']],
    ['du 15 décembre au 5 janvier 2027', ['2026-12-15/2027-01-05']],
    ['lundi 15 et mardi 16 mars', ['2027-03-15', '2027-03-16']],
    ['14, 15 et 16 mars', ['2027-03-14', '2027-03-15', '2027-03-16']],
    ['les 30 mars et 2 avril', ['2027-03-30', '2027-04-02']],
    ['du 18 au 22 janvier puis du 15 au 19 mars', ['2027-01-18/2027-01-22', '2027-03-15/2027-03-19']],
    ['entre le 8 et le 12 février', ['2027-02-08/2027-02-12']],
    ['15/03/2027', ['2027-03-15']],
    ['15-03-2027 14h30', ['2027-03-15 14:30']],
    ['lundi 15 mars de 8h à 10h30 et mercredi 17', ['2027-03-15 08:00-10:30', '2027-03-17 08:00-10:30']],
    ['le mardi 16 à 14h', ['2027-03-16 14:00']],
    ['le 17', ['2027-03-17']],
    ['du 15/03 au 19/03/27', ['2027-03-15/2027-03-19']],
    ['2027-03-15', ['2027-03-15']],
    ['semaine du 17 mars', ['2027-03-15/2027-03-19']],
    ['mardi 16 mars, de 9h à 12h30', ['2027-03-16 09:00-12:30']],
    ['mardi 16 mars 9h-12h', ['2027-03-16 09:00-12:00']],
    ['mardi 16 mars de 9 à 12 h', ['2027-03-16 09:00-12:00']],
    ['lundi 15 à 9 h et mardi 16 mars à 14 h', ['2027-03-15 09:00', '2027-03-16 14:00']],
    ['mardi 16 mars à partir de 18:30', ['2027-03-16 18:30']],
    ['mardi 16 mars, après-midi', ['2027-03-16']],
    ['toute la semaine', ['2027-03-15/2027-03-19']],
    ['Pendant la Semaine', ['2027-03-15/2027-03-19']],
    ['jeudi', ['2027-03-18']],
    ['lundi et mardi', ['2027-03-15', '2027-03-16']],
    ['jeudi à 10 h', ['2027-03-18 10:00']],
  ])('« %s »', (texte, attendu) => {
    const quand = lire(texte);

    expect([quand.sur, quand.nature, quand.periodes.map(dire)]).toEqual([true, 'semaine', attendu]);
  });
});

test.each([
  ['toute l’année', null],
  ['Tout au long de l’année scolaire', null],
  ['tous les vendredis', 'tous les vendredis'],
  ['chaque mercredi de 14 h à 16 h', 'chaque mercredi de 14 h à 16 h'],
])('« %s » se tient toute l’année, sans jour compté', (texte, recurrence) => {
  expect(lire(texte)).toEqual({ nature: 'annee', periodes: [], recurrence, sur: true, ennui: null });
});

test('« un vendredi par mois » revient ; « un vendredi » n’est qu’une date à choisir', () => {
  const textes = ['un vendredi par mois', 'une semaine sur deux', 'un vendredi', 'un jour'];
  expect(textes.map((texte) => [texte, lire(texte).recurrence])).toEqual([
    ['un vendredi par mois', 'un vendredi par mois'],
    ['une semaine sur deux', 'une semaine sur deux'],
    ['un vendredi', null],
    ['un jour', null],
  ]);
});

test('« tous les vendredis » entre deux bornes, ce sont des jours', () => {
  const quand = lire('tous les vendredis du 5 février au 5 mars');

  expect([quand.sur, quand.nature, quand.periodes.map(dire)]).toEqual([
    true,
    'annee',
    ['2027-02-05', '2027-02-12', '2027-02-19', '2027-02-26', '2027-03-05'],
  ]);
});

test.each([
  'au printemps',
  'courant mars',
  'mars',
  'à définir',
  'un jour',
  'un matin',
  'une semaine',
  '31 mars ou 1er avril',
  'le 12',
  'avant les vacances',
  '99 mars',
  'après 15 mars',
  '',
])('« %s » n’est pas sûr : on garde le texte', (texte) => {
  const quand = lire(texte);

  expect([quand.sur, quand.periodes]).toEqual([false, []]);
});

test.each([
  ['mardi 15 mars', 'Le 15 mars 2027 est un lundi, pas un mardi.'],
  ['mardi 15', 'Le 15 mars 2027 est un lundi, pas un mardi.'],
  ['31 février', 'Le 31 de ce mois n’existe pas.'],
  ['du 12 au 5 février', 'Le dernier jour vient avant le premier.'],
])('« %s » se contredit, et on le dit', (texte, ennui) => {
  expect([lire(texte).sur, lire(texte).ennui]).toEqual([false, ennui]);
});

test('sans Semaine ni année connues, seules les dates entières sont sûres', () => {
  const sans = (texte: string) => comprendreQuand(texte, { annee: null }).periodes.map(dire);

  expect([sans('toute la semaine'), sans('15 mars'), sans('15 mars 2027')]).toEqual([[], [], ['2027-03-15']]);
});

test('ce qu’on a compris se redit, heures comprises', () => {
  const redire = (texte: string) => direPeriodesLues(lire(texte).periodes).replace(/\u00A0/g, ' ');

  expect([redire('mardi 16 mars de 9h à 12h30'), redire('lundi 15 à 9 h et mardi 16 mars')]).toEqual([
    'le 16 mars 2027, de 9 h à 12 h 30',
    'le 15 mars 2027, à 9 h, puis le 16 mars 2027, à 9 h',
  ]);
});
