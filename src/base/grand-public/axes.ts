// Les axes de travail : une bibliothèque, et qui les a retenus.
import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Base } from '../ouvrir.ts';

export type AxeListe = Awaited<ReturnType<typeof axesParFrequence>>[number];

/** Du plus retenu au moins retenu, chacun avec les académies de chaque édition ; `edition` n’en garde qu’une. */
export const axesParFrequence = (base: Base, filtre: { edition?: string; code?: string } = {}) =>
  base
    .selectFrom('axes as x')
    .selectAll('x')
    .select((de) => [
      jsonArrayFrom(
        de
          .selectFrom('axes_retenus as r')
          .innerJoin('participations as p', 'p.id', 'r.participation')
          .innerJoin('territoires as t', 't.id', 'p.territoire')
          .select(['p.edition', 't.nom as academie', 't.slug as academie_slug', 'r.variante', 'r.exemples', 'r.lignes'])
          .whereRef('r.axe', '=', 'x.code')
          .$if(filtre.edition !== undefined, (q) => q.where('p.edition', '=', filtre.edition as string))
          .orderBy('p.edition', 'desc')
          .orderBy(sql`forme_simple(t.nom)`),
      ).as('retenus'),
    ])
    .$if(filtre.code !== undefined, (q) => q.where('x.code', '=', filtre.code as string))
    .orderBy(
      (de) =>
        de
          .selectFrom('axes_retenus as r')
          .innerJoin('participations as p', 'p.id', 'r.participation')
          .select((q) => q.fn.countAll().as('n'))
          .whereRef('r.axe', '=', 'x.code')
          .$if(filtre.edition !== undefined, (q) => q.where('p.edition', '=', filtre.edition as string)),
      'desc',
    )
    .orderBy('x.ordre')
    .execute();
