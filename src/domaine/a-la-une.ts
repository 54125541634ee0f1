// Quelle édition montre l’accueil.

export type EditionPossible = { id: string; debut: string | null; demonstration: boolean; academies: number };

/**
 * La plus récente des éditions datées dont la moitié au moins des trente académies est connue ; à défaut la mieux connue.
 * Un communiqué qui ne parle que de quatre académies ne chasse donc pas une édition entière. `null` : aucune.
 */
export function editionALaUne<E extends EditionPossible>(editions: readonly E[]): E | null {
  const reelles = editions.filter((e) => !e.demonstration && e.academies > 0);
  const recentes = reelles
    .filter((e) => e.debut !== null && e.academies >= 15)
    .sort((a, b) => ((a.debut ?? '') < (b.debut ?? '') ? 1 : -1));
  return recentes[0] ?? reelles.sort((a, b) => b.academies - a.academies)[0] ?? null;
}
