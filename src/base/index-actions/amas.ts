// Les points de la carte, réunis sur une grille de Web-Mercator : 64 pixels par case, comme les lit la carte.
import { enumerer, soustraire } from './bits.ts';
import type { Amas, Cadre, Regard, VueDAmas } from './contrat.ts';
import type { Etat } from './etat.ts';
import type { Selection } from './facettes.ts';
import { MONDE, mercatorX, mercatorY, type Points } from './points.ts';

/** 256 pixels de tuile font 4 cases : deux crans de zoom de plus. */
const CRANS = 2;
/** Au-delà, le zoom demandé est ramené à une grille que la carte peut montrer. */
const MAX_CASES = 16_384;

/** Un cadre ramené au globe ; `ouest` à l’est d’`est` : il passe l’antiméridien (Wallis-et-Futuna, Polynésie). */
function ramener({ ouest, est, sud, nord }: Cadre): Cadre {
  if (est - ouest >= 360) return { ouest: -180, est: 180, sud, nord };
  const auGlobe = (lon: number) => ((((lon + 180) % 360) + 360) % 360) - 180;
  return { ouest: auGlobe(ouest), est: est === 180 ? 180 : auGlobe(est), sud, nord };
}

type Grille = { pas: number; tour: number; colonne: number; colonnes: number; ligne: number; lignes: number };

/** Les cases que touche un cadre. `tour` : les colonnes du monde entier, où la dernière est voisine de la première. */
function grilleDe({ ouest, est, sud, nord }: Cadre, zoom: number): Grille {
  const [gauche, droite, haut, bas] = [mercatorX(ouest), mercatorX(est), mercatorY(nord), mercatorY(sud)];
  const largeur = ouest <= est ? droite - gauche : droite - gauche + MONDE;
  let cran = 32 - CRANS - Math.min(18, Math.max(0, Math.floor(zoom)));
  while (cran < 32 && (largeur / 2 ** cran + 1) * ((bas - haut) / 2 ** cran + 1) > MAX_CASES) cran++;
  const pas = 2 ** -cran;
  const tour = MONDE * pas;
  const [colonne, ligne] = [Math.floor(gauche * pas), Math.floor(haut * pas)];
  const derniere = Math.floor(droite * pas) + (ouest <= est ? 0 : tour);
  return {
    pas,
    tour,
    colonne,
    colonnes: Math.min(tour, derniere - colonne + 1),
    ligne,
    lignes: Math.floor(bas * pas) - ligne + 1,
  };
}

export type ParLieu = Pick<Points, 'comptes' | 'marques'>;

/** Ce que compte chaque lieu, le même pour tous les regards. Tout est déjà compté ; presque tout se compte par ce qui manque. */
export function compterParLieu(etat: Etat, { bits, total }: Selection): ParLieu {
  const { points, vivantes, publiees } = etat;
  if (total === publiees) return points;
  const parManque = total > publiees / 2;
  const comptes = parManque ? points.comptes.slice() : new Uint32Array(points.nombre + 1);
  const marques = parManque ? points.marques.slice() : new Uint32Array(points.nombre + 1);
  const fin = enumerer(parManque ? soustraire(vivantes, bits) : bits, etat.nombre, etat.listeA);
  const un = parManque ? -1 : 1;
  for (let i = 0; i < fin; i++) {
    const doc = etat.listeA[i] as number;
    const p = points.deAction[doc] as number;
    comptes[p] = (comptes[p] as number) + un;
    marques[p] = (marques[p] as number) ^ doc;
  }
  return { comptes, marques };
}

const MAX_GARDES = 8;

/** Les mêmes, gardés jusqu’au prochain changement : la carte que l’on déplace redemande le même filtre à chaque geste. */
export function parLieuGarde(etat: Etat, cle: string, selection: () => Selection): ParLieu {
  let parLieu = etat.parLieu.get(cle);
  if (!parLieu) {
    parLieu = compterParLieu(etat, selection());
    if (etat.parLieu.size >= MAX_GARDES) etat.parLieu.clear();
    etat.parLieu.set(cle, parLieu);
  }
  return parLieu;
}

export function amasDuRegard(etat: Etat, { comptes, marques }: ParLieu, { cadre, zoom }: Regard): VueDAmas {
  const { nombre, lats, lons, xs, ys } = etat.points;
  const ramene = ramener(cadre);
  const { ouest, est, sud, nord } = ramene;
  const deSuite = ouest <= est;
  const { pas, tour, colonne, colonnes, ligne, lignes } = grilleDe(ramene, zoom);
  const cases = Math.max(0, colonnes * lignes);
  const nombres = new Uint32Array(cases);
  const qui = new Uint32Array(cases);
  const sommeLats = new Float64Array(cases);
  const sommeLons = new Float64Array(cases);
  let places = 0;
  for (let p = 1; p <= nombre; p++) {
    const n = comptes[p] as number;
    const lat = lats[p] as number;
    const lon = lons[p] as number;
    if (n === 0 || lat < sud || lat > nord || (deSuite ? lon < ouest || lon > est : lon < ouest && lon > est)) continue;
    places += n;
    const ecart = (((xs[p] as number) * pas) | 0) - colonne;
    const c = ((((ys[p] as number) * pas) | 0) - ligne) * colonnes + (ecart < 0 ? ecart + tour : ecart);
    nombres[c] = (nombres[c] as number) + n;
    qui[c] = (qui[c] as number) ^ (marques[p] as number);
    sommeLats[c] = (sommeLats[c] as number) + lat * n;
    sommeLons[c] = (sommeLons[c] as number) + lon * n;
  }
  const amas: Amas[] = [];
  for (let c = 0; c < cases; c++) {
    const n = nombres[c] as number;
    if (n === 0) continue;
    const numero = n === 1 ? (etat.numeros[qui[c] as number] as number) : null;
    amas.push({ lat: (sommeLats[c] as number) / n, lon: (sommeLons[c] as number) / n, nombre: n, numero });
  }
  return { amas: amas.sort((a, b) => b.nombre - a.nombre), places, sansPoint: comptes[0] as number };
}
