// L’espace de l’académie : la même tête pour la file, le bureau et ce qui s’y ajoutera.
import type { Child } from 'hono/jsx';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { Gabarit } from '../communs/gabarit.tsx';
import { Jeton, type Visite } from '../communs/visite.ts';
import type { Porte } from './portes.ts';

type Proprietes = {
  maison: Maison;
  visite: Visite;
  titre: string;
  /** caché quand la page a déjà son grand titre ailleurs */
  grandTitre?: Child;
  chemin: string;
  chapo?: Child;
  portes?: Porte[];
  scripts?: string[];
  children?: Child;
};

export const EspaceAcademie = ({
  maison,
  visite,
  titre,
  grandTitre,
  chemin,
  chapo,
  portes = [],
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
        <nav class="espace" aria-label="Mon académie">
          <ul class="espace__portes">
            {[
              { adresse: adresses.academiesAExaminer(), mot: 'Mes territoires' },
              ...portes,
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
        {grandTitre && <h1>{grandTitre}</h1>}
        {chapo && <p class="chapo">{chapo}</p>}
      </header>
    </div>
    <div class="page bloc bloc--serre">{children}</div>
  </Gabarit>
);
