// L’édition ouverte sur le site, et ce que chaque académie en règle : ses dates, son thème, son rang, son recensement.
import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Periode } from '#domaine/dates.ts';
import type { EditionFichier, ParticipationFichier } from '#domaine/donnees-edition.ts';
import type { Base } from '../ouvrir.ts';

export type EditionOuverte = NonNullable<Awaited<ReturnType<typeof editionOuverte>>>;

export const editionOuverte = (base: Base, id: string) =>
  base
    .selectFrom('editions')
    .select(['id', 'titre', 'plan', 'chapo', 'debut', 'fin', 'demonstration'])
    .where('id', '=', id)
    .executeTakeFirst();

/** Les académies d’aujourd’hui, services et vice-rectorats compris. */
export const academiesDAujourdhui = (base: Base) =>
  base
    .selectFrom('territoires')
    .select(['id', 'code', 'nom'])
    .where('genre', '=', 'academie')
    .where('jusqua', 'is', null)
    .orderBy(sql`forme_simple(nom)`)
    .execute();

/** Faux si quelqu’un vient d’ouvrir la même année. */
export const inscrireEditionOuverte = async (tx: Base, e: EditionFichier): Promise<boolean> =>
  (
    await tx
      .insertInto('editions')
      .values({
        id: e.edition,
        titre: e.titre,
        plan: e.plan,
        chapo: e.chapo,
        debut: e.debut,
        fin: e.fin,
        contenu: JSON.stringify(e),
      })
      .onConflict((c) => c.column('id').doNothing())
      .executeTakeFirst()
  ).numInsertedOrUpdatedRows === 1n;

type Textes = Pick<EditionFichier, 'titre' | 'plan' | 'chapo' | 'debut' | 'fin'>;

export const changerEdition = (tx: Base, id: string, textes: Textes) =>
  tx
    .updateTable('editions')
    .set({ ...textes, contenu: sql`contenu || ${JSON.stringify(textes)}::jsonb` })
    .where('id', '=', id)
    .execute();

export const inscrireParticipations = (tx: Base, edition: string, fiches: readonly ParticipationFichier[]) =>
  tx
    .insertInto('participations')
    .values(fiches.map((f, ordre) => ({ edition, territoire: `academie:${f.academie}`, ordre, ...colonnes(f) })))
    .onConflict((c) => c.columns(['edition', 'territoire']).doNothing())
    .execute();

const colonnes = (f: ParticipationFichier) => ({
  statut: f.statut,
  rang: f.rang,
  rang_ecrit: f.rangEcrit,
  toute_lannee: f.calendrier.touteLannee,
  dates_texte: f.calendrier.texte,
  theme: f.theme,
  fiche: JSON.stringify(f),
});

/** La participation, tenue jusqu’à la fin de la transaction. */
export const verrouillerParticipation = (tx: Base, edition: string, territoire: string) =>
  tx
    .selectFrom('participations')
    .select(['id', 'fiche'])
    .where('edition', '=', edition)
    .where('territoire', '=', territoire)
    .forUpdate()
    .executeTakeFirst();

export async function changerParticipation(tx: Base, id: number, fiche: ParticipationFichier): Promise<void> {
  const { calendrier, rang, rangEcrit, theme } = fiche;
  await tx
    .updateTable('participations')
    .set({
      rang,
      rang_ecrit: rangEcrit,
      theme,
      toute_lannee: calendrier.touteLannee,
      dates_texte: calendrier.texte,
      fiche: JSON.stringify(fiche),
    })
    .where('id', '=', id)
    .execute();
  await tx.deleteFrom('periodes').where('participation', '=', id).execute();
  if (calendrier.periodes.length > 0)
    await tx
      .insertInto('periodes')
      .values(calendrier.periodes.map(({ debut, fin }) => ({ participation: id, debut, fin, perimetre: null })))
      .execute();
}

type Reglages = { visa: boolean; ouverture: string | null; cloture: string | null; domaine_courriel: string | null };

export const ecrireReglages = (tx: Base, edition: string, territoire: string, reglages: Reglages) =>
  tx
    .insertInto('reglages_academies')
    .values({ edition, territoire, ...reglages })
    .onConflict((c) => c.columns(['edition', 'territoire']).doUpdateSet(reglages))
    .execute();

export type SemaineReglee = {
  nom: string;
  fuseau: string;
  periodes: Periode[];
  touteLannee: boolean;
  theme: string | null;
  rang: number | null;
  visa: boolean;
  ouverture: string | null;
  cloture: string | null;
  /** celui que l’académie a réglé pour cette édition */
  domaine: string | null;
  site: string | null;
  passees: { edition: string; rang: number | null }[];
};

/** Ce que l’académie a réglé, et ses Semaines passées, celles des académies qu’elle a réunies comprises. */
export async function semaineReglee(base: Base, edition: string, territoire: string): Promise<SemaineReglee | undefined> {
  const lue = await base
    .selectFrom('territoires as t')
    .leftJoin('participations as p', (lien) => lien.onRef('p.territoire', '=', 't.id').on('p.edition', '=', edition))
    .leftJoin('reglages_academies as r', (lien) => lien.onRef('r.territoire', '=', 't.id').on('r.edition', '=', edition))
    .select(['t.nom', 't.fuseau', 't.site', 'p.toute_lannee', 'p.theme', 'p.rang'])
    .select(['r.visa', 'r.ouverture', 'r.cloture', 'r.domaine_courriel'])
    .select((de) => [
      jsonArrayFrom(
        de.selectFrom('periodes as d').select(['d.debut', 'd.fin']).whereRef('d.participation', '=', 'p.id').orderBy('d.debut'),
      ).as('periodes'),
      jsonArrayFrom(
        de
          .selectFrom('participations as q')
          .innerJoin('editions as e', 'e.id', 'q.edition')
          .select(['q.edition', 'q.rang'])
          .where('e.demonstration', '=', false)
          .where((ou) =>
            ou.or([
              ou('q.territoire', '=', ou.ref('t.id')),
              ou('q.territoire', 'in', ou.selectFrom('successions as s').select('s.ancien').whereRef('s.nouveau', '=', 't.id')),
            ]),
          ),
      ).as('passees'),
    ])
    .where('t.id', '=', territoire)
    .executeTakeFirst();
  if (!lue) return undefined;
  const { toute_lannee, domaine_courriel, visa, ...reste } = lue;
  return { ...reste, touteLannee: toute_lannee ?? false, visa: visa ?? false, domaine: domaine_courriel };
}
