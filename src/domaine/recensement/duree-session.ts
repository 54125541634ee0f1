// Combien de temps une session vit : sans geste, et en tout. Le choix est expliqué dans docs/decisions/0007.
import { estEnCours, type Mandat } from './mandats.ts';

const MINUTE = 60_000;
const HEURE = 60 * MINUTE;

/** en millisecondes */
export type Durees = { inactive: number; entiere: number };

/** Un mandat de territoire ouvre le travail de tous : la session est courte. Celle d’un établissement dure la journée, sans geste ; un mois en tout. */
export const dureesDeSession = (mandats: readonly Mandat[], jour: string): Durees =>
  mandats.some((m) => m.territoire !== null && estEnCours(m, jour))
    ? { inactive: 60 * MINUTE, entiere: 12 * HEURE }
    : { inactive: 12 * HEURE, entiere: 30 * 24 * HEURE };
