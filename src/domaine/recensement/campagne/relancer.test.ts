import { expect, test } from 'vitest';
import { pourquoiNePasRelancer, pourquoiPasAujourdhui, type Suivie } from './relancer.ts';

const MAINTENANT = new Date('2027-02-15T10:00:00Z');
const silencieuse: Suivie = {
  envoyeLe: new Date('2027-01-15T10:00:00Z'),
  aDepose: false,
  sansAction: false,
  silenceChoisi: false,
  fermee: false,
  relances: 0,
  derniereRelanceLe: null,
};

test.each([
  ['invitée il y a un mois, rien depuis', {}, null],
  ['jamais invitée', { envoyeLe: null }, 'jamais-invite'],
  ['a déposé une action', { aDepose: true }, 'a-repondu'],
  ['a dit « pas d’action cette année »', { sansAction: true }, 'sans-action'],
  ['ne veut plus de courriel', { silenceChoisi: true }, 'silence-choisi'],
  ['fermée depuis', { fermee: true }, 'ferme'],
  ['invitée il y a six jours', { envoyeLe: new Date('2027-02-09T10:00:00Z') }, 'trop-tot'],
  // Le pilote compte en jours : invité le lundi matin, on relance le lundi suivant, à toute heure.
  ['invitée il y a sept jours civils', { envoyeLe: new Date('2027-02-08T16:00:00Z') }, null],
  ['relancée hier', { relances: 1, derniereRelanceLe: new Date('2027-02-14T10:00:00Z') }, 'trop-tot'],
  ['relancée deux fois, il y a sept jours', { relances: 2, derniereRelanceLe: new Date('2027-02-08T10:00:00Z') }, null],
  ['relancée trois fois', { relances: 3, derniereRelanceLe: new Date('2027-01-25T10:00:00Z') }, 'trois-relances'],
  ['jamais invitée, mais a déposé', { envoyeLe: null, aDepose: true }, 'jamais-invite'],
] as const)('%s', (_, quoi, raison) => {
  expect(pourquoiNePasRelancer({ ...silencieuse, ...quoi }, MAINTENANT, 'Europe/Paris')).toBe(raison);
});

test('les sept jours se comptent dans le fuseau de l’académie', () => {
  // À La Réunion, 21 h UTC est déjà le lendemain.
  const envoyeLe = new Date('2027-02-08T21:00:00Z');
  expect(pourquoiNePasRelancer({ ...silencieuse, envoyeLe }, MAINTENANT, 'Europe/Paris')).toBe(null);
  expect(pourquoiNePasRelancer({ ...silencieuse, envoyeLe }, MAINTENANT, 'Indian/Reunion')).toBe('trop-tot');
});

test.each([
  [null, null, null],
  ['2027-02-15', '2027-02-15', null],
  ['2027-02-16', null, 'pas-encore'],
  [null, '2027-02-14', 'clos'],
])('ouvert du %s au %s : %s', (ouverture, cloture, pourquoi) => {
  expect(pourquoiPasAujourdhui({ ouverture, cloture }, '2027-02-15')).toBe(pourquoi);
});
