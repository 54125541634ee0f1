#!/usr/bin/env node
// La porte de « npx accroche », en JavaScript simple : elle passe la main au Node du projet, quel que soit celui qui l’a ouverte.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const outils = dirname(fileURLToPath(import.meta.url));
const apporte = join(outils, '..', 'node_modules', '.bin', 'node');
const node = existsSync(apporte) ? apporte : process.execPath;
const charger = (fichier) => ['--import', pathToFileURL(join(outils, fichier)).href];
const { status, signal } = spawnSync(
  node,
  [...charger('version.js'), ...charger('jsx.ts'), join(outils, 'accroche.ts'), ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
process.exit(signal ? 1 : (status ?? 1));
