// Les communes que désigne un texte tapé : « Saint-Denis », « st denis 97400 », « 59000 ».
import { sql } from 'kysely';
import type { CommuneDite, LieuDit } from '#domaine/commune-dite.ts';
import type { Base } from '../ouvrir.ts';

/**
 * Celles de ce nom, puis celles qui commencent ainsi ; à défaut seulement, celles qui y ressemblent. Les plus peuplées d’abord ; une
 * ancienne commune seulement si son nom est le bon et qu’aucune d’aujourd’hui ne le porte.
 */
export async function communesDites(base: Base, { nom, codePostal, departement }: LieuDit, nombre = 12): Promise<CommuneDite[]> {
  if (nom === '' && codePostal === null) return [];
  const ou = sql`c.lat is not null
    and ${codePostal ? sql`c.codes_postaux @> array[${codePostal}::text]` : sql`true`}
    and ${departement ? sql`c.departement = ${departement}` : sql`true`}`;
  const colonnes = sql`c.code, c.nom, c.departement, c.codes_postaux[1] as "codePostal", c.type, c.population, forme_simple(c.nom) as forme`;
  // Une ressemblance relit des milliers de noms : elle n’est cherchée que si le début n’a rien donné.
  const ressemblent = nom
    ? sql`union all select ${colonnes} from communes c where ${ou} and forme_simple(c.nom) % forme_simple(${nom}) and not exists (select from debut)`
    : sql``;
  const { rows } = await sql<CommuneDite>`
    with debut as materialized (
      select ${colonnes} from communes c where ${ou} and ${nom ? sql`forme_simple(c.nom) like forme_simple(${nom}) || '%'` : sql`true`}),
    dites as materialized (select * from debut ${ressemblent}),
    jugees as (select *, ${nom ? sql`forme = forme_simple(${nom})` : sql`true`} as exacte, type in ('commune', 'arrondissement') as actuelle from dites)
    select code, nom, departement, "codePostal", exacte from jugees j
    where actuelle or (exacte and not exists (select from jugees k where k.exacte and k.actuelle))
    order by exacte desc, similarity(forme, forme_simple(${nom})) > 0.6 desc, population desc nulls last, code
    limit ${nombre}`.execute(base);
  return rows;
}
