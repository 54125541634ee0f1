// Les académies et ce qu’elles ont fait d’édition en édition, fusions comprises.
import { type ExpressionBuilder, sql } from 'kysely';
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres';
import type { Base } from '../ouvrir.ts';
import type { Tables } from '../tables.ts';

export type AcademieListee = Awaited<ReturnType<typeof academies>>[number];
export type Academie = NonNullable<Awaited<ReturnType<typeof academieParSlug>>>;
export type Exemple = Awaited<ReturnType<typeof exemplesDe>>[number];
export type Participation = Awaited<ReturnType<typeof participationsDe>>[number];

/** Toutes, d’hier et d’aujourd’hui, avec leurs éditions, ce qui leur a succédé et leur région académique. */
export const academies = (base: Base) =>
  base
    .selectFrom('territoires as t')
    .select(['t.id', 't.code', 't.nom', 't.slug', 't.siege', 't.site', 't.depuis', 't.jusqua'])
    .select((de) => [
      jsonArrayFrom(
        de
          .selectFrom('participations as p')
          .select(['p.edition', 'p.statut', 'p.nb_actions', 'p.nb_etablissements'])
          .whereRef('p.territoire', '=', 't.id')
          .orderBy('p.edition', 'desc'),
      ).as('participations'),
      successeurs(de).as('devient'),
      region(de).as('region'),
    ])
    .where('t.genre', '=', 'academie')
    .orderBy(sql`forme_simple(t.nom)`)
    .execute();

/** L’académie, celles dont elle vient, celles qu’elle est devenue, ses voisines dans la liste, sa région académique et ses départements. */
export const academieParSlug = (base: Base, slug: string) =>
  base
    .selectFrom('territoires as t')
    .select(['t.id', 't.code', 't.nom', 't.slug', 't.siege', 't.site', 't.zone_vacances', 't.depuis', 't.jusqua'])
    .select((de) => [
      successeurs(de).as('devient'),
      jsonArrayFrom(
        de
          .selectFrom('successions as s')
          .innerJoin('territoires as a', 'a.id', 's.ancien')
          .select(['a.id', 'a.nom', 'a.slug', 's.le'])
          .whereRef('s.nouveau', '=', 't.id')
          .orderBy('a.nom'),
      ).as('vientDe'),
      region(de).as('region'),
      voisine(de, '<').as('precedente'),
      voisine(de, '>').as('suivante'),
      jsonArrayFrom(
        de
          .selectFrom('rattachements as r')
          .innerJoin('territoires as d', 'd.id', 'r.territoire')
          .select(['d.code', 'd.nom'])
          .whereRef('r.parent', '=', 't.id')
          .where('d.genre', '=', 'departement')
          .orderBy('d.code'),
      ).as('departements'),
      jsonArrayFrom(
        de
          .selectFrom('rattachements as r')
          .innerJoin('territoires as x', 'x.id', 'r.territoire')
          .select([sql<string>`replace(x.id, ':', '-')`.as('code'), 'x.nom'])
          .whereRef('r.parent', '=', 't.id')
          .where('x.genre', 'in', ['bassin', 'reseau-foquale'])
          .orderBy('x.genre')
          .orderBy(sql`forme_simple(x.nom)`),
      ).as('reseaux'),
    ])
    .where('t.genre', '=', 'academie')
    .where('t.slug', '=', slug)
    .executeTakeFirst();

/** Les participations de ces académies, de la plus récente à la plus ancienne, avec tout ce que montre la fiche. */
export const participationsDe = async (base: Base, territoires: readonly string[]) =>
  territoires.length === 0
    ? []
    : base
        .selectFrom('participations as p')
        .innerJoin('editions as e', 'e.id', 'p.edition')
        .innerJoin('territoires as t', 't.id', 'p.territoire')
        .select([
          'p.id',
          'p.edition',
          'p.territoire',
          'p.fiche',
          'e.titre as edition_titre',
          't.nom as academie',
          't.slug as academie_slug',
        ])
        .select((de) => [
          sql<{ code: string; titre: string }[]>`e.contenu -> 'documents'`.as('documents'),
          sql<{ annee: string } | null>`case when e.contenu -> 'dejaOrganise' -> 'academies' ? t.code then
            jsonb_build_object('annee', e.contenu -> 'dejaOrganise' ->> 'edition') end`.as('dejaOrganise'),
          jsonArrayFrom(
            de
              .selectFrom('participations_partenaires as pp')
              .innerJoin('partenaires as q', 'q.code', 'pp.partenaire')
              .select(['q.code', 'q.nom', 'q.sigle', 'q.categorie', 'pp.role'])
              .whereRef('pp.participation', '=', 'p.id')
              .orderBy(sql`forme_simple(q.nom)`),
          ).as('partenaires'),
          jsonArrayFrom(
            de
              .selectFrom('participations_reseaux as pr')
              .innerJoin('territoires as x', 'x.id', 'pr.reseau')
              .select([sql<string>`replace(x.id, ':', '-')`.as('code'), 'x.nom'])
              .whereRef('pr.participation', '=', 'p.id')
              .orderBy('pr.ordre'),
          ).as('reseaux'),
          jsonArrayFrom(
            de
              .selectFrom('axes_retenus as r')
              .innerJoin('axes as x', 'x.code', 'r.axe')
              .select(['x.code', 'x.libelle', 'x.description', 'x.variantes', 'r.variante', 'r.exemples', 'r.lignes'])
              .whereRef('r.participation', '=', 'p.id')
              .orderBy('r.ordre'),
          ).as('axes'),
          jsonArrayFrom(
            de
              .selectFrom('liens as l')
              .select(['l.titre', 'l.url', 'l.genre', 'l.note', 'l.etat', sql<string | null>`l.vivant_le::date`.as('vivant_le')])
              .whereRef('l.participation', '=', 'p.id')
              .orderBy('l.ordre'),
          ).as('publications'),
        ])
        .where('p.territoire', 'in', territoires as string[])
        .orderBy('p.edition', 'desc')
        .orderBy('t.nom')
        .execute();

/** Les premières fiches de chaque édition de ces académies, et leur nombre en tout. */
export const exemplesDe = async (base: Base, territoires: readonly string[], parEdition: number) => {
  if (territoires.length === 0) return [];
  const { rows } = await sql<{ numero: number; edition: string; academie: string; total: number }>`
    select numero, edition, academie, total from (
      select numero, edition, academie, count(*) over w as total, row_number() over (w order by jsonb_array_length(distinctions) = 0, numero) as rang
      from actions_publiees where academie in (${sql.join(territoires)}) window w as (partition by edition, academie)
    ) rangees where rang <= ${parEdition} order by edition desc, academie, rang`.execute(base);
  return rows;
};

const successeurs = (de: ExpressionBuilder<Tables & { t: Tables['territoires'] }, 't'>) =>
  jsonArrayFrom(
    de
      .selectFrom('successions as s')
      .innerJoin('territoires as n', 'n.id', 's.nouveau')
      .select(['n.id', 'n.nom', 'n.slug', 's.le'])
      .whereRef('s.ancien', '=', 't.id')
      .orderBy('n.nom'),
  );

const region = (de: ExpressionBuilder<Tables & { t: Tables['territoires'] }, 't'>) =>
  jsonObjectFrom(
    de
      .selectFrom('rattachements as r')
      .innerJoin('territoires as g', 'g.id', 'r.parent')
      .select(['g.nom', 'g.slug'])
      .whereRef('r.territoire', '=', 't.id')
      .where('g.genre', '=', 'region-academique')
      .orderBy(sql`r.jusqua is not null`)
      .limit(1),
  );

/** La précédente ou la suivante, dans l’ordre de la liste des académies. */
const voisine = (de: ExpressionBuilder<Tables & { t: Tables['territoires'] }, 't'>, sens: '<' | '>') =>
  jsonObjectFrom(
    de
      .selectFrom('territoires as v')
      .select(['v.nom', 'v.slug'])
      .where('v.genre', '=', 'academie')
      .where(sql`forme_simple(v.nom)`, sens, sql`forme_simple(t.nom)`)
      .orderBy(sql`forme_simple(v.nom)`, sens === '<' ? 'desc' : 'asc')
      .limit(1),
  );
