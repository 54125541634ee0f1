// Les lieux : beaucoup d’actions partagent celui d’un établissement, les calculs se font donc une fois par lieu.

import { prolonger } from './tableaux.ts';

export type Points = {
  nombre: number;
  /** lieu de chaque action, de 1 à `nombre` ; 0 : sans point */
  deAction: Uint32Array;
  /** degrés, rang 0 inutilisé */
  lats: Float64Array;
  lons: Float64Array;
  /** Web-Mercator, le monde entier sur 32 bits */
  xs: Uint32Array;
  ys: Uint32Array;
};

const MONDE = 2 ** 32;
const LATITUDE_MERCATOR = 85.0511287798066;

export const mercatorX = (lon: number): number => Math.min(MONDE - 1, Math.max(0, Math.floor(((lon + 180) / 360) * MONDE)));

export function mercatorY(lat: number): number {
  const sinus = Math.sin((Math.min(LATITUDE_MERCATOR, Math.max(-LATITUDE_MERCATOR, lat)) * Math.PI) / 180);
  return Math.min(MONDE - 1, Math.max(0, Math.floor((0.5 - Math.log((1 + sinus) / (1 - sinus)) / (4 * Math.PI)) * MONDE)));
}

/** Chaque action ajoutée a son lieu à elle : l’amas, lui, les réunit. */
export function ajouterAuxPoints(
  points: Points,
  ajouts: readonly { doc: number; lat: number | null; lon: number | null }[],
): void {
  const places = ajouts.flatMap(({ doc, lat, lon }) => (lat === null || lon === null ? [] : [{ doc, lat, lon }]));
  if (places.length === 0) return;
  const lats = places.map((p) => p.lat);
  const lons = places.map((p) => p.lon);
  for (const [i, { doc }] of places.entries()) points.deAction[doc] = points.nombre + 1 + i;
  points.nombre += places.length;
  points.lats = prolonger(points.lats, lats);
  points.lons = prolonger(points.lons, lons);
  points.xs = prolonger(points.xs, lons.map(mercatorX));
  points.ys = prolonger(points.ys, lats.map(mercatorY));
}

export function batirPoints(actions: number) {
  const deAction = new Uint32Array(actions);
  const rangs = new Map<string, number>();
  const lats = [0];
  const lons = [0];
  return {
    ajouter(doc: number, lat: number | null, lon: number | null): void {
      if (lat === null || lon === null) return;
      const cle = `${lat} ${lon}`;
      let rang = rangs.get(cle);
      if (rang === undefined) {
        rang = lats.push(lat) - 1;
        lons.push(lon);
        rangs.set(cle, rang);
      }
      deAction[doc] = rang;
    },
    finir: (): Points => ({
      nombre: lats.length - 1,
      deAction,
      lats: Float64Array.from(lats),
      lons: Float64Array.from(lons),
      xs: Uint32Array.from(lons, mercatorX),
      ys: Uint32Array.from(lats, mercatorY),
    }),
  };
}

const RAYON_TERRE_KM = 6371.0088;
const enRadians = (degres: number) => (degres * Math.PI) / 180;

/** Distance à vol d’oiseau, en kilomètres. */
export function distanceKm(lat1: number, lon1: number, lat2: number, lon2: number): number {
  const h =
    Math.sin(enRadians(lat2 - lat1) / 2) ** 2 +
    Math.cos(enRadians(lat1)) * Math.cos(enRadians(lat2)) * Math.sin(enRadians(lon2 - lon1) / 2) ** 2;
  return 2 * RAYON_TERRE_KM * Math.asin(Math.sqrt(Math.min(1, h)));
}
