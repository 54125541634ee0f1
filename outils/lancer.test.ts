import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let copie: string;
beforeEach(() => {
  copie = mkdtempSync(join(tmpdir(), 'accroche lancé-'));
  chmodSync(copie, 0o755);
  for (const dossier of ['outils', 'node_modules/.bin', 'node_modules/node-ici/bin'])
    mkdirSync(join(copie, dossier), { recursive: true });
  copyFileSync(join(import.meta.dirname, 'lancer.sh'), join(copie, 'outils/lancer.sh'));
});
afterEach(() => rmSync(copie, { recursive: true, force: true }));

const node = () => join(copie, 'node_modules/node-ici/bin/node');
const lancer = (mots: string[], qui?: { uid: number; gid: number }) => {
  const { status, stdout, stderr } = spawnSync('sh', [join(copie, 'outils/lancer.sh'), ...mots], { encoding: 'utf8', ...qui });
  return { code: status, dit: stdout + stderr };
};
const nodeQuiSePlaint = (plainte: string) => {
  writeFileSync(node(), `#!/bin/sh\necho "${plainte}" >&2\nexit 127\n`);
  chmodSync(node(), 0o755);
};

test('le Node du projet reçoit tout ce qu’on lui passe, espaces et code de sortie compris', () => {
  symlinkSync(process.execPath, node());

  expect(lancer(['-e', 'console.log(process.argv[1]); process.exit(3)', 'deux mots'])).toEqual({ code: 3, dit: 'deux mots\n' });
  // Là où « npx » cherche Node.
  expect(realpathSync(join(copie, 'node_modules/.bin/node'))).toBe(realpathSync(process.execPath));
});

test('sans « npm ci », une phrase dit de le lancer', () => {
  expect(lancer(['--version'])).toEqual({ code: 1, dit: expect.stringContaining('lancez « npm ci »') });
});

test('sans libatomic, et sans le droit de l’installer, la commande à taper est dite', () => {
  nodeQuiSePlaint('error while loading shared libraries: libatomic.so.1: cannot open shared object file');

  const ordinaire = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : undefined;
  expect(lancer(['--version'], ordinaire)).toEqual({ code: 1, dit: expect.stringContaining('sudo apt-get install libatomic1') });
});

test('une autre plainte du système est rendue telle quelle', () => {
  nodeQuiSePlaint('GLIBC_2.28 not found');

  expect(lancer(['--version'])).toEqual({ code: 1, dit: expect.stringContaining('ne démarre pas sur ce système : GLIBC_2.28') });
});
