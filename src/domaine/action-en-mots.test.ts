import { expect, test } from 'vitest';
import { direLieu, direQuand, direQuandEtAnnee } from './action-en-mots.ts';

const lisible = (texte: string) => texte.replace(/[\u00A0\u202F]/g, ' ');
const sansDate = { quandTexte: null, periodes: [] };

test('une action dit sa période, sinon ses mots, sinon si elle dure toute l’année', () => {
  expect(lisible(direQuand({ ...sansDate, nature: 'semaine', periodes: [{ debut: '2016-04-04', fin: '2016-04-08' }] }))).toEqual(
    '4 – 8 avril',
  );
  expect(direQuand({ ...sansDate, nature: 'annee', quandTexte: 'chaque trimestre' })).toEqual('chaque trimestre');
  expect(direQuand({ ...sansDate, nature: 'annee' })).toEqual('toute l’année');
});

test('parmi plusieurs éditions, l’année se dit comme on la dit : celle de la date, sinon l’année scolaire', () => {
  const action = { ...sansDate, nature: 'semaine' as const, edition: '2015-2016' };
  const du = (debut: string, fin = debut) => ({ debut, fin });
  const dire = (a: Partial<Parameters<typeof direQuandEtAnnee>[0]>) => lisible(direQuandEtAnnee({ ...action, ...a }));

  expect(dire({ periodes: [du('2016-04-04', '2016-04-08')] })).toEqual('4 – 8 avril 2016');
  expect(dire({ periodes: [du('2016-03-14'), du('2016-04-30')] })).toEqual('14 mars, puis 30 avril 2016');
  expect(dire({ periodes: [du('2015-12-14'), du('2016-01-11')] })).toEqual('14 décembre, puis 11 janvier, 2015-2016');
  expect(dire({ nature: 'annee' })).toEqual('toute l’année 2015-2016');
  expect(dire({ quandTexte: 'chaque trimestre' })).toEqual('chaque trimestre, 2015-2016');
  expect(dire({ nature: 'annee', edition: 'journee-sans-date' })).toEqual('toute l’année, sans date');
});

test('le lieu nomme le chef de file, compte les autres, situe la commune', () => {
  const lieu = { porteur: 'Collège Blaise-Pascal', autresPorteurs: 2, commune: 'Saint-Flour', departement: '15' };
  expect(lisible(direLieu(lieu))).toEqual('Collège Blaise-Pascal et 2 autres, Saint-Flour (15)');
  expect(lisible(direLieu({ ...lieu, autresPorteurs: 0, commune: null }))).toEqual('Collège Blaise-Pascal (15)');
  expect(direLieu({ porteur: null, autresPorteurs: 0, commune: null, departement: null })).toEqual('lieu non précisé');
});
