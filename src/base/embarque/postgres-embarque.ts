// Un vrai PostgreSQL, apporté par npm, démarré et arrêté avec le programme. On tient les binaires soi-même (initdb, postgres, pg_ctl) :
// socket unix seulement, un serveur laissé par un programme tué est repris, un serveur partagé ne s’arrête qu’avec le dernier.
import { spawn, spawnSync } from 'node:child_process';
import { chownSync, closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as attendre } from 'node:timers/promises';
import pg from 'pg';
import { Empechement } from '../empechement.ts';
import { type Binaires, binairesPour } from './binaires.ts';
import { dossierDuSocket, type Emplacement, emplacementPour } from './emplacement.ts';

const UTILISATEUR = 'accroche';
/** Verrou consultatif tenu par chaque programme vivant, dans la base `postgres` : le dernier sait ainsi qu’il est le dernier. */
const VERROU_DES_VIVANTS = 7_182_015;
const PATIENCE_MS = 120_000;

/** Réglages du serveur, donnés à chaque démarrage : ils suivent le programme, pas la base. */
const REGLAGES = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '60',
  shared_buffers: '128MB',
  max_wal_size: '512MB',
  jit: 'off',
  log_min_messages: 'warning',
  logging_collector: 'off',
};

export type PostgresEmbarque = {
  /** de quoi ouvrir un `pg.Pool` ; `base` est créée au besoin */
  connexion: (base: string) => Promise<pg.ClientConfig>;
  version: string;
  donnees: string;
  /** le serveur tournait déjà : laissé par un programme tué, ou partagé avec un autre */
  repris: boolean;
  /** ferme le serveur si plus personne ne s’en sert */
  fermer: () => Promise<void>;
};

/** @throws Empechement plate-forme sans binaire, droits manquants, données d’une autre version */
export async function demarrerPostgres(
  dossier: string,
  { dire = () => {}, reglages = {} }: { dire?: (phrase: string) => void; reglages?: Record<string, string> } = {},
): Promise<PostgresEmbarque> {
  const lieu = emplacementPour(dossier);
  const binaires = binairesPour(lieu.qui, lieu.abri);
  if (!existsSync(lieu.donnees)) {
    dire(`PostgreSQL : création de la base dans ${lieu.donnees}`);
    creerLaGrappe(lieu, binaires);
  }
  verifierLaVersion(lieu, binaires);

  const serveur = { ...REGLAGES, ...reglages };
  let arretDemande = false;
  let temoin: pg.Client;
  const { client, repris } = await rejoindre(lieu, binaires, serveur);
  const veiller = (nouveau: pg.Client) => {
    temoin = nouveau;
    temoin.on('error', () => {});
    temoin.once('end', async () => {
      if (arretDemande) return;
      dire('PostgreSQL s’est arrêté : on le relance.');
      await rejoindre(lieu, binaires, serveur).then(
        (retour) => veiller(retour.client),
        (erreur: Error) => dire(erreur.message),
      );
    });
  };
  veiller(client);
  const { rows } = await client.query<{ version: string }>(`select current_setting('server_version') as version`);

  return {
    version: rows[0]?.version ?? '',
    donnees: lieu.donnees,
    repris,
    connexion: async (base) => {
      const { rowCount } = await temoin.query('select from pg_database where datname = $1', [base]);
      if (rowCount === 0) await temoin.query(`create database ${pg.escapeIdentifier(base)}`).catch(tolererDoublon);
      return { host: temoin.host, user: UTILISATEUR, database: base };
    },
    fermer: async () => {
      if (arretDemande) return;
      arretDemande = true;
      if (await estLeDernier(temoin)) {
        const socket = dossierDuSocket(lieu);
        await arreter(lieu, binaires);
        if (socket !== lieu.donnees) rmSync(socket, { recursive: true, force: true });
      }
      await temoin.end().catch(() => {});
    },
  };
}

const tolererDoublon = (erreur: { code?: string }) => {
  if (erreur.code !== '42P04' && erreur.code !== '23505') throw erreur;
};

async function estLeDernier(temoin: pg.Client): Promise<boolean> {
  try {
    await temoin.query('select pg_advisory_unlock_shared($1)', [VERROU_DES_VIVANTS]);
    const { rows } = await temoin.query<{ seul: boolean }>('select pg_try_advisory_lock($1) as seul', [VERROU_DES_VIVANTS]);
    return rows[0]?.seul ?? false;
  } catch {
    return false;
  }
}

const qualites = ({ qui }: Emplacement) => ({
  cwd: '/',
  env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
  ...(qui && { uid: qui.uid, gid: qui.gid }),
});

/** initdb dans un dossier provisoire, renommé une fois complet : un premier démarrage tué ne laisse jamais une base à moitié faite. */
function creerLaGrappe(lieu: Emplacement, { dossier }: Binaires): void {
  const parent = dirname(lieu.donnees);
  for (const reste of readdirSync(parent)) {
    const auteur = Number(reste.match(/^postgresql\.en-cours-(\d+)$/)?.[1]);
    if (auteur && !estVivant(auteur)) rmSync(join(parent, reste), { recursive: true, force: true });
  }
  const enCours = `${lieu.donnees}.en-cours-${process.pid}`;
  mkdirSync(enCours, { mode: 0o700 });
  if (lieu.qui) chownSync(enCours, lieu.qui.uid, lieu.qui.gid);
  // C.UTF-8 du fournisseur intégré : l’ordre des index ne dépend ni de la glibc ni d’ICU ; le tri à la française se demande (collate "fr-x-icu").
  const { status, stderr, error } = spawnSync(
    join(dossier, 'bin', 'initdb'),
    [
      '-D',
      enCours,
      '-U',
      UTILISATEUR,
      '--auth-local=trust',
      '--auth-host=reject',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--data-checksums',
      '--text-search-config=simple',
      '--no-instructions',
    ],
    { ...qualites(lieu), encoding: 'utf8' },
  );
  if (status !== 0) {
    rmSync(enCours, { recursive: true, force: true });
    throw new Empechement(`PostgreSQL n’a pas pu créer sa base dans ${parent} : ${(stderr || error?.message || '').trim()}`);
  }
  try {
    renameSync(enCours, lieu.donnees);
  } catch (erreur) {
    rmSync(enCours, { recursive: true, force: true });
    if (!existsSync(lieu.donnees)) throw erreur;
  }
}

function verifierLaVersion({ donnees }: Emplacement, binaires: Binaires): void {
  const faitePar = readFileSync(join(donnees, 'PG_VERSION'), 'utf8').trim();
  const majeure = binaires.version.split('.')[0];
  if (faitePar !== majeure) {
    throw new Empechement(
      `La base ${donnees} a été faite par PostgreSQL ${faitePar}, le programme apporte PostgreSQL ${majeure} : restaurez une sauvegarde dans un autre DOSSIER_DONNEES.`,
    );
  }
}

/** Se joint au serveur s’il tourne, sinon le démarre ; recommence tant qu’un serveur tué finit de disparaître (1,5 à 2 s). */
async function rejoindre(
  lieu: Emplacement,
  binaires: Binaires,
  reglages: Record<string, string>,
): Promise<{ client: pg.Client; repris: boolean }> {
  const limite = Date.now() + PATIENCE_MS;
  let lance: ReturnType<typeof lancer> | undefined;
  for (let pause = 20; ; pause = Math.min(pause * 1.5, 250)) {
    const essai = await seConnecter(lieu);
    if (essai instanceof pg.Client) return { client: essai, repris: lance === undefined };
    if (Date.now() > limite)
      throw new Empechement(`PostgreSQL ne répond pas (${essai}). Son journal : ${cheminDuJournal(lieu)}\n${finDuJournal(lieu)}`);
    if (essai === 'absent' && (lance === undefined || lance.estFini())) lance = lancer(lieu, binaires, reglages);
    await attendre(pause);
  }
}

const cheminDuJournal = ({ donnees }: Emplacement) => `${donnees}.log`;
const finDuJournal = (lieu: Emplacement) => {
  const journal = cheminDuJournal(lieu);
  return existsSync(journal) ? readFileSync(journal, 'utf8').trimEnd().split('\n').slice(-5).join('\n') : '';
};

/** `absent` : personne n’écoute ; `occupe` : un serveur est là, qui démarre ou s’arrête. */
async function seConnecter(lieu: Emplacement): Promise<pg.Client | 'absent' | 'occupe'> {
  const client = new pg.Client({
    host: socketEnService(lieu),
    user: UTILISATEUR,
    database: 'postgres',
    application_name: 'accroche : temoin',
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select pg_advisory_lock_shared($1)', [VERROU_DES_VIVANTS]);
    return client;
  } catch (erreur) {
    await client.end().catch(() => {});
    const code = (erreur as { code?: string }).code;
    return code === 'ENOENT' || code === 'ECONNREFUSED' ? 'absent' : 'occupe';
  }
}

/** Le dossier du socket qu’annonce le serveur en service (ligne 5 de postmaster.pid), sinon celui qu’on lui donnerait. */
function socketEnService(lieu: Emplacement): string {
  try {
    const annonce = readFileSync(join(lieu.donnees, 'postmaster.pid'), 'utf8').split('\n')[4];
    if (annonce) return annonce;
  } catch {}
  return dossierDuSocket(lieu);
}

function lancer(lieu: Emplacement, { dossier }: Binaires, reglages: Record<string, string>) {
  const journal = openSync(cheminDuJournal(lieu), 'a', 0o600);
  const options = Object.entries(reglages).flatMap(([nom, valeur]) => ['-c', `${nom}=${valeur}`]);
  // Détaché : un Ctrl-C au terminal ne l’atteint pas, c’est le programme qui l’arrête, une fois ses propres requêtes finies.
  const serveur = spawn(join(dossier, 'bin', 'postgres'), ['-D', lieu.donnees, '-k', dossierDuSocket(lieu), ...options], {
    ...qualites(lieu),
    detached: true,
    stdio: ['ignore', journal, journal],
  });
  closeSync(journal);
  let fini = false;
  serveur.once('exit', () => {
    fini = true;
  });
  serveur.once('error', () => {
    fini = true;
  });
  serveur.unref();
  return { estFini: () => fini };
}

async function arreter(lieu: Emplacement, { dossier }: Binaires): Promise<void> {
  await new Promise<void>((fini) => {
    spawn(join(dossier, 'bin', 'pg_ctl'), ['stop', '-D', lieu.donnees, '-m', 'fast', '-w', '-t', '20'], {
      ...qualites(lieu),
      stdio: 'ignore',
    })
      .once('exit', () => fini())
      .once('error', () => fini());
  });
}

function estVivant(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (erreur) {
    return (erreur as NodeJS.ErrnoException).code === 'EPERM';
  }
}
