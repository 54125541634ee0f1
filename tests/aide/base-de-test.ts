import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { type Base, brancher } from '#base/ouvrir.ts';
import { versLaBase } from './grappe.ts';

export type BaseDeTest = {
  base: Base;
  piscine: pg.Pool;
  /** efface toutes les lignes ; à appeler entre deux tests qui écrivent */
  vider: () => Promise<void>;
};

/** Une base neuve et migrée pour ce fichier de test, effacée après lui. À appeler une fois, en tête de fichier. */
export async function baseDeTest(): Promise<BaseDeTest> {
  const { connexion, modele, prefixe } = inject('grappe');
  const nom = `${prefixe}_${process.env.VITEST_POOL_ID ?? '0'}_${process.pid}`;
  const maitre = async (requete: string) => {
    const client = new pg.Client(connexion.connectionString ? connexion : { ...connexion, database: 'postgres' });
    await client.connect();
    await client.query(requete).finally(() => client.end());
  };
  await maitre(`drop database if exists ${nom} with (force)`);
  await maitre(`create database ${nom} template ${modele}`);
  const { base, piscine } = brancher({ ...versLaBase(connexion, nom), max: 5 });
  const tables = await piscine.query<{ nom: string }>(
    `select quote_ident(tablename) as nom from pg_tables where schemaname = 'public' and tablename <> 'migrations'`,
  );
  // Sans contraintes ni déclencheurs le temps d’effacer : dix fois plus rapide que TRUNCATE sur des tables presque vides.
  const effacer = [
    'begin',
    `set local session_replication_role = 'replica'`,
    ...tables.rows.map(({ nom }) => `delete from ${nom}`),
    'commit',
  ].join(';');
  afterAll(async () => {
    await base.destroy();
    await maitre(`drop database if exists ${nom} with (force)`);
  });
  return { base, piscine, vider: async () => void (await piscine.query(effacer)) };
}
