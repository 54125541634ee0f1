// Un niveau a la même icône partout, et hors de la feuille de style les couleurs de ses jetons clairs.
import type { Niveau } from '#domaine/libelles.ts';

type Aspect = { icone: string; encre: string; fond: string };

export const ASPECTS_NIVEAUX: Readonly<Record<Niveau, Aspect>> = {
  'premier-degre': { icone: 'shapes', encre: '#7a4b00', fond: '#fdebc2' },
  college: { icone: 'backpack', encre: '#a82c12', fond: '#ffe0d6' },
  lycee: { icone: 'graduation-cap', encre: '#5b2894', fond: '#eaddf8' },
  'lycee-professionnel': { icone: 'hammer', encre: '#0a5b67', fond: '#d3eef0' },
  autre: { icone: 'compass', encre: '#4a5a12', fond: '#e9efcb' },
};

export const estNiveau = (code: string): code is Niveau => Object.hasOwn(ASPECTS_NIVEAUX, code);
/** Celui qui donne sa couleur à une action : le premier qu’on connaît. */
export const niveauDominant = (codes: readonly string[]): Niveau => codes.find(estNiveau) ?? 'autre';
