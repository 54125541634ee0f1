// Les contrôles des actions d’une page de la file, et de celles qu’un lot veut valider.
import { actionsAControler } from '#base/examen/actions-a-controler.ts';
import { actionsRessemblantes } from '#base/examen/actions-ressemblantes.ts';
import type { Base } from '#base/ouvrir.ts';
import type { Controle } from '#domaine/recensement/examen/controles.ts';
import { preparerControles } from '../bureau/controler-action.ts';

/** Ce qui est à dire d’une action : ce qu’il faut corriger, puis ce qu’il faut regarder. */
export type Marques = { reserves: Controle[]; regards: Controle[] };

const marquesDe = (controles: readonly Controle[]): Marques => ({
  reserves: controles.filter((c) => c.gravite === 'ko'),
  regards: controles.filter((c) => c.gravite === 'vu'),
});

export async function controlerLaPage(base: Base, numeros: readonly number[]): Promise<Map<number, Marques>> {
  if (numeros.length === 0) return new Map();
  const actions = await actionsAControler(base, numeros);
  return new Map(actions.map((a) => [a.numero, marquesDe(preparerControles(a, a.voisines))]));
}

export type Reservee = { numero: number; titre: string; reserves: Controle[] };

/** Avant de publier : tous les contrôles, y compris le texte qui ressemble à celui d’une autre école. Seules celles qui ont une réserve. */
export async function reserveesParmi(base: Base, numeros: readonly number[]): Promise<Reservee[]> {
  const reservees: Reservee[] = [];
  for (const action of numeros.length === 0 ? [] : await actionsAControler(base, numeros)) {
    const voisines = await actionsRessemblantes(base, action);
    const { reserves } = marquesDe(preparerControles(action, voisines));
    if (reserves.length > 0) reservees.push({ numero: action.numero, titre: action.titre, reserves });
  }
  return reservees;
}
