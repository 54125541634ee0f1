// Une grappe PostgreSQL par passage des tests, avec une base modèle déjà migrée : chaque fichier de test en reçoit une copie.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { demarrerPostgres } from '#base/embarque/postgres-embarque.ts';
import { migrer } from '#base/migrations.ts';

declare module 'vitest' {
  interface ProvidedContext {
    grappe: { connexion: { host?: string; user?: string; connectionString?: string }; modele: string; prefixe: string };
  }
}

// Les données d’essai n’ont pas à survivre à une panne : rien n’attend le disque.
const SANS_DISQUE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '100' };

/** Avec DATABASE_URL_TEST, les bases d’essai se font sur ce serveur-là (le compte doit pouvoir créer des bases et est administrateur). */
export default async function preparer(projet: TestProject) {
  const prefixe = `accroche_essai_${process.pid}`;
  const modele = `${prefixe}_modele`;
  const externe = process.env.DATABASE_URL_TEST;
  const dossier = externe ? undefined : mkdtempSync(join(tmpdir(), 'accroche-essai-'));
  // Lancés par root, les essais gardent ainsi leur base dans leur dossier, sans rien laisser ailleurs.
  if (dossier) chmodSync(dossier, 0o755);
  const serveur = dossier ? await demarrerPostgres(dossier, { reglages: SANS_DISQUE }) : undefined;
  const { host, user } = serveur ? await serveur.connexion('postgres') : {};
  const connexion = externe ? { connectionString: externe } : { host: host ?? '', user: String(user) };

  const maitre = new pg.Client({ ...connexion, ...(externe ? {} : { database: 'postgres' }) });
  await maitre.connect();
  await maitre.query(`drop database if exists ${modele}`);
  await maitre.query(`create database ${modele}`);
  const client = new pg.Client(versLaBase(connexion, modele));
  await client.connect();
  await migrer(client);
  await client.end();
  projet.provide('grappe', { connexion, modele, prefixe });

  return async () => {
    const { rows } = await maitre.query<{ datname: string }>('select datname from pg_database where datname like $1', [
      `${prefixe}%`,
    ]);
    if (externe)
      for (const { datname } of rows) await maitre.query(`drop database if exists ${pg.escapeIdentifier(datname)} with (force)`);
    await maitre.end();
    await serveur?.fermer();
    if (dossier) rmSync(dossier, { recursive: true, force: true });
  };
}

export function versLaBase(
  connexion: { host?: string; user?: string; connectionString?: string },
  base: string,
): pg.ClientConfig {
  if (!connexion.connectionString) return { ...connexion, database: base };
  const adresse = new URL(connexion.connectionString);
  adresse.pathname = `/${base}`;
  return { connectionString: adresse.href };
}
