// Les champs d’une fiche, chacun avec son aide, ce qui ne va pas, ce qui mérite une relecture et ce que l’académie en a dit.
import type { Child } from 'hono/jsx';
import type { CommuneComprise } from '#domaine/commune-dite.ts';
import type { Brouillon } from '#domaine/recensement/fiche-action.ts';
import type { Alerte } from '#domaine/recensement/vigilance.ts';
import { typographier } from '#domaine/typographie.ts';
import { Icone } from '../communs/icone.tsx';
import type { Erreurs } from './lire-saisie.ts';

export type MessageDuFil = {
  id: number;
  champ: string | null;
  texte: string;
  signature: string;
  le: string;
  leve_le: string | null;
};
export type Etat = {
  fiche: Brouillon;
  erreurs?: Erreurs | undefined;
  alertes?: readonly Alerte[] | undefined;
  messages?: readonly MessageDuFil[] | undefined;
  /** ce que l’autre personne a écrit entre-temps, champ par champ */
  autre?: Brouillon | undefined;
  /** c’était la même personne, dans un autre onglet */
  autreEstSoi?: boolean;
  /** ce qu’on a compris de « Quand », redit */
  compris?: string | undefined;
  /** l’école, dont l’académie a sa Semaine */
  uai?: string | undefined;
  /** ce qu’on a compris de la commune du lieu */
  commune?: CommuneComprise | undefined;
};

export const valeurTexte = (fiche: Brouillon, champ: keyof Brouillon): string => {
  const v = fiche[champ];
  return typeof v === 'string' || typeof v === 'number' ? String(v) : '';
};
export const valeurListe = (fiche: Brouillon, champ: keyof Brouillon): string[] => {
  const v = fiche[champ];
  return Array.isArray(v) ? v.filter((x): x is string => typeof x === 'string') : [];
};

type Commun = { champ: keyof Brouillon; etat: Etat; etiquette: string; aide?: string };

/** L’enveloppe d’un champ : l’ordre de lecture est étiquette, aide, ce qui ne va pas, puis la réponse. */
export function dits({ champ, etat, aide }: { champ: string; etat: Etat; aide?: string }) {
  const erreur = etat.erreurs?.[champ] ?? premiereSous(etat.erreurs, champ);
  const alertes = (etat.alertes ?? []).filter((a) => a.champ === champ || a.champ.startsWith(`${champ}.`));
  const messages = (etat.messages ?? []).filter((m) => m.champ === champ && m.leve_le === null);
  const autre =
    etat.autre && !memeValeur(etat.autre[champ as keyof Brouillon], etat.fiche[champ as keyof Brouillon])
      ? enMots(etat.autre[champ as keyof Brouillon])
      : null;
  const ids = [
    erreur && `${champ}-erreur`,
    ...alertes.map((_, i) => `${champ}-alerte-${i}`),
    ...messages.map((m) => `${champ}-message-${m.id}`),
    autre !== null && `${champ}-autre`,
    aide && `${champ}-aide`,
  ].filter(Boolean);
  const corps = (
    <>
      {aide && (
        <p class="aide" id={`${champ}-aide`}>
          {typographier(aide)}
        </p>
      )}
      {erreur && (
        <p class="erreur" id={`${champ}-erreur`}>
          <Icone nom="circle-alert" />
          <span>{erreur}</span>
        </p>
      )}
      {alertes.map((a, i) => (
        <p class="avertissement" id={`${champ}-alerte-${i}`}>
          <Icone nom="triangle-alert" />
          <span>{typographier(a.phrase)}</span>
        </p>
      ))}
      {messages.map((m) => (
        <p class="demande" id={`${champ}-message-${m.id}`}>
          <Icone nom="message-square-text" />
          <span>
            {typographier(m.texte)} <span class="petit doux">{m.signature}</span>
          </span>
        </p>
      ))}
      {autre !== null && (
        <div class="demande" id={`${champ}-autre`}>
          <Icone nom="users" />
          <div>
            <p class="petit">
              {etat.autreEstSoi ? 'Vous avez écrit ailleurs' : 'L’autre personne a écrit'}
              {'\u00A0'}:
            </p>
            <p class="texte-tape">{autre || '(rien)'}</p>
          </div>
        </div>
      )}
    </>
  );
  return { erreur, corps, decritPar: ids.join(' ') || undefined };
}

const premiereSous = (erreurs: Erreurs | undefined, champ: string) =>
  Object.entries(erreurs ?? {}).find(([nom]) => nom.startsWith(`${champ}.`))?.[1];
const memeValeur = (a: unknown, b: unknown) => JSON.stringify(a ?? '') === JSON.stringify(b ?? '');
const enMots = (v: unknown): string =>
  Array.isArray(v)
    ? v.map(enMots).join(', ')
    : typeof v === 'object' && v !== null
      ? Object.values(v).map(enMots).join(' ')
      : String(v ?? '');

const classe = (erreur: string | undefined) => (erreur ? 'champ champ--erreur' : 'champ');

type Ligne = Commun & {
  type?: 'text' | 'email' | 'url' | 'number';
  requis?: boolean;
  max?: number;
  complete?: string;
  children?: Child;
};

export const ChampLigne = ({ champ, etat, etiquette, aide, type = 'text', requis, max, complete, children }: Ligne) => {
  const { erreur, corps, decritPar } = dits({ champ, etat, ...(aide ? { aide } : {}) });
  return (
    <div class={classe(erreur)}>
      <label for={champ}>{etiquette}</label>
      {corps}
      <input
        class="saisie"
        id={champ}
        name={champ}
        type={type === 'number' ? 'text' : type}
        inputmode={type === 'number' ? 'numeric' : undefined}
        value={valeurTexte(etat.fiche, champ)}
        required={requis}
        data-signes={type === 'text' ? max : undefined}
        autocomplete={complete}
        aria-describedby={decritPar}
        aria-invalid={erreur ? 'true' : undefined}
      />
      {children}
    </div>
  );
};

/** Jamais coupé par le navigateur : ce qui dépasse reste écrit, et la limite se dit à côté. */
export const ChampTexte = ({
  champ,
  etat,
  etiquette,
  aide,
  requis,
  max,
  lignes = 4,
}: Commun & { requis?: boolean; max: number; lignes?: number }) => {
  const { erreur, corps, decritPar } = dits({ champ, etat, ...(aide ? { aide } : {}) });
  return (
    <div class={classe(erreur)}>
      <label for={champ}>{etiquette}</label>
      {corps}
      <textarea
        class="saisie"
        id={champ}
        name={champ}
        rows={lignes}
        required={requis}
        data-signes={max}
        aria-describedby={decritPar}
        aria-invalid={erreur ? 'true' : undefined}
      >
        {`\n${valeurTexte(etat.fiche, champ)}`}
      </textarea>
    </div>
  );
};

/** Un champ de la page qui n’est pas de la fiche : un message, un motif. `horsFiche` : le serveur n’en garde pas de brouillon. */
export const ChampLibre = ({
  nom,
  etat,
  etiquette,
  aide,
  valeur,
  max,
  lignes,
  horsFiche,
}: {
  nom: string;
  etat: Etat;
  etiquette: string;
  aide?: string;
  valeur: string;
  max: number;
  /** une ligne, sinon */
  lignes?: number;
  horsFiche?: boolean;
}) => {
  const { erreur, corps, decritPar } = dits({ champ: nom, etat, ...(aide ? { aide } : {}) });
  const commun = {
    class: 'saisie',
    id: nom,
    name: nom,
    'aria-describedby': decritPar,
    'aria-invalid': erreur ? ('true' as const) : undefined,
    'data-hors-fiche': horsFiche ? '' : undefined,
  };
  return (
    <div class={classe(erreur)}>
      <label for={nom}>{etiquette}</label>
      {corps}
      {lignes ? (
        <textarea {...commun} rows={lignes} data-signes={max}>
          {`\n${valeur}`}
        </textarea>
      ) : (
        <input {...commun} value={valeur} />
      )}
    </div>
  );
};

type Choix = { code: string; libelle: string };

/** `autres` : les choix moins courants, pliés tant qu’aucun n’est coché. */
export const ChampCases = ({
  champ,
  etat,
  etiquette,
  aide,
  choix,
  autres = [],
}: Commun & { choix: readonly Choix[]; autres?: readonly Choix[] }) => {
  const { erreur, corps, decritPar } = dits({ champ, etat, ...(aide ? { aide } : {}) });
  const coches = valeurListe(etat.fiche, champ);
  return (
    <fieldset class={classe(erreur)} id={champ} tabindex={erreur ? -1 : undefined} aria-describedby={decritPar}>
      <legend>{etiquette}</legend>
      {corps}
      <input type="hidden" name="groupes" value={champ} />
      <CasesDuGroupe {...{ champ, choix, coches }} />
      {autres.length > 0 && (
        <details class="autres-choix" open={autres.some((a) => coches.includes(a.code))}>
          <summary>Autres ({autres.length})</summary>
          <CasesDuGroupe {...{ champ, coches }} choix={autres} />
        </details>
      )}
    </fieldset>
  );
};

const CasesDuGroupe = ({ champ, choix, coches }: { champ: string; choix: readonly Choix[]; coches: string[] }) => (
  <div class="choix">
    {choix.map(({ code, libelle }) => (
      <label>
        <input type="checkbox" name={champ} value={code} checked={coches.includes(code)} />
        <span>{typographier(libelle)}</span>
      </label>
    ))}
  </div>
);

/** Un choix parmi quelques-uns ; le premier, sans code, est « pas encore dit ». */
export const ChampChoix = ({ champ, etat, etiquette, aide, choix }: Commun & { choix: readonly Choix[] }) => {
  const { erreur, corps, decritPar } = dits({ champ, etat, ...(aide ? { aide } : {}) });
  const choisi = valeurTexte(etat.fiche, champ);
  return (
    <div class={classe(erreur)}>
      <label for={champ}>{etiquette}</label>
      {corps}
      <select class="saisie" id={champ} name={champ} aria-describedby={decritPar}>
        {choix.map(({ code, libelle }) => (
          <option value={code} selected={code === choisi}>
            {typographier(libelle)}
          </option>
        ))}
      </select>
    </div>
  );
};

type Colonne = {
  nom: string;
  etiquette: string;
  type?: 'text' | 'date' | 'time' | 'url';
  choix?: readonly Choix[];
  liste?: string;
};

/** Des rangées : celles qui sont remplies, et `libres` blanches de plus ; en enregistrant, on en a d’autres. */
export const ChampRangees = ({
  champ,
  etat,
  etiquette,
  aide,
  colonnes,
  libres = 2,
}: Commun & { colonnes: readonly Colonne[]; libres?: number }) => {
  const { erreur, corps, decritPar } = dits({ champ, etat, ...(aide ? { aide } : {}) });
  const rangees = Array.isArray(etat.fiche[champ]) ? (etat.fiche[champ] as Record<string, unknown>[]) : [];
  const toutes = [...rangees, ...Array.from({ length: libres }, () => ({}) as Record<string, unknown>)];
  return (
    <fieldset class={classe(erreur)} id={champ} tabindex={erreur ? -1 : undefined} aria-describedby={decritPar}>
      <legend>{etiquette}</legend>
      {corps}
      <input type="hidden" name="groupes" value={champ} />
      {toutes.map((rangee, i) => (
        <div class="rangee">
          {colonnes.map((c) => {
            const id = `${champ}.${i}.${c.nom}`;
            const valeur = rangee[c.nom];
            const texte = typeof valeur === 'string' ? valeur : '';
            const ennui = etat.erreurs?.[id];
            return (
              <div>
                <label for={id}>
                  {c.etiquette} <span class="cache">({i + 1})</span>
                </label>
                {c.choix ? (
                  <select class="saisie" id={id} name={id}>
                    {c.choix.map((x) => (
                      <option value={x.code} selected={x.code === texte}>
                        {x.libelle}
                      </option>
                    ))}
                  </select>
                ) : (
                  <input
                    class="saisie"
                    id={id}
                    name={id}
                    type={c.type ?? 'text'}
                    value={texte}
                    list={c.liste}
                    aria-invalid={ennui ? 'true' : undefined}
                    aria-describedby={ennui ? `${champ}-erreur` : undefined}
                  />
                )}
              </div>
            );
          })}
        </div>
      ))}
    </fieldset>
  );
};
