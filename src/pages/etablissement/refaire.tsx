// « Refaire cette action cette année » : un brouillon neuf, tout repris sauf les dates et les nombres.
import { randomUUID } from 'node:crypto';
import type { ActionDeLEcole } from '#base/declaration/actions-de-l-ecole.ts';
import { adresses } from '#src/adresses.ts';
import { Icone } from '../communs/icone.tsx';
import { Jeton, type Visite } from '../communs/visite.ts';

type Proprietes = {
  visite: Visite;
  action: Pick<ActionDeLEcole, 'numero' | 'titre' | 'uais'>;
  ecoles: { uai: string; nom: string }[];
  /** celles de cette année, pour ne pas refaire deux fois la même */
  faites: Pick<ActionDeLEcole, 'numero' | 'renouvelle' | 'uai'>[];
};

/** Un bouton par école de la personne qui portait l’action ; celle qui l’a déjà refaite mène à son brouillon. */
export const Refaire = ({ visite, action, ecoles, faites }: Proprietes) => (
  <>
    {ecoles
      .filter((e) => action.uais.includes(e.uai))
      .map((e) => {
        const faite = faites.find((f) => f.renouvelle === action.numero && f.uai === e.uai);
        return faite ? (
          <p class="petit">
            <a href={adresses.monAction(faite.numero)}>Déjà reprise cette année</a>
          </p>
        ) : (
          <form method="post" action={adresses.renouveler(action.numero)}>
            <Jeton visite={visite} />
            <input type="hidden" name="uai" value={e.uai} />
            <input type="hidden" name="cle" value={randomUUID()} />
            <button class="bouton bouton--trait" type="submit">
              <Icone nom="repeat" />
              Refaire cette action cette année
              <span class="cache"> : {action.titre}</span>
            </button>
          </form>
        );
      })}
  </>
);
