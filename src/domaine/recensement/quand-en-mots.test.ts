import { expect, test } from 'vitest';
import { comprendreQuand } from './quand.ts';
import { alertesDeDate, direCompris, ennuisDeDate } from './quand-en-mots.ts';

const annee = '2026-2027';
const semaine = { debut: '2026-11-23', fin: '2026-11-27' };
const net = (texte: string) => texte.replace(/\u00A0/g, ' ');

test.each([
  ['mardi 24 novembre à 14 h', 'Compris : le 24 novembre 2026, à 14 h.'],
  ['lundi 24 novembre', 'Le 24 novembre 2026 est un mardi, pas un lundi.'],
  ['toute l’année', 'Compris : toute l’année.'],
  ['tous les vendredis', 'Compris : tous les vendredis.'],
  ['courant décembre', 'Gardé tel quel : sans jour précis, l’action ne paraîtra pas à l’agenda.'],
  [' ', ''],
])('sous « Quand », « %s » : %s', (texte, dit) => {
  expect(net(direCompris(texte, comprendreQuand(texte, { annee, semaine })))).toBe(dit);
});

test.each([
  [{ quand: 'lundi 24 novembre' }, [['quand', 'Le 24 novembre 2026 est un mardi, pas un lundi.']]],
  [{ quand: '3 décembre 2019' }, [['quand', 'le 3 décembre 2019 : c’est hors de l’année scolaire 2026-2027.']]],
  [{ quand: 'mardi 24 novembre' }, []],
  [{ quand: 'courant décembre' }, []],
  // Le calendrier l’emporte : le texte peut dire ce qu’il veut.
  [{ quand: 'lundi 24 novembre', periodes: [{ debut: '2026-11-24', fin: '2026-11-24' }] }, []],
  [
    { quand: '', periodes: [{ debut: '2019-12-03', fin: '2019-12-03' }] },
    [['periodes', 'le 3 décembre 2019 : c’est hors de l’année scolaire 2026-2027.']],
  ],
])('une date qui se contredit, ou d’une autre année, se relit : %o', (fiche, attendu) => {
  expect(alertesDeDate(fiche, { annee, semaine }).map((a) => [a.champ, net(a.phrase)])).toEqual(attendu);
});

test('reportée : incomprise, passée ou d’une autre année, la date le dit avant d’être publique', () => {
  const ennuis = (texte: string) =>
    ennuisDeDate(comprendreQuand(texte, { annee, semaine }), { annee, jour: '2026-11-22' }).map(net);

  expect(['quand on pourra', '3 octobre 2026', '3 décembre 2019', '3 décembre'].map(ennuis)).toEqual([
    ['Cette date n’est pas comprise : elle sera lue telle quelle.'],
    ['Cette date est déjà passée.'],
    ['le 3 décembre 2019 : c’est hors de l’année scolaire 2026-2027.'],
    [],
  ]);
});
