// La base telle qu’elle est : la comparer à ce qu’elle était, et l’y remettre en un instant.
import type pg from 'pg';

/** Ce que lire suffit à changer : compteurs d’essais, dernière vue d’une session. */
const MOUVANTES = new Set(['debits', 'sessions']);

/** À prendre une fois la base préparée. */
export async function photographier(piscine: pg.Pool) {
  // Ce que PostgreSQL calcule lui-même ne se remet pas.
  const { rows } = await piscine.query<{ nom: string; colonnes: string }>(
    `select table_name as nom, string_agg(quote_ident(column_name), ', ' order by ordinal_position) as colonnes
     from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'migrations' and is_generated = 'NEVER'
     group by table_name order by 1`,
  );
  const colonnesDe = new Map(rows.map((r) => [r.nom, r.colonnes]));
  const tables = [...colonnesDe.keys()];
  await piscine.query(
    [
      'drop schema if exists photo cascade',
      'create schema photo',
      ...tables.map((t) => `create table photo.${t} as table ${t}`),
    ].join(';'),
  );
  const remise = (quoi: readonly string[]) =>
    [
      'begin',
      `set local session_replication_role = 'replica'`,
      ...quoi.flatMap((t) => [
        `delete from ${t}`,
        `insert into ${t} (${colonnesDe.get(t)}) overriding system value select ${colonnesDe.get(t)} from photo.${t}`,
      ]),
      'commit',
    ].join(';');
  const somme = tables
    .filter((t) => !MOUVANTES.has(t))
    .map((t) => `select '${t}' as nom, count(*) || ':' || coalesce(sum(hashtextextended(t::text, 0)), 0) as somme from ${t} t`)
    .concat(`select 'sessions', count(*) || ':' || coalesce(sum(hashtextextended(empreinte || personne, 0)), 0) from sessions`)
    .join(' union all ');
  const empreintes = async () =>
    new Map((await piscine.query<{ nom: string; somme: string }>(somme)).rows.map((r) => [r.nom, r.somme]));
  const dOrigine = await empreintes();
  return {
    /** les tables dont une ligne a changé depuis la photographie */
    changees: async (): Promise<string[]> =>
      [...(await empreintes())].filter(([nom, valeur]) => dOrigine.get(nom) !== valeur).map(([nom]) => nom),
    /** `quoi` : les tables changées ; absentes, toutes */
    remettre: async (quoi: readonly string[] = tables) => void (await piscine.query(remise(quoi))),
  };
}
