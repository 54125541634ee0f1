import { actionsPubliees } from '#base/actions-publiees.ts';
import { libellesDesFacettes } from '#base/libelles-facettes.ts';
import type { Maison } from '#operations/maison.ts';
import { type ActionMontree, aMontrer } from '../communs/carte-action.tsx';

/** Les cartes de ces numéros, prêtes à montrer, par numéro. */
export async function cartesMontrees(maison: Maison, numeros: readonly number[]): Promise<Map<number, ActionMontree>> {
  if (numeros.length === 0) return new Map();
  const [cartes, libelles] = await Promise.all([actionsPubliees(maison.base, numeros), libellesDesFacettes(maison.base)]);
  return new Map(cartes.map((carte) => [carte.numero, aMontrer(carte, libelles)]));
}
