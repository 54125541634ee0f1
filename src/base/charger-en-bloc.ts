// Charger d’un bloc : une transaction sans limite de temps où COPY et Kysely partagent la même connexion.
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { verrouillerChargements } from './chargements.ts';
import type { Base } from './ouvrir.ts';
import type { Tables } from './tables.ts';

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
