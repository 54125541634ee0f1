// Ce qu’une personne fait de ses notifications : les lire, choisir comment elles lui viennent.
import {
  changerPreferences,
  marquerLues,
  type NotificationLue,
  notificationDe,
  personneDuJeton,
} from '#base/courrier/notifications.ts';
import { noter } from '#base/journal.ts';
import { type Desinscription, type Preferences, sujetsATaire } from '#domaine/recensement/notifications.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import type { Maison } from '../../maison.ts';
import type { Acteur } from '../acteur.ts';

const instantDe = (maison: Maison) => new Date(maison.maintenant().epochMilliseconds);

/** La marque lue, et la rend. @throws Refus `introuvable` : elle n’est pas à cette personne */
export async function lireNotification(
  maison: Maison,
  { personne }: Pick<Acteur, 'personne'>,
  id: number,
): Promise<NotificationLue> {
  const notification = await notificationDe(maison.base, personne, id);
  if (!notification) throw new Refus('introuvable');
  if (notification.lue_le === null) await marquerLues(maison.base, personne, { id, le: instantDe(maison) });
  return notification;
}

export const toutLire = (maison: Maison, { personne }: Pick<Acteur, 'personne'>): Promise<void> =>
  marquerLues(maison.base, personne, { le: instantDe(maison) });

/** Venue par le courriel ou par la file, la personne a l’action sous les yeux : ses notifications sont lues. */
export const lireCellesDeLAction = (maison: Maison, { personne }: Pick<Acteur, 'personne'>, action: number): Promise<void> =>
  marquerLues(maison.base, personne, { action, le: instantDe(maison) });

export const choisirEnvois = async (
  maison: Maison,
  { personne }: Pick<Acteur, 'personne'>,
  choix: Preferences,
): Promise<void> => {
  await changerPreferences(maison.base, personne, choix);
};

/** Le jeton mène-t-il à quelqu’un ? Rien n’est dit de plus. */
export const estUnJeton = async (maison: Maison, jeton: string): Promise<boolean> =>
  (await personneDuJeton(maison.base, jeton)) !== undefined;

/** Par le lien d’un courriel, sans entrer, ou par le bouton de la messagerie (RFC 8058) : plus aucun sur ce sujet. Les notifications restent sur le site. @throws Refus `introuvable` */
export const seDesinscrire = (maison: Maison, jeton: string, quoi: Desinscription): Promise<void> =>
  maison.base.transaction().execute(async (tx) => {
    const personne = await personneDuJeton(tx, jeton);
    if (!personne) throw new Refus('introuvable');
    const sujets = sujetsATaire(quoi, personne.preferences);
    if (sujets.length === 0) return;
    await changerPreferences(tx, personne.id, Object.fromEntries(sujets.map((sujet) => [sujet, 'site'])));
    await noter(tx, {
      par: null,
      signature: 'Par le lien d’un courriel',
      geste: 'ne-plus-ecrire',
      objet: 'personne',
      cle: personne.id,
      detail: { sujets },
      le: instantDe(maison),
    });
  });
