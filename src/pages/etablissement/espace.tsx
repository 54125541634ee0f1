// L’espace de l’établissement : ses deux portes, et la tête de ses pages.
import type { Child } from 'hono/jsx';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { Espace } from '../communs/charpente/espace.tsx';
import type { Visite } from '../communs/visite.ts';

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

export const EspaceEcole = ({ grandTitre, chapo, surtitre, children, ...page }: Proprietes) => (
  <Espace
    {...page}
    nom="Mon établissement"
    portes={[
      { adresse: adresses.declarer(), mot: 'Déclarer' },
      { adresse: adresses.mesActions(), mot: 'Mes actions' },
    ]}
    tete={
      <>
        {surtitre && <p class="surtitre">{surtitre}</p>}
        <h1>{typographier(grandTitre ?? page.titre)}</h1>
        {chapo && <p class="chapo">{typographier(chapo)}</p>}
      </>
    }
  >
    {children}
  </Espace>
);
