// Sortir : un geste, pas une lecture ; un lien piégé ne fait sortir personne.
import { Hono } from 'hono';
import type { Maison } from '#operations/maison.ts';
import { fermerSession } from '#operations/recensement/sessions.ts';
import { adresses } from '#src/adresses.ts';
import { oterCookie, visite } from '../communs/visite.ts';
import { PageDuCompte } from './page-du-compte.tsx';
import { fournisseurDe } from './proconnect.tsx';

export const pagesSortie = (maison: Maison) =>
  new Hono().post(adresses.sortir(), async (c) => {
    const presente = visite(c);
    if (presente) await fermerSession(maison, presente.acteur, presente.session.empreinte);
    oterCookie(c, maison);
    const { jetonIdentite } = presente?.session ?? {};
    const accueil = maison.config.adressePublique + adresses.accueil();
    const ailleurs = jetonIdentite
      ? await fournisseurDe(maison)
          ?.sortir(jetonIdentite, accueil)
          .catch(() => null)
      : null;
    // Un lien plutôt qu’une redirection : notre politique de sécurité ne laisse pas un formulaire mener hors du site.
    return ailleurs ? c.html(<SortirAussi maison={maison} adresse={ailleurs} />) : c.redirect(adresses.accueil(), 303);
  });

const SortirAussi = ({ maison, adresse }: { maison: Maison; adresse: string }) => (
  <PageDuCompte
    maison={maison}
    titre="Vous êtes sorti d’Accroche"
    chemin={adresses.sortir()}
    chapo="ProConnect, lui, vous reconnaît encore dans ce navigateur. Sur un ordinateur partagé, quittez-le aussi."
  >
    <p>
      <a class="bouton" href={adresse} rel="noreferrer">
        Quitter ProConnect
      </a>
    </p>
    <p>
      <a href={adresses.accueil()}>Revenir à l’accueil</a>
    </p>
  </PageDuCompte>
);
