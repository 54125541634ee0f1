// Les mots des facettes que la base connaît : territoires, éditions, vocabulaires, partenaires.

import { sql } from 'kysely';
import type { Facette } from '#domaine/filtre.ts';
import type { Base } from './ouvrir.ts';

export type Libelles = Partial<Record<Facette, ReadonlyMap<string, string>>>;

/** Tous les libellés, en une requête ; les facettes à codes fixes (niveau, nature, ouverture, source, distinction) sont dans le domaine. */
export async function libellesDesFacettes(base: Base): Promise<Libelles> {
  const { rows } = await sql<{ facette: Facette; code: string; libelle: string }>`
    select 'edition' as facette, id as code, case when id ~ '^[0-9]{4}-[0-9]{4}$' then id else titre end as libelle from editions
    union all select case genre when 'region-academique' then 'region' else 'academie' end, slug, nom from territoires
      where genre in ('region-academique', 'academie')
    union all select 'departement', code, nom from territoires where genre = 'departement'
    union all select 'reseau', replace(id, ':', '-'), nom from territoires where genre in ('bassin', 'reseau-foquale')
    union all select vocabulaire, code, coalesce(libelle, sigle) from termes where vocabulaire in ('public', 'theme', 'forme', 'dispositif')
    union all select 'partenaire', code, coalesce(sigle, nom) from partenaires`.execute(base);
  const libelles: Partial<Record<Facette, Map<string, string>>> = {};
  for (const { facette, code, libelle } of rows) {
    libelles[facette] ??= new Map();
    libelles[facette].set(code, libelle);
  }
  return libelles;
}
