// La vie d’un import : relier les colonnes, analyser, décider, appliquer, et pouvoir tout annuler.
import type { Colonne, Sens } from './champs.ts';
import type { Defauts } from './comprendre-ligne.ts';

export const ETATS_IMPORT = {
  'a-relier': { mot: 'colonnes à vérifier', icone: 'columns-3' },
  analyse: { mot: 'lecture en cours', icone: 'hourglass' },
  pret: { mot: 'à relire avant d’appliquer', icone: 'list-checks' },
  application: { mot: 'création en cours', icone: 'hourglass' },
  applique: { mot: 'appliqué', icone: 'circle-check-big' },
  annule: { mot: 'annulé', icone: 'undo-2' },
  echoue: { mot: 'interrompu', icone: 'circle-alert' },
} as const;
export type EtatImport = keyof typeof ETATS_IMPORT;

/** Ce que la personne a dit du tableau : le sens de chaque colonne, et ce que toutes les lignes disent quand elles se taisent. */
export type Relie = { colonnes?: Record<number, Sens>; defauts?: Defauts };
export type TableauGarde = { feuille: string; autres: string[]; titree: boolean; colonnes: Colonne[] };
export type RapportImport = {
  /** actions créées ; effacées et gardées quand l’import est annulé */
  creees?: number;
  effacees?: number;
  gardees?: number;
  /** pourquoi le travail s’est arrêté */
  echec?: string;
};
