// Les points de la carte, réunis sur une grille de Web-Mercator : 64 pixels par case, comme les lit la carte.
import { type Bits, enumerer } from './bits.ts';
import type { Cadre, Regard, VueDAmas } from './contrat.ts';
import type { Etat } from './etat.ts';
import { mercatorX, mercatorY } from './points.ts';

/** 256 pixels de tuile font 4 cases : deux crans de zoom de plus. */
const CRANS = 2;
/** Au-delà, le zoom demandé est ramené à une grille que la carte peut montrer. */
const MAX_CASES = 16_384;

type Bande = { ouest: number; est: number };

/** Deux bandes quand le cadre passe l’antiméridien (Wallis-et-Futuna, Polynésie). */
function bandes({ ouest, est }: Cadre): Bande[] {
  if (est - ouest >= 360) return [{ ouest: -180, est: 180 }];
  const ramener = (lon: number) => ((((lon + 180) % 360) + 360) % 360) - 180;
  const o = ramener(ouest);
  const e = est === 180 ? 180 : ramener(est);
  if (o <= e) return [{ ouest: o, est: e }];
  return [
    { ouest: o, est: 180 },
    { ouest: -180, est: e },
  ];
}

function decalage(zoom: number, largeur: number, hauteur: number): number {
  let cran = 32 - CRANS - Math.min(18, Math.max(0, Math.floor(zoom)));
  while (cran < 32 && (largeur / 2 ** cran + 1) * (hauteur / 2 ** cran + 1) > MAX_CASES) cran++;
  return cran;
}

type ParLieu = { comptes: Uint32Array; derniers: Uint32Array };

/** Combien d’actions à chaque lieu, et la dernière lue : à faire une fois pour tous les regards. */
function compterParLieu(etat: Etat, bits: Bits): ParLieu {
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
  return { comptes, derniers };
}

/** Les amas de chaque regard. */
export function regrouper(etat: Etat, bits: Bits, regards: readonly Regard[]): VueDAmas[] {
  const parLieu = compterParLieu(etat, bits);
  return regards.map((regard) => amasDuRegard(etat, parLieu, regard));
}

function amasDuRegard(etat: Etat, { comptes, derniers }: ParLieu, { cadre, zoom }: Regard): VueDAmas {
  const { points } = etat;
  const zones = bandes(cadre);
  const cran = decalage(
    zoom,
    zones.reduce((somme, { ouest, est }) => somme + mercatorX(est) - mercatorX(ouest), 0),
    mercatorY(cadre.sud) - mercatorY(cadre.nord),
  );
  const cases = new Map<number, { lat: number; lon: number; nombre: number; dernier: number }>();
  let places = 0;
  for (const { ouest, est } of zones)
    for (let p = 1; p <= points.nombre; p++) {
      const nombre = comptes[p] as number;
      const lat = points.lats[p] as number;
      const lon = points.lons[p] as number;
      if (nombre === 0 || lon < ouest || lon > est || lat < cadre.sud || lat > cadre.nord) continue;
      places += nombre;
      const cle = Math.floor((points.ys[p] as number) / 2 ** cran) * 2 ** 21 + Math.floor((points.xs[p] as number) / 2 ** cran);
      const deja = cases.get(cle);
      if (deja) {
        deja.lat += lat * nombre;
        deja.lon += lon * nombre;
        deja.nombre += nombre;
      } else cases.set(cle, { lat: lat * nombre, lon: lon * nombre, nombre, dernier: derniers[p] as number });
    }
  const amas = [...cases.values()].map(({ lat, lon, nombre, dernier }) => ({
    lat: lat / nombre,
    lon: lon / nombre,
    nombre,
    numero: nombre === 1 ? (etat.numeros[dernier] as number) : null,
  }));
  return { amas: amas.sort((a, b) => b.nombre - a.nombre), places, sansPoint: comptes[0] as number };
}
