// Un instant se dit dans le fuseau de qui le lit : son jour, et pas celui d’ailleurs.
import { expect, test } from 'vitest';
import { direInstantProche, direMoment } from './instants.ts';

const MAINTENANT = new Date('2026-11-24T10:00:00Z');

test.each([
  ['le même jour', '2026-11-24T08:05:00Z', 'Europe/Paris', 'aujourd’hui à 9 h 05'],
  ['à minuit juste, c’est aujourd’hui', '2026-11-23T23:00:00Z', 'Europe/Paris', 'aujourd’hui à 0 h 00'],
  ['une minute avant, c’est hier', '2026-11-23T22:59:00Z', 'Europe/Paris', 'hier à 23 h 59'],
  ['l’avant-veille', '2026-11-22T13:32:00Z', 'Europe/Paris', 'le 22 novembre à 14 h 32'],
  ['le premier du mois', '2026-11-01T11:00:00Z', 'Europe/Paris', 'le 1er novembre à 12 h 00'],
  ['l’heure d’été de Paris', '2026-06-12T12:32:00Z', 'Europe/Paris', 'le 12 juin à 14 h 32'],
  ['une autre année', '2025-11-24T10:00:00Z', 'Europe/Paris', 'le 24 novembre 2025 à 11 h 00'],
  ['la veille à Paris est déjà aujourd’hui à La Réunion', '2026-11-23T21:30:00Z', 'Indian/Reunion', 'aujourd’hui à 1 h 30'],
  ['le matin de Paris est encore hier à Tahiti', '2026-11-24T09:00:00Z', 'Pacific/Tahiti', 'hier à 23 h 00'],
  ['l’an neuf de Nouméa', '2025-12-31T14:00:00Z', 'Pacific/Noumea', 'le 1er janvier à 1 h 00'],
])('%s', (_, le, fuseau, dit) => {
  const maintenant = fuseau === 'Pacific/Tahiti' ? new Date('2026-11-24T11:00:00Z') : MAINTENANT;

  expect(direMoment(new Date(le), maintenant, fuseau).replaceAll('\u00A0', ' ')).toBe(dit);
});

test('hier, par-dessus le jour de l’an, reste hier', () => {
  const dit = direMoment(new Date('2026-12-31T18:00:00Z'), new Date('2027-01-01T08:00:00Z'), 'Europe/Paris');

  expect(dit.replaceAll('\u00A0', ' ')).toBe('hier à 19 h 00');
});

test('proche, le jour ne se dit que s’il n’est pas le même', () => {
  const dire = (le: string) => direInstantProche(new Date(le), MAINTENANT, 'Europe/Paris').replaceAll('\u00A0', ' ');

  expect([dire('2026-11-24T08:05:00Z'), dire('2026-11-23T08:05:00Z')]).toEqual(['à 9 h 05', 'le 23 novembre 2026 à 9 h 05']);
});
