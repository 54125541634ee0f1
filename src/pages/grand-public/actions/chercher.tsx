// Les mots cherchés. Les cases des filtres appartiennent à ce même formulaire, par leur attribut `form`.
import { Icone } from '../../communs/icone.tsx';

export const FORMULAIRE = 'chercher';

export const Chercher = ({ valeur, adresse, erreur }: { valeur: string; adresse: string; erreur?: string | undefined }) => (
  <search>
    <form class="recherche" id={FORMULAIRE} action={adresse} method="get">
      <label class="cache" for="texte">
        Chercher dans les actions
      </label>
      <input
        id="texte"
        name="texte"
        type="search"
        value={valeur}
        placeholder="Tutorat, jardin, Saumur…"
        maxlength={erreur ? undefined : 200}
        aria-invalid={erreur ? 'true' : undefined}
        aria-describedby={erreur}
      />
      <button class="bouton" type="submit">
        <Icone nom="search" />
        <span>Chercher</span>
      </button>
    </form>
  </search>
);
