// Le répertoire des partenaires et toute leur implication, par territoire et par édition.
import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Base } from '../ouvrir.ts';

export type PartenaireListe = {
  code: string;
  nom: string;
  sigle: string | null;
  categorie: string;
  description: string | null;
  /** fiches d’académie qui le citent */
  fiches: number;
  /** actions publiées où il figure */
  actions: number;
  academies: number;
};
export type Partenaire = NonNullable<Awaited<ReturnType<typeof partenaireParCode>>>;

/** Tous, ou ceux que le texte désigne par le nom, le sigle ou une variante, à une faute près. */
export async function partenaires(base: Base, texte = ''): Promise<PartenaireListe[]> {
  const designe = sql`forme_simple(concat_ws(' ', p.nom, p.sigle, array_to_string(p.variantes, ' ')))`;
  const condition =
    texte === ''
      ? sql`true`
      : sql`${designe} like '%' || forme_simple(${texte}) || '%' or word_similarity(forme_simple(${texte}), ${designe}) > 0.45`;
  const { rows } = await sql<PartenaireListe>`
    with implications as (
      select pp.partenaire, a.territoire, 1 as fiche, null::int as action from participations_partenaires pp join participations a on a.id = pp.participation
      union all select ap.partenaire, a.academie, 0, a.numero from actions_partenaires ap join actions_publiees a on a.numero = ap.action
    )
    select p.code, p.nom, p.sigle, p.categorie, p.description, coalesce(sum(i.fiche), 0)::int as fiches,
      count(distinct i.action)::int as actions, count(distinct i.territoire)::int as academies
    from partenaires p left join implications i on i.partenaire = p.code where ${condition}
    group by p.code order by ${texte === '' ? sql`forme_simple(p.nom)` : sql`word_similarity(forme_simple(${texte}), ${designe}) desc, forme_simple(p.nom)`}`.execute(
    base,
  );
  return rows;
}

/** Le partenaire, les fiches d’académie qui le citent et les actions où il figure. */
export const partenaireParCode = (base: Base, code: string) =>
  base
    .selectFrom('partenaires as p')
    .selectAll('p')
    .select((de) => [
      jsonArrayFrom(
        de
          .selectFrom('participations_partenaires as pp')
          .innerJoin('participations as a', 'a.id', 'pp.participation')
          .innerJoin('territoires as t', 't.id', 'a.territoire')
          .select(['a.edition', 't.nom as academie', 't.slug as academie_slug', 'pp.role'])
          .whereRef('pp.partenaire', '=', 'p.code')
          .orderBy('a.edition', 'desc')
          .orderBy(sql`forme_simple(t.nom)`),
      ).as('fiches'),
      jsonArrayFrom(
        de
          .selectFrom('actions_partenaires as ap')
          .innerJoin('actions_publiees as a', 'a.numero', 'ap.action')
          .innerJoin('territoires as t', 't.id', 'a.academie')
          .select([
            'a.numero',
            'a.titre',
            'a.edition',
            'a.commune',
            'a.departement',
            't.nom as academie',
            't.slug as academie_slug',
            'ap.role',
          ])
          .whereRef('ap.partenaire', '=', 'p.code')
          .orderBy('a.edition', 'desc')
          .orderBy(sql`forme_simple(t.nom)`)
          .orderBy('a.numero'),
      ).as('actions'),
    ])
    .where('p.code', '=', code)
    .executeTakeFirst();
