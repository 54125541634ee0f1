// Les partenaires que l’on reconnaît à ce qu’une fiche en dit.
import { type RawBuilder, sql } from 'kysely';
import type { Base } from '../ouvrir.ts';

/** Le partenaire `q` porte ce nom, ce sigle ou l’une de ses variantes. */
export const estReconnu = (
  nom: RawBuilder<unknown>,
) => sql`(forme_simple(${nom}) in (forme_simple(q.nom), forme_simple(coalesce(q.sigle, q.nom)))
  or exists (select from unnest(q.variantes) v where forme_simple(v) = forme_simple(${nom})))`;

/** Les codes des partenaires que l’on reconnaît (`estReconnu`), chaque forme simple calculée une fois : un tableau nomme mille partenaires. */
export async function partenairesReconnus(base: Base, noms: readonly string[]): Promise<Map<string, string>> {
  if (noms.length === 0) return new Map();
  const { rows } = await sql<{ dit: string; code: string }>`
    with dits as materialized (select dit, forme_simple(dit) as forme from unnest(${[...noms]}::text[]) as n(dit)),
      connus as materialized (select q.code, forme_simple(f) as forme
        from partenaires q cross join unnest(array[q.nom, coalesce(q.sigle, q.nom)] || q.variantes) as f)
    select distinct on (d.dit) d.dit, c.code from dits d join connus c using (forme) order by d.dit, c.code`.execute(base);
  return new Map(rows.map((r) => [r.dit, r.code]));
}

export const nomsDesPartenaires = async (base: Base): Promise<string[]> =>
  (await base.selectFrom('partenaires').select('nom').orderBy('nom').execute()).map((p) => p.nom);
