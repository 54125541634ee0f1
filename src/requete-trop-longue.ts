// Une requête que Node refuse de lire n’atteint aucune page : on répond sur la connexion même, en français.
import type { Socket } from 'node:net';
import { typographier } from '#domaine/typographie.ts';
import { adresses } from './adresses.ts';

/** Une recherche de quelques milliers de lettres atteint encore nos pages, qui disent la limite et gardent ce qui était tapé. */
export const ENTETES_MAX = 64 * 1024;

const PAGE = `<!doctype html><html lang="fr"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Adresse trop longue</title><body style="font:1.1rem/1.5 system-ui;max-width:34rem;margin:10vh auto;padding:0 1rem;color-scheme:light dark">
<h1>${typographier('Cette adresse est trop longue')}</h1>
<p>${typographier('Le serveur n’a pas pu la lire en entier. Une recherche tient en 200 caractères : raccourcissez-la, puis réessayez.')}</p>
<p><a href="${adresses.actions()}">Chercher une action</a></p>`;

export function repondreAuClientIllisible(erreur: NodeJS.ErrnoException, prise: Socket): void {
  if (erreur.code === 'ECONNRESET' || !prise.writable) return void prise.destroy();
  const trop = erreur.code === 'HPE_HEADER_OVERFLOW';
  const corps = Buffer.from(trop ? PAGE : '');
  prise.end(
    Buffer.concat([
      Buffer.from(
        `HTTP/1.1 ${trop ? '431 Request Header Fields Too Large' : '400 Bad Request'}\r\nconnection: close\r\ncontent-type: text/html; charset=utf-8\r\ncontent-security-policy: default-src 'none'; style-src 'unsafe-inline'\r\ncontent-length: ${corps.length}\r\n\r\n`,
      ),
      corps,
    ]),
  );
}
