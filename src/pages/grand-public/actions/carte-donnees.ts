// Ce que la carte demande au serveur : des contours, des amas, et les actions d’un amas.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { Context } from 'hono';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { z } from 'zod';
import { type PointPublie, pointsDuCadre, pointsPublies } from '#base/actions-publiees.ts';
import type { Cadre } from '#base/index-actions/contrat.ts';
import { avecSaCommune } from '#domaine/etablissement-en-mots.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { servirComprime } from '../../communs/statique.ts';
import type { Recherche } from './lire-recherche.ts';

const enBrotli = promisify(brotliCompress);
const enGzip = promisify(gzip);

const Degres = z.number().min(-360).max(360);
const CadreLu = z
  .string()
  .transform((texte) => texte.split(',').map((degres) => (degres === '' ? Number.NaN : Number(degres))))
  .pipe(z.tuple([Degres, Degres.min(-90).max(90), Degres, Degres.min(-90).max(90)]))
  .refine(([ouest, sud, est, nord]) => ouest <= est && sud <= nord)
  .transform(([ouest, sud, est, nord]): Cadre => ({ ouest, sud, est, nord }));
const Zoom = z.coerce.number().int().min(0).max(18);

/** Au-delà, une liste sur la carte ne se lit plus : la page de résultats fait mieux. */
const ACTIONS_PAR_AMAS = 30;

export type RepereAction = {
  titre: string;
  langue: string | null;
  adresse: string;
  lieu: string;
  precision: string;
  niveau: string | null;
};
export type ReponseAmas = {
  amas: { lat: number; lon: number; nombre: number; action?: RepereAction }[];
  places: number;
  sansPoint: number;
};

export const PARAMETRES_CARTE = ['cadre', 'zoom'] as const;

export async function repondreAmas(c: Context, maison: Maison, recherche: Recherche) {
  const cadre = CadreLu.safeParse(c.req.query('cadre'));
  const zoom = Zoom.safeParse(c.req.query('zoom'));
  if (recherche.erreurs.length > 0 || !cadre.success || !zoom.success) return refuser(c, recherche);
  const [{ amas, places, sansPoint }] = await maison.index.amas(recherche.filtre, [
    { cadre: cadre.data, zoom: zoom.data },
  ] as const);
  const points = await pointsPublies(
    maison.base,
    amas.flatMap((a) => a.numero ?? []),
  );
  const parNumero = new Map(points.map((point) => [point.numero, repere(point)]));
  const reponse: ReponseAmas = {
    amas: amas.map(({ lat, lon, nombre, numero }) => {
      const action = numero === null ? undefined : parNumero.get(numero);
      return { lat, lon, nombre, ...(action ? { action } : {}) };
    }),
    places,
    sansPoint,
  };
  return c.json(reponse);
}

/** Les actions de la recherche dont le point est dans le cadre. */
export async function repondreActionsDuCadre(c: Context, maison: Maison, recherche: Recherche) {
  const cadre = CadreLu.safeParse(c.req.query('cadre'));
  if (recherche.erreurs.length > 0 || !cadre.success) return refuser(c, recherche);
  const [dansLeCadre, trouves] = await Promise.all([
    pointsDuCadre(maison.base, cadre.data, 1000),
    maison.index.numeros({ ...recherche.filtre, page: 1 }),
  ]);
  const voulus = new Set(trouves);
  const actions = dansLeCadre.filter(({ numero }) => voulus.has(numero));
  return c.json({ nombre: actions.length, actions: actions.slice(0, ACTIONS_PAR_AMAS).map(repere) });
}

const PRECISIONS = {
  adresse: 'à son adresse',
  rue: 'dans sa rue',
  approx: 'à peu près',
  commune: 'au centre de la commune',
} as const;

const repere = (point: PointPublie): RepereAction => ({
  titre: [point.titre, point.annulee && '(annulée)', point.demonstration && '(démonstration)'].filter(Boolean).join(' '),
  langue: point.langue_titre,
  adresse: adresses.action(point.numero, point.titre),
  lieu: avecSaCommune(point.porteur, point.commune),
  precision: point.precision_point ? `placée ${PRECISIONS[point.precision_point]}` : 'placée à peu près',
  niveau: point.niveaux[0] ?? null,
});

const refuser = (c: Context, recherche: Recherche) =>
  c.json(
    {
      type: 'about:blank',
      title: 'Cette demande de carte ne se lit pas',
      status: 400,
      detail:
        recherche.erreurs.map((e) => e.message).join(' ') ||
        'Il faut un cadre « ouest,sud,est,nord » en degrés et un zoom de 0 à 18.',
    },
    400,
    { 'content-type': 'application/problem+json; charset=utf-8' },
  );

let contours: ReturnType<typeof preparerContours> | undefined;

/** Trois cents kilo-octets, les mêmes pour tous : comprimés une fois, aussi pour qui est entré et que la mémoire des pages ne sert pas. */
export async function repondreContours(c: Context): Promise<Response> {
  contours ??= preparerContours();
  return servirComprime(c, await contours, 'public, max-age=86400');
}

async function preparerContours() {
  const octets = Buffer.from(JSON.stringify(lireContours()));
  const [br, gz] = await Promise.all([enBrotli(octets), enGzip(octets)]);
  return { type: 'application/geo+json; charset=utf-8', octets, br, gzip: gz };
}

/** Les départements, et les limites entre académies d’aujourd’hui : au millième de degré, une centaine de mètres. */
function lireContours(): GeoJSON.FeatureCollection {
  const topo = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../../../donnees/reference/territoires-leger.topo.json'), 'utf8'),
  ) as Topology<Record<'departements' | 'academies', GeometryCollection>>;
  const { features } = feature(topo, topo.objects.departements) as GeoJSON.FeatureCollection;
  const limites = mesh(topo, topo.objects.academies as GeometryCollection<never>, (a, b) => a !== b);
  return {
    type: 'FeatureCollection',
    features: [
      ...features.map(({ geometry }) => ({
        type: 'Feature' as const,
        properties: { genre: 'terre' },
        geometry: arrondir(geometry),
      })),
      { type: 'Feature', properties: { genre: 'limite' }, geometry: arrondir(limites) },
    ],
  };
}

const arrondir = (geometrie: GeoJSON.Geometry): GeoJSON.Geometry =>
  JSON.parse(JSON.stringify(geometrie, (_, valeur) => (typeof valeur === 'number' ? Math.round(valeur * 1000) / 1000 : valeur)));
