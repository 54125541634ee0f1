import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { poserActions, poserTerritoires } from '#tests/aide/actions-d-essai.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { extraits, type Morceau } from './extraits.ts';

const { base } = await baseDeTest();

const RESUME = `${'Une longue entrée en matière qui ne dit rien. '.repeat(5)}Les élèves tiennent un jardin <b>partagé</b> avec leurs voisins. ${'Et cela continue encore. '.repeat(6)}`;

beforeAll(async () => {
  await poserTerritoires(base);
  await base
    .insertInto('termes')
    .values({ vocabulaire: 'dispositif', code: 'mlds', libelle: 'Mission de lutte contre le décrochage scolaire', sigle: 'MLDS' })
    .execute();
  await base
    .insertInto('partenaires')
    .values({ code: 'afev', nom: 'Étudiants dans la ville', sigle: 'AFEV', categorie: 'association' })
    .execute();
  await poserActions(base, [
    { numero: 1, titre: 'L’école & ses <jardins>', accroche: 'Des écoles ouvertes' },
    { numero: 2, titre: 'Radio', resume: RESUME },
    { numero: 3, titre: 'La mission de lutte contre le décrochage', accroche: 'Contre vents et marées', partenaires: ['afev'] },
    { numero: 4, titre: 'Avec la MLDS', resume: 'Rien.' },
  ]);
});

/** les morceaux trouvés entre crochets */
const ecrire = (morceaux: Morceau[] | null | undefined) =>
  morceaux?.map((m) => (m.trouve ? `[${m.texte}]` : m.texte)).join('') ?? null;
const extrait = async (numero: number, texte: string) => {
  const trouve = (await extraits(base, [numero], texte)).get(numero);
  return { titre: ecrire(trouve?.titre), accroche: ecrire(trouve?.accroche), passage: ecrire(trouve?.passage) };
};

test('les mots trouvés sont marqués dans le texte exact, accents et signes compris', async () => {
  expect(await extrait(1, 'ecole jardin')).toEqual({
    titre: 'L’[école] & ses <[jardins]>',
    accroche: 'Des [écoles] ouvertes',
    passage: null,
  });
});

test('un mot du résumé est montré avec ce qui l’entoure', async () => {
  const { passage } = await extrait(2, 'jardins');

  expect(passage).toMatch(/^… .* tiennent un \[jardin\] <b>partagé<\/b> avec leurs voisins\. .* …$/);
  expect(passage?.length).toBeLessThan(200);
});

test('un sigle et son développement se marquent l’un l’autre, sans marquer les mots isolés', async () => {
  expect((await extrait(3, 'MLDS')).titre).toBe('La [mission de lutte contre le décrochage]');
  expect(await extrait(3, 'mission de lutte contre le décrochage scolaire')).toMatchObject({
    titre: 'La [mission de lutte contre le décrochage]',
    accroche: 'Contre vents et marées',
  });
  expect((await extrait(4, 'mission de lutte contre le décrochage')).titre).toBe('Avec la [MLDS]');
});

test('un mot qui n’est que dans un partenaire est montré là', async () => {
  expect((await extrait(3, 'afev')).passage).toBe('[Étudiants dans la ville (AFEV])');
});

test('le début d’un mot est marqué s’il n’est pas lui-même un mot', async () => {
  expect((await extrait(1, 'jardi')).titre).toBe('L’école & ses <[jardins]>');
});

test('sans mot ou sans action, il n’y a rien à marquer', async () => {
  expect(await extraits(base, [1], '« »')).toEqual(new Map());
  expect(await extraits(base, [], 'jardin')).toEqual(new Map());
  expect(await extraits(base, [999], 'jardin')).toEqual(new Map());
});

test('les morceaux mis bout à bout redonnent le texte, quelle que soit la recherche', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.constantFrom('les', 'mission', 'ses jardins', 'éco')), async (texte) => {
      for (const [numero, { titre }] of await extraits(base, [1, 3], texte))
        expect(titre.map((m) => m.texte).join('')).toBe(
          numero === 1 ? 'L’école & ses <jardins>' : 'La mission de lutte contre le décrochage',
        );
    }),
    { numRuns: 50 },
  );
});
