// Retaper dans le rapport les réponses qu’une action doit avoir : ce qui manque d’abord, le reste dans un repli. La ligne est relue ensuite.
import type { LigneImport } from '#base/import/imports.ts';
import type { Ennui } from '#domaine/recensement/import/comprendre-ligne.ts';
import {
  CORRIGIBLES,
  type Corrections,
  type Corrigible,
  enReponse,
  reponsesDe,
  traceDe,
} from '#domaine/recensement/import/corrections.ts';
import { typographier } from '#domaine/typographie.ts';
import { Icone } from '../../communs/icone.tsx';
import { autresAChoisir, ChoixDUneAutre, lireAutres } from './ecoles-de-la-ligne.tsx';

export type Publics = readonly { code: string; libelle: string }[];
/** Ce qui vient d’être tapé et n’a pas pu être gardé, par ligne. */
export type Tapees = Record<number, Corrections>;

const CHAMPS: Record<Corrigible, { etiquette: string; max: number }> = {
  titre: { etiquette: 'Titre de l’action', max: 140 },
  quand: { etiquette: 'Quand', max: 200 },
  publics: { etiquette: 'Pour qui', max: 0 },
  resume: { etiquette: 'En deux lignes', max: 600 },
  contactNom: { etiquette: 'Contact : nom', max: 120 },
  contactCourriel: { etiquette: 'Contact : courriel', max: 200 },
};
const BLOQUE: readonly Ennui['gravite'][] = ['refus', 'doute', 'manque'];

/** Les ennuis qu’une réponse retapée peut lever : ils se disent à côté d’elle. */
export const ennuisCorrigibles = ({ ennuis }: LigneImport): Map<Corrigible, Ennui> =>
  new Map(
    CORRIGIBLES.flatMap((champ) => {
      const ennui = ennuis.find((e) => e.champ === champ && BLOQUE.includes(e.gravite));
      return ennui ? [[champ, ennui] as const] : [];
    }),
  );

type Proprietes = { ligne: LigneImport; publics: Publics; tapees?: Corrections | undefined; ecoleDemandee: boolean };

export function Corriger({ ligne: l, publics, tapees = {}, ecoleDemandee }: Proprietes) {
  const presentes = reponsesDe(l.lue);
  const ennuis = ennuisCorrigibles(l);
  const aOuvrir = CORRIGIBLES.filter((champ) => ennuis.has(champ) || tapees[champ] !== undefined);
  const autres = CORRIGIBLES.filter((champ) => !aOuvrir.includes(champ));
  const champ = (nom: Corrigible) => (
    <Reponse
      {...{ nom, publics }}
      rang={l.ligne}
      valeur={tapees[nom] ?? presentes[nom]}
      presente={presentes[nom]}
      ennui={ennuis.get(nom)}
    />
  );
  return (
    <>
      <input type="hidden" name={`vues-${l.ligne}`} value={CORRIGIBLES.map((c) => traceDe(presentes[c])).join(' ')} />
      {aOuvrir.map(champ)}
      <details class="corriger">
        <summary>
          {aOuvrir.length > 0 ? 'Corriger autre chose' : 'Corriger cette ligne'}
          <span class="cache"> {l.ligne}</span>
        </summary>
        {!ecoleDemandee && (
          <EcoleTapee ligne={l} etiquette="Une autre école : son nom et sa commune, ou son numéro UAI" tapee={tapees.ecole} />
        )}
        {autres.map(champ)}
        {autresAChoisir(l, tapees)
          .get('choisie')
          ?.map((ecole) => (
            <ChoixDUneAutre {...{ ligne: l, ecole, tapees }} />
          ))}
      </details>
    </>
  );
}

/** Un nom à relire, ou un numéro. */
export const EcoleTapee = ({
  ligne,
  etiquette,
  tapee,
  refus,
}: {
  ligne: LigneImport;
  etiquette: string;
  tapee?: string | undefined;
  refus?: string | undefined;
}) => (
  <p class="ecole-autre">
    <label for={`uai-${ligne.ligne}`}>
      {etiquette}
      <span class="cache"> (ligne {ligne.ligne})</span>
    </label>
    {refus && (
      <span class="erreur" id={`uai-${ligne.ligne}-erreur`}>
        <Icone nom="circle-alert" />
        {typographier(refus)}
      </span>
    )}
    <input
      class="saisie"
      id={`uai-${ligne.ligne}`}
      name={`uai-${ligne.ligne}`}
      value={tapee ?? ''}
      maxlength={200}
      autocomplete="off"
      aria-describedby={refus ? `uai-${ligne.ligne}-erreur` : undefined}
    />
  </p>
);

type ReponseProps = {
  nom: Corrigible;
  rang: number;
  publics: Publics;
  valeur: string;
  presente: string;
  ennui: Ennui | undefined;
};

function Reponse({ nom, rang, publics, valeur, presente, ennui }: ReponseProps) {
  const id = `${nom}-${rang}`;
  const { etiquette, max } = CHAMPS[nom];
  const decritPar = [ennui && `${id}-erreur`, valeur !== presente && `${id}-presente`].filter(Boolean).join(' ') || undefined;
  const dits = (
    <>
      {ennui && (
        <p class="erreur" id={`${id}-erreur`}>
          <Icone nom="circle-alert" />
          <span>{typographier(ennui.message)}</span>
        </p>
      )}
      {valeur !== presente && nom !== 'publics' && (
        <p class="demande" id={`${id}-presente`}>
          <Icone nom="users" />
          <span>
            Aujourd’hui{'\u00A0'}: {presente ? typographier(presente) : '(rien)'}
          </span>
        </p>
      )}
    </>
  );
  const mot = (
    <>
      {etiquette}
      <span class="cache"> (ligne {rang})</span>
    </>
  );
  const commun = {
    class: 'saisie',
    id,
    name: id,
    maxlength: max,
    'aria-describedby': decritPar,
    'aria-invalid': ennui ? ('true' as const) : undefined,
  };
  if (nom === 'publics')
    return (
      <fieldset class={ennui ? 'champ champ--erreur' : 'champ'} aria-describedby={decritPar}>
        <legend>{mot}</legend>
        {dits}
        <input type="hidden" name={`${id}-ici`} value="oui" />
        {/* Un public que le vocabulaire n’a plus ne s’efface pas d’avoir été affiché. */}
        {valeur
          .split(',')
          .filter((code) => code && !publics.some((p) => p.code === code))
          .map((code) => (
            <input type="hidden" name={id} value={code} />
          ))}
        <div class="choix">
          {publics.map(({ code, libelle }) => (
            <label>
              <input type="checkbox" name={id} value={code} checked={valeur.split(',').includes(code)} />
              <span>{typographier(libelle)}</span>
            </label>
          ))}
        </div>
      </fieldset>
    );
  return (
    <div class={ennui ? 'champ champ--erreur' : 'champ'}>
      <label for={id}>{mot}</label>
      {dits}
      {nom === 'resume' ? (
        <textarea {...commun} rows={3}>{`\n${valeur}`}</textarea>
      ) : (
        <input {...commun} value={valeur} autocomplete="off" inputmode={nom === 'contactCourriel' ? 'email' : undefined} />
      )}
    </div>
  );
}

/** Les réponses retapées d’une ligne : celles qui ne sont plus celles que l’écran montrait. */
export function lireCorrections(
  envoi: FormData,
  ligne: number,
): { corrections: Corrections; vues: Partial<Record<Corrigible, string>>; autresVues: Record<string, string> } {
  const traces = String(envoi.get(`vues-${ligne}`) ?? '').split(' ');
  const vues = Object.fromEntries(CORRIGIBLES.map((champ, i) => [champ, traces[i] ?? '']));
  const corrections: Corrections = {};
  for (const champ of CORRIGIBLES) {
    const reponse = reponseEnvoyee(envoi, champ, ligne);
    if (reponse !== undefined && traceDe(reponse) !== vues[champ]) corrections[champ] = reponse;
  }
  const ecole = String(envoi.get(`uai-${ligne}`) ?? '').trim();
  if (ecole && !estUnNumero(ecole)) corrections.ecole = ecole.slice(0, 200);
  const { autres, autresVues } = lireAutres(envoi, ligne);
  if (Object.keys(autres).length > 0) corrections.autres = autres;
  return { corrections, vues, autresVues };
}

export const estUnNumero = (texte: string) => /^\d{7}\s?[a-z]$/i.test(texte.trim());

function reponseEnvoyee(envoi: FormData, champ: Corrigible, ligne: number): string | undefined {
  const nom = `${champ}-${ligne}`;
  if (champ === 'publics')
    return envoi.has(`${nom}-ici`)
      ? envoi
          .getAll(nom)
          .map(String)
          .filter((code) => /^[a-z0-9-]{1,80}$/.test(code))
          .sort()
          .join(',')
      : undefined;
  const texte = envoi.get(nom);
  return typeof texte === 'string' ? enReponse(texte).slice(0, CHAMPS[champ].max) : undefined;
}
