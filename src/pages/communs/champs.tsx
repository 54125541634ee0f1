// Étiquette, aide, erreur et focus des champs : faits une fois, ici, pour toutes les pages.
import type { Child } from 'hono/jsx';
import { Icone } from './icone.tsx';

type Commun = { nom: string; etiquette: string; aide?: string; erreur?: string; id?: string };
const decritPar = (id: string, aide?: string, erreur?: string) =>
  [erreur && `${id}-erreur`, aide && `${id}-aide`].filter(Boolean).join(' ') || undefined;

const Aide = ({ id, aide, erreur }: { id: string; aide?: string | undefined; erreur?: string | undefined }) => (
  <>
    {aide && (
      <p class="aide" id={`${id}-aide`}>
        {aide}
      </p>
    )}
    {erreur && (
      <p class="erreur" id={`${id}-erreur`}>
        <Icone nom="circle-alert" />
        <span>{erreur}</span>
      </p>
    )}
  </>
);

type Saisie = Commun & {
  valeur?: string;
  type?: 'text' | 'search' | 'email' | 'url' | 'date';
  requis?: boolean;
  complete?: string;
  liste?: string;
  /** le clavier d’un téléphone */
  clavier?: 'numeric' | 'email';
};

export const Champ = ({
  nom,
  etiquette,
  aide,
  erreur,
  id = nom,
  valeur,
  type = 'text',
  requis,
  complete,
  liste,
  clavier,
}: Saisie) => (
  <div class={erreur ? 'champ champ--erreur' : 'champ'}>
    <label for={id}>{etiquette}</label>
    <Aide id={id} aide={aide} erreur={erreur} />
    <input
      class="saisie"
      id={id}
      name={nom}
      type={type}
      value={valeur}
      required={requis}
      autocomplete={complete}
      list={liste}
      inputmode={clavier}
      aria-describedby={decritPar(id, aide, erreur)}
      aria-invalid={erreur ? 'true' : undefined}
    />
  </div>
);

export const ZoneDeTexte = ({
  nom,
  etiquette,
  aide,
  erreur,
  id = nom,
  valeur,
  max,
}: Commun & { valeur?: string /** le navigateur arrête la frappe là */; max: number }) => (
  <div class={erreur ? 'champ champ--erreur' : 'champ'}>
    <label for={id}>{etiquette}</label>
    <Aide id={id} aide={aide} erreur={erreur} />
    <textarea
      class="saisie"
      id={id}
      name={nom}
      rows={4}
      maxlength={max}
      aria-describedby={decritPar(id, aide, erreur)}
      aria-invalid={erreur ? 'true' : undefined}
    >
      {valeur ? `\n${valeur}` : ''}
    </textarea>
  </div>
);

export const Selection = ({
  nom,
  etiquette,
  aide,
  erreur,
  id = nom,
  choix,
  valeur,
}: Commun & { choix: { code: string; libelle: string }[]; valeur?: string }) => (
  <div class={erreur ? 'champ champ--erreur' : 'champ'}>
    <label for={id}>{etiquette}</label>
    <Aide id={id} aide={aide} erreur={erreur} />
    <select class="saisie" id={id} name={nom} aria-describedby={decritPar(id, aide, erreur)}>
      {choix.map((c) => (
        <option value={c.code} selected={c.code === valeur}>
          {c.libelle}
        </option>
      ))}
    </select>
  </div>
);

type CasesProps = Omit<Commun, 'id'> & {
  choix: { code: string; libelle: string; nombre?: number; icone?: string; coche: boolean }[];
};

/** Un groupe de cases ; le nombre, s’il est donné, dit combien de résultats la case ouvre. */
export const Cases = ({ nom, etiquette, aide, erreur, choix }: CasesProps) => (
  <fieldset class={erreur ? 'champ champ--erreur' : 'champ'} aria-describedby={decritPar(nom, aide, erreur)}>
    <legend>{etiquette}</legend>
    <Aide id={nom} aide={aide} erreur={erreur} />
    {choix.map((c) => (
      <Case nom={nom} {...c} />
    ))}
  </fieldset>
);

export const Case = ({ nom, code, libelle, nombre, icone, coche }: { nom: string } & CasesProps['choix'][number]) => (
  <label class="coche">
    <input type="checkbox" name={nom} value={code} checked={coche} />
    <span class="coche__mot">
      {icone && <Icone nom={icone} />}
      {libelle}
    </span>
    {nombre !== undefined && (
      <b>
        {nombre}
        <span class="cache"> {nombre > 1 ? 'actions' : 'action'}</span>
      </b>
    )}
  </label>
);

type PropsRecherche = {
  /** où vont les mots tapés */
  adresse: string;
  etiquette: string;
  nom?: string;
  valeur?: string;
  exemple?: string;
  erreur?: string;
  /** champs cachés gardés d’une recherche à l’autre */
  children?: Child;
};

export const Recherche = ({ adresse, etiquette, nom = 'texte', valeur, exemple, erreur, children }: PropsRecherche) => (
  <search>
    <Aide id="recherche" erreur={erreur} />
    <form class="recherche" action={adresse} method="get">
      <label class="cache" for="recherche">
        {etiquette}
      </label>
      <input
        id="recherche"
        name={nom}
        type="search"
        value={valeur}
        placeholder={exemple}
        maxlength={200}
        aria-describedby={decritPar('recherche', undefined, erreur)}
        aria-invalid={erreur ? 'true' : undefined}
      />
      {children}
      <button class="bouton" type="submit">
        <Icone nom="search" />
        <span>Chercher</span>
      </button>
    </form>
  </search>
);
