// La mise en valeur : deux niveaux, deux droits, une distinction publique chacun.
export const NIVEAUX_DE_VALEUR = ['academie', 'nation'] as const;
export type NiveauDeValeur = (typeof NIVEAUX_DE_VALEUR)[number];

export const DISTINCTIONS_DE_VALEUR: Record<NiveauDeValeur, string> = {
  academie: 'remarquable dans son académie',
  nation: 'remarquable en France',
};
