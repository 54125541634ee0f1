// L’espace de l’académie et de la nation : la même tête pour la file, le bureau, la campagne, l’import.
import type { Child } from 'hono/jsx';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { Espace, type Porte } from '../communs/charpente/espace.tsx';
import type { Visite } from '../communs/visite.ts';

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

export const EspaceAcademie = ({ grandTitre, chapo, portes = [], children, ...page }: Proprietes) => (
  <Espace
    {...page}
    nom="Mon académie"
    portes={[{ adresse: adresses.academiesAExaminer(), mot: 'Mes territoires' }, ...portes]}
    tete={
      <>
        {grandTitre && <h1>{grandTitre}</h1>}
        {chapo && <p class="chapo">{chapo}</p>}
      </>
    }
    serre
  >
    {children}
  </Espace>
);
