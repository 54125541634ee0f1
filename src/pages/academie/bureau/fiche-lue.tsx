// Ce qu’on lira : les repères, puis chaque champ, où l’on demande une précision.
import type { Child } from 'hono/jsx';
import { direPeriodes } from '#domaine/dates.ts';
import { direInstant } from '#domaine/instants.ts';
import { LIBELLES_NATURES } from '#domaine/libelles.ts';
import { enTexte } from '#domaine/recensement/examen/difference.ts';
import type { Brouillon } from '#domaine/recensement/fiche-action.ts';
import { CHAMPS, LIBELLES_CHAMPS } from '#domaine/recensement/libelles-champs.ts';
import { typographier } from '#domaine/typographie.ts';
import { Icone } from '../../communs/icone.tsx';
import type { Bureau } from './bureau.tsx';
import { direValeur } from './dire-valeur.ts';
import { BoutonDeGeste } from './formulaire.tsx';
import { Images } from './images.tsx';

export function Reperes({ action, academie, droits }: Bureau) {
  const contact = droits.examiner ? action.contact : null;
  const lignes: [string, Child][] = [
    ['Établissement', [action.ecole ?? action.porteurs[0]?.nom, action.ecole_commune].filter(Boolean).join(', ')],
    [
      'Quand',
      action.periodes.length > 0 ? direPeriodes(action.periodes) : (action.quand_texte ?? LIBELLES_NATURES[action.nature]),
    ],
    ['Où', [action.lieu, action.commune, action.departement].filter(Boolean).join(', ')],
    [
      'Déposée',
      action.deposee_le &&
        [action.deposant && `par ${action.deposant}`, direInstant(action.deposee_le, academie.fuseau)].filter(Boolean).join(', '),
    ],
    ['Contact (non publié)', contact && [contact.nom, contact.fonction, contact.courriel].filter(Boolean).join(', ')],
    ['Confiée', action.confiee_a_nom],
  ];
  return (
    <dl class="reperes">
      {lignes
        .filter(([, valeur]) => valeur)
        .map(([nom, valeur]) => (
          <div>
            <dt>{nom}</dt>
            <dd>{valeur}</dd>
          </div>
        ))}
    </dl>
  );
}

/** Ce que disent déjà le titre, les repères et les niveaux. */
const AILLEURS = new Set(['titre', 'niveaux', 'nature', 'contactNom', 'contactCourriel', 'contactFonction']);

export function Fiche(p: Bureau) {
  const { action, libelles, publics, droits, saisie } = p;
  const fiche = action.fiche as Brouillon;
  const valeurs: Record<string, unknown> = { ...fiche, resume: fiche.resume ?? action.resume };
  const demander = droits.examiner && action.statut === 'deposee';
  const champs = CHAMPS.filter((champ) => !AILLEURS.has(champ));
  const dits = champs.filter((champ) => enTexte(valeurs[champ]) !== '');
  return (
    <>
      <dl class="fiche-lue">
        {(demander ? (['titre', ...dits] as const) : dits).map((champ) => (
          <div id={`champ-${champ}`}>
            <dt>{LIBELLES_CHAMPS[champ]}</dt>
            <dd>
              <p class="texte-tape">
                {champ === 'titre' ? action.titre : direValeur(champ, valeurs[champ], { libelles, publics })}
              </p>
              {demander && <Demande champ={champ} {...p} valeur={saisie?.messages[champ]} />}
            </dd>
          </div>
        ))}
      </dl>
      {demander && (
        <details open={champs.some((champ) => !dits.includes(champ) && saisie?.messages[champ])}>
          <summary>Demander un champ resté vide</summary>
          <dl class="fiche-lue">
            {champs
              .filter((champ) => !dits.includes(champ))
              .map((champ) => (
                <div>
                  <dt>{LIBELLES_CHAMPS[champ]}</dt>
                  <dd>
                    <Demande champ={champ} {...p} valeur={saisie?.messages[champ]} />
                  </dd>
                </div>
              ))}
          </dl>
        </details>
      )}
      <Images images={action.images.filter((i) => !i.en_attente)} />
    </>
  );
}

/** Le message se tape près du champ, et part d’ici ou de la marge : c’est le même formulaire. */
function Demande({ champ, valeur, ...p }: Bureau & { champ: string; valeur: string | undefined }) {
  const nom = `message-${champ}`;
  const alerte = p.saisie?.alertes[nom];
  return (
    <details class="demande-champ" open={Boolean(valeur)}>
      <summary>
        Demander une précision<span class="cache"> : {LIBELLES_CHAMPS[champ]}</span>
      </summary>
      <label for={nom} class="cache">
        Votre message : {LIBELLES_CHAMPS[champ]}
      </label>
      {alerte && (
        <p class="erreur" id={`${nom}-erreur`}>
          <Icone nom="circle-alert" />
          <span>{typographier(alerte)}</span>
        </p>
      )}
      <textarea
        class="saisie"
        id={nom}
        name={nom}
        maxlength={2000}
        aria-invalid={alerte ? 'true' : undefined}
        aria-describedby={alerte ? `${nom}-erreur` : undefined}
      >
        {valeur ? `\n${valeur}` : ''}
      </textarea>
      <BoutonDeGeste {...p} geste="renvoi" discret>
        <Icone nom="message-circle" />
        Renvoyer à l’école<span class="cache"> avec vos messages</span>
      </BoutonDeGeste>
    </details>
  );
}
