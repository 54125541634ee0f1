// Ce qu’une sauvegarde emporte : chaque table de l’application, dans l’ordre où les clés étrangères permettent de la remplir.
import type pg from 'pg';
import { Empechement } from '../empechement.ts';

/** Laissées de côté : ce qui ouvre une porte ou ne vaut qu’un instant. Après une restauration, chacun se reconnecte. */
export const TABLES_LAISSEES: Record<string, string> = {
  migrations: 'elle est au manifeste',
  sessions: 'qui lirait la sauvegarde ne doit pas entrer',
  liens_connexion: 'un lien demandé vaut dix minutes',
  changements_courriel: 'une confirmation à moitié faite se redemande',
  debits: 'les essais comptés à la minute',
  changements_publics: 'ses numéros de transaction ne valent que dans leur base',
};

export type TableSauvee = {
  nom: string;
  colonnes: string[];
  /** la suite de la colonne identité, et où elle en est */
  suite: { colonne: string; valeur: string; entamee: boolean } | null;
};

export async function tablesASauver(client: pg.ClientBase): Promise<TableSauvee[]> {
  const { rows } = await client.query<{ nom: string; colonnes: string[]; identite: string | null; parents: string[] }>(
    `select c.relname as nom,
       array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
         order by a.attnum) as colonnes,
       (select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attidentity <> '') as identite,
       array(select distinct p.relname::text from pg_constraint k join pg_class p on p.oid = k.confrelid
         where k.conrelid = c.oid and k.contype = 'f' and p.oid <> c.oid) as parents
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not c.relname = any ($1) order by c.relname`,
    [Object.keys(TABLES_LAISSEES)],
  );
  const tables: TableSauvee[] = [];
  for (const { nom, colonnes, identite } of dansLOrdreDesCles(rows))
    tables.push({ nom, colonnes, suite: identite ? { colonne: identite, ...(await ouEnEst(client, nom, identite)) } : null });
  return tables;
}

async function ouEnEst(client: pg.ClientBase, table: string, colonne: string) {
  const { rows: suites } = await client.query<{ suite: string }>('select pg_get_serial_sequence($1, $2) as suite', [
    `public.${table}`,
    colonne,
  ]);
  const { rows } = await client.query<{ valeur: string; entamee: boolean }>(
    `select last_value::text as valeur, is_called as entamee from ${suites[0]?.suite}`,
  );
  return rows[0] as { valeur: string; entamee: boolean };
}

function dansLOrdreDesCles<T extends { nom: string; parents: string[] }>(tables: readonly T[]): T[] {
  const rangees: T[] = [];
  const restantes = new Map(tables.map((t) => [t.nom, t]));
  while (restantes.size > 0) {
    const pretes = [...restantes.values()].filter((t) => !t.parents.some((p) => restantes.has(p)));
    if (pretes.length === 0) throw new Empechement(`Des tables se citent en rond : ${[...restantes.keys()].join(', ')}.`);
    for (const table of pretes) {
      rangees.push(table);
      restantes.delete(table.nom);
    }
  }
  return rangees;
}
