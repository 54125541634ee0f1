// Ce que la page d’accueil demande : les éditions, une édition académie par académie, ses actions à l’affiche.
import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Base } from './ouvrir.ts';

/** Les éditions, la plus récente d’abord ; celles sans date à la fin. */
export const editionsPubliques = (base: Base) =>
  base
    .selectFrom('editions as e')
    .select(['e.id', 'e.titre', 'e.chapo', 'e.debut', 'e.fin', 'e.demonstration'])
    .select([
      sql<{ objet: 'actions' | 'etablissements'; texte: string; note?: string }[]>`coalesce(e.contenu -> 'enonces', '[]')`.as(
        'enonces',
      ),
      sql<number>`(select count(*) from participations p where p.edition = e.id)`.as('academies'),
      sql<number>`(select count(*) from actions_publiees a where a.edition = e.id)`.as('actions'),
    ])
    .orderBy(sql`e.debut desc nulls last`)
    .orderBy('e.id')
    .execute();

/** Une ligne par académie de l’édition, avec ses périodes et ses deux comptes. */
export const participationsMontrees = (base: Base, edition: string) =>
  base
    .selectFrom('participations as p')
    .innerJoin('territoires as t', 't.id', 'p.territoire')
    .select([
      't.code',
      't.nom',
      't.slug',
      'p.statut',
      'p.dates_texte',
      'p.toute_lannee',
      'p.theme',
      'p.nb_actions',
      'p.nb_etablissements',
    ])
    .select((de) =>
      jsonArrayFrom(
        de.selectFrom('periodes as q').select(['q.debut', 'q.fin']).whereRef('q.participation', '=', 'p.id').orderBy('q.debut'),
      ).as('periodes'),
    )
    .where('p.edition', '=', edition)
    .orderBy('p.ordre')
    .orderBy('t.nom')
    .execute();

/** Les actions primées ou remarquées de l’édition, une par académie, les prix d’abord. */
export const numerosALAffiche = async (base: Base, edition: string, nombre: number) =>
  (
    await base
      .selectFrom((de) =>
        de
          .selectFrom('actions_publiees')
          .select(['numero', sql<boolean>`distinctions @> '[{"genre":"remarquable"}]'`.as('remarquable')])
          .distinctOn('academie')
          .where('edition', '=', edition)
          .where('annulee', '=', false)
          .where(sql<boolean>`distinctions <> '[]'`)
          .orderBy('academie')
          .orderBy('numero')
          .as('a'),
      )
      .select('numero')
      .orderBy('remarquable')
      .orderBy('numero')
      .limit(nombre)
      .execute()
  ).map((a) => a.numero);

/** Les dernières publiées, toutes éditions ; à égalité, la Semaine la plus récente. */
export const numerosRecents = async (base: Base, nombre: number) =>
  (
    await base
      .selectFrom('actions_publiees')
      .select('numero')
      .where('annulee', '=', false)
      .orderBy(sql`publiee_le::date desc`)
      .orderBy(sql`debut desc nulls last`)
      .orderBy('numero', 'desc')
      .limit(nombre)
      .execute()
  ).map((a) => a.numero);
