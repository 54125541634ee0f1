import fc from 'fast-check';
import { expect, test } from 'vitest';
import { trier } from './trier.ts';

test('trier par blocs donne l’ordre d’un tri ordinaire, les égaux restant dans le leur', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 1, max: 5_000 }), async (nombre, pas) => {
      const cle = (rang: number) => (rang * 7_919) % pas;
      const attendu = Array.from({ length: nombre }, (_, rang) => rang).sort((a, b) => cle(a) - cle(b));

      expect(Array.from(await trier(nombre, (a, b) => cle(a) - cle(b)))).toEqual(attendu);
    }),
    { numRuns: 20 },
  );
});
