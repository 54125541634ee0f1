// L’ordre de lecture : un ordre tout fait, ou des clés entières rangées par comptage.
import type { Filtre, Tri } from '#domaine/filtre.ts';
import { type Bits, bitsVides, contient, enumerer, poser } from './bits.ts';
import type { Etat, Ordre } from './etat.ts';
import type { Selection } from './facettes.ts';

/** Le tri appliqué quand rien n’est choisi, ou quand le tri choisi ne veut rien dire ici. */
export function triApplique(filtre: Filtre, avecMots: boolean, avecLieu: boolean): Tri {
  const { tri } = filtre;
  if (tri === 'pertinence' ? avecMots : tri === 'distance' ? avecLieu : tri !== null) return tri as Tri;
  return avecMots ? 'pertinence' : avecLieu ? 'distance' : 'recentes';
}

/** Un ordre tout fait : parcouru jusqu’à la page demandée, ou, quand peu d’actions restent, retrouvé depuis elles. */
function dansLOrdre(etat: Etat, nom: Ordre, bits: Bits, total: number, debut: number, taille: number): number[] {
  const ordre = etat.ordres[nom];
  if (total * 16 < etat.nombre) {
    const places = placesDans(etat, nom);
    // Posées à leur place dans un ensemble, elles en ressortent rangées.
    const siennes = bitsVides(ordre.length);
    const fin = enumerer(bits, etat.nombre, etat.listeA);
    for (let i = 0; i < fin; i++) poser(siennes, places[etat.listeA[i] as number] as number);
    enumerer(siennes, ordre.length, etat.listeA);
    return Array.from(etat.listeA.subarray(debut, Math.min(fin, debut + taille)), (place) => ordre[place] as number);
  }
  const page: number[] = [];
  let vus = 0;
  for (let i = 0; i < ordre.length && page.length < taille; i++) {
    const doc = ordre[i] as number;
    if (contient(bits, doc) && vus++ >= debut) page.push(doc);
  }
  return page;
}

/** La place de chaque action dans un ordre, calculée à la première demande. */
function placesDans(etat: Etat, nom: Ordre): Uint32Array {
  let places = etat.places.get(nom);
  if (!places) {
    places = new Uint32Array(etat.nombre);
    const ordre = etat.ordres[nom];
    for (let i = 0; i < ordre.length; i++) places[ordre[i] as number] = i;
    etat.places.set(nom, places);
  }
  return places;
}

/** Comme `enumerer`, du plus grand numéro au plus petit : ce qui a été écrit après le chargement reprend sa place. */
function enumererParNumero(etat: Etat, bits: Bits): number {
  const fin = enumerer(bits, etat.nombre, etat.listeA);
  let charges = fin;
  while (charges > 0 && (etat.listeA[charges - 1] as number) >= etat.charges) charges--;
  if (charges === fin) return fin;
  const numeroDe = (doc: number) => etat.numeros[doc] as number;
  const ajoutes = Array.from(etat.listeA.subarray(charges, fin)).sort((a, b) => numeroDe(a) - numeroDe(b));
  for (let ou = fin - 1, i = charges - 1, j = 0; j < ajoutes.length; ou--) {
    const charge = etat.listeA[i] as number;
    const ajoute = ajoutes[j] as number;
    if (i >= 0 && numeroDe(charge) < numeroDe(ajoute)) {
      etat.listeA[ou] = charge;
      i--;
    } else {
      etat.listeA[ou] = ajoute;
      j++;
    }
  }
  return fin;
}

/** Par clé croissante, puis de la plus récente à la plus ancienne. */
function parCle(etat: Etat, bits: Bits, cle: (doc: number) => number, debut: number, taille: number): number[] {
  const fin = enumererParNumero(etat, bits);
  const cles = etat.listeB;
  let max = 0;
  for (let i = 0; i < fin; i++) {
    const c = cle(etat.listeA[i] as number);
    cles[i] = c;
    if (c > max) max = c;
  }
  const places = new Uint32Array(max + 2);
  for (let i = 0; i < fin; i++) (places[(cles[i] as number) + 1] as number)++;
  for (let c = 1; c < places.length; c++) places[c] = (places[c] as number) + (places[c - 1] as number);
  const arret = Math.min(fin, debut + taille);
  const page = new Array<number>(Math.max(0, arret - debut));
  for (let i = 0; i < fin; i++) {
    const place = (places[cles[i] as number] as number)++;
    if (place >= debut && place < arret) page[place - debut] = etat.listeA[i] as number;
  }
  return page;
}

export function ranger(
  etat: Etat,
  { bits, total }: Selection,
  tri: Tri,
  metres: Uint32Array | null,
  debut: number,
  taille: number,
): number[] {
  if (tri === 'pertinence') {
    const notes = etat.pertinences;
    let max = 0;
    const fin = enumerer(bits, etat.nombre, etat.listeA);
    for (let i = 0; i < fin; i++) max = Math.max(max, notes[etat.listeA[i] as number] as number);
    return parCle(etat, bits, (doc) => max - (notes[doc] as number), debut, taille);
  }
  if (tri === 'distance' && metres)
    return parCle(etat, bits, (doc) => metres[etat.points.deAction[doc] as number] as number, debut, taille);
  return dansLOrdre(etat, tri === 'distance' ? 'recentes' : tri, bits, total, debut, taille);
}
