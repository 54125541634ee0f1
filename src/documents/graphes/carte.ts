// La carte des nombres par académie, pour le papier : le nombre écrit dans chaque académie, la hachure où il manque.
import { bornesDeClasses, type Classe, classeDe } from '#domaine/classes.ts';
import { type Decoupage, type FormeAcademie, formesCarte } from '../cartes/carte-france.ts';
import { dessin, ENCRES, echapper, element } from './svg.ts';

/** `nombre` : ce qui colore ; `texte` : ce qui s’écrit, nature comprise. */
export type NombreParAcademie = { code: string; nombre: number | null; texte: string };

const FONDS: Record<Classe, string> = { 1: '#fdeec6', 2: '#f9c662', 3: '#ef8a4c', 4: '#b23a6a', 5: '#5b2894' };
const PAPIER = '#fbf5ea';
const TERRE = '#f1e5cf';

export function carteDesNombres(decoupage: Decoupage, nombres: readonly NombreParAcademie[], titre: string): string {
  const { cadre, chemins, encarts } = formesCarte({ decoupage });
  const parCode = new Map(nombres.map((n) => [n.code, n]));
  const bornes = bornesDeClasses(nombres.flatMap((n) => (n.nombre === null ? [] : [n.nombre])));
  const fond = (code: string) => {
    const dit = parCode.get(code);
    if (!dit) return TERRE;
    const classe = dit.nombre === null ? null : classeDe(dit.nombre, bornes);
    return classe === null ? 'url(#manque)' : FONDS[classe];
  };
  const contour = (d: string, code: string) =>
    element('path', { d, fill: fond(code), stroke: '#837194', 'stroke-width': 1.1, 'stroke-linejoin': 'round' });
  const nombre = (forme: FormeAcademie) => {
    const dit = parCode.get(forme.code);
    if (!dit) return '';
    const classe = dit.nombre === null ? null : classeDe(dit.nombre, bornes);
    const [x, y] = forme.agrandi?.centre ?? forme.centre;
    const encre = classe && classe > 3 ? PAPIER : ENCRES.encre;
    const place = { x, y: y + 5, 'text-anchor': 'middle', 'font-size': 15, 'font-weight': 700 };
    const ecrit = element('text', { ...place, fill: encre }, echapper(dit.texte));
    // Paris est plus petit que son nombre : un liseré le détache de ses voisines. Dessous, à part : LibreOffice ignore `paint-order`.
    const fondu = encre === PAPIER && classe ? FONDS[classe] : PAPIER;
    const lisere = { stroke: fondu, 'stroke-width': 3, 'stroke-linejoin': 'round', fill: fondu };
    return (forme.agrandi ? element('text', { ...place, ...lisere }, echapper(dit.texte)) : '') + ecrit;
  };
  return dessin(
    cadre.largeur,
    cadre.hauteur,
    'graphe-carte',
    titre,
    [
      HACHURE,
      ...encarts.map((e) =>
        element('rect', { x: e.x, y: e.y, width: e.largeur, height: e.hauteur, rx: 6, fill: 'none', stroke: ENCRES.trait }),
      ),
      ...chemins.map((c) => contour(c.d, c.code)),
      ...chemins.flatMap((c) => (c.agrandi ? [contour(c.agrandi.d, c.code)] : [])),
      ...encarts.map((e) =>
        element('text', { x: e.x + 4, y: e.y + e.hauteur + 15, 'font-size': 12, fill: ENCRES.encre }, echapper(e.nom)),
      ),
      ...chemins.map(nombre),
    ].join(''),
  );
}

const HACHURE = element(
  'defs',
  {},
  element(
    'pattern',
    { id: 'manque', width: 7, height: 7, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
    element('rect', { width: 7, height: 7, fill: TERRE }) +
      element('path', { d: 'M0 0V7', stroke: '#837194', 'stroke-width': 1.5 }),
  ),
);

/** « jusqu’à 5, de 6 à 19… » : la légende, en mots. */
export function direLegende(nombres: readonly (number | null)[]): string {
  const bornes = bornesDeClasses(nombres.flatMap((n) => (n === null ? [] : [n])));
  const classes = bornes.map((haut, i) => {
    const bas = i === 0 ? null : (bornes[i - 1] as number) + 1;
    return bas === null ? `jusqu’à ${haut}` : bas === haut ? `${haut}` : `de ${bas} à ${haut}`;
  });
  return `Du clair au foncé : ${classes.join(', ')}. Hachuré : nombre non communiqué (n.c.) ou donnée indisponible (n.d.). « ≥ » : au moins ; « ≈ » : environ.`;
}
