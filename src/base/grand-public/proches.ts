// Ce qui ressemble à une adresse introuvable : de quoi aider qui s’est trompé d’une lettre.
import { sql } from 'kysely';
import type { Base } from '../ouvrir.ts';

export type Proche = { genre: 'academie' | 'partenaire' | 'axe' | 'edition' | 'terme'; code: string; nom: string };

/** Cinq au plus, du plus proche au moins proche. `mot` : 80 caractères au plus. */
export async function proches(base: Base, mot: string): Promise<Proche[]> {
  const { rows } = await sql<Proche>`
    with noms as (
      select 'academie' as genre, slug as code, nom, nom as texte from territoires where genre = 'academie'
      union all select 'partenaire', code, nom, concat_ws(' ', nom, sigle, code) from partenaires
      union all select 'axe', code, libelle, libelle || ' ' || code from axes
      union all select 'edition', id, titre, id from editions
      union all select 'terme', code, coalesce(sigle, libelle), concat_ws(' ', sigle, libelle) from termes where vocabulaire in ('sigle', 'dispositif')
    )
    select genre, code, nom from noms where word_similarity(forme_simple(${mot}), forme_simple(texte)) > 0.5
    order by word_similarity(forme_simple(${mot}), forme_simple(texte)) desc, similarity(forme_simple(${mot}), forme_simple(texte)) desc, nom limit 5`.execute(
    base,
  );
  return rows;
}
