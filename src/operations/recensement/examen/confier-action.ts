// Confier l’examen d’une action à un bassin, un réseau ou un département de son académie ; ou le reprendre.
import { changerAction } from '#base/declaration/ecrire-action.ts';
import { territoiresDedans } from '#base/mandats.ts';
import { actionConfiee } from '#courriels/examen.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import type { Maison } from '../../maison.ts';
import type { Acteur } from '../acteur.ts';
import { prevenir } from '../courrier/prevenir.ts';
import { jourDe } from '../sessions.ts';
import { noterAction, tenirAction } from '../tenir-action.ts';

/**
 * @param vers null : l’académie la reprend
 * @throws Refus `hors-perimetre`, `introuvable` (aussi : un territoire d’une autre académie) ; `deja-fait`
 */
export function confierAction(maison: Maison, acteur: Acteur, numero: number, { vers }: { vers: string | null }): Promise<void> {
  return maison.base.transaction().execute(async (tx) => {
    const action = await tenirAction(tx, maison, acteur, 'confier', numero);
    const dedans = await territoiresDedans(tx, action.academie, jourDe(maison));
    const territoire = dedans.find((t) => t.id === vers && t.id !== action.academie);
    if (vers !== null && !territoire) throw new Refus('introuvable');
    if (action.confiee_a === vers)
      throw new Refus('deja-fait', territoire ? `Elle est déjà confiée : ${territoire.nom}.` : 'L’académie l’examine déjà.');
    const version = await changerAction(tx, numero, { confiee_a: vers });
    await noterAction(tx, acteur, territoire ? 'confier' : 'reprendre', action, { detail: { vers: territoire?.nom ?? null } });
    if (territoire && action.statut === 'deposee')
      await prevenir(tx, maison, {
        numero,
        version,
        sujet: 'examen',
        modele: 'action-confiee',
        attend: 'deposee',
        par: acteur.personne,
        ecrire: (citee) => actionConfiee({ ...citee, par: acteur.signature }),
      });
  });
}
