// Ce qui se regarde sans se lire, sur le papier : le dessin de chaque exemple, l’icône de chaque niveau, la coche des tableaux.
import { traceDeLIcone } from '../graphes/icone.ts';
import { ASPECTS_NIVEAUX } from '../graphes/niveaux.ts';
import { element } from '../graphes/svg.ts';
import { TRAITS } from '../graphes/traits.ts';
import type { ContenuSynthese, VignetteDExemple } from './modele.ts';

const VIOLET = '#5b2894';

const dessiner = (cadre: string, encre: string, epaisseur: number, dedans: string) =>
  element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: cadre,
      fill: 'none',
      stroke: encre,
      'stroke-width': epaisseur,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    },
    dedans,
  );
const icone = (nom: string, encre: string) => dessiner('0 0 24 24', encre, 2.2, traceDeLIcone(nom));

export const nomDeLaVignette = ({ trait, niveau }: VignetteDExemple) => `${trait} ${niveau}`;

/** Chaque dessin une fois, sous le nom que l’exemple porte. */
export function decorDe(contenu: ContenuSynthese) {
  const vignettes: Record<string, { dessin: string; fond: string }> = {};
  for (const { vignette } of contenu.fiches.flatMap((f) => f.exemples)) {
    if (!vignette) continue;
    const { encre, fond } = ASPECTS_NIVEAUX[vignette.niveau];
    vignettes[nomDeLaVignette(vignette)] ??= {
      fond,
      dessin: dessiner('0 0 320 180', encre, 9, element('path', { d: TRAITS[vignette.trait] })),
    };
  }
  const niveaux = Object.fromEntries(
    Object.entries(ASPECTS_NIVEAUX).map(([code, a]) => [code, { encre: a.encre, fond: a.fond, icone: icone(a.icone, a.encre) }]),
  );
  return { vignettes, niveaux, oui: icone('check', VIOLET) };
}
