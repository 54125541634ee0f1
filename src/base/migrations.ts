// Les migrations : des fichiers SQL numérotés, en avant seulement, jamais retouchés une fois passés quelque part.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { Empechement } from './empechement.ts';

const DOSSIER = join(import.meta.dirname, 'migrations');
const VERROU_DES_MIGRATIONS = 7_182_016;

export type Migration = { numero: number; nom: string; sql: string; empreinte: string };

const empreinteDe = (sql: string) => createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex');

/** Les migrations du dossier, dans l’ordre ; les numéros se suivent à partir de 1. */
export function migrationsDuDossier(dossier = DOSSIER): Migration[] {
  const noms = readdirSync(dossier)
    .filter((nom) => nom.endsWith('.sql'))
    .sort();
  return noms.map((nom, rang) => {
    const numero = Number(nom.match(/^(\d{4})-[a-z0-9-]+\.sql$/)?.[1]);
    if (numero !== rang + 1)
      throw new Empechement(
        `La migration ${nom} est mal nommée ou hors de sa place : on attend ${String(rang + 1).padStart(4, '0')}-….sql.`,
      );
    const sql = readFileSync(join(dossier, nom), 'utf8');
    return { numero, nom, sql, empreinte: empreinteDe(sql) };
  });
}

/**
 * Passe les migrations manquantes, toutes ou aucune, un seul programme à la fois ; rend celles qu’elle a passées.
 * @throws Empechement une migration déjà passée a changé, ou la base vient d’un programme plus récent
 */
export async function migrer(client: pg.ClientBase, migrations: readonly Migration[] = migrationsDuDossier()): Promise<string[]> {
  await client.query('begin');
  try {
    await client.query('set local statement_timeout = 0');
    await client.query('select pg_advisory_xact_lock($1)', [VERROU_DES_MIGRATIONS]);
    await client.query(`create table if not exists migrations (
      numero integer primary key, nom text not null, empreinte text not null, le timestamptz not null default now())`);
    const { rows } = await client.query<{ numero: number; nom: string; empreinte: string }>(
      'select numero, nom, empreinte from migrations order by numero',
    );
    for (const passee of rows) {
      const connue = migrations.find((m) => m.numero === passee.numero);
      if (!connue)
        throw new Empechement(
          `La base a reçu la migration ${passee.nom}, inconnue de ce programme : il est plus ancien que sa base, mettez-le à jour.`,
        );
      if (connue.empreinte !== passee.empreinte)
        throw new Empechement(
          `La migration ${connue.nom} a été modifiée après son passage : rétablissez-la et écrivez une migration de plus.`,
        );
    }
    const manquantes = migrations.filter((m) => !rows.some((passee) => passee.numero === m.numero));
    for (const migration of manquantes) {
      await client.query(migration.sql);
      await client.query('insert into migrations (numero, nom, empreinte) values ($1, $2, $3)', [
        migration.numero,
        migration.nom,
        migration.empreinte,
      ]);
    }
    await client.query('commit');
    return manquantes.map((m) => m.nom);
  } catch (erreur) {
    await client.query('rollback').catch(() => {});
    throw erreur;
  }
}
