// Les images des actions, octets compris : une table suffit, elles sont réduites et peu nombreuses.
import { type Insertable, sql } from 'kysely';
import { type Base, ecrireUneFois, PREPAREE } from './ouvrir.ts';
import type { Images } from './tables.ts';

export const inscrireImage = async (tx: Base, image: Omit<Insertable<Images>, 'id' | 'ordre' | 'ajoutee_le'>): Promise<void> => {
  await tx
    .insertInto('images')
    .values({ ...image, ordre: sql<number>`(select coalesce(max(ordre), -1) + 1 from images where action = ${image.action})` })
    .execute();
};

export const compterImages = async (tx: Base, action: number): Promise<number> =>
  Number(
    (
      await tx
        .selectFrom('images')
        .select((x) => x.fn.countAll<number>().as('nombre'))
        .where('action', '=', action)
        .executeTakeFirstOrThrow()
    ).nombre,
  );

/** Rien quand l’action n’a pas cette image. */
export const oterImage = (tx: Base, action: number, id: string): Promise<{ en_attente: boolean } | undefined> =>
  tx.deleteFrom('images').where('action', '=', action).where('id', '=', id).returning('en_attente').executeTakeFirst();

export const aDesImagesEnAttente = async (tx: Base, action: number): Promise<boolean> =>
  (await tx
    .selectFrom('images')
    .select('id')
    .where('action', '=', action)
    .where('en_attente', '=', true)
    .limit(1)
    .executeTakeFirst()) !== undefined;

export const admettreImagesEnAttente = (tx: Base, action: number) =>
  tx.updateTable('images').set({ en_attente: false }).where('action', '=', action).where('en_attente', '=', true).execute();

export const oterImagesEnAttente = (tx: Base, action: number) =>
  tx.deleteFrom('images').where('action', '=', action).where('en_attente', '=', true).execute();

/** Les octets, et les actions qui les montrent : `publiee` si le public voit l’une d’elles. */
export const imageDEmpreinte = (base: Base, empreinte: string) =>
  base
    .selectFrom('images as i')
    .innerJoin('actions as a', 'a.numero', 'i.action')
    .select(['i.type', 'i.octets', 'a.numero', 'a.uai', 'a.academie', 'a.confiee_a'])
    .select(sql<boolean>`a.statut in ('validee', 'annulee') and not i.en_attente`.as('publiee'))
    .where('i.empreinte', '=', empreinte)
    .orderBy('publiee', 'desc')
    .limit(1)
    .executeTakeFirst();

/** Ce que la fiche publique montre ; une action qui n’est pas publiée n’en a pas. */
export const imagesPubliees = ecrireUneFois((base, action: number) =>
  base
    .selectFrom('images as i')
    .modifyFront(PREPAREE)
    .innerJoin('actions_publiees as a', 'a.numero', 'i.action')
    .select(['i.empreinte', 'i.largeur', 'i.hauteur', 'i.credit', 'i.texte_alternatif'])
    .where('i.action', '=', action)
    .where('i.en_attente', '=', false)
    .orderBy('i.ordre'),
);
