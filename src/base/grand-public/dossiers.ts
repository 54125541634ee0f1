// Les dossiers d’actions : une académie, une édition, et tout ce qu’elle y a publié.
import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { MatiereDeDossier } from '#domaine/dossier/matiere.ts';
import type { Base } from '../ouvrir.ts';

export type DossierListe = { slug: string; nom: string; edition: string };

/** La matière du dossier ; undefined quand l’académie ou l’édition n’existe pas, ou qu’aucune action n’y est publiée. */
export async function matiereDeDossier(base: Base, slug: string, edition: string): Promise<MatiereDeDossier | undefined> {
  const tete = await base
    .selectFrom('territoires as t')
    .innerJoin('editions as e', (lien) => lien.on('e.id', '=', edition))
    .leftJoin('participations as p', (lien) => lien.onRef('p.edition', '=', 'e.id').onRef('p.territoire', '=', 't.id'))
    .select([
      't.id as territoire',
      't.nom',
      't.slug',
      'e.id as edition',
      'e.titre',
      'e.demonstration',
      'p.fiche',
      sql<MatiereDeDossier['edition']['documents']>`coalesce(e.contenu -> 'documents', '[]')`.as('documents'),
    ])
    .where('t.genre', '=', 'academie')
    .where('t.slug', '=', slug)
    .executeTakeFirst();
  if (!tete) return undefined;
  const [actions, themes] = await Promise.all([actionsDe(base, tete.territoire, edition), themesEnOrdre(base)]);
  if (actions.length === 0) return undefined;
  return {
    academie: { nom: tete.nom, slug: tete.slug },
    edition: { id: tete.edition, titre: tete.titre, demonstration: tete.demonstration, documents: tete.documents },
    participation: tete.fiche,
    actions: actions.map(({ jour: _, ...action }) => action),
    themes,
    jour: actions
      .map((a) => a.jour)
      .toSorted()
      .at(-1) as string,
  };
}

/** Chaque dossier qui a de quoi être lu, démonstration exceptée. */
export const dossiersPublies = (base: Base): Promise<DossierListe[]> =>
  base
    .selectFrom('actions_publiees as a')
    .innerJoin('territoires as t', 't.id', 'a.academie')
    .innerJoin('editions as e', 'e.id', 'a.edition')
    .select(['t.slug', 't.nom', 'e.id as edition'])
    .where('e.demonstration', '=', false)
    .groupBy(['t.slug', 't.nom', 'e.id'])
    .orderBy('e.id', 'desc')
    .orderBy(sql`forme_simple(t.nom)`)
    .execute();

const actionsDe = (base: Base, academie: string, edition: string) =>
  base
    .selectFrom('actions_publiees as a')
    .select([
      'a.numero',
      'a.titre',
      'a.langue_titre as langueTitre',
      'a.accroche',
      'a.resume',
      'a.nature',
      'a.quand_texte as quandTexte',
      'a.periodes',
      'a.commune',
      'a.departement',
      'a.niveaux',
      'a.themes',
      'a.distinctions',
      'a.annulee',
      'a.reportee',
      sql<string>`to_char(a.modifiee_le at time zone 'Europe/Paris', 'YYYY-MM-DD')`.as('jour'),
    ])
    .select((de) => [
      jsonArrayFrom(
        de
          .selectFrom('porteurs as p')
          .leftJoin('etablissements as s', 's.uai', 'p.uai')
          .select([sql<string>`coalesce(s.nom, p.nom)`.as('nom'), 'p.type', 'p.uai', 'p.commune'])
          .whereRef('p.action', '=', 'a.numero')
          .orderBy('p.ordre'),
      ).as('porteurs'),
    ])
    .where('a.academie', '=', academie)
    .where('a.edition', '=', edition)
    .orderBy('a.numero')
    .execute();

const themesEnOrdre = (base: Base) =>
  base.selectFrom('termes').select(['code', 'libelle']).where('vocabulaire', '=', 'theme').orderBy('ordre').execute();
