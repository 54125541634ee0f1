// Quelle édition montre l’accueil.

/** `chiffrees` : les académies dont on sait dire quelque chose d’un compte ; une édition qui s’ouvre n’en a encore aucune. */
export type EditionPossible = { id: string; debut: string | null; demonstration: boolean; chiffrees: number };

/**
 * La plus récente des éditions datées dont la moitié au moins des trente académies est connue ; à défaut la mieux connue.
 * Un communiqué qui ne parle que de quatre académies ne chasse donc pas une édition entière. `null` : aucune.
 */
export function editionALaUne<E extends EditionPossible>(editions: readonly E[]): E | null {
  const reelles = editions.filter((e) => !e.demonstration && e.chiffrees > 0);
  const recentes = reelles
    .filter((e) => e.debut !== null && e.chiffrees >= 15)
    .sort((a, b) => ((a.debut ?? '') < (b.debut ?? '') ? 1 : -1));
  return recentes[0] ?? reelles.sort((a, b) => b.chiffrees - a.chiffrees)[0] ?? null;
}
