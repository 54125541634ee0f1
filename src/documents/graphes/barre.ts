// Une barre : un trait épais dans la ligne même du tableau qui écrit le nombre.
import { scaleLinear } from 'd3-scale';
import { arrondir, dessin, ENCRES, element } from './svg.ts';

const LARGEUR = 340;
const HAUTEUR = 24;
const EPAISSEUR = 14;

/** La part de `valeur` dans `maximum`, à la même échelle pour toutes les lignes d’un tableau. */
export function barre(valeur: number, maximum: number): string {
  const echelle = scaleLinear([0, Math.max(1, maximum)], [EPAISSEUR / 2, LARGEUR - EPAISSEUR / 2]);
  const trait = element('path', {
    class: 'graphe-trait',
    d: `M${EPAISSEUR / 2} ${HAUTEUR / 2}H${arrondir(echelle(valeur))}`,
    stroke: ENCRES.lien,
    'stroke-width': EPAISSEUR,
    'stroke-linecap': 'round',
    fill: 'none',
  });
  return dessin(LARGEUR, HAUTEUR, 'graphe-barre', null, valeur > 0 ? trait : element('g', {}));
}
