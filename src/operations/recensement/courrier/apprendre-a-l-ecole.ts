// L’académie peut annuler, reporter ou retirer l’action d’une école, au téléphone avec elle ou pas : l’école l’apprend toujours.
import type { ActionVerrouillee } from '#base/declaration/ecrire-action.ts';
import type { Base } from '#base/ouvrir.ts';
import { actionChangee, GESTES_A_APPRENDRE, type GesteAApprendre } from '#courriels/actions.ts';
import { estEnCours } from '#domaine/recensement/mandats.ts';
import type { Maison } from '../../maison.ts';
import type { Acteur } from '../acteur.ts';
import { jourDe } from '../sessions.ts';
import { prevenir } from './prevenir.ts';

/**
 * Rien quand le geste vient de l’équipe, ou quand il ne change pas ce que tout le monde lit. `dit` : le motif, ou la nouvelle date ; `relue` :
 * le même envoi rouvre l’examen.
 */
export async function apprendreALEcole(
  tx: Base,
  maison: Maison,
  acteur: Acteur,
  { numero, uai }: Pick<ActionVerrouillee, 'numero' | 'uai'>,
  { geste, dit, version, relue = false }: { geste: string; dit: string | null; version: number; relue?: boolean },
): Promise<void> {
  if (!aApprendre(geste) || acteur.mandats.some((m) => m.uai === uai && estEnCours(m, jourDe(maison)))) return;
  await prevenir(tx, maison, {
    numero,
    version,
    par: acteur.personne,
    sujet: 'ecole',
    modele: 'action-changee',
    // L’annulation prévient aussi qui examine : une personne des deux côtés ne l’apprend qu’une fois.
    ...(geste === 'annuler' && { cle: `action-annulee:${numero}:${version}` }),
    ecrire: (citee) => actionChangee({ ...citee, geste, dit, relue, par: acteur.signature }),
  });
}

const aApprendre = (geste: string): geste is GesteAApprendre => Object.hasOwn(GESTES_A_APPRENDRE, geste);
