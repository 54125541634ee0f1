import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { comparerTextes, differences } from './difference.ts';

test('seuls les champs changés sont dits, dans l’ordre de l’écran, et jamais le contact', () => {
  expect(
    differences(
      { titre: 'Le jardin', resume: 'Un potager.', contactNom: 'A', partenariat: 'non-renseigne' },
      { titre: 'Le jardin', resume: 'Un grand potager.', contactNom: 'B', themes: ['lien'] },
    ),
  ).toEqual([
    {
      champ: 'resume',
      libelle: 'En deux lignes',
      morceaux: [
        { genre: 'garde', texte: 'Un ' },
        { genre: 'ajoute', texte: 'grand ' },
        { genre: 'garde', texte: 'potager.' },
      ],
    },
    { champ: 'themes', libelle: 'Thèmes', morceaux: [{ genre: 'ajoute', texte: 'lien' }] },
  ]);
});

test('les morceaux gardés et ôtés refont l’ancien texte, les gardés et ajoutés le nouveau', () => {
  const mots = fc
    .array(fc.constantFrom('le ', 'potager ', 'ouvre ', 'lundi ', 'mardi '), { maxLength: 30 })
    .map((m) => m.join(''));
  fc.assert(
    fc.property(mots, mots, (avant, apres) => {
      const morceaux = comparerTextes(avant, apres);
      const sans = (genre: string) =>
        morceaux
          .filter((m) => m.genre !== genre)
          .map((m) => m.texte)
          .join('');
      expect([sans('ajoute'), sans('ote')]).toEqual([avant, apres]);
    }),
  );
});
