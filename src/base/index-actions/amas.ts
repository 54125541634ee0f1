// Les points de la carte, réunis sur une grille de Web-Mercator : 64 pixels par case, comme les lit la carte.
import { soustraire } from './bits.ts';
import type { Amas, Cadre, Regard, VueDAmas } from './contrat.ts';
import type { Etat } from './etat.ts';
import type { Selection } from './facettes.ts';
import { MONDE, mercatorX, mercatorY, premierLieuDepuis, type Releves, relever, relevesVides } from './points.ts';

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

/** Ce que compte chaque lieu, le même pour tous les regards. Tout est déjà compté ; presque tout se compte par ce qui manque. */
export function compterParLieu(etat: Etat, { bits, total }: Selection): Releves {
  const { points, vivantes, publiees } = etat;
  if (total === publiees) return points.releves;
  const parManque = total > publiees / 2;
  const releves = parManque ? points.releves.slice() : relevesVides(points.nombre);
  const comptees = parManque ? soustraire(vivantes, bits) : bits;
  const un = parManque ? -1 : 1;
  const { deAction } = points;
  for (let m = 0; m < comptees.length; m++) {
    let mot = comptees[m] as number;
    const base = m << 5;
    while (mot !== 0) {
      const bas = mot & -mot;
      const doc = base + 31 - Math.clz32(bas);
      relever(releves, deAction[doc] as number, doc, un);
      mot ^= bas;
    }
  }
  return releves;
}

const MAX_GARDES = 8;

/** Les mêmes, gardés jusqu’au prochain changement : la carte que l’on déplace redemande le même filtre à chaque geste. */
export function parLieuGarde(etat: Etat, cle: string, selection: () => Selection): Releves {
  let parLieu = etat.parLieu.get(cle);
  if (!parLieu) {
    parLieu = compterParLieu(etat, selection());
    if (etat.parLieu.size >= MAX_GARDES) etat.parLieu.clear();
    etat.parLieu.set(cle, parLieu);
  }
  return parLieu;
}

export function amasDuRegard(etat: Etat, releves: Releves, { cadre, zoom }: Regard): VueDAmas {
  const { nombre, charges, lats, lons, xs, ys } = etat.points;
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
  for (let p = premierLieuDepuis(etat.points, sud); p <= nombre; p++) {
    const lat = lats[p] as number;
    // Les lieux chargés qui suivent sont plus au nord encore.
    if (lat > nord && p < charges) {
      p = charges;
      continue;
    }
    const n = releves[2 * p] as number;
    const lon = lons[p] as number;
    if (n === 0 || lat < sud || lat > nord || (deSuite ? lon < ouest || lon > est : lon < ouest && lon > est)) continue;
    places += n;
    const ecart = (((xs[p] as number) * pas) | 0) - colonne;
    const c = ((((ys[p] as number) * pas) | 0) - ligne) * colonnes + (ecart < 0 ? ecart + tour : ecart);
    nombres[c] = (nombres[c] as number) + n;
    qui[c] = (qui[c] as number) ^ (releves[2 * p + 1] as number);
    sommeLats[c] = (sommeLats[c] as number) + lat * n;
    sommeLons[c] = (sommeLons[c] as number) + lon * n;
  }
  // Les plus gros d’abord : trier des nombres, dont le reste dit la case, coûte la moitié de trier les amas.
  const cles = new Float64Array(cases);
  let pleines = 0;
  for (let c = 0; c < cases; c++) if (nombres[c] !== 0) cles[pleines++] = c - (nombres[c] as number) * cases;
  const amas = Array.from(cles.subarray(0, pleines).sort(), (cle): Amas => {
    const c = ((cle % cases) + cases) % cases;
    const n = nombres[c] as number;
    const numero = n === 1 ? (etat.numeros[qui[c] as number] as number) : null;
    return { lat: (sommeLats[c] as number) / n, lon: (sommeLons[c] as number) / n, nombre: n, numero };
  });
  return { amas, places, sansPoint: releves[0] as number };
}
