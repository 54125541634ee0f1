import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: '#jsx', development: false } },
  test: {
    // Les essais dits « concurrent » ouvrent chacun un onglet : trois à la fois.
    maxConcurrency: 3,
    // Les fichiers d’un même ouvrier partagent ses modules : sans cela, chacun relit toute la maison. Aucun essai ne remplace un module.
    isolate: false,
    // Sur une machine occupée, tout arrive, mais tard : une attente ne sert qu’à finir un essai qui ne finirait pas.
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'maison',
          include: ['src/**/*.test.{ts,tsx}', 'outils/**/*.test.ts', 'tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/parcours/**'],
          globalSetup: ['tests/aide/grappe.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'parcours',
          include: ['tests/parcours/**/*.test.{ts,tsx}'],
          globalSetup: ['tests/aide/grappe.ts', 'tests/aide/site-de-test.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
