import { expect, test } from 'vitest';
import { parTexte } from './par-texte.ts';

test('un texte déjà lu ne se relit pas, même quand il n’a rien donné', () => {
  const lus: string[] = [];
  const longueur = parTexte((texte) => {
    lus.push(texte);
    return texte.length || undefined;
  });

  expect(['mars', '', 'avril', 'mars', ''].map(longueur)).toEqual([4, undefined, 5, 4, undefined]);
  expect(lus).toEqual(['mars', '', 'avril']);
});
