// La page type du compte : une réglure, un grand titre, son propos ; jamais dans un moteur de recherche.
import type { Child } from 'hono/jsx';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import { Gabarit } from '../communs/gabarit.tsx';

type Proprietes = {
  maison: Maison;
  titre: string;
  grandTitre?: string;
  chemin: string;
  chapo?: Child;
  ouverture?: Child;
  children?: Child;
};

export const PageDuCompte = ({ maison, titre, grandTitre = titre, chemin, chapo, ouverture, children }: Proprietes) => (
  <Gabarit maison={maison} titre={typographier(titre)} chemin={chemin} horsRecherche>
    <div class="seyes">
      <header class="page bloc bloc--serre">
        <h1>{typographier(grandTitre)}</h1>
        {chapo && <p class="chapo">{typeof chapo === 'string' ? typographier(chapo) : chapo}</p>}
        {ouverture}
      </header>
    </div>
    <div class="page bloc compte">{children}</div>
  </Gabarit>
);
