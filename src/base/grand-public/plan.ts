// Tout ce qui a une adresse publique, pour le plan du site et celui des moteurs de recherche. La démonstration n’y est pas.
import { sql } from 'kysely';
import type { Base } from '../ouvrir.ts';

export type Plan = {
  academies: { code: string; nom: string }[];
  /** `synthese` : la même règle que `aUneSynthese` (domaine/synthese/existence.ts) */
  editions: { code: string; nom: string; synthese: boolean }[];
  axes: { code: string; nom: string }[];
  partenaires: { code: string; nom: string }[];
  /** ceux qui ont porté une action publiée */
  etablissements: { code: string; nom: string }[];
  actions: number;
};

export async function planDuSite(base: Base): Promise<Plan> {
  const { rows } = await sql<{
    genre: 'academies' | 'editions' | 'axes' | 'partenaires' | 'etablissements';
    code: string;
    nom: string;
    drapeau: boolean;
  }>`
    select genre, code, nom, drapeau from (
      select 'academies' as genre, slug as code, nom, false as drapeau from territoires where genre = 'academie'
      union all select 'editions', e.id, e.titre, exists (select from participations p where p.edition = e.id
          and jsonb_path_exists(jsonb_build_array(p.nb_actions, p.nb_etablissements), '$[*].portees.*.valeur')) from editions e where not e.demonstration
      union all select 'axes', code, libelle, false from axes
      union all select 'partenaires', code, nom, false from partenaires
      union all select 'etablissements', uai, nom, false from etablissements where uai in
        (select p.uai from porteurs p join actions_publiees a on a.numero = p.action join editions e on e.id = a.edition where not e.demonstration)
    ) tout order by genre, forme_simple(nom), code`.execute(base);
  const { n } = await base
    .selectFrom('actions_publiees as a')
    .innerJoin('editions as e', 'e.id', 'a.edition')
    .where('e.demonstration', '=', false)
    .select((de) => de.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  const de = (genre: (typeof rows)[number]['genre']) => rows.filter((r) => r.genre === genre);
  return {
    academies: de('academies'),
    editions: de('editions').map((e) => ({ ...e, synthese: e.drapeau })),
    axes: de('axes'),
    partenaires: de('partenaires'),
    etablissements: de('etablissements'),
    actions: n,
  };
}

export const actionsDuPlan = (base: Base, partie: number, parPartie: number) =>
  base
    .selectFrom('actions_publiees as a')
    .innerJoin('editions as e', 'e.id', 'a.edition')
    .where('e.demonstration', '=', false)
    .select(['a.numero', 'a.titre', 'a.modifiee_le'])
    .orderBy('a.numero')
    .offset(partie * parPartie)
    .limit(parPartie)
    .execute();
