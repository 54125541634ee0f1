// Les contours des académies, projetés une fois : la métropole, un cadre par territoire d’outre-mer, l’Île-de-France agrandie.
// Seulement des formes (attribut `d`, points) : la page les habille de classes, le PDF de couleurs.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GeoProjection, geoBounds, geoConicConformal, geoMercator, geoPath } from 'd3-geo';
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

export type Decoupage = '2015-2016' | 'actuel';
type Proprietes = { code: string; nom: string };
type Contour = Feature<Polygon | MultiPolygon, Proprietes>;

/** Coordonnées dans `cadre`. `agrandi` : la même académie, dans l’encart d’Île-de-France. */
export type FormeAcademie = {
  code: string;
  nom: string;
  d: string;
  centre: [number, number];
  encart: string | null;
  agrandi: { d: string; centre: [number, number] } | null;
};
export type Encart = { code: string; nom: string; x: number; y: number; largeur: number; hauteur: number };
/** Le point du cadre où tombe un lieu ; null : hors de la métropole et des encarts. */
export type Projeter = (lat: number, lon: number) => [number, number] | null;
export type FormesCarte = {
  cadre: { largeur: number; hauteur: number };
  chemins: FormeAcademie[];
  encarts: Encart[];
  projeter: Projeter;
};

const LARGEUR = 600;
const HAUTEUR = 732;
/** au-dessus de la métropole : la place de l’encart d’Île-de-France, dans le coin de la Manche */
const MARGE_HAUTE = 34;
const OUTRE_MER = ['32', '31', '33', '28', '43'];
const ILE_DE_FRANCE = ['01', '24', '25'];
const ENCART_IDF: Encart = { code: 'idf', nom: 'Île-de-France', x: 2, y: 6, largeur: 166, hauteur: 140 };
// Corrige le centre d’aire là où il tombe mal : forme creuse ou trop étroite.
const CENTRES: Record<string, [number, number]> = {
  '02': [-8, 4],
  '11': [-6, 6],
  '15': [6, 0],
  '18': [6, -6],
  '23': [-4, 6],
  '25': [-9, 15],
};

/** Les contours sont simplifiés : un lieu de la côte peut tomber juste dehors. */
const MARGE_DEGRES = 0.1;

const gardees = new Map<Decoupage, FormesCarte>();

export function formesCarte({ decoupage }: { decoupage: Decoupage }): FormesCarte {
  const gardee = gardees.get(decoupage) ?? tracer(decoupage);
  gardees.set(decoupage, gardee);
  return gardee;
}

function tracer(decoupage: Decoupage): FormesCarte {
  const topo = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../../donnees/reference/territoires-leger.topo.json'), 'utf8'),
  ) as Topology<Record<string, GeometryCollection<Proprietes>>>;
  const couche = topo.objects[decoupage === 'actuel' ? 'academies' : 'academies_2015_2016'] as GeometryCollection<Proprietes>;
  const contours = (feature(topo, couche) as FeatureCollection<Polygon | MultiPolygon, Proprietes>).features;
  const metropole = contours.filter((c) => !OUTRE_MER.includes(c.properties.code));
  const ensemble: FeatureCollection<Polygon | MultiPolygon, Proprietes> = { type: 'FeatureCollection', features: metropole };
  // Projection légale de la métropole : conique conforme, parallèles 44° et 49° (Lambert-93).
  const france = geoConicConformal()
    .parallels([44, 49])
    .rotate([-3, 0])
    .fitExtent(
      [
        [4, MARGE_HAUTE],
        [LARGEUR - 4, 630],
      ],
      ensemble,
    );
  const encarts = OUTRE_MER.map((code, i) => encart(code, contours, i));
  const idf = metropole.filter((c) => ILE_DE_FRANCE.includes(c.properties.code));
  const loupe = geoConicConformal()
    .parallels([44, 49])
    .rotate([-3, 0])
    .fitExtent(interieur(ENCART_IDF), { type: 'FeatureCollection', features: idf });

  const projections = new Map(
    encarts.map((place) => {
      const contour = contours.find((c) => c.properties.code === place.code) as Contour;
      return [place.code, { projection: geoMercator().fitExtent(interieur(place), contour), bornes: geoBounds(contour) }];
    }),
  );
  const bornesMetropole = geoBounds(ensemble);
  const projeter: Projeter = (lat, lon) => {
    const dans = ([[ouest, sud], [est, nord]]: [[number, number], [number, number]]) =>
      lon >= ouest - MARGE_DEGRES && lon <= est + MARGE_DEGRES && lat >= sud - MARGE_DEGRES && lat <= nord + MARGE_DEGRES;
    const outreMer = [...projections.values()].find(({ bornes }) => dans(bornes));
    if (!outreMer && !dans(bornesMetropole)) return null;
    const point = (outreMer?.projection ?? france)([lon, lat]);
    return point ? [Math.round(point[0]), Math.round(point[1])] : null;
  };

  const chemins = contours.map((contour): FormeAcademie => {
    const { code, nom } = contour.properties;
    const place = encarts.find((e) => e.code === code);
    const projection = projections.get(code)?.projection ?? france;
    return {
      code,
      nom,
      ...dessin(contour, projection),
      encart: place?.code ?? null,
      agrandi: ILE_DE_FRANCE.includes(code) ? dessin(contour, loupe) : null,
    };
  });
  return { cadre: { largeur: LARGEUR, hauteur: HAUTEUR }, chemins, encarts: [...encarts, ENCART_IDF], projeter };
}

function encart(code: string, contours: Contour[], rang: number): Encart {
  const pas = LARGEUR / OUTRE_MER.length;
  return {
    code,
    nom: contours.find((c) => c.properties.code === code)?.properties.nom ?? '',
    x: rang * pas + 1,
    y: 638,
    largeur: pas - 10,
    hauteur: 72,
  };
}

const interieur = (e: Encart): [[number, number], [number, number]] => [
  [e.x + 8, e.y + 8],
  [e.x + e.largeur - 8, e.y + e.hauteur - 8],
];

function dessin(contour: Contour, projection: GeoProjection): { d: string; centre: [number, number] } {
  const [x, y] = geoPath(projection).centroid(plusGrandMorceau(contour));
  const [dx, dy] = CENTRES[contour.properties.code] ?? [0, 0];
  return { d: abreger(geoPath(projection)(contour) ?? ''), centre: [Math.round(x + dx), Math.round(y + dy)] };
}

// Le nom d’un archipel se pose sur sa plus grande île, pas dans l’eau.
function plusGrandMorceau(contour: Contour): Contour {
  if (contour.geometry.type === 'Polygon') return contour;
  const aire = geoPath();
  const morceaux = contour.geometry.coordinates.map(
    (coordinates): Contour => ({ ...contour, geometry: { type: 'Polygon', coordinates } }),
  );
  return morceaux.reduce((a, b) => (aire.area(b) > aire.area(a) ? b : a));
}

// Au demi-point près et en pas relatifs : trois fois moins d’octets. Deux voisins arrondissent pareil leur limite commune, aucun jour n’apparaît.
function abreger(d: string): string {
  const demi = (n: string) => Math.round(Number(n) * 2);
  const ecrire = (n: number) => String(n / 2).replace(/^(-?)0\./, '$1.');
  return d
    .split('Z')
    .filter(Boolean)
    .flatMap((anneau) => {
      const points = anneau
        .slice(1)
        .split('L')
        .map((p) => p.split(',').map(demi) as [number, number]);
      const [[x0, y0] = [0, 0], ...suite] = points;
      let [x, y] = [x0, y0];
      const pas = suite.flatMap(([px, py]) => {
        const [dx, dy] = [px - x, py - y];
        [x, y] = [px, py];
        return dx || dy ? [`${ecrire(dx)}${dy < 0 ? '' : ' '}${ecrire(dy)}`] : [];
      });
      // Un îlot plus petit que le demi-point ne se voit pas.
      return pas.length < 3 ? [] : [`M${ecrire(x0)} ${ecrire(y0)}l${pas.join(' ').replaceAll(' -', '-')}z`];
    })
    .join('');
}
