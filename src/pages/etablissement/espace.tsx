// L’espace de l’établissement : ses deux portes, qui est entré, par où sortir.
import type { Child } from 'hono/jsx';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { Gabarit } from '../communs/gabarit.tsx';
import { Jeton, type Visite } from '../communs/visite.ts';

type Proprietes = {
  maison: Maison;
  visite: Visite;
  titre: string;
  grandTitre?: string;
  chemin: string;
  chapo?: string;
  surtitre?: Child;
  scripts?: string[];
  children?: Child;
};

export const EspaceEcole = ({
  maison,
  visite,
  titre,
  grandTitre = titre,
  chemin,
  chapo,
  surtitre,
  scripts,
  children,
}: Proprietes) => (
  <Gabarit
    maison={maison}
    titre={typographier(titre)}
    chemin={chemin}
    horsRecherche
    demonstration={visite.personne.demonstration}
    {...(scripts ? { scripts } : {})}
  >
    <div class="seyes">
      <header class="page bloc bloc--serre">
        <nav class="espace" aria-label="Mon établissement">
          <ul class="espace__portes">
            {[
              { adresse: adresses.declarer(), mot: 'Déclarer' },
              { adresse: adresses.mesActions(), mot: 'Mes actions' },
              { adresse: adresses.monCompte(), mot: visite.personne.prenom || 'Mon compte' },
            ].map(({ adresse, mot }) => (
              <li>
                <a href={adresse} aria-current={adresse === chemin ? 'page' : undefined}>
                  {mot}
                </a>
              </li>
            ))}
          </ul>
          <form method="post" action={adresses.sortir()}>
            <Jeton visite={visite} />
            <button class="bouton bouton--trait" type="submit">
              Quitter
            </button>
          </form>
        </nav>
        {surtitre && <p class="surtitre">{surtitre}</p>}
        <h1>{typographier(grandTitre)}</h1>
        {chapo && <p class="chapo">{typographier(chapo)}</p>}
      </header>
    </div>
    <div class="page bloc">{children}</div>
  </Gabarit>
);
