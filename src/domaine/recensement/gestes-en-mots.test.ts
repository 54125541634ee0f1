import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { GESTES } from './gestes.ts';
import { AU_PASSE } from './gestes-en-mots.ts';

test('chaque geste que le journal d’une action garde a ses mots', () => {
  const operations = new URL('../../operations/recensement/', import.meta.url).pathname;
  const notes = globSync('**/*.ts', { cwd: operations, exclude: (nom) => nom.endsWith('.test.ts') }).flatMap((fichier) =>
    [...readFileSync(operations + fichier, 'utf8').matchAll(/noterAction\((?:tx, acteur|[^,]+, [^,]+), '([a-z-]+)'/g)].map(
      (trouve) => trouve[1],
    ),
  );
  const gestes = new Set([...notes, ...Object.values(GESTES).flatMap((g) => Object.keys(g))]);

  expect(gestes.size).toBeGreaterThan(20);
  expect([...gestes].filter((geste) => !(String(geste) in AU_PASSE))).toEqual([]);
});
