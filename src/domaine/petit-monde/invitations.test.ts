import { expect, test } from 'vitest';
import { LILLE } from './ecoles.ts';
import { invitationsDuMonde } from './invitations.ts';

test('sept écoles voisines sont à sept étapes, relances et réponse comprises ; une école active est entrée', () => {
  const ecole = (rang: number, active = false) => ({ uai: `059000${rang}A`, territoire: LILLE, active });
  const invitations = invitationsDuMonde([...Array.from({ length: 7 }, (_, i) => ecole(i)), ecole(7, true)]);

  expect(new Set(invitations.slice(0, 7).map((i) => JSON.stringify({ ...i, uai: '' }))).size).toBe(7);
  expect(invitations.filter((i) => i.sansAction !== undefined)).toHaveLength(1);
  expect(invitations[7]).toMatchObject({ ouverte: -19 });
});
