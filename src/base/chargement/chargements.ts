// Ce qui a été chargé, et sous quelle empreinte : un second chargement identique ne fait rien.
import { sql } from 'kysely';
import type { Base } from '../ouvrir.ts';

/** Deux programmes qui démarrent ensemble chargent l’un après l’autre ; le verrou tombe avec la transaction. */
export const verrouillerChargements = async (tx: Base) => {
  await sql`select pg_advisory_xact_lock(hashtext('accroche-chargements'))`.execute(tx);
};

export const empreinteChargee = async (base: Base, objet: string) =>
  (await base.selectFrom('chargements').select('empreinte').where('objet', '=', objet).executeTakeFirst())?.empreinte;

export const noterChargement = (tx: Base, chargement: { objet: string; empreinte: string; lignes: number }) =>
  tx
    .insertInto('chargements')
    .values(chargement)
    .onConflict((c) => c.column('objet').doUpdateSet({ ...chargement, le: sql`now()` }))
    .execute();
