// Ce que disent les outils vaut un essai : types, règles d’écriture, étages et cycles d’imports.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
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

/** Ces deux outils relisent toute la maison. */
const PATIENCE = { timeout: 300_000 };

test('les types sont justes', PATIENCE, () => {
  expect(lancer('tsc', '--noEmit')).toBe('rien à redire');
});

test('le code respecte les règles d’écriture et les étages', PATIENCE, () => {
  expect(lancer('biome', 'check', '--colors=off', '.')).toBe('rien à redire');
});

// Une entrée manquante et « npm ci » refuse partout, y compris sur les plates-formes qui ont la leur.
test('le verrou des dépendances connaît chaque paquet facultatif, même d’une autre plate-forme', () => {
  const { packages } = JSON.parse(readFileSync(join(racine, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { optionalDependencies?: Record<string, string> }>;
  };
  const connus = new Set(Object.keys(packages).map((chemin) => chemin.split('node_modules/').at(-1)));

  expect(
    Object.values(packages).flatMap((p) => Object.keys(p.optionalDependencies ?? {}).filter((nom) => !connus.has(nom))),
  ).toEqual([]);
});
