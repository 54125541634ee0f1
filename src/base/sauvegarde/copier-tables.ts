// Sortir et remettre des tables entières, par COPY, au fil de l’eau.
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copierDepuis, to as copierVers } from 'pg-copy-streams';
import { TABLES_LAISSEES, type TableSauvee } from './tables-sauvees.ts';

const citer = pg.escapeIdentifier;
const colonnesDe = ({ colonnes }: TableSauvee) => colonnes.map(citer).join(', ');

export type MigrationPassee = { numero: number; nom: string; empreinte: string };

export const migrationsPassees = async (client: pg.ClientBase) =>
  (await client.query<MigrationPassee>('select numero, nom, empreinte from migrations order by numero')).rows;

/** Un instantané : tout ce qui sera lu par ce client est du même moment, quoi qu’on écrive ailleurs. */
export async function ouvrirInstantane(client: pg.ClientBase): Promise<void> {
  await client.query('begin isolation level repeatable read read only');
  await client.query('set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0');
}

export const lireTable = (client: pg.ClientBase, table: TableSauvee): Readable =>
  client.query(copierVers(`copy ${citer(table.nom)} (${colonnesDe(table)}) to stdout`));

/** Réserve la base à ce client jusqu’à la fin de sa transaction ; un site qui tourne attend. */
export async function reserver(client: pg.ClientBase, tables: readonly TableSauvee[]): Promise<void> {
  await client.query('begin');
  await client.query('set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0');
  await client.query(`lock table ${toutes(tables)} in access exclusive mode`);
}

/** Rien que ce que les migrations ont mis, au plus. */
export async function estVide(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ pleine: boolean }>(
    'select exists (select from personnes) or exists (select from editions) or exists (select from etablissements) or exists (select from actions) as pleine',
  );
  return rows[0]?.pleine === false;
}

/** Les tables laissées de côté par la sauvegarde sont vidées aussi : personne ne reste entré. */
export const viderTout = async (client: pg.ClientBase, tables: readonly TableSauvee[]) => {
  await client.query(`truncate ${toutes(tables)}`);
};

const toutes = (tables: readonly TableSauvee[]) =>
  [...tables.map((t) => t.nom), ...Object.keys(TABLES_LAISSEES).filter((nom) => nom !== 'migrations')].map(citer).join(', ');

/** Rend le nombre de lignes. Les déclencheurs se taisent : ce qu’ils ont écrit est déjà dans la sauvegarde. */
export async function remplirTable(client: pg.ClientBase, table: TableSauvee, flux: Readable): Promise<number> {
  await client.query(`alter table ${citer(table.nom)} disable trigger user`);
  const copie = client.query(copierDepuis(`copy ${citer(table.nom)} (${colonnesDe(table)}) from stdin`));
  await pipeline(flux, copie);
  await client.query(`alter table ${citer(table.nom)} enable trigger user`);
  if (table.suite)
    await client.query('select setval(pg_get_serial_sequence($1, $2), $3::bigint, $4)', [
      `public.${table.nom}`,
      table.suite.colonne,
      table.suite.valeur,
      table.suite.entamee,
    ]);
  return copie.rowCount;
}

/** Un courriel qui attendait a pu partir depuis la sauvegarde : on ne l’envoie pas deux fois, on le dit. Rend leur nombre. */
export async function retenirLesCourriels(client: pg.ClientBase): Promise<number> {
  const { rowCount } = await client.query(
    `update courriels set etat = 'incertain', reponse = 'Restauré d’une sauvegarde : il a pu être remis depuis.' where etat in ('a-envoyer', 'envoi')`,
  );
  return rowCount ?? 0;
}

/** Valide, prévient les sites qui tournent, et refait les statistiques. */
export async function conclure(client: pg.ClientBase): Promise<void> {
  await client.query(`select pg_notify('contenu', '')`);
  await client.query('commit');
  await client.query('set statement_timeout = 0; analyze; reset statement_timeout');
}
