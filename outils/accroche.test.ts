import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { phrases } from './commandes/importer-etablissements.ts';

// Chaque commande est un processus entier.
vi.setConfig({ testTimeout: 60_000 });

const accroche = (...mots: string[]) => {
  const { status, stdout, stderr } = spawnSync(join(import.meta.dirname, 'accroche'), mots, {
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
};

test('sans commande, l’aide s’affiche et le code de sortie est 2', () => {
  const { code, stdout } = accroche();

  expect(code).toBe(2);
  expect(stdout).toContain('npx accroche importer etablissements FICHIER');
});

test('une commande, une option ou un fichier de trop se disent en français, avec l’usage', () => {
  expect(accroche('importer', 'ecoles')).toEqual({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(/^Commande inconnue\s: «\simporter ecoles\s»\. Commandes\s: .*importer etablissements/),
  });
  expect(accroche('importer', 'etablissements', 'a.csv', '--vite').stderr).toMatch(
    /^L’option «\s--vite\s» est inconnue ou incomplète\.\nUsage\s: npx accroche importer/,
  );
  expect(accroche('importer', 'etablissements').stderr).toMatch(/^Donnez un fichier, et un seul\./);
});

test('la synthèse demande une édition et un format qu’elle connaît', () => {
  expect(accroche('synthese')).toMatchObject({ code: 2, stderr: expect.stringMatching(/^Donnez une édition, et une seule/) });
  expect(accroche('synthese', '2015-2016', '--format', 'xls')).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^Le format «\sxls\s» n’existe pas\.\nUsage\s: npx accroche synthese EDITION/),
  });
});

test('le compte rendu numérote les lignes refusées et accorde ses mots', () => {
  const rapport = {
    lues: 1234,
    retenues: 1233,
    refusees: [
      { ligne: 1012, uai: '0010001X', ennuis: ['UAI « 0010001X » : la lettre de contrôle devrait être W', 'nom absent'] },
    ],
    fusion: { nouveaux: 1, modifies: 2, rouverts: 0, fermes: 1, inchanges: 1229 },
    remarques: [],
  };

  expect(phrases(rapport, 2.04)).toEqual([
    '1 234 lignes lues en 2 s.',
    '1 ligne refusée :',
    '  ligne 1 012 : UAI « 0010001X » : la lettre de contrôle devrait être W ; nom absent',
    '1 établissement nouveau, 2 modifiés, 0 rouvert, 1 fermé, 1 229 inchangés.',
  ]);
});
