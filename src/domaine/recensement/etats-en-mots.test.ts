import { expect, test } from 'vitest';
import { suiteDe } from './etats-en-mots.ts';
import { STATUTS } from './gestes.ts';

test('chaque action dit ce qu’il reste à faire, et à qui ; publiée, annulée ou retirée, plus rien', () => {
  const suites = STATUTS.map((statut) => [statut, suiteDe({ statut, vise: false, messages: 2 })]);

  expect(suites.filter(([, suite]) => suite !== null)).toEqual([
    ['brouillon', 'À vous : la finir et l’envoyer.'],
    ['a-viser', 'Attend le visa de votre direction.'],
    ['deposee', 'Votre académie la relit.'],
    ['a-completer', 'À vous : répondre à 2 questions.'],
  ]);
  expect(suiteDe({ statut: 'a-viser', vise: true, messages: 0 })).toBe('À vous : la relire et la viser.');
});
