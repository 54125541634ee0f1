// Tous les territoires qui contiennent un établissement ou un territoire, réseaux compris, tels qu’ils sont ce jour-là.
import { sql } from 'kysely';
import type { Perimetre } from '#domaine/recensement/mandats.ts';
import { type Base, PREPAREE } from './ouvrir.ts';

export const NATION = 'nation:france';

/** « montee (id) », à dire après « with recursive » : tout ce qui contient l’établissement, la nation exceptée. */
export const MONTEE_DE_L_UAI = (uai: string, jour: string) => sql`montee (id) as (
      select 'departement:' || e.departement from etablissements e where e.uai = ${uai}
      union select 'academie:' || e.academie from etablissements e where e.uai = ${uai}
      union select m.reseau from membres_reseaux m where m.uai = ${uai} and (m.jusqua is null or m.jusqua > ${jour}::date)
      union
      select r.parent from montee m join rattachements r on r.territoire = m.id where r.jusqua is null or r.jusqua > ${jour}::date
    )`;

/** Le territoire et tous ceux qui le contiennent ; la nation contient tout. */
export async function perimetreDuTerritoire(base: Base, territoire: string, jour: string): Promise<Perimetre> {
  const { rows } = await sql<{ id: string }>`${PREPAREE}
    with recursive montee (id) as (
      select ${territoire}::text
      union
      select r.parent from montee m join rattachements r on r.territoire = m.id where r.jusqua is null or r.jusqua > ${jour}::date
    ) select id from montee`.execute(base);
  return { uai: null, territoires: [...rows.map((r) => r.id), NATION] };
}

export async function perimetreDUai(base: Base, uai: string, jour: string): Promise<Perimetre> {
  const { rows } = await sql<{ id: string }>`${PREPAREE}
    with recursive ${MONTEE_DE_L_UAI(uai, jour)} select id from montee where id is not null`.execute(base);
  return { uai, territoires: [...rows.map((r) => r.id), NATION] };
}
