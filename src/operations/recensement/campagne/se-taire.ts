// « Ne plus recevoir d’invitations pour cette édition » : par le lien du courriel, ou le bouton de la messagerie (RFC 8058), sans entrer.
import { ecrireSilence, invitationDuJeton } from '#base/campagne/invitations.ts';
import { noter } from '#base/journal.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import type { Maison } from '../../maison.ts';

/** Le recensement de cette édition ne lui écrit plus ; rien d’autre ne change. Le redire ne fait rien. @throws Refus `introuvable` */
export const nePlusInviter = (maison: Maison, jeton: string) => changer(maison, jeton, true);

/** @throws Refus `introuvable`. Déjà repris : ne fait rien. */
export const inviterDeNouveau = (maison: Maison, jeton: string) => changer(maison, jeton, false);

const changer = (maison: Maison, jeton: string, silence: boolean): Promise<void> =>
  maison.base.transaction().execute(async (tx) => {
    const invitation = await invitationDuJeton(tx, jeton);
    if (!invitation) throw new Refus('introuvable');
    const le = new Date(maison.maintenant().epochMilliseconds);
    if (!(await ecrireSilence(tx, invitation.id, silence ? le : null))) return;
    await noter(tx, {
      par: null,
      signature: 'Par le lien d’un courriel',
      geste: silence ? 'ne-plus-inviter' : 'inviter-de-nouveau',
      objet: 'campagne',
      cle: `${invitation.edition}:${invitation.territoire}`,
      territoire: invitation.territoire,
      detail: { uai: invitation.uai },
      le,
    });
  });
