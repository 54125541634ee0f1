// Les programmes que la mesure lance à côté d’elle : le site, et un serveur nu.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as attendre } from 'node:timers/promises';

const RACINE = join(import.meta.dirname, '..', '..');
const PATIENCE_MS = 180_000;

export type Programme = {
  origine: string;
  memoire: () => number;
  fermer: () => Promise<void>;
  /** d’un coup, sans qu’il puisse rien ranger */
  tuer: () => Promise<void>;
};
export type Reponse = { statut: number; entetes: Record<string, string>; corps: Buffer };

export async function portLibre(): Promise<number> {
  const serveur = createServer().listen(0, '127.0.0.1');
  await once(serveur, 'listening');
  const { port } = serveur.address() as { port: number };
  serveur.close();
  await once(serveur, 'close');
  return port;
}

/** La réponse telle qu’elle passe sur le fil, compressée ou non. */
export function demander(adresse: string, entetes: Record<string, string> = {}): Promise<Reponse> {
  return new Promise((resoudre, rejeter) => {
    const requete = request(adresse, { headers: entetes }, async (reponse) => {
      const morceaux: Buffer[] = [];
      for await (const morceau of reponse) morceaux.push(morceau as Buffer);
      resoudre({
        statut: reponse.statusCode ?? 0,
        entetes: reponse.headers as Record<string, string>,
        corps: Buffer.concat(morceaux),
      });
    });
    requete.on('error', rejeter);
    requete.end();
  });
}

async function arreter(programme: ChildProcess): Promise<void> {
  if (programme.exitCode !== null || programme.signalCode !== null) return;
  programme.kill('SIGTERM');
  const force = setTimeout(() => programme.kill('SIGKILL'), 15_000);
  await once(programme, 'exit');
  clearTimeout(force);
}

async function tuer(programme: ChildProcess): Promise<void> {
  if (programme.exitCode !== null || programme.signalCode !== null) return;
  programme.kill('SIGKILL');
  await once(programme, 'exit');
}

/** La mémoire résidente, en octets ; 0 là où le système ne la dit pas. */
function memoireDe(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

async function lancer(
  options: readonly string[],
  environnement: Record<string, string>,
  origine: string,
  temoin: string,
  erreurs: 'inherit' | 'ignore' = 'inherit',
): Promise<Programme> {
  const programme = spawn(process.execPath, options, {
    cwd: RACINE,
    env: { ...process.env, ...environnement },
    stdio: ['ignore', 'ignore', erreurs],
  });
  for (const limite = Date.now() + PATIENCE_MS; ; await attendre(100)) {
    const repond = await demander(`${origine}${temoin}`).then(
      ({ statut }) => statut === 200,
      () => false,
    );
    if (repond) break;
    if (programme.exitCode !== null || Date.now() > limite) {
      await arreter(programme);
      throw new Error(`${options.at(-1)} ne répond pas.`);
    }
  }
  return {
    origine,
    memoire: () => memoireDe(programme.pid ?? 0),
    fermer: () => arreter(programme),
    tuer: () => tuer(programme),
  };
}

/** Ce que « npm start » donne à Node : sa ligne, sans « sh outils/lancer.sh ». */
const commandeDeDepart = () => {
  const { scripts } = JSON.parse(readFileSync(join(RACINE, 'package.json'), 'utf8')) as { scripts: { start: string } };
  return scripts.start.split(' ').slice(2);
};

type Depart = {
  /** « ignore » quand les pannes qu’il dira sont celles qu’on lui fait */
  erreurs?: 'inherit' | 'ignore';
  environnement?: Record<string, string>;
};

/** Le programme tel que « npm start » le lance. */
export async function lancerLeSite(
  dossierDonnees: string,
  { erreurs = 'inherit', environnement = {} }: Depart = {},
): Promise<Programme> {
  const port = String(await portLibre());
  return lancer(
    commandeDeDepart(),
    { PORT: port, HOTE: '127.0.0.1', DOSSIER_DONNEES: dossierDonnees, JOURNAL: 'silence', ...environnement },
    `http://127.0.0.1:${port}`,
    '/sante',
    erreurs,
  );
}

/** Un serveur `node:http` qui rend toujours ces octets. */
export async function lancerLeNu({ entetes, corps }: Reponse): Promise<Programme> {
  const port = String(await portLibre());
  const { 'transfer-encoding': _, connection: __, date: ___, ...autres } = entetes;
  const reponse = JSON.stringify({
    entetes: { ...autres, 'content-length': String(corps.length) },
    corps: corps.toString('base64'),
  });
  return lancer(
    ['--import', './outils/jsx.ts', 'outils/bench/serveur-nu.ts'],
    { PORT: port, REPONSE: reponse },
    `http://127.0.0.1:${port}`,
    '/',
  );
}
