// Assemble les pages ; pose les en-têtes de sécurité ; traduit refus et incidents en pages.

import { Hono } from 'hono';
import type { Maison } from '#operations/maison.ts';
import { ouvrirMemoire } from './memoire-des-pages.ts';

/** Rien n’est permis qui ne vienne de nous : ni script ni style dans la page, ni tiers. */
const POLITIQUE = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export function assemblerSite(maison: Maison) {
  const memoire = ouvrirMemoire({ version: maison.versionContenu, maintenant: maison.maintenant });
  const site = new Hono();

  site.use(async (c, next) => {
    await next();
    const entetes = c.res.headers;
    entetes.set('content-security-policy', POLITIQUE);
    entetes.set('x-content-type-options', 'nosniff');
    entetes.set('referrer-policy', 'strict-origin-when-cross-origin');
    entetes.set('cross-origin-opener-policy', 'same-origin');
    entetes.set('permissions-policy', 'camera=(), microphone=(), geolocation=()');
  });

  site.get('/sante', async (c) => {
    await maison.base.selectNoFrom((eb) => eb.lit(1).as('un')).execute();
    return c.json({ base: 'ok', version: maison.versionContenu() }, 200, { 'cache-control': 'no-store' });
  });

  return { site, memoire };
}
