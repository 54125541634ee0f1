import { expect, test } from 'vitest';
import { implication } from './implication.ts';

const lyon = { edition: '2015-2016', academie: 'Lyon', academie_slug: 'lyon' };

test('une ligne par édition et par académie ; une action citée deux fois ne compte qu’une', () => {
  const lignes = implication(
    [{ ...lyon, role: 'cite' }],
    [
      { ...lyon, numero: 1, role: 'intervenant' },
      { ...lyon, numero: 1, role: 'co-organisateur' },
      { ...lyon, numero: 2, role: 'intervenant' },
      { edition: '2020-2021', academie: 'Nice', academie_slug: 'nice', numero: 3, role: 'financeur' },
    ],
  );

  expect(lignes).toEqual([
    { edition: '2020-2021', academie: 'Nice', academie_slug: 'nice', roleFiche: null, actions: 1, rolesActions: ['financeur'] },
    { ...lyon, roleFiche: 'cite', actions: 2, rolesActions: ['co-organisateur', 'intervenant'] },
  ]);
});

test('cité sans action : zéro action, et son rôle dans la fiche', () => {
  expect(implication([{ ...lyon, role: 'financeur' }], [])).toEqual([
    { ...lyon, roleFiche: 'financeur', actions: 0, rolesActions: [] },
  ]);
});
