// Les lieux : beaucoup d’actions partagent celui d’un établissement, les calculs se font donc une fois par lieu.

import { prolonger } from './tableaux.ts';
import { trier } from './trier.ts';

export type Points = {
  nombre: number;
  /** lieux lus au chargement : ils vont du sud au nord, ceux qui suivent comme ils sont venus */
  charges: number;
  /** lieu de chaque action, de 1 à `nombre` ; 0 : sans point */
  deAction: Uint32Array;
  /** degrés, rang 0 inutilisé */
  lats: Float64Array;
  lons: Float64Array;
  /** Web-Mercator, le monde entier sur 32 bits */
  xs: Uint32Array;
  ys: Uint32Array;
  releves: Releves;
};

/**
 * Deux nombres par lieu, côte à côte parce qu’ils se lisent et s’écrivent ensemble : combien d’actions publiées (au lieu 0, celles sans
 * point), et le « ou exclusif » de leurs rangs (quand il n’y en a qu’une, c’est le sien).
 */
export type Releves = Uint32Array;

export const relevesVides = (lieux: number): Releves => new Uint32Array(2 * (lieux + 1));

export function relever(releves: Releves, lieu: number, doc: number, un: 1 | -1): void {
  releves[2 * lieu] = (releves[2 * lieu] as number) + un;
  releves[2 * lieu + 1] = (releves[2 * lieu + 1] as number) ^ doc;
}

export const MONDE = 2 ** 32;
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
  const sansPoint = ajouts.filter(({ lat, lon }) => lat === null || lon === null);
  for (const { doc } of sansPoint) relever(points.releves, 0, doc, 1);
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
  points.releves = prolonger(
    points.releves,
    places.flatMap((p) => [1, p.doc]),
  );
}

export const oublierDesPoints = (points: Points, doc: number): void =>
  relever(points.releves, points.deAction[doc] as number, doc, -1);

export function batirPoints(capacite: number) {
  const deAction = new Uint32Array(capacite);
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
    /** @param actions écrites */
    async finir(actions: number): Promise<Points> {
      const nombre = lats.length - 1;
      const ordre = await trier(nombre, (a, b) => (lats[a + 1] as number) - (lats[b + 1] as number));
      const places = new Uint32Array(nombre + 1);
      for (let place = 0; place < nombre; place++) places[(ordre[place] as number) + 1] = place + 1;
      const releves = relevesVides(nombre);
      for (let doc = 0; doc < actions; doc++) {
        const lieu = places[deAction[doc] as number] as number;
        deAction[doc] = lieu;
        relever(releves, lieu, doc, 1);
      }
      const ranger = (degres: readonly number[]) => Float64Array.from([0, ...Array.from(ordre, (p) => degres[p + 1] as number)]);
      const [rangeesLats, rangeesLons] = [ranger(lats), ranger(lons)];
      return {
        nombre,
        charges: nombre,
        deAction,
        releves,
        lats: rangeesLats,
        lons: rangeesLons,
        xs: Uint32Array.from(rangeesLons, mercatorX),
        ys: Uint32Array.from(rangeesLats, mercatorY),
      };
    },
  };
}

/** Le premier lieu chargé qui n’est pas plus au sud ; celui d’après le dernier quand ils le sont tous. */
export function premierLieuDepuis({ lats, charges }: Points, sud: number): number {
  let bas = 1;
  let haut = charges + 1;
  while (bas < haut) {
    const milieu = (bas + haut) >>> 1;
    if ((lats[milieu] as number) < sud) bas = milieu + 1;
    else haut = milieu;
  }
  return bas;
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
