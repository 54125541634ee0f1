// Le seul formulaire du bureau : chaque bouton dit son geste, et emporte tout ce qui a été tapé.
import type { Child } from 'hono/jsx';
import type { GesteDExamen } from '#domaine/recensement/examen/file-d-examen.ts';
import { adresses } from '#src/adresses.ts';
import { Jeton } from '../../communs/visite.ts';
import type { Bureau } from './bureau.tsx';
import type { Oublie } from './saisie.ts';

const ID = 'bureau';

/** Où ce navigateur garde ce que cette personne tape pour cette action : J, K ou un lien mènent ailleurs, le texte attend. */
export const cleDuBureau = (personne: string, numero: number) => `${personne}:examen/${numero}`;

/** La version lue part avec la décision : une fiche changée entre-temps ne se valide pas sans être relue. */
export const FormulaireDuBureau = ({ visite, academie, action, filtre, saisie, children }: Bureau & { children?: Child }) => (
  <form
    class="bureau"
    id={ID}
    method="post"
    action={adresses.gesteDExamen(academie.slug, action.numero, 'renvoi', filtre)}
    data-brouillon=""
    data-restes=""
    data-repris={saisie ? '' : undefined}
    data-cle={cleDuBureau(visite.acteur.personne, action.numero)}
  >
    {/* La touche Entrée envoie par le premier bouton : éteint, il empêche de publier en tapant un numéro. */}
    <button type="submit" disabled hidden>
      Rien
    </button>
    <Jeton visite={visite} />
    <input type="hidden" name="version" value={String(action.version)} />
    {action.en_attente_le && <input type="hidden" name="le" value={action.en_attente_le.toISOString()} />}
    {children}
  </form>
);

type PropsBouton = Pick<Bureau, 'academie' | 'action' | 'filtre'> & {
  geste: GesteDExamen;
  niveau?: Oublie['niveau'] | undefined;
  discret?: boolean;
  /** on a lu qu’un texte tapé ne partirait pas */
  sansLeReste?: boolean;
  /** on a relu ce qui part, et c’est bien ainsi */
  relu?: boolean;
  children?: Child;
};

export const BoutonDeGeste = ({ academie, action, filtre, geste, niveau, discret, sansLeReste, relu, children }: PropsBouton) => {
  const adresse = adresses.gesteDExamen(academie.slug, action.numero, geste, filtre);
  const dits = [sansLeReste && 'sans-le-reste=oui', relu && 'relu=oui'].filter(Boolean).join('&');
  return (
    <button
      class={discret ? 'bouton bouton--trait' : 'bouton'}
      type="submit"
      form={ID}
      formaction={dits ? `${adresse}${adresse.includes('?') ? '&' : '?'}${dits}` : adresse}
      {...(niveau && { name: 'niveau', value: niveau })}
    >
      {children}
    </button>
  );
};
