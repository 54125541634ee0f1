// Tous les essais, d’une commande : la maison, puis les parcours dans un vrai navigateur ; en intégration continue (CI=true), et
// pendant les parcours, les essais de la base une fois de plus sur le PostgreSQL de Debian. La dernière ligne compte tout.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumDesEssais } from './chromium.ts';
import { demarrerServeurJetable } from './postgresql-de-la-machine.ts';

type Bilan = { reussis: number; rates: number; sautes: number };

const racine = join(import.meta.dirname, '..');
const dire = (phrase: string) => console.log(`\n▸ ${phrase}`);
const dossier = mkdtempSync(join(tmpdir(), 'accroche-bilan-'));
const bilans: Bilan[] = [];

/** `apart` : ce que dit le passage paraît d’un bloc, à sa fin, pour ne pas se mêler à ce qu’un autre dit en même temps. */
async function vitest(
  nom: string,
  options: readonly string[],
  { environnement = {}, apart = false }: { environnement?: Record<string, string>; apart?: boolean } = {},
): Promise<void> {
  const debut = Date.now();
  const rapport = join(dossier, `${nom}.json`);
  const passage = spawn(
    process.execPath,
    [
      join(racine, 'node_modules/vitest/vitest.mjs'),
      'run',
      ...options,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${rapport}`,
    ],
    {
      cwd: racine,
      stdio: ['ignore', apart ? 'pipe' : 'inherit', apart ? 'pipe' : 'inherit'],
      env: { ...process.env, NO_COLOR: '1', ...environnement },
    },
  );
  const dit: Buffer[] = [];
  for (const flux of [passage.stdout, passage.stderr]) flux?.on('data', (morceau: Buffer) => dit.push(morceau));
  const [code] = (await once(passage, 'close')) as [number | null];
  process.stdout.write(Buffer.concat(dit));
  const bilan = lireBilan(rapport, code);
  bilans.push(bilan);
  dire(`${nom} : ${bilan.reussis} réussis, ${bilan.rates} ratés, en ${Math.round((Date.now() - debut) / 1000)} s`);
}

/** Un passage sans rapport, ou en échec sans essai raté (erreur hors d’un essai, fichier illisible), compte pour un raté. */
function lireBilan(rapport: string, code: number | null): Bilan {
  try {
    const lu = JSON.parse(readFileSync(rapport, 'utf8')) as Record<
      'numPassedTests' | 'numFailedTests' | 'numPendingTests' | 'numTodoTests',
      number
    >;
    const rates = lu.numFailedTests || (code === 0 ? 0 : 1);
    return { reussis: lu.numPassedTests, rates, sautes: lu.numPendingTests + lu.numTodoTests };
  } catch {
    return { reussis: 0, rates: code === 0 ? 0 : 1, sautes: 0 };
  }
}

/** Les essais qui parlent à la base : ceux qui demandent une base d’essai. La table des droits n’y apprendrait rien de plus. */
const essaisDeLaBase = () =>
  globSync(['src/**/*.test.{ts,tsx}', 'tests/**/*.test.{ts,tsx}', 'outils/**/*.test.ts'], { cwd: racine }).filter(
    (fichier) => !/^tests.(parcours|droits)/.test(fichier) && readFileSync(join(racine, fichier), 'utf8').includes('baseDeTest('),
  );

async function parcours(): Promise<void> {
  const navigateur = chromiumDesEssais(dire);
  if (!navigateur) {
    dire(
      'Les parcours ont besoin de Chromium ou de Chrome. Installez-le (Debian : « sudo apt-get install chromium »), ou donnez son chemin dans CHROMIUM.',
    );
    return void bilans.push({ reussis: 0, rates: 1, sautes: 0 });
  }
  dire(`Les parcours, dans ${navigateur}`);
  await vitest('Parcours', ['--project', 'parcours'], { environnement: { CHROMIUM: navigateur } });
}

async function surAutrePostgres(): Promise<void> {
  const serveur = demarrerServeurJetable(dire);
  if (!serveur) {
    dire('Aucun PostgreSQL 15 à 17 sur cette machine, et aucun moyen d’en installer un : essais de compatibilité ratés.');
    return void bilans.push({ reussis: 0, rates: 1, sautes: 0 });
  }
  dire(`En même temps, les essais de la base sur PostgreSQL ${serveur.version} (ce qu’ils disent suivra)`);
  try {
    await vitest(`PostgreSQL ${serveur.version}`, ['--project', 'maison', '--maxWorkers=1', ...essaisDeLaBase()], {
      environnement: { DATABASE_URL_TEST: serveur.adresse },
      apart: true,
    });
  } finally {
    serveur.arreter();
  }
}

dire('Les essais de la maison (domaine, base, pages, documents)');
// Sur deux cœurs, Vitest n’ouvrirait qu’un ouvrier : un essai attend souvent la base.
await vitest('Maison', ['--project', 'maison', '--maxWorkers=2']);
await Promise.all([process.env.CI === 'true' ? surAutrePostgres() : undefined, parcours()]);

rmSync(dossier, { recursive: true, force: true });
const total = (cle: keyof Bilan) => bilans.reduce((somme, bilan) => somme + bilan[cle], 0);
console.log(`\n${total('reussis')} passed, ${total('rates')} failed${total('sautes') > 0 ? `, ${total('sautes')} skipped` : ''}`);
process.exit(total('rates') > 0 ? 1 : 0);
