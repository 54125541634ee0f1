// L’index à un instant : des colonnes, des ordres, des points et des mots. Chargé d’un bloc, puis accru d’un seul tenant
// (accroissement.ts) : une action changée est oubliée à son rang et réécrite à la fin. Un rang ne change donc jamais d’action.
import type { Facette } from '#domaine/filtre.ts';
import type { Bits } from './bits.ts';
import type { ClesDeTri } from './cles-de-tri.ts';
import type { Lexique } from './lexique.ts';
import type { Points, Releves } from './points.ts';
import type { Sigle } from './sigles.ts';
import type { Colonnes } from './tranches.ts';

export const ORDRES = ['recentes', 'date', 'academie', 'titre'] as const;
export type Ordre = (typeof ORDRES)[number];

export type Etat = {
  /** `pg_snapshot` de la lecture : ce que la base a validé depuis n’y est pas */
  instantane: string;
  /** rangs écrits, oubliés compris */
  nombre: number;
  /** rangs lus au chargement : leurs numéros vont du plus grand au plus petit */
  charges: number;
  /** rangs qu’on peut écrire sans refaire les tableaux */
  capacite: number;
  /** les rangs dont l’action est publiée telle quelle */
  vivantes: Bits;
  publiees: number;
  numeros: Uint32Array;
  /** rang des actions écrites depuis le chargement */
  ajoutees: Map<number, number>;
  colonnes: Colonnes;
  /** de tous les rangs, oubliés compris */
  totaux: Record<Facette, Uint32Array>;
  /** rangs des actions publiées dans chaque ordre de lecture */
  ordres: Record<Ordre, Uint32Array>;
  cles: ClesDeTri;
  /** l’inverse de `ordres`, fait à la demande */
  places: Map<Ordre, Uint32Array>;
  points: Points;
  lexique: Lexique;
  sigles: Sigle[];
  /** actions d’un code de facette, gardées au fil des demandes */
  gardes: Map<string, Bits>;
  /** ce que compte chaque lieu, par filtre sans mots */
  parLieu: Map<string, Releves>;
  /** actions d’une expression exacte, gardées au fil des demandes */
  expressions: Map<string, Promise<Uint32Array>>;
  /** tableaux de travail : chaque calcul est d’un seul tenant, aucun ne se chevauche */
  listeA: Uint32Array;
  listeB: Uint32Array;
  pertinences: Uint32Array;
  notes: Uint16Array;
};

/** Le rang d’une action publiée ; undefined : elle n’est pas dans l’index. */
export function rangDuNumero(etat: Etat, numero: number): number | undefined {
  const ajoute = etat.ajoutees.get(numero);
  if (ajoute !== undefined) return ajoute;
  let bas = 0;
  let haut = etat.charges;
  while (bas < haut) {
    const milieu = (bas + haut) >>> 1;
    if ((etat.numeros[milieu] as number) > numero) bas = milieu + 1;
    else haut = milieu;
  }
  return bas < etat.charges && etat.numeros[bas] === numero ? bas : undefined;
}
