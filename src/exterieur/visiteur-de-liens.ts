// Visite une adresse écrite par quelqu’un, sans se laisser mener chez nous : nom résolu une fois, adresse publique vérifiée puis
// seule appelée, renvois suivis un à un avec les mêmes règles, peu d’octets, peu de secondes.
import { lookup } from 'node:dns/promises';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { BlockList, isIP } from 'node:net';
import type { Visite } from '#domaine/liens/verification.ts';

const RENVOIS_MAX = 5;
const DELAI_MS = 10_000;
const OCTETS_MAX = 256 * 1024;
const TITRE_MAX = 200;
const PORTS: Record<string, number> = { 'http:': 80, 'https:': 443 };

const INTERDITES = new BlockList();
for (const [reseau, masque] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16], // dont les métadonnées des hébergeurs
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  INTERDITES.addSubnet(reseau, masque, 'ipv4');

/** En IPv6, seul l’espace global est admis, moins ce qui y cache une autre adresse (6to4, Teredo) ou n’est qu’un exemple. */
const GLOBALES = new BlockList();
GLOBALES.addSubnet('2000::', 3, 'ipv6');
const CACHEES = new BlockList();
for (const [reseau, masque] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  CACHEES.addSubnet(reseau, masque, 'ipv6');

export function estPublique(adresse: string): boolean {
  const famille = isIP(adresse);
  if (famille === 4) return !INTERDITES.check(adresse, 'ipv4');
  return famille === 6 && GLOBALES.check(adresse, 'ipv6') && !CACHEES.check(adresse, 'ipv6');
}

export type Resoudre = (nom: string) => Promise<{ address: string; family: number }[]>;
type Reglages = {
  /** se présente ainsi aux sites visités */
  agent: string;
  resoudre?: Resoudre;
  /** les essais visitent un serveur d’ici, sur un autre port */
  estAdmise?: (adresse: string) => boolean;
  portAdmis?: (port: number) => boolean;
  delaiMs?: number;
};
export type VisiteurDeLiens = (adresse: string) => Promise<Visite>;

class Indecis extends Error {}
class MauvaisRenvoi extends Error {}

const dnsDuSysteme: Resoudre = (nom) => lookup(nom, { all: true, verbatim: true });

export function visiteurDeLiens({
  agent,
  resoudre = dnsDuSysteme,
  estAdmise = estPublique,
  portAdmis = (port) => port === 80 || port === 443,
  delaiMs = DELAI_MS,
}: Reglages): VisiteurDeLiens {
  /** L’adresse à appeler. Si le nom en a plusieurs, toutes doivent être publiques. */
  async function adresseDe(url: URL): Promise<{ address: string; family: number }> {
    if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new Indecis('adresse qui n’est pas celle d’une page');
    if (url.username || url.password) throw new Indecis('adresse qui contient un mot de passe');
    if (!portAdmis(Number(url.port || PORTS[url.protocol]))) throw new Indecis('port inhabituel');
    const nom = url.hostname.replace(/^\[|\]$/g, '');
    const famille = isIP(nom);
    const adresses = famille ? [{ address: nom, family: famille }] : await resoudre(nom);
    const [premiere] = adresses;
    if (!premiere) throw new Error('nom introuvable');
    if (!adresses.every((a) => estAdmise(a.address))) throw new Indecis('adresse d’un réseau privé');
    return premiere;
  }

  async function demander(url: URL, methode: 'HEAD' | 'GET', fin: AbortSignal): Promise<IncomingMessage> {
    const { address, family } = await adresseDe(url);
    return new Promise((rendre, rater) => {
      const demande = (url.protocol === 'https:' ? https : http).request(url, {
        method: methode,
        signal: fin,
        agent: false,
        maxHeaderSize: 16 * 1024,
        headers: { 'user-agent': agent, accept: 'text/html,*/*;q=0.5', 'accept-encoding': 'identity', 'accept-language': 'fr' },
        // Le nom n’est pas résolu une seconde fois : un DNS qui change d’avis entre-temps ne nous mène pas ailleurs.
        lookup: (_nom, options, suite) =>
          options.all
            ? suite(null, [{ address, family }])
            : (suite as (e: null, a: string, f: number) => void)(null, address, family),
      });
      demande.on('response', rendre).on('error', rater).end();
    });
  }

  async function suivre(depart: URL, methode: 'HEAD' | 'GET', fin: AbortSignal): Promise<IncomingMessage> {
    let url = depart;
    for (let renvois = 0; renvois <= RENVOIS_MAX; renvois++) {
      const reponse = await demander(url, methode, fin);
      const { statusCode = 0, headers } = reponse;
      if (statusCode < 300 || statusCode >= 400 || !headers.location) return reponse;
      reponse.destroy();
      if (!URL.canParse(headers.location, url)) throw new MauvaisRenvoi('renvoi illisible');
      url = new URL(headers.location, url);
    }
    throw new MauvaisRenvoi('trop de renvois');
  }

  return async (adresse) => {
    if (!URL.canParse(adresse)) return { etat: 'indecis', motif: 'adresse illisible', joint: false };
    const url = new URL(adresse);
    const fin = AbortSignal.timeout(delaiMs);
    try {
      // Un fichier vivant n’a pas de titre à lire ; tout le reste se demande vraiment, car certains sites refusent HEAD.
      const tete = await suivre(url, 'HEAD', fin).catch((erreur) => {
        if (erreur instanceof Indecis) throw erreur;
        return null;
      });
      tete?.destroy();
      if (tete && estReussi(tete) && !estUnePage(tete)) return { etat: 'vivant', titre: null };
      const reponse = await suivre(url, 'GET', fin);
      try {
        return estReussi(reponse)
          ? { etat: 'vivant', titre: estUnePage(reponse) ? titreDe(await debutDe(reponse)) : null }
          : verdictDe(reponse.statusCode ?? 0);
      } finally {
        reponse.destroy();
      }
    } catch (erreur) {
      if (erreur instanceof Indecis) return { etat: 'indecis', motif: erreur.message, joint: false };
      if (fin.aborted) return { etat: 'echec', motif: 'pas de réponse à temps', joint: false };
      const motif = ((erreur as NodeJS.ErrnoException).code ?? (erreur as Error).message).slice(0, 200);
      return { etat: 'echec', motif, joint: erreur instanceof MauvaisRenvoi };
    }
  };
}

const estReussi = ({ statusCode = 0 }: IncomingMessage) => statusCode >= 200 && statusCode < 300;
const estUnePage = ({ headers }: IncomingMessage) => /^(text\/html|application\/xhtml\+xml)/i.test(headers['content-type'] ?? '');

/** Réservé, ou trop demandé : la page existe peut-être. */
const verdictDe = (statut: number): Visite =>
  [401, 402, 403, 405, 406, 407, 429, 451].includes(statut)
    ? { etat: 'indecis', motif: `réponse ${statut}`, joint: true }
    : { etat: 'echec', motif: `réponse ${statut}`, joint: true };

/** Le début de la page, 256 ko au plus : un titre est dans l’en-tête. */
async function debutDe(reponse: IncomingMessage): Promise<string> {
  const morceaux: Buffer[] = [];
  let octets = 0;
  for await (const morceau of reponse as AsyncIterable<Buffer>) {
    morceaux.push(morceau);
    octets += morceau.length;
    if (octets >= OCTETS_MAX) break;
  }
  const brut = Buffer.concat(morceaux).subarray(0, OCTETS_MAX);
  const annonce = /charset=["']?([\w-]+)/i.exec(`${reponse.headers['content-type']} ${brut.toString('latin1', 0, 1024)}`)?.[1];
  try {
    return new TextDecoder(annonce ?? 'utf-8').decode(brut);
  } catch {
    return brut.toString('utf8');
  }
}

const ENTITES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: '’',
  nbsp: '\u00A0',
  eacute: 'é',
  egrave: 'è',
};

function titreDe(html: string): string | null {
  const brut = /<title[^>]*>([\s\S]*?)<\/title>/i.exec(html)?.[1] ?? '';
  const lu = brut
    .replace(/&#(x?)([0-9a-f]{1,6});/gi, (_, hexa: string, code: string) => enCaractere(Number.parseInt(code, hexa ? 16 : 10)))
    .replace(/&(\w+);/g, (entier, nom: string) => ENTITES[nom] ?? entier)
    .replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ')
    .trim();
  return lu.slice(0, TITRE_MAX) || null;
}
const enCaractere = (code: number) => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '');
