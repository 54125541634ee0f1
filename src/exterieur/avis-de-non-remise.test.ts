import { expect, test } from 'vitest';
import { avisDeNonRemise } from '#tests/aide/avis-de-non-remise.ts';
import { courrielDuMessageId, lireAvisDeNonRemise } from './avis-de-non-remise.ts';

const UUID = '3f0c1f0e-9d0b-4b1e-8a55-0c4c6a3f1a11';
const messageId = `<${UUID}@accroche.exemple.fr>`;

test.each(['entier', 'entetes', 'absent'] as const)(
  'un avis dont l’original est « %s » dit quel courriel, et pourquoi',
  async (original) => {
    const lu = await lireAvisDeNonRemise(avisDeNonRemise({ messageId, original }));

    expect(lu).toEqual({
      messageId,
      statut: '5.1.1',
      raison: '550 5.1.1 <partie@exemple.fr>: Recipient address rejected: User unknown in virtual mailbox table',
    });
    expect(courrielDuMessageId(lu?.messageId ?? '')).toBe(UUID);
  },
);

test('un simple retard, une réponse d’absence, un fichier quelconque ne sont pas des non-remises', async () => {
  const absence = Buffer.from(
    'From: a@exemple.fr\r\nSubject: Absence\r\nAuto-Submitted: auto-replied\r\n\r\nJe suis en congé.\r\n',
  );

  expect(await lireAvisDeNonRemise(avisDeNonRemise({ messageId, action: 'delayed', statut: '4.4.1' }))).toBeNull();
  expect(await lireAvisDeNonRemise(absence)).toBeNull();
  expect(await lireAvisDeNonRemise(Buffer.from([0, 255, 254, 10, 13]))).toBeNull();
});

test('un identifiant qui n’est pas des nôtres n’en désigne aucun', () => {
  expect(courrielDuMessageId('<bonjour@ailleurs.exemple>')).toBeNull();
  expect(courrielDuMessageId(`<x' or ${UUID}>`)).toBeNull();
});
