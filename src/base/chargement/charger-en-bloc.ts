// Charger d’un bloc : une transaction sans limite de temps où COPY et Kysely partagent la même connexion.
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import type { Base } from '../ouvrir.ts';
import type { Tables } from '../tables.ts';
import { verrouillerChargements } from './chargements.ts';

export type EnBloc = { client: pg.PoolClient; tx: Base };

/** Tout ou rien ; deux chargements simultanés se suivent. */
export async function chargerEnBloc<T>(piscine: pg.Pool, charger: (bloc: EnBloc) => Promise<T>): Promise<T> {
  const client = await piscine.connect();
  const tx = surCetteConnexion(client);
  let perdue = false;
  try {
    await client.query('begin; set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0');
    await verrouillerChargements(tx);
    const resultat = await charger({ client, tx });
    await client.query('commit');
    return resultat;
  } catch (erreur) {
    await client.query('rollback').catch(() => {
      perdue = true;
    });
    throw erreur;
  } finally {
    client.release(perdue);
  }
}

function surCetteConnexion(client: pg.PoolClient): Base {
  const prete = { query: client.query.bind(client), release: () => {} };
  return new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: { connect: async () => prete as never, end: async () => {} } }),
  });
}

/**
 * Charge une table vide (ou que l’on remplace) sans ses index GIN, refaits ensuite : cinq fois plus rapide que de les tenir à jour ligne à ligne.
 * La table est fermée aux lectures jusqu’à la fin de la transaction.
 */
export async function sansIndexGin<T>(client: pg.ClientBase, table: string, charger: () => Promise<T>): Promise<T> {
  const { rows } = await client.query<{ nom: string; definition: string }>(
    `select quote_ident(indexname) as nom, indexdef as definition from pg_indexes
     where schemaname = current_schema() and tablename = $1 and indexdef like '% USING gin %'`,
    [table],
  );
  for (const { nom } of rows) await client.query(`drop index ${nom}`);
  const resultat = await charger();
  await client.query(`set local maintenance_work_mem = '256MB'`);
  for (const { definition } of rows) await client.query(definition);
  return resultat;
}
