// Qui est là : la session lue une fois par demande, son cookie, et la garde des formulaires.
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { Refus } from '#domaine/recensement/refus.ts';
import { jsx } from '#jsx/jsx-runtime';
import type { Maison } from '#operations/maison.ts';
import { memeSecret } from '#operations/recensement/jetons.ts';
import { reconnaitre, type Visite } from '#operations/recensement/sessions.ts';
import type { Config } from '#src/config.ts';

export type { Visite };

declare module 'hono' {
  interface ContextVariableMap {
    visite: Visite | null;
    /** jusqu’où la réponse dépend de qui la demande : pas du tout, par le seul en-tête du site, par la page elle-même */
    dependance: 'aucune' | 'entete' | 'page';
  }
}

const enLigne = (config: Config) => config.adressePublique.startsWith('https:');
/** Le préfixe `__Host-` interdit au navigateur d’accepter ce cookie d’un sous-domaine ou sans chiffrement ; en local, sans https, il est impossible. */
export const nomDuCookie = (config: Config, suite = '') => `${enLigne(config) ? '__Host-' : ''}accroche${suite}`;

const reglagesDuCookie = (config: Config) => ({ path: '/', httpOnly: true, sameSite: 'Lax', secure: enLigne(config) }) as const;

export const poserCookie = (c: Context, maison: Maison, suite: string, valeur: string, secondes: number) =>
  setCookie(c, nomDuCookie(maison.config, suite), valeur, { ...reglagesDuCookie(maison.config), maxAge: secondes });
export function lireCookie(c: Context, maison: Maison, suite = '') {
  c.set('dependance', 'page');
  return getCookie(c, nomDuCookie(maison.config, suite));
}
export const oterCookie = (c: Context, maison: Maison, suite = '') =>
  void deleteCookie(c, nomDuCookie(maison.config, suite), reglagesDuCookie(maison.config));

/** Un mois : la session, côté serveur, finit avant lui. */
export const poserSession = (c: Context, maison: Maison, jeton: string) => poserCookie(c, maison, '', jeton, 30 * 24 * 3600);

/** La personne entrée, ou null. Qui la demande fait une page qui n’est qu’à elle. */
export function visite(c: Context): Visite | null {
  c.set('dependance', 'page');
  return c.get('visite') ?? null;
}

/** La personne entrée, pour le seul en-tête : ses portes et le nombre de ses notifications, rien de secret. */
export function visiteDeLEntete(c: Context): Visite | null {
  if (c.get('dependance') !== 'page') c.set('dependance', 'entete');
  return c.get('visite') ?? null;
}

/** @throws Refus `session-close` : `site.tsx` mène à l’entrée, et garde ce qui a été tapé */
export function exigerVisite(c: Context): Visite {
  const presente = visite(c);
  if (!presente) throw new Refus('session-close');
  return presente;
}

/** Ce qui ne dépend de personne ne consulte pas la session. */
const SANS_VISITE = /^\/(statique|api\/v1)\/|^\/(sante|favicon\.ico|robots\.txt|integrer\/actions)$/;
const ECRITURES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Ce navigateur a-t-il reçu un cookie de nous ? Ceux des autres ne changent aucune page. */
export const aNotreCookie = (entete: string | undefined): boolean => entete?.includes('accroche') ?? false;

/** Lit la session de chaque demande ; une réponse qui dépend de qui est entré n’est gardée nulle part. */
export const lireVisite =
  (maison: Maison): MiddlewareHandler =>
  async (c, next) => {
    c.set('visite', null);
    c.set('dependance', 'aucune');
    if (SANS_VISITE.test(c.req.path)) return next();
    const jeton = getCookie(c, nomDuCookie(maison.config));
    if (jeton) c.set('visite', await reconnaitre(maison, jeton));
    await next();
    const propre = jeton !== undefined && c.get('dependance') !== 'aucune';
    if (propre || ECRITURES.has(c.req.method)) c.res.headers.set('cache-control', 'no-store');
  };

const MEGA = 1024 * 1024;
const tropLourd = () => {
  throw new Refus('fichier-refuse', 'Cet envoi est trop lourd : 64 Mo au plus pour un fichier, 1 Mo pour un texte.');
};
const envoiDeTexte = bodyLimit({ maxSize: MEGA, onError: tropLourd });
const envoiDeFichier = bodyLimit({ maxSize: 64 * MEGA, onError: tropLourd });

/** Un envoi sans fin ne remplit pas la mémoire. Une lecture n’a pas de corps : en chercher un coûterait un `Request` entier. */
export const limiterLesEnvois: MiddlewareHandler = (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
  return c.req.header('content-type')?.startsWith('multipart/form-data') ? envoiDeFichier(c, next) : envoiDeTexte(c, next);
};

/**
 * Un envoi vient de nos pages, ou n’est pas lu : le navigateur dit d’où il part (Sec-Fetch-Site, sinon Origin) ; entré, le jeton du
 * formulaire (champ `jeton`, ou en-tête `x-jeton`) est exigé en plus.
 */
export const garderLesFormulaires =
  (maison: Maison): MiddlewareHandler =>
  async (c, next) => {
    if (!ECRITURES.has(c.req.method) || SANS_VISITE.test(c.req.path)) return next();
    if (vientDUneMessagerie(c)) return next();
    if (!vientDIci(c, maison)) throw new Refus('formulaire-etranger');
    const presente = visite(c);
    if (presente && !memeSecret(await jetonRecu(c), presente.jetonFormulaire)) throw new Refus('formulaire-perime');
    return next();
  };

/**
 * Le serveur d’une messagerie désinscrit d’un envoi (RFC 8058) : ce n’est pas un navigateur, il n’a ni cookie ni origine. Le jeton de
 * l’adresse est sa seule preuve, et n’ouvre rien d’autre ; une page d’ailleurs, elle, a toujours une origine et reste refusée.
 */
const vientDUneMessagerie = (c: Context) =>
  /^\/courriels\/[0-9a-f-]{36}\/[a-z]+$/.test(c.req.path) &&
  c.req.header('origin') === undefined &&
  c.req.header('sec-fetch-site') === undefined &&
  c.req.header('cookie') === undefined;

function vientDIci(c: Context, maison: Maison): boolean {
  const origine = c.req.header('origin');
  const site = c.req.header('sec-fetch-site');
  if (site && site !== 'same-origin' && site !== 'none') return false;
  // Une page sans référent (celle d’un lien secret) envoie « Origin: null » : Sec-Fetch-Site, qu’aucune page ne peut écrire, suffit alors.
  if (origine === undefined || origine === 'null') return site !== undefined;
  if (!URL.canParse(origine)) return false;
  // L’hôte demandé compte aussi : en local, on vient par « localhost » ou par « 127.0.0.1 ».
  return origine === new URL(maison.config.adressePublique).origin || new URL(origine).host === c.req.header('host');
}

async function jetonRecu(c: Context): Promise<string> {
  const entete = c.req.header('x-jeton');
  if (entete !== undefined) return entete;
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(c.req.header('content-type') ?? '')) return '';
  const { jeton } = await c.req.parseBody().catch(() => ({ jeton: '' }));
  return typeof jeton === 'string' ? jeton : '';
}

/** Le champ caché à mettre dans chaque formulaire envoyé par une personne entrée. */
export const Jeton = ({ visite }: { visite: Visite }) =>
  jsx('input', { type: 'hidden', name: 'jeton', value: visite.jetonFormulaire });
