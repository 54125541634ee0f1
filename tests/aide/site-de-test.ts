// Le vrai programme (`src/serveur.ts`), dans son propre processus, sur une base où les données livrées sont chargées : rien n’y est
// remplacé. Une base chargée une fois par passage ; chaque site qui écrit en reçoit une copie.
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import type { TestProject } from 'vitest/node';
import { type Base, brancher } from '#base/ouvrir.ts';
import { chargerEditions } from '#operations/charger-editions.ts';
import { chargerReference } from '#operations/charger-reference.ts';
import { versLaBase } from './grappe.ts';

declare module 'vitest' {
  interface ProvidedContext {
    site: { url: string; base: string; chargee: string };
  }
}

type Grappe = { connexion: { host?: string; user?: string; connectionString?: string }; modele: string; prefixe: string };
export type SiteDeTest = { url: string; base: Base; piscine: pg.Pool };

const racine = join(import.meta.dirname, '..', '..');
const PATIENCE_MS = 120_000;

/** Préparation du projet « parcours », après la grappe : charge les données livrées et démarre le site que lisent tous les parcours. */
export default async function preparer(projet: TestProject) {
  const grappe = projet.getProvidedContext().grappe;
  const chargee = `${grappe.prefixe}_chargee`;
  await maitre(grappe, `create database ${chargee} template ${grappe.modele}`);
  const { base, piscine } = brancher({ ...versLaBase(grappe.connexion, chargee), statement_timeout: 0 });
  await chargerReference({ base, piscine });
  await chargerEditions(base);
  await base.destroy();
  const nom = `${grappe.prefixe}_site`;
  const site = await demarrer(grappe, chargee, nom);
  projet.provide('site', { url: site.url, base: nom, chargee });
  return site.fermer;
}

/** Le site commun : les essais qui s’en servent ne font que lire. */
export const siteCommun = (): string => inject('site').url;

/** La base que lit le site commun, pour compter ce qu’il doit montrer. */
export function baseDuSite(): pg.Pool {
  const { piscine } = brancher({ ...versLaBase(inject('grappe').connexion, inject('site').base), max: 2 });
  afterAll(() => piscine.end());
  return piscine;
}

/** Un site à soi, sur sa copie de la base : pour les essais qui écrivent. */
export async function siteDeTest(): Promise<SiteDeTest> {
  const grappe = inject('grappe');
  const nom = `${grappe.prefixe}_copie_${process.pid}`;
  const site = await demarrer(grappe, inject('site').chargee, nom);
  const { base, piscine } = brancher({ ...versLaBase(grappe.connexion, nom), max: 3 });
  afterAll(async () => {
    await base.destroy();
    await site.fermer();
    await maitre(grappe, `drop database if exists ${nom} with (force)`);
  });
  return { url: site.url, base, piscine };
}

async function maitre({ connexion }: Grappe, requete: string): Promise<void> {
  const client = new pg.Client(connexion.connectionString ? connexion : { ...connexion, database: 'postgres' });
  await client.connect();
  await client.query(requete).finally(() => client.end());
}

const adresseDeLaBase = ({ connexion }: Grappe, nom: string) => {
  const vers = versLaBase(connexion, nom);
  return vers.connectionString ?? `postgres://${vers.user}@${encodeURIComponent(vers.host ?? '')}/${nom}`;
};

async function demarrer(grappe: Grappe, modele: string, nom: string): Promise<{ url: string; fermer: () => Promise<void> }> {
  await maitre(grappe, `create database ${nom} template ${modele}`);
  const port = await portLibre();
  const processus = spawn(
    process.execPath,
    ['--import', './outils/version.js', '--import', './outils/jsx.ts', 'src/serveur.ts', '--atelier'],
    {
      cwd: racine,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        NODE_OPTIONS: '',
        HOTE: '127.0.0.1',
        PORT: String(port),
        ADRESSE_PUBLIQUE: `http://127.0.0.1:${port}`,
        DATABASE_URL: adresseDeLaBase(grappe, nom),
        JOURNAL: 'info',
      },
    },
  );
  await attendreReponse(processus);
  // Une page qui répond 500 dit un numéro d’incident : ici se lit ce qu’il était.
  processus.stderr.on('data', (morceau: Buffer) => process.stderr.write(`[site] ${morceau}`));
  return { url: `http://127.0.0.1:${port}`, fermer: () => arreter(processus) };
}

const portLibre = () =>
  new Promise<number>((trouve, rate) => {
    const essai = createServer();
    essai.once('error', rate);
    essai.listen(0, '127.0.0.1', () => {
      const { port } = essai.address() as { port: number };
      essai.close(() => trouve(port));
    });
  });

/** Rend quand le programme dit qu’il répond ; ce qu’il a dit d’autre explique un échec. */
function attendreReponse(processus: ChildProcess): Promise<void> {
  let dit = '';
  return new Promise((pret, rate) => {
    const abandon = setTimeout(
      () => rate(new Error(`Le site n’a pas démarré en ${PATIENCE_MS / 1000} s :\n${dit}`)),
      PATIENCE_MS,
    );
    const lire = (morceau: Buffer) => {
      dit = (dit + morceau).slice(-20_000);
      if (/répond sur http/.test(dit)) {
        clearTimeout(abandon);
        pret();
      }
    };
    processus.stdout?.on('data', lire);
    processus.stderr?.on('data', lire);
    processus.once('exit', (code) => {
      clearTimeout(abandon);
      rate(new Error(`Le site s’est arrêté (code ${code}) :\n${dit}`));
    });
  });
}

const arreter = (processus: ChildProcess) =>
  new Promise<void>((fini) => {
    if (processus.exitCode !== null) return fini();
    processus.once('exit', () => fini());
    processus.kill('SIGTERM');
    setTimeout(() => processus.kill('SIGKILL'), 8_000).unref();
  });
