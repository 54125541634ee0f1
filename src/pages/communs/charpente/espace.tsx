// L’espace de qui est entré : ses portes, son compte, la sortie ; puis la tête de la page, puis son corps.
import type { Child } from 'hono/jsx';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { Gabarit } from '../gabarit.tsx';
import { Jeton, type Visite } from '../visite.ts';

export type Porte = { adresse: string; mot: string };
type Proprietes = {
  maison: Maison;
  visite: Visite;
  titre: string;
  /** nom de la navigation, pour qui ne la voit pas */
  nom: string;
  portes: Porte[];
  chemin: string;
  scripts?: string[] | undefined;
  tete: Child;
  serre?: boolean;
  children?: Child;
};

export const Espace = ({ maison, visite, titre, nom, portes, chemin, scripts, tete, serre = false, children }: Proprietes) => (
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
        <nav class="espace" aria-label={nom}>
          <ul class="espace__portes">
            {[...portes, { adresse: adresses.monCompte(), mot: visite.personne.prenom || 'Mon compte' }].map(
              ({ adresse, mot }) => (
                <li>
                  <a href={adresse} aria-current={adresse === chemin ? 'page' : undefined}>
                    {mot}
                  </a>
                </li>
              ),
            )}
          </ul>
          <form method="post" action={adresses.sortir()}>
            <Jeton visite={visite} />
            <button class="bouton bouton--trait" type="submit">
              Sortir
            </button>
          </form>
        </nav>
        {tete}
      </header>
    </div>
    <div class={serre ? 'page bloc bloc--serre' : 'page bloc'}>{children}</div>
  </Gabarit>
);
