// Ouvre tout ce qu’il faut pour répondre : l’index, la mémoire des pages, le site. Le même assemblage sert le programme et les essais.
import { createServer, type Server } from 'node:http';
import { getRequestListener, RequestError } from '@hono/node-server';
import { ouvrirIndex } from '#base/index-actions/ouvrir.ts';
import type { BaseOuverte } from '#base/ouvrir.ts';
import type { Maison } from '#operations/maison.ts';
import type { Config } from './config.ts';
import { ENTETES_MAX, repondreAuClientIllisible } from './requete-trop-longue.ts';
import { assemblerSite } from './site.tsx';

export type SiteOuvert = { maison: Maison; serveur: Server; rafraichir: () => Promise<void>; fermer: () => Promise<void> };
type Reglages = Pick<BaseOuverte, 'base' | 'piscine'> & {
  config: Config;
  maintenant?: () => Temporal.Instant;
  direErreur?: (...quoi: unknown[]) => void;
};

export async function ouvrirSite({
  base,
  piscine,
  config,
  maintenant = Temporal.Now.instant,
  direErreur = () => {},
}: Reglages): Promise<SiteOuvert> {
  // Deux pas par changement : à l’annonce, plus aucune page gardée ne vaut ; l’index refait, celles écrites entre-temps non plus.
  let contenu = 1;
  const avancer = () => {
    contenu++;
  };
  const index = await ouvrirIndex(piscine, { surAnnonce: avancer, direErreur });
  index.surChangement(avancer);

  const maison: Maison = { base, config, index, versionContenu: () => contenu, maintenant, rafraichir: index.rafraichir };
  const { site, memoire } = assemblerSite(maison, direErreur);
  // Une adresse que le web lui-même ne sait pas lire (barre oblique inversée…) n’existe pas : on le dit comme pour les autres.
  const illisible = () => site.request('/adresse-illisible');
  const repondre = getRequestListener(site.fetch, {
    errorHandler: (erreur) => {
      if (erreur instanceof RequestError) return illisible();
      direErreur(erreur);
      return new Response(null, { status: 500 });
    },
  });
  const serveur = createServer({ maxHeaderSize: ENTETES_MAX }, (requete, reponse) => {
    if (!memoire.repondre(requete, reponse)) void repondre(requete, reponse);
  });
  serveur.on('clientError', repondreAuClientIllisible);
  return {
    maison,
    serveur,
    rafraichir: index.rafraichir,
    fermer: index.fermer,
  };
}
