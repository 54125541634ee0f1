// Trop d’essais : on le dit, avec le temps à attendre. Le compte est en base : il vaut pour tous les processus.
import { compterUnEssai } from '#base/debits.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import type { Maison } from '../maison.ts';

/** `nombre` essais au plus par fenêtre de `minutes`. */
export type Limite = { cle: string; nombre: number; minutes: number };

/**
 * Compte un essai pour chaque limite, hors de toute transaction : un essai raté compte aussi.
 * @throws Refus `trop-souvent`, avec l’attente en secondes
 */
export async function limiter(
  { base, maintenant }: Pick<Maison, 'base' | 'maintenant'>,
  limites: readonly Limite[],
): Promise<void> {
  const instant = maintenant().epochMilliseconds;
  for (const { cle, nombre, minutes } of limites) {
    const duree = minutes * 60_000;
    const fenetre = Math.floor(instant / duree) * duree;
    const essais = await compterUnEssai(base, cle, new Date(fenetre));
    if (essais > nombre) {
      const attente = Math.ceil((fenetre + duree - instant) / 1000);
      throw new Refus('trop-souvent', `Trop d’essais en peu de temps. Recommencez dans ${direAttente(attente)}.`, { attente });
    }
  }
}

const direAttente = (secondes: number) => {
  const minutes = Math.ceil(secondes / 60);
  if (minutes <= 1) return 'une minute';
  return minutes <= 90 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} heures`;
};
