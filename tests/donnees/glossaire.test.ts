import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const [glossaire = ''] = readFileSync('GLOSSAIRE.md', 'utf8').split('## Mots gardés pour la suite');
const code = globSync(['src/**/*.ts', 'src/**/*.tsx'])
  .filter((chemin) => !chemin.includes('.test.'))
  .map((chemin) => readFileSync(chemin, 'utf8'))
  .join('\n');

test('chaque mot de code du glossaire est un mot du code', () => {
  const lignes = glossaire.split('\n').filter((l) => l.startsWith('| ') && !l.startsWith('| Sur le terrain'));
  const mots = lignes.flatMap((ligne) => [...(ligne.split('|')[2] ?? '').matchAll(/`([^`]+)`/g)].map((m) => m[1] ?? ''));
  expect(mots.length).toBeGreaterThan(60);
  expect(mots.filter((mot) => !new RegExp(`(?<![\\w-])${mot}(?![\\w-])`).test(code))).toEqual([]);
});
