// Les pages anonymes déjà écrites, gardées compressées et servies avant même d’entrer dans Hono. Ce qui ne montre rien de personne sert à tous,
// entrés ou non ; le reste n’est jamais servi à qui porte notre cookie. Une page vit autant que la version
// du contenu qui l’a faite, et jamais au-delà de minuit à Paris : elle n’est donc jamais périmée.
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Context, MiddlewareHandler } from 'hono';
import { aNotreCookie } from '#pages/communs/visite.ts';

type Encodage = 'br' | 'gzip' | 'identity';
type Page = {
  version: number;
  jusqua: number;
  etiquette: string;
  entetes: Record<string, string>;
  /** elle ne montre rien de qui la demande, pas même dans l’en-tête : qui est entré reçoit la même */
  pourTous: boolean;
  corps: Record<Encodage, Buffer>;
};

const OCTETS_MAX = 64 * 1024 * 1024;
/** Au-delà, une réponse se fait à la demande : un export ne doit pas chasser les pages. */
const PAGE_MAX = 2 * 1024 * 1024;
/** En dessous, comprimer la page d’une seule personne ne vaut pas le temps qu’on y met. */
const PAGE_LOURDE = 16 * 1024;
const COMPRESSIBLE = /^(text\/|application\/(json|problem\+json|geo\+json|atom\+xml|xml|ld\+json|javascript)|image\/svg)/;

const enGzip = promisify(gzip);
const enBrotli = promisify(brotliCompress);

const encodageAccepte = (entete = ''): Encodage => {
  const voulus = entete.includes('q=0') ? entete.replace(/[\w*]+\s*;\s*q=0(\.0*)?(?=\s*(,|$))/g, '') : entete;
  return /\bbr\b/.test(voulus) ? 'br' : /\bgzip\b/.test(voulus) ? 'gzip' : 'identity';
};

/** Un relais qui recomprime affaiblit l’étiquette (« W/ ») ; un navigateur peut en connaître plusieurs. RFC 9110, 13.1.2. */
const connaitDeja = (entete: string | undefined, etiquette: string): boolean =>
  entete !== undefined && (entete === '*' || entete.split(',').some((connue) => connue.trim().replace(/^W\//, '') === etiquette));

const minuitProchain = (maintenant: Temporal.Instant) =>
  maintenant.toZonedDateTimeISO('Europe/Paris').toPlainDate().add({ days: 1 }).toZonedDateTime('Europe/Paris').epochMilliseconds;

export type MemoireDesPages = ReturnType<typeof ouvrirMemoire>;

export function ouvrirMemoire({ version, maintenant }: { version: () => number; maintenant: () => Temporal.Instant }) {
  const pages = new Map<string, Page>();
  let octets = 0;

  const oublier = (cle: string, page: Page) => {
    pages.delete(cle);
    octets -= poids(page);
  };
  const page = (cle: string) => {
    const gardee = pages.get(cle);
    if (!gardee) return undefined;
    if (gardee.version === version() && gardee.jusqua > Date.now()) return gardee;
    oublier(cle, gardee);
    return undefined;
  };
  const garder = (cle: string, nouvelle: Page) => {
    const ancienne = pages.get(cle);
    if (ancienne) oublier(cle, ancienne);
    pages.set(cle, nouvelle);
    octets += poids(nouvelle);
    // La plus ancienne d’abord : une Map garde l’ordre d’insertion.
    for (const [vieille, contenu] of pages) {
      if (octets <= OCTETS_MAX) break;
      oublier(vieille, contenu);
    }
  };

  /** Répond depuis la mémoire ; faux : la page n’y est pas. */
  const repondre = (requete: IncomingMessage, reponse: ServerResponse): boolean => {
    if (requete.method !== 'GET' && requete.method !== 'HEAD') return false;
    if (requete.headers.range) return false;
    const gardee = page(requete.url ?? '');
    if (!gardee || (!gardee.pourTous && aNotreCookie(requete.headers.cookie))) return false;
    if (connaitDeja(requete.headers['if-none-match'], gardee.etiquette)) {
      reponse.writeHead(304, { etag: gardee.etiquette, 'cache-control': gardee.entetes['cache-control'] ?? '' }).end();
      return true;
    }
    const encodage = encodageAccepte(requete.headers['accept-encoding'] as string | undefined);
    const corps = gardee.corps[encodage];
    const entetes: Record<string, string | number> = { ...gardee.entetes, 'content-length': corps.length };
    if (encodage !== 'identity' && corps !== gardee.corps.identity) entetes['content-encoding'] = encodage;
    reponse.writeHead(200, entetes);
    reponse.end(requete.method === 'HEAD' ? undefined : corps);
    return true;
  };

  /** Garde les réponses 200 publiques que Hono vient d’écrire. */
  const garderLesPages: MiddlewareHandler = async (c, next) => {
    const faiteEn = version();
    await next();
    const { res } = c;
    if (c.req.method !== 'GET' || res.status !== 200 || res.headers.has('set-cookie')) return;
    const pourTous = c.get('dependance') === 'aucune';
    if (!pourTous && aNotreCookie(c.req.header('cookie'))) return comprimerLaSienne(c);
    if (!res.headers.has('cache-control')) res.headers.set('cache-control', 'public, max-age=0, must-revalidate');
    if (/no-store|immutable/.test(res.headers.get('cache-control') ?? '') || res.headers.has('content-encoding')) return;
    const longueur = Number(res.headers.get('content-length') ?? 0);
    if (longueur > PAGE_MAX) return;
    const identity = Buffer.from(await res.clone().arrayBuffer());
    if (identity.length > PAGE_MAX) return;
    const type = res.headers.get('content-type') ?? '';
    const comprimable = COMPRESSIBLE.test(type);
    const encodage = comprimable ? encodageAccepte(c.req.header('accept-encoding')) : 'identity';
    // La première demande profite déjà de la compression : sur un téléphone, une page entière se voit.
    const corps = await comprimer(identity, encodage);
    const etiquette = `"${createHash('sha1').update(identity).digest('base64url')}"`;
    res.headers.set('etag', etiquette);
    res.headers.set('vary', pourTous ? 'Accept-Encoding' : 'Accept-Encoding, Cookie');
    const entetes = Object.fromEntries(res.headers);
    const { pathname, search } = new URL(c.req.url);
    const garderSous = (br: Buffer, gz: Buffer) =>
      garder(pathname + search, {
        version: faiteEn,
        jusqua: minuitProchain(maintenant()),
        etiquette,
        entetes,
        pourTous,
        corps: { identity, br, gzip: gz },
      });
    // Elle n’attend que son propre encodage ; l’autre se fait derrière elle, et la page est gardée quand les deux sont là.
    if (!comprimable) garderSous(identity, identity);
    else
      void Promise.all([
        encodage === 'br' ? corps : comprimer(identity, 'br'),
        encodage === 'gzip' ? corps : comprimer(identity, 'gzip'),
      ]).then(([br, gz]) => garderSous(br, gz));
    if (encodage !== 'identity') {
      c.res = new Response(new Uint8Array(corps), {
        headers: { ...entetes, 'content-encoding': encodage, 'content-length': `${corps.length}` },
      });
    }
  };

  return { repondre, garderLesPages, taille: () => ({ pages: pages.size, octets }) };
}

/**
 * La page publique de qui est entré : la même, à l’en-tête près. Seule celle-là se comprime : la longueur d’une page qui porterait un jeton de
 * formulaire ou des mots privés, à côté de ce qu’on y fait écrire, finirait par les dire (BREACH).
 */
async function comprimerLaSienne(c: Context): Promise<void> {
  const { res } = c;
  if (c.get('dependance') !== 'entete' || res.headers.has('content-encoding')) return;
  const encodage = encodageAccepte(c.req.header('accept-encoding'));
  if (encodage === 'identity' || !COMPRESSIBLE.test(res.headers.get('content-type') ?? '')) return;
  const identity = Buffer.from(await res.clone().arrayBuffer());
  if (identity.length < PAGE_LOURDE) return;
  const corps = await comprimer(identity, encodage);
  const entetes = { 'content-encoding': encodage, 'content-length': `${corps.length}`, vary: 'Accept-Encoding, Cookie' };
  c.res = new Response(new Uint8Array(corps), { headers: { ...Object.fromEntries(res.headers), ...entetes } });
}

const comprimer = async (octets: Buffer, encodage: Encodage): Promise<Buffer> =>
  encodage === 'br'
    ? enBrotli(octets, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: octets.length },
      })
    : encodage === 'gzip'
      ? enGzip(octets, { level: 6 })
      : octets;

const poids = (page: Page) => new Set(Object.values(page.corps)).values().reduce((somme, corps) => somme + corps.length, 0) + 512;
