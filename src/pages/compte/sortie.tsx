// Sortir : un geste, pas une lecture ; un lien piégé ne fait sortir personne.
import { Hono } from 'hono';
import type { Maison } from '#operations/maison.ts';
import { fermerSession } from '#operations/recensement/sessions.ts';
import { adresses } from '#src/adresses.ts';
import { oterCookie, visite } from '../communs/visite.ts';

export const pagesSortie = (maison: Maison) =>
  new Hono().post(adresses.sortir(), async (c) => {
    const presente = visite(c);
    if (presente) await fermerSession(maison, presente.acteur, presente.session.empreinte);
    oterCookie(c, maison);
    return c.redirect(adresses.accueil(), 303);
  });
