// L’index à un instant : des colonnes, des ordres, des points et des mots, jamais modifiés après leur chargement.
import type { Facette } from '#domaine/filtre.ts';
import type { Bits } from './bits.ts';
import type { Lexique } from './lexique.ts';
import type { Points } from './points.ts';
import type { Sigle } from './sigles.ts';
import type { Colonnes } from './tranches.ts';

export type Ordre = 'recentes' | 'date' | 'academie' | 'titre';

export type Etat = {
  nombre: number;
  /** du plus grand au plus petit */
  numeros: Uint32Array;
  colonnes: Colonnes;
  totaux: Record<Facette, Uint32Array>;
  /** rangs des actions dans chaque ordre de lecture */
  ordres: Record<Ordre, Uint32Array>;
  /** l’inverse de `ordres`, fait à la demande */
  places: Map<Ordre, Uint32Array>;
  points: Points;
  lexique: Lexique;
  sigles: Sigle[];
  /** actions d’un code de facette, gardées au fil des demandes */
  gardes: Map<string, Bits>;
  /** actions d’une expression exacte, gardées au fil des demandes */
  expressions: Map<string, Promise<Uint32Array>>;
  /** tableaux de travail : chaque calcul est d’un seul tenant, aucun ne se chevauche */
  listeA: Uint32Array;
  listeB: Uint32Array;
  cles: Uint32Array;
  notes: Uint16Array;
};
