// L’action, pour qui parle au nom de son établissement.
import { actionDeLEcole } from '#base/declaration/actions-de-l-ecole.ts';
import { type Brouillon, FicheAction } from '#domaine/recensement/fiche-action.ts';
import { type Acte, peut } from '#domaine/recensement/mandats.ts';
import { fusionnerVersion, pareil } from '#domaine/recensement/partager-modification.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import type { Maison } from '#operations/maison.ts';
import { perimetreDeLAction } from '#operations/recensement/acteur.ts';
import { jourDe } from '#operations/recensement/sessions.ts';
import type { Visite } from '../../communs/visite.ts';

export type ActionLue = NonNullable<Awaited<ReturnType<typeof actionDeLEcole>>>;

/** @throws Refus `introuvable` : inconnue, sans école, ou à une autre école */
export async function actionPour(
  maison: Maison,
  visite: Visite,
  numero: number,
): Promise<{ action: ActionLue; peutFaire: (acte: Acte) => boolean }> {
  const action = await actionDeLEcole(maison.base, numero);
  if (!action || action.uai === null) throw new Refus('introuvable');
  const perimetre = await perimetreDeLAction(maison.base, action, jourDe(maison));
  const peutFaire = (acte: Acte) => peut(visite.acteur.mandats, acte, perimetre, jourDe(maison));
  if (!peutFaire('declarer')) throw new Refus('introuvable');
  return { action, peutFaire };
}

/** Celle que l’école continue : la publiée, avec ses textes qui attendent. Une date changée depuis y est la nouvelle. */
export const ficheAModifier = (action: { fiche: unknown; fiche_en_attente: Brouillon | null }): Brouillon =>
  fusionnerVersion(action.fiche as Brouillon, action.fiche_en_attente ?? {});

/** Rien n’a été changé : un geste sur une vieille fiche ne demande pas de la réécrire. */
export function memeFiche(avant: Brouillon, apres: Brouillon): boolean {
  const lisible = (fiche: Brouillon) => FicheAction.safeParse(fiche).data ?? fiche;
  return pareil(lisible(avant), lisible(apres));
}
