// Ce que la page d’accueil demande : les éditions, une édition académie par académie.
import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { ecrireUneFois } from './ouvrir.ts';

/** Les éditions, la plus récente d’abord ; celles sans date à la fin. */
export const editionsPubliques = ecrireUneFois((base) =>
  base
    .selectFrom('editions as e')
    .select(['e.id', 'e.titre', 'e.chapo', 'e.debut', 'e.fin', 'e.demonstration'])
    .select([
      sql<{ objet: 'actions' | 'etablissements'; texte: string; note?: string }[]>`coalesce(e.contenu -> 'enonces', '[]')`.as(
        'enonces',
      ),
      sql<number>`(select count(*) from participations p where p.edition = e.id)`.as('academies'),
      sql<number>`(select count(*) from participations p where p.edition = e.id and p.nb_actions -> 'portees' <> '{}')`.as(
        'chiffrees',
      ),
    ])
    .orderBy(sql`e.debut desc nulls last`)
    .orderBy('e.id'),
);

/** Une ligne par académie de l’édition, avec ses périodes et ses deux comptes. */
export const participationsMontrees = ecrireUneFois((base, edition: string) =>
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
    .orderBy('t.nom'),
);
