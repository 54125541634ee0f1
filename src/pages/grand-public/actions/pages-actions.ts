// Les adresses des pages d’actions : liste, carte, fiche.
import { Hono } from 'hono';
import type { Maison } from '#operations/maison.ts';
import { pageCarte } from './carte.tsx';
import { PARAMETRES_CARTE, repondreActionsDuCadre, repondreAmas, repondreContours } from './carte-donnees.ts';
import { pageChoix } from './choix.tsx';
import { pageFiche, pageImage, versLaFiche } from './fiche.tsx';
import { lecteurDeRecherches } from './lire-recherche.ts';
import { pageListe } from './liste.tsx';

export function pagesActions(maison: Maison) {
  const lire = lecteurDeRecherches(maison);
  const requete = (url: string) => new URL(url).searchParams;
  return new Hono()
    .get('/actions', async (c) => pageListe(c, maison, await lire(requete(c.req.url))))
    .get('/carte', async (c) => pageCarte(c, maison, await lire(requete(c.req.url))))
    .get('/:depuis{actions|carte}/choix/:facette', async (c) =>
      pageChoix(c, maison, c.req.param(), await lire(requete(c.req.url))),
    )
    .get('/carte/contours.json', repondreContours)
    .get('/carte/amas.json', async (c) => repondreAmas(c, maison, await lire(requete(c.req.url), PARAMETRES_CARTE)))
    .get('/carte/actions.json', async (c) => repondreActionsDuCadre(c, maison, await lire(requete(c.req.url), PARAMETRES_CARTE)))
    .get('/a/:numero{[0-9]+}', (c) => versLaFiche(c, maison, c.req.param('numero')))
    .get('/actions/:numero{[0-9]+}/partage.png', (c) => pageImage(c, maison, c.req.param('numero')))
    .get('/actions/:fiche{[0-9]+(?:-[^/]*)?}', (c) => pageFiche(c, maison, c.req.param('fiche')));
}
