// Le navigateur des essais : celui qu’on indique, sinon un de la machine, sinon celui que Debian installe.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, globSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Le même moteur sans la fenêtre autour : il regarde les pages deux fois plus vite. */
const SANS_FENETRE = 'chromium-headless-shell';
const NOMS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', SANS_FENETRE];
const AILLEURS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const CACHES = [
  join(homedir(), '.cache/ms-playwright/chromium-*/chrome-linux*/chrome'),
  join(homedir(), 'Library/Caches/ms-playwright/chromium-*/chrome-mac*/*.app/Contents/MacOS/*'),
];

export function estExecutable(chemin: string): boolean {
  try {
    accessSync(chemin, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Le chemin d’une commande du PATH. */
export const commande = (nom: string): string | undefined =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((dossier) => join(dossier, nom))
    .find(estExecutable);

/** Un Chromium déjà là : variable CHROMIUM, PATH, applications de macOS, caches de Playwright. */
export function chromiumPresent(): string | undefined {
  const indique = process.env.CHROMIUM;
  if (indique) return indique;
  const duPath = NOMS.map(commande).find((chemin) => chemin !== undefined);
  return duPath ?? AILLEURS.find(existsSync) ?? CACHES.flatMap((motif) => globSync(motif)).find(estExecutable);
}

/**
 * Celui des essais : le plus léger d’abord. Sans aucun, ou en intégration continue, celui-là s’installe ; un poste de travail garde le sien.
 */
export function chromiumDesEssais(dire: (phrase: string) => void): string | undefined {
  const leger = () => process.env.CHROMIUM ?? commande(SANS_FENETRE);
  const present = chromiumPresent();
  if (leger() || (present && !process.env.CI)) return leger() ?? present;
  dire(`Installation du navigateur des essais, ${SANS_FENETRE}, par apt-get.`);
  installerPaquets([SANS_FENETRE], dire);
  return leger() ?? present;
}

/** Installe des paquets Debian, en root seulement ; rend vrai si c’est fait. */
export function installerPaquets(paquets: readonly string[], dire: (phrase: string) => void): boolean {
  if (process.getuid?.() !== 0 || !commande('apt-get')) return false;
  const apt = (...arguments_: string[]) => {
    dire(`apt-get ${arguments_.join(' ')}`);
    return spawnSync('apt-get', arguments_, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  };
  apt('-qq', 'update');
  return apt('-qq', '-y', '--no-install-recommends', 'install', ...paquets).status === 0;
}
