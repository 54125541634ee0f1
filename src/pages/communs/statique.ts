// Les fichiers que le navigateur garde un an : feuille de style, polices, îlots. Construits une fois, en mémoire, adressés par empreinte.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { serveStatic } from '@hono/node-server/serve-static';
import { buildSync, transformSync } from 'esbuild';
import { type Context, Hono } from 'hono';
import { type Decoupage, formesCarte } from '#documents/cartes/carte-france.ts';

type Fichier = { nom: string; type: string; adresse: string; octets: Buffer; br: Buffer | null; gzip: Buffer | null };

const { resolve: trouver } = createRequire(import.meta.url);
const STYLES = join(import.meta.dirname, 'styles');
const ILOTS = join(import.meta.dirname, '../../ilots');
/** L’ordre est celui de la cascade. */
const FEUILLES = [
  'polices',
  'jetons',
  'elements',
  'charpente',
  'entete',
  'boutons',
  'accueil',
  'actions',
  'liste',
  'cartes',
  'chiffres',
  'graphes',
  'formulaires',
  'declarer',
  'examen',
  'campagne',
  'import',
  'compte',
  'territoires',
  'fiche',
  'synthese',
  'papier',
];
const FEUILLES_DE_L_ENCART = ['polices', 'jetons', 'elements', 'encart'];
const POLICES = {
  'atkinson.woff2': '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2',
  'atkinson-italique.woff2':
    '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-italic.woff2',
  'bricolage.woff2': '@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2',
};
// esbuild défait l’imbrication CSS et la syntaxe récente pour ces navigateurs.
const CIBLES = ['chrome105', 'firefox110', 'safari16'];
const DECOUPAGES: readonly Decoupage[] = ['2015-2016', 'actuel'];
const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  woff2: 'font/woff2',
  png: 'image/png',
  svg: 'image/svg+xml',
};

let construits: Map<string, Fichier> | undefined;

/** Construit tout au premier appel (0,2 s) ; `serveur.ts` l’appelle avant d’écouter. */
export function fichiersStatiques(): ReadonlyMap<string, Fichier> {
  construits ??= construire();
  return construits;
}

/** L’adresse, empreinte comprise, d’un fichier servi. @throws si le nom n’est pas servi : c’est une faute de la page. */
export function adresseStatique(nom: string): string {
  const fichier = fichiersStatiques().get(nom);
  if (!fichier) throw new Error(`Aucun fichier statique « ${nom} »`);
  return fichier.adresse;
}

/** L’adresse d’un fichier du thème extérieur ; sa feuille s’appelle `theme.css` et s’ajoute après la nôtre. */
export const adresseTheme = (nom: string) => `/theme/${nom}`;

export const pagesTheme = (dossier: string) =>
  new Hono().get('/theme/*', serveStatic({ root: dossier, rewriteRequestPath: (chemin) => chemin.replace(/^\/theme/, '') }));

export const pagesStatiques = () =>
  new Hono().get('/statique/:empreinte/:nom', (c) => {
    const fichier = fichiersStatiques().get(c.req.param('nom'));
    if (!fichier) return c.notFound();
    // Une page gardée par un relais peut citer l’empreinte d’hier : on lui donne le fichier du jour, sans le figer.
    if (c.req.path !== fichier.adresse) return c.redirect(fichier.adresse, 302);
    return servirComprime(c, fichier, 'public, max-age=31536000, immutable');
  });

type Comprime = Pick<Fichier, 'type' | 'octets' | 'br' | 'gzip'>;

/** Des octets comprimés d’avance, dans l’encodage que le navigateur sait lire. */
export function servirComprime(c: Context, { type, octets, br, gzip }: Comprime, cacheControl: string): Response {
  const acceptes = c.req.header('accept-encoding') ?? '';
  const [codage, corps] =
    br && /\bbr\b/.test(acceptes)
      ? (['br', br] as const)
      : gzip && /\bgzip\b/.test(acceptes)
        ? (['gzip', gzip] as const)
        : ([null, octets] as const);
  return c.body(new Uint8Array(corps), 200, {
    'content-type': type,
    'cache-control': cacheControl,
    vary: 'accept-encoding',
    ...(codage ? { 'content-encoding': codage } : {}),
  });
}

function construire(): Map<string, Fichier> {
  const fichiers = new Map<string, Fichier>();
  const poser = (nom: string, octets: Buffer) => fichiers.set(nom, fichier(nom, octets));
  for (const [nom, module] of Object.entries(POLICES)) poser(nom, readFileSync(trouver(module)));
  const css = (texte: string) => {
    const avecAdresses = texte.replace(
      /url\(statique:([\w.-]+)\)/g,
      (_, nom: string) => `url(${fichiers.get(nom)?.adresse ?? manque(nom)})`,
    );
    return Buffer.from(transformSync(avecAdresses, { loader: 'css', minify: true, target: CIBLES }).code);
  };
  poser('marque.svg', readFileSync(join(STYLES, 'marque.svg')));
  poser('accroche.css', css(feuille(FEUILLES)));
  poser('encart.css', css(feuille(FEUILLES_DE_L_ENCART)));
  for (const image of ['layers.png', 'layers-2x.png', 'marker-icon.png'])
    poser(image, readFileSync(trouver(`leaflet/dist/images/${image}`)));
  const leaflet = readFileSync(trouver('leaflet/dist/leaflet.css'), 'utf8').replace(
    /url\(images\/([\w.-]+)\)/g,
    'url(statique:$1)',
  );
  poser('carte.css', css(leaflet + lire('carte-interactive')));
  for (const decoupage of DECOUPAGES) poser(`france-${decoupage}.svg`, formesDeFrance(decoupage));
  for (const [nom, code] of ilots()) poser(nom, code);
  return fichiers;
}

const manque = (nom: string) => {
  throw new Error(`La feuille de style cite « ${nom} », qui n’est pas servi`);
};

const lire = (nom: string) => (existsSync(join(STYLES, `${nom}.css`)) ? readFileSync(join(STYLES, `${nom}.css`), 'utf8') : '');

/** Une feuille entière. Les jetons du sombre valent pour le choix du système et pour celui de la personne : une seule source, deux places. */
function feuille(noms: readonly string[]): string {
  const sombre = lire('jetons-sombre').replace(/^[^{]*\{|\}\s*$/g, '');
  const jetons = `${lire('jetons')}
    @media screen and (prefers-color-scheme: dark) { :root:not([data-theme='clair']) { ${sombre} } }
    @media screen { :root[data-theme='sombre'] { ${sombre} } }`;
  return noms.map((nom) => (nom === 'jetons' ? jetons : lire(nom))).join('\n');
}

/**
 * Les formes des académies, que chaque carte cite par `<use>` et habille de ses couleurs : une par académie, son agrandissement d’Île-de-France,
 * et `toutes`. Écrites dans la page, elles en feraient la moitié.
 */
function formesDeFrance(decoupage: Decoupage): Buffer {
  const { chemins } = formesCarte({ decoupage });
  const tracer = (id: string, d: string) => `<path id="${id}" d="${d}"/>`;
  const formes = chemins.map((c) => tracer(`a${c.code}`, c.d)).join('');
  const agrandies = chemins.map((c) => (c.agrandi ? tracer(`a${c.code}-idf`, c.agrandi.d) : '')).join('');
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><g id="toutes">${formes}</g>${agrandies}</svg>`);
}

/** Un îlot par fichier de `src/ilots` : sans lui, la page sert déjà. */
function ilots(): [string, Buffer][] {
  const entrees = readdirSync(ILOTS).filter((nom) => nom.endsWith('.ts') && !nom.endsWith('.test.ts'));
  const sortie = buildSync({
    entryPoints: entrees.map((nom) => join(ILOTS, nom)),
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: CIBLES,
    outdir: '/',
    legalComments: 'none',
  });
  return sortie.outputFiles.map((f) => [basename(f.path), Buffer.from(f.contents)]);
}

function fichier(nom: string, octets: Buffer): Fichier {
  const empreinte = createHash('sha256').update(octets).digest('hex').slice(0, 12);
  const extension = nom.split('.').at(-1) ?? '';
  const comprimable = extension === 'css' || extension === 'js' || extension === 'svg';
  return {
    nom,
    octets,
    type: TYPES[extension] ?? 'application/octet-stream',
    adresse: `/statique/${empreinte}/${nom}`,
    br: comprimable ? brotliCompressSync(octets, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }) : null,
    gzip: comprimable ? gzipSync(octets, { level: 9 }) : null,
  };
}
