// Ce qu’on lira : les repères, chaque champ rempli avec sa demande de précision, les images.
import type { Child } from 'hono/jsx';
import type { ActionExaminee } from '#base/examen/actions-a-examiner.ts';
import { direPeriodes } from '#domaine/dates.ts';
import { direInstant } from '#domaine/instants.ts';
import { LIBELLES_NATURES, LIBELLES_NIVEAUX } from '#domaine/libelles.ts';
import { enTexte } from '#domaine/recensement/examen/difference.ts';
import type { Brouillon } from '#domaine/recensement/fiche-action.ts';
import { CHAMPS, LIBELLES_CHAMPS } from '#domaine/recensement/libelles-champs.ts';
import { adresses } from '#src/adresses.ts';
import type { Bureau } from '../bureau.tsx';

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
    ['Contact', contact && [contact.nom, contact.fonction, contact.courriel].filter(Boolean).join(', ')],
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

export function Fiche({ action, libelles, publics, droits, saisie }: Bureau) {
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
              {demander && <Demande champ={champ} valeur={saisie?.messages?.[champ]} />}
            </dd>
          </div>
        ))}
      </dl>
      {demander && (
        <details open={champs.some((champ) => !dits.includes(champ) && saisie?.messages?.[champ])}>
          <summary>Demander un champ resté vide</summary>
          <dl class="fiche-lue">
            {champs
              .filter((champ) => !dits.includes(champ))
              .map((champ) => (
                <div>
                  <dt>{LIBELLES_CHAMPS[champ]}</dt>
                  <dd>
                    <Demande champ={champ} valeur={saisie?.messages?.[champ]} />
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

/** Le message se tape près du champ ; il part avec le formulaire du renvoi, dans la marge. */
const Demande = ({ champ, valeur }: { champ: string; valeur: string | undefined }) => (
  <details class="demande-champ" open={Boolean(valeur)}>
    <summary>
      Demander une précision<span class="cache"> : {LIBELLES_CHAMPS[champ]}</span>
    </summary>
    <label for={`message-${champ}`} class="cache">
      Votre message : {LIBELLES_CHAMPS[champ]}
    </label>
    <textarea class="saisie" id={`message-${champ}`} name={`message-${champ}`} form="renvoi" maxlength={2000}>
      {valeur ? `\n${valeur}` : ''}
    </textarea>
  </details>
);

const MOTS_DES_CODES: Record<string, string> = {
  avec: 'avec partenaires',
  sans: 'sans partenaire',
  'sur-place': 'sur place',
  'en-ligne': 'en ligne',
  hybride: 'sur place et en ligne',
  interne: 'l’établissement seul',
  familles: 'l’établissement et les familles',
  tous: 'tout le monde',
  prevention: 'prévention',
  intervention: 'intervention',
  remediation: 'remédiation',
};
const CODES_FIXES = new Set(['partenariat', 'modalite', 'ouverteA', 'phases']);
const VOCABULAIRES = { themes: 'theme', formes: 'forme', dispositifs: 'dispositif' } as const;

function direValeur(champ: string, valeur: unknown, { libelles, publics }: Pick<Bureau, 'libelles' | 'publics'>): string {
  if (champ === 'periodes' && Array.isArray(valeur)) return direPeriodes(valeur);
  if (champ === 'niveaux' && Array.isArray(valeur))
    return valeur.map((v) => LIBELLES_NIVEAUX[v as keyof typeof LIBELLES_NIVEAUX] ?? v).join(', ');
  if (CODES_FIXES.has(champ))
    return [valeur]
      .flat()
      .map((v) => MOTS_DES_CODES[String(v)] ?? String(v))
      .join(', ');
  if (champ === 'publics' && Array.isArray(valeur)) return valeur.map((v) => publics.get(v) ?? v).join(', ');
  const vocabulaire = VOCABULAIRES[champ as keyof typeof VOCABULAIRES];
  if (vocabulaire && Array.isArray(valeur)) return valeur.map((v) => libelles[vocabulaire]?.get(v) ?? v).join(', ');
  if (champ === 'lieu' && valeur !== null && typeof valeur === 'object') {
    const { nom, adresse, commune } = valeur as Partial<Record<string, string>>;
    return [nom, adresse, commune].filter(Boolean).join(', ');
  }
  if (champ === 'porteurs' && Array.isArray(valeur))
    return valeur.map((p) => [p.nom, p.commune].filter(Boolean).join(', ')).join('\n');
  if (champ === 'partenaires' && Array.isArray(valeur)) return valeur.map((p) => `${p.nom} (${p.role})`).join('\n');
  if (champ === 'liens' && Array.isArray(valeur)) return valeur.map((l) => `${l.titre} : ${l.url}`).join('\n');
  return enTexte(valeur);
}

export const Images = ({ images }: Pick<ActionExaminee, 'images'>) =>
  images.length === 0 ? null : (
    <ul class="images-lues">
      {images.map((i) => (
        <li>
          <figure>
            <img
              src={adresses.imageDAction(i.empreinte)}
              alt={i.texte_alternatif}
              width={i.largeur}
              height={i.hauteur}
              loading="lazy"
            />
            <figcaption class="petit">
              {i.credit}, {i.droits === 'sans-visage' ? 'aucun visage reconnaissable' : 'autorisations recueillies'}
            </figcaption>
          </figure>
        </li>
      ))}
    </ul>
  );
