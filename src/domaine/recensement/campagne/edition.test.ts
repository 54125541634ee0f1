import { expect, test } from 'vitest';
import { anneesProposables, lireEdition, lireReglages, type Saisie } from './edition.ts';

const ANNEES = ['2026-2027', '2027-2028'];
const edition: Saisie = {
  annee: '2026-2027',
  titre: 'Semaine de la persévérance scolaire',
  chapo: 'Elle sensibilise tous les acteurs à la prévention du décrochage.',
};

test('une édition se lit, ses dates nationales peuvent manquer', () => {
  expect(lireEdition(edition, ANNEES).valeurs).toEqual({
    ...edition,
    plan: null,
    debut: null,
    fin: null,
  });
});

test.each([
  ['annee', { annee: '2015-2016' }],
  ['titre', { titre: ' ' }],
  ['chapo', { chapo: 'Court.' }],
  ['fin', { debut: '2027-03-15', fin: '2027-03-10' }],
  ['debut', { debut: '2026-03-15', fin: '2027-03-10' }],
  ['fin', { debut: '2027-03-15', fin: '2027-09-10' }],
  ['debut', { debut: '2027-02-30', fin: '2027-03-10' }],
  ['fin', { debut: '2027-03-15' }],
  ['debut', { fin: '2027-03-15' }],
])('la faute de l’édition est dite près de « %s »', (champ, saisie) => {
  expect(Object.keys(lireEdition({ ...edition, ...saisie }, ANNEES).erreurs ?? {})).toEqual([champ]);
});

test('on ouvre l’année qui court ou la suivante', () => {
  expect(anneesProposables('2026-11-22')).toEqual(['2026-2027', '2027-2028']);
  expect(anneesProposables('2027-07-31')).toEqual(['2026-2027', '2027-2028']);
});

const regler = (saisie: Saisie) => lireReglages(saisie, '2026-2027', { desAutres: ['ac-nice.fr'], admis: ['lycees.exemple.fr'] });

test.each([
  // Limoges 2016, Aix-Marseille, Dijon, Orléans-Tours : aucune date, un jour, deux périodes, onze jours.
  ['toute l’année', { calendrier: 'annee' }, []],
  ['pas encore connues', { calendrier: 'inconnu', 'debut-0': '2027-03-15' }, []],
  ['un seul jour', { calendrier: 'dates', 'debut-0': '2027-04-30' }, [{ debut: '2027-04-30', fin: '2027-04-30' }]],
  [
    'deux périodes, remises dans l’ordre',
    { calendrier: 'dates', 'debut-0': '2027-03-15', 'fin-0': '2027-03-19', 'debut-2': '2027-01-18', 'fin-2': '2027-01-22' },
    [
      { debut: '2027-01-18', fin: '2027-01-22' },
      { debut: '2027-03-15', fin: '2027-03-19' },
    ],
  ],
  [
    'onze jours',
    { calendrier: 'dates', 'debut-0': '2027-03-15', 'fin-0': '2027-03-25' },
    [{ debut: '2027-03-15', fin: '2027-03-25' }],
  ],
])('une Semaine : %s', (_, saisie, periodes) => {
  expect(regler(saisie).valeurs?.periodes).toEqual(periodes);
});

test.each([
  ['debut-0', { calendrier: 'dates' }],
  ['fin-0', { calendrier: 'dates', 'debut-0': '2027-03-15', 'fin-0': '2027-03-10' }],
  ['debut-0', { calendrier: 'dates', 'debut-0': '2027-08-15' }],
  ['debut-1', { calendrier: 'dates', 'debut-0': '2027-03-15', 'fin-0': '2027-03-19', 'debut-1': '2027-03-19' }],
  ['debut-1', { calendrier: 'dates', 'debut-0': '2027-03-15', 'fin-1': '2027-03-19' }],
  ['rang', { rang: 'septième' }],
  ['rang', { rang: '0' }],
  ['cloture', { ouverture: '2027-03-01', cloture: '2027-02-01' }],
  ['ouverture', { ouverture: '2025-03-01' }],
  ['domaine', { domaine: 'ac lille' }],
  ['domaine', { domaine: '@gmail.com' }],
  ['domaine', { domaine: 'laposte.net' }],
])('la faute du réglage est dite près de « %s »', (champ, saisie) => {
  expect(Object.keys(regler(saisie).erreurs ?? {})).toEqual([champ]);
});

test.each([
  ['ac-lille.fr', true],
  ['eleves.ac-lille.fr', true],
  ['ac-caen.fr', true],
  ['ac-noumea.nc', true],
  ['lycees.exemple.fr', true],
  ['ac-nice.fr', false],
  ['boites.ac-nice.fr', false],
  ['exemple.fr', false],
  ['sous.lycees.exemple.fr', false],
  ['ac-lille.fr.exemple.com', false],
  ['pasac-lille.fr', false],
  ['ac-lille.com', false],
  ['fr', false],
])('une académie règle-t-elle le domaine « %s » ? %s', (domaine, admis) => {
  expect(regler({ domaine }).erreurs === undefined).toBe(admis);
});

test('un domaine se lit avec ou sans arobase, en minuscules', () => {
  expect(regler({ domaine: ' @AC-Lille.fr ' }).valeurs?.domaine).toBe('ac-lille.fr');
});
