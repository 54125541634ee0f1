// Les points de la carte, réunis sur une grille de Web-Mercator : 64 pixels par case, comme les lit la carte.
import { type Bits, enumerer } from './bits.ts';
import type { Amas, Cadre } from './contrat.ts';
import type { Etat } from './etat.ts';
import { mercatorX, mercatorY } from './points.ts';

/** 256 pixels de tuile font 4 cases : deux crans de zoom de plus. */
const CRANS = 2;
/** Au-delà, le zoom demandé est ramené à une grille que la carte peut montrer. */
const MAX_CASES = 16_384;

type Bande = { x1: number; x2: number };

/** Deux bandes quand le cadre passe l’antiméridien (Wallis-et-Futuna, Polynésie). */
function bandes({ ouest, est }: Cadre): Bande[] {
  const entiere = { x1: 0, x2: 2 ** 32 - 1 };
  if (est - ouest >= 360) return [entiere];
  const ramener = (lon: number) => ((((lon + 180) % 360) + 360) % 360) - 180;
  const o = ramener(ouest);
  const e = est === 180 ? 180 : ramener(est);
  if (o <= e) return [{ x1: mercatorX(o), x2: mercatorX(e) }];
  return [
    { x1: mercatorX(o), x2: entiere.x2 },
    { x1: 0, x2: mercatorX(e) },
  ];
}

function decalage(zoom: number, largeur: number, hauteur: number): number {
  let cran = 32 - CRANS - Math.min(18, Math.max(0, Math.floor(zoom)));
  while (cran < 32 && (largeur / 2 ** cran + 1) * (hauteur / 2 ** cran + 1) > MAX_CASES) cran++;
  return cran;
}

export function regrouper(
  etat: Etat,
  bits: Bits,
  cadre: Cadre,
  zoom: number,
): { amas: Amas[]; places: number; sansPoint: number } {
  const { points } = etat;
  const comptes = new Uint32Array(points.nombre + 1);
  const derniers = new Uint32Array(points.nombre + 1);
  const fin = enumerer(bits, etat.nombre, etat.listeA);
  for (let i = 0; i < fin; i++) {
    const doc = etat.listeA[i] as number;
    const p = points.deAction[doc] as number;
    (comptes[p] as number)++;
    derniers[p] = doc;
  }
  const y1 = mercatorY(cadre.nord);
  const y2 = mercatorY(cadre.sud);
  const zones = bandes(cadre);
  const cran = decalage(
    zoom,
    zones.reduce((somme, { x1, x2 }) => somme + x2 - x1, 0),
    y2 - y1,
  );
  const cases = new Map<number, { lat: number; lon: number; nombre: number; dernier: number }>();
  let places = 0;
  for (const { x1, x2 } of zones)
    for (let p = 1; p <= points.nombre; p++) {
      const nombre = comptes[p] as number;
      if (nombre === 0) continue;
      const x = points.xs[p] as number;
      const y = points.ys[p] as number;
      if (x < x1 || x > x2 || y < y1 || y > y2) continue;
      places += nombre;
      const cle = Math.floor(y / 2 ** cran) * 2 ** 21 + Math.floor(x / 2 ** cran);
      const lat = (points.lats[p] as number) * nombre;
      const lon = (points.lons[p] as number) * nombre;
      const deja = cases.get(cle);
      if (deja) {
        deja.lat += lat;
        deja.lon += lon;
        deja.nombre += nombre;
      } else cases.set(cle, { lat, lon, nombre, dernier: derniers[p] as number });
    }
  const amas = [...cases.values()].map(({ lat, lon, nombre, dernier }) => ({
    lat: lat / nombre,
    lon: lon / nombre,
    nombre,
    numero: nombre === 1 ? (etat.numeros[dernier] as number) : null,
  }));
  return { amas: amas.sort((a, b) => b.nombre - a.nombre), places, sansPoint: comptes[0] as number };
}
