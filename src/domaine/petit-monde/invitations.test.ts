import { expect, test } from 'vitest';
import { LILLE } from './ecoles.ts';
import { invitationsDuMonde } from './invitations.ts';

test('huit écoles voisines sont à huit étapes, relances, réponse et silence compris ; une école active est entrée', () => {
  const ecole = (rang: number, active = false) => ({ uai: `059000${rang}A`, territoire: LILLE, active });
  const invitations = invitationsDuMonde([...Array.from({ length: 8 }, (_, i) => ecole(i)), ecole(8, true)]);

  expect(new Set(invitations.slice(0, 8).map((i) => JSON.stringify({ ...i, uai: '' }))).size).toBe(8);
  expect(invitations.filter((i) => i.silence !== undefined)).toHaveLength(1);
  expect(invitations.filter((i) => i.sansAction !== undefined)).toHaveLength(1);
  expect(invitations[8]).toMatchObject({ ouverte: -19 });
});
