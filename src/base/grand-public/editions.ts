// Les éditions : une année scolaire est une ligne.
import { sql } from 'kysely';
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres';
import { TYPES_A_RATTACHER } from '#domaine/donnees-edition.ts';
import type { Base } from '../ouvrir.ts';

export type EditionListee = Awaited<ReturnType<typeof editions>>[number];
export type Edition = NonNullable<Awaited<ReturnType<typeof editionParId>>>;

/** De la plus récente à la plus ancienne, les non datées à la fin, avec leurs comptes par académie et leur nombre de fiches d’action. */
export const editions = (base: Base) =>
  base
    .selectFrom('editions as e')
    .select(['e.id', 'e.titre', 'e.chapo', 'e.debut', 'e.fin', 'e.demonstration'])
    .select((de) => [
      jsonArrayFrom(
        de
          .selectFrom('participations as p')
          .innerJoin('territoires as t', 't.id', 'p.territoire')
          .select(['t.nom', 'p.nb_actions', 'p.nb_etablissements'])
          .whereRef('p.edition', '=', 'e.id')
          .orderBy('p.ordre'),
      ).as('academies'),
      de
        .selectFrom('actions_publiees as a')
        .select((q) => q.fn.countAll<number>().as('n'))
        .whereRef('a.edition', '=', 'e.id')
        .as('fiches'),
    ])
    .orderBy('e.debut', (o) => o.desc().nullsLast())
    .orderBy('e.id', 'desc')
    .execute();

/** L’édition entière : contenu, une ligne par académie avec ses dates, son rang, son statut et ses comptes, et combien de porteurs l’annuaire connaît. */
export const editionParId = (base: Base, id: string) =>
  base
    .selectFrom('editions as e')
    .selectAll('e')
    .select((de) => [
      jsonArrayFrom(
        de
          .selectFrom('participations as p')
          .innerJoin('territoires as t', 't.id', 'p.territoire')
          .select([
            't.nom',
            't.slug',
            't.code',
            'p.statut',
            'p.rang',
            'p.rang_ecrit',
            'p.toute_lannee',
            'p.dates_texte',
            'p.nb_actions',
            'p.nb_etablissements',
          ])
          .select((q) => [
            sql<string | null>`p.fiche ->> 'motif'`.as('motif'),
            jsonArrayFrom(
              q
                .selectFrom('periodes as d')
                .select(['d.debut', 'd.fin', 'd.perimetre'])
                .whereRef('d.participation', '=', 'p.id')
                .orderBy('d.debut'),
            ).as('periodes'),
            q
              .selectFrom('actions_publiees as a')
              .select((n) => n.fn.countAll<number>().as('n'))
              .whereRef('a.edition', '=', 'p.edition')
              .whereRef('a.academie', '=', 'p.territoire')
              .as('fiches'),
          ])
          .whereRef('p.edition', '=', 'e.id')
          .orderBy(sql`forme_simple(t.nom)`),
      ).as('academies'),
      de
        .selectFrom('actions_publiees as a')
        .select((q) => q.fn.countAll<number>().as('n'))
        .whereRef('a.edition', '=', 'e.id')
        .as('fiches'),
      jsonObjectFrom(
        de
          .selectFrom('porteurs as p')
          .innerJoin('actions_publiees as a', 'a.numero', 'p.action')
          .select([
            sql<number>`count(*)`.as('tous'),
            sql<number>`count(p.uai)`.as('rattaches'),
            sql<number>`count(*) filter (where p.ordre = 0)`.as('chefs'),
            sql<number>`count(p.uai) filter (where p.ordre = 0)`.as('chefs_rattaches'),
          ])
          .where('p.type', 'in', TYPES_A_RATTACHER)
          .whereRef('a.edition', '=', 'e.id'),
      )
        .$notNull()
        .as('porteurs'),
    ])
    .where('e.id', '=', id)
    .executeTakeFirst();
