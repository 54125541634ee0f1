import { expect, test } from 'vitest';
import { direJour, direJourDeSemaine, direPeriode, direPeriodeCourte, direPeriodes } from './dates.ts';

const lisible = (texte: string) => texte.replaceAll('\u00A0', ' ');

test('une période à cheval sur deux mois nomme les deux', () => {
  expect(lisible(direPeriode({ debut: '2016-02-24', fin: '2016-03-02' }))).toEqual('du 24 février au 2 mars 2016');
});

test('une période dans un seul mois ne le nomme qu’une fois', () => {
  expect(lisible(direPeriode({ debut: '2016-02-01', fin: '2016-02-05' }))).toEqual('du 1er au 5 février 2016');
});

test('une période d’un jour est un jour', () => {
  expect(lisible(direPeriode({ debut: '2016-04-30', fin: '2016-04-30' }))).toEqual('le 30 avril 2016');
});

test('une période à cheval sur deux années nomme les deux', () => {
  expect(lisible(direPeriode({ debut: '2015-12-28', fin: '2016-01-02' }))).toEqual('du 28 décembre 2015 au 2 janvier 2016');
});

test('la forme courte tait l’année', () => {
  expect(lisible(direPeriodeCourte({ debut: '2016-04-04', fin: '2016-04-08' }))).toEqual('4 – 8 avril');
  expect(lisible(direPeriodeCourte({ debut: '2016-03-29', fin: '2016-04-01' }))).toEqual('29 mars – 1er avril');
  expect(lisible(direPeriodeCourte({ debut: '2016-04-30', fin: '2016-04-30' }))).toEqual('30 avril');
});

test('plusieurs périodes se disent dans l’ordre du calendrier', () => {
  const periodes = [
    { debut: '2016-03-14', fin: '2016-03-18' },
    { debut: '2016-01-18', fin: '2016-01-22' },
  ];
  expect(lisible(direPeriodes(periodes))).toEqual('du 18 au 22 janvier 2016, puis du 14 au 18 mars 2016');
});

test('un jour et son mois ne se séparent jamais en fin de ligne', () => {
  expect(direJour('2016-02-01')).toEqual('1er\u00A0février\u00A02016');
});

test('le jour de la semaine est celui du calendrier', () => {
  expect(lisible(direJourDeSemaine('2016-04-06'))).toEqual('mercredi 6 avril 2016');
});

test('une période dit ses heures quand on les sait', () => {
  const jour = { debut: '2026-11-25', fin: '2026-11-25' };
  const dites = [
    { ...jour, de: '14:00', a: '16:30' },
    { ...jour, de: '09:00', a: null },
    { ...jour, de: null, a: null },
  ].map((p) => direPeriodes([p]).replace(/\u00A0/g, ' '));
  expect(dites).toEqual(['le 25 novembre 2026 de 14 h à 16 h 30', 'le 25 novembre 2026 à 9 h', 'le 25 novembre 2026']);
});
