import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ecrireFiltre, FACETTES, FILTRE_VIDE, type Filtre, lireFiltre, RAYONS_KM, TRIS } from './filtre.ts';

const lire = (requete: string) => lireFiltre(new URLSearchParams(requete));

const unCode = fc.stringMatching(/^[a-zA-Z0-9-]{1,80}$/);
const desCodes = fc.uniqueArray(unCode, { maxLength: 50 }).map((codes) => codes.sort());
const unTexte = fc
  .string({ unit: 'grapheme', maxLength: 200 })
  .map((texte) => lire(new URLSearchParams({ texte }).toString()).filtre.texte)
  .filter((texte) => texte.length <= 200);
const unFiltre: fc.Arbitrary<Filtre> = fc
  .record({
    ...(Object.fromEntries(FACETTES.map((f) => [f, desCodes])) as { [F in (typeof FACETTES)[number]]: typeof desCodes }),
    texte: unTexte,
    pres: unTexte,
    km: fc.constantFrom(...RAYONS_KM),
    tri: fc.option(fc.constantFrom(...TRIS)),
    page: fc.integer({ min: 1, max: 999_999 }),
  })
  .map((f) => (f.pres === '' ? { ...f, km: FILTRE_VIDE.km } : f));

test('un filtre écrit puis relu est le même', () => {
  fc.assert(
    fc.property(unFiltre, (filtre) => {
      expect(lire(ecrireFiltre(filtre))).toEqual({ filtre, erreurs: [] });
    }),
  );
});

test('relire une requête quelconque ne lève jamais, et son écriture est stable', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(
          fc.constantFrom(...FACETTES, 'texte', 'pres', 'km', 'tri', 'page', 'autre'),
          fc.string({ unit: 'binary', maxLength: 300 }),
        ),
      ),
      (paires) => {
        const { filtre } = lireFiltre(new URLSearchParams(paires));
        const adresse = ecrireFiltre(filtre);

        expect(ecrireFiltre(lire(adresse).filtre)).toBe(adresse);
      },
    ),
  );
});

test('un filtre vide s’écrit sans rien, et tout ce qui vaut sa valeur ordinaire est omis', () => {
  expect(ecrireFiltre(FILTRE_VIDE)).toBe('');
  expect(ecrireFiltre({ page: 1, km: 50, tri: null })).toBe('');
});

test('deux ordres des mêmes choix donnent la même adresse', () => {
  expect(ecrireFiltre(lire('theme=sport&academie=nice&academie=caen&academie=nice').filtre)).toBe(
    'academie=caen&academie=nice&theme=sport',
  );
});

test('un champ de formulaire laissé vide n’est pas une erreur', () => {
  expect(lire('texte=&edition=&pres=&km=&tri=&page=')).toEqual({ filtre: FILTRE_VIDE, erreurs: [] });
});

test('le collage d’un texte composé garde ses mots entiers', () => {
  expect(lire('texte=per%C2%ADs%C3%A9v%C3%A9rance%E2%80%8B%0A%20scolaire').filtre.texte).toBe('persévérance scolaire');
});

test.each([
  ['edition=%3Cscript%3E', 'edition'],
  ['km=31', 'km'],
  ['km=abc', 'km'],
  ['tri=hasard', 'tri'],
  ['page=0', 'page'],
  ['page=1e9', 'page'],
  [`texte=${'a'.repeat(201)}`, 'texte'],
])('« %s » est écarté et nommé', (requete, champ) => {
  const { filtre, erreurs } = lire(requete);

  expect(erreurs.map((e) => e.champ)).toEqual([champ]);
  expect(filtre).toEqual(FILTRE_VIDE);
});
