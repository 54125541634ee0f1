// Ce que disent les outils vaut un essai : types, règles d’écriture, étages et cycles d’imports.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const racine = join(import.meta.dirname, '..', '..');
const lancer = (outil: string, ...options: string[]) => {
  const { status, stdout, stderr } = spawnSync(join(racine, 'node_modules/.bin', outil), options, {
    cwd: racine,
    encoding: 'utf8',
  });
  return status === 0 ? 'rien à redire' : `${stdout}\n${stderr}`;
};

test('les types sont justes', { timeout: 120_000 }, () => {
  expect(lancer('tsc', '--noEmit')).toBe('rien à redire');
});

test('le code respecte les règles d’écriture et les étages', { timeout: 60_000 }, () => {
  expect(lancer('biome', 'check', '--colors=off', '.')).toBe('rien à redire');
});
