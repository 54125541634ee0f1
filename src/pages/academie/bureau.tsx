// Le bureau d’examen d’une action : ce qu’on lira, ce qui est vérifié, l’échange, ce qui a changé, et le journal.
import type { Child } from 'hono/jsx';
import type { ActionExaminee } from '#base/examen/actions-a-examiner.ts';
import type { Libelles } from '#base/libelles-facettes.ts';
import { direPeriodes } from '#domaine/dates.ts';
import { direInstant } from '#domaine/instants.ts';
import { LIBELLES_NATURES, LIBELLES_NIVEAUX } from '#domaine/libelles.ts';
import { LIBELLES_ETATS } from '#domaine/recensement/etats-en-mots.ts';
import type { Controle } from '#domaine/recensement/examen/controles.ts';
import { type Difference, enTexte } from '#domaine/recensement/examen/difference.ts';
import type { FiltreDExamen } from '#domaine/recensement/examen/file-d-examen.ts';
import type { Brouillon } from '#domaine/recensement/fiche-action.ts';
import { direGeste } from '#domaine/recensement/gestes-en-mots.ts';
import { CHAMPS, LIBELLES_CHAMPS } from '#domaine/recensement/libelles-champs.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { Icone } from '../communs/icone.tsx';
import { Message } from '../communs/message.tsx';
import { Mention, Niveaux } from '../communs/niveaux.tsx';
import type { Visite } from '../communs/visite.ts';
import { EspaceAcademie } from './espace.tsx';
import { type Academie, Age } from './file-d-examen.tsx';
import { Gestes, type Saisie } from './gestes.tsx';

export type Droits = { examiner: boolean; fusionner: boolean; confier: boolean; academie: boolean; nation: boolean };
export type Bureau = {
  maison: Maison;
  visite: Visite;
  academie: Academie;
  action: ActionExaminee;
  filtre: FiltreDExamen;
  droits: Droits;
  controles: Controle[];
  /** depuis le dernier examen, ou entre la fiche publiée et celle qui attend */
  ecarts: Difference[] | null;
  voisines: { avant: number | null; apres: number | null };
  territoires: { id: string; nom: string }[];
  libelles: Libelles;
  /** les libellés des publics, par code */
  publics: ReadonlyMap<string, string>;
  maintenant: Date;
  fait?: string | undefined;
  refus?: string | undefined;
  saisie?: Saisie | undefined;
};

export function BureauDExamen(p: Bureau) {
  const { action, academie, filtre, droits, voisines } = p;
  const etat = LIBELLES_ETATS[action.statut];
  return (
    <EspaceAcademie
      maison={p.maison}
      visite={p.visite}
      titre={`Examiner : ${action.titre}`}
      chemin={adresses.examen(academie.slug, action.numero)}
      portes={droits.examiner ? [{ adresse: adresses.fileDExamen(academie.slug, filtre), mot: 'La file' }] : []}
      scripts={['examen.js']}
    >
      {droits.examiner && <Suite {...{ academie, filtre, voisines }} />}
      {p.fait && (
        <Message genre="reussite" annonce>
          <p>{p.fait}</p>
        </Message>
      )}
      {p.refus && (
        <Message genre="erreur" annonce>
          <p>{p.refus}</p>
        </Message>
      )}
      <div class="bureau">
        <article aria-labelledby="titre-action">
          <p class="surtitre">
            <Mention icone={etat.icone}>{etat.mot}</Mention>
            {action.statut === 'deposee' && <Age ligne={action} {...{ academie }} maintenant={p.maintenant} attend />}
            <span>
              fiche n° {action.numero}, version {action.version}
            </span>
          </p>
          <h1 id="titre-action">{action.titre}</h1>
          <Niveaux codes={action.niveaux} />
          {droits.examiner && <Controles {...{ academie, filtre }} controles={p.controles} />}
          {p.ecarts && (p.ecarts.length > 0 || action.images.some((i) => i.en_attente)) && (
            <Ecarts ecarts={p.ecarts} images={action.images} enAttente={action.fiche_en_attente !== null} />
          )}
          <h2 id="texte">Ce qu’on lira</h2>
          <Reperes {...p} />
          <Fiche {...p} />
        </article>
        <aside aria-label="Décision et échange">
          <Gestes {...p} />
          {droits.examiner && <Echange {...{ academie, action }} />}
        </aside>
      </div>
      {droits.examiner && <JournalDeLAction {...{ academie, action }} />}
    </EspaceAcademie>
  );
}

const Suite = ({ academie, filtre, voisines }: Pick<Bureau, 'academie' | 'filtre' | 'voisines'>) => (
  <nav class="suite" aria-label="Dans la file">
    {voisines.avant !== null && (
      <a href={adresses.examen(academie.slug, voisines.avant, filtre)} rel="prev" accesskey="k">
        <Icone nom="arrow-left" />
        Précédente
      </a>
    )}
    <a href={adresses.fileDExamen(academie.slug, filtre)}>Toute la file</a>
    {voisines.apres !== null && (
      <a href={adresses.examen(academie.slug, voisines.apres, filtre)} rel="next" accesskey="j">
        Suivante
        <Icone nom="arrow-right" />
      </a>
    )}
    <button class="bouton bouton--trait" type="button" data-raccourcis hidden aria-pressed="true">
      Touches J et K
    </button>
  </nav>
);

const ICONES = { ok: 'circle-check-big', vu: 'eye', ko: 'circle-alert' } as const;
const MOTS = { ok: 'Bon', vu: 'À regarder', ko: 'À corriger' } as const;

const Controles = ({ academie, filtre, controles }: Pick<Bureau, 'academie' | 'filtre' | 'controles'>) => (
  <section aria-labelledby="controles">
    <h2 id="controles">Déjà vérifié pour vous</h2>
    <ul class="controles">
      {controles.map((c) => (
        <li class={c.gravite}>
          <Icone nom={ICONES[c.gravite]} />
          <div>
            <strong>{MOTS[c.gravite]}.</strong> {c.phrase}
            {c.voisines && (
              <ul>
                {c.voisines.map((v) => (
                  <li>
                    <a href={adresses.examen(academie.slug, v.numero, filtre)}>{v.titre}</a>
                    {v.ecole && `, ${v.ecole}`} (n° {v.numero})
                  </li>
                ))}
              </ul>
            )}
          </div>
        </li>
      ))}
    </ul>
  </section>
);

type PropsEcarts = { ecarts: Difference[]; images: ActionExaminee['images']; enAttente: boolean };

const Ecarts = ({ ecarts, images, enAttente }: PropsEcarts) => (
  <section aria-labelledby="ecarts">
    <h2 id="ecarts">{enAttente ? 'Ce que l’école veut changer' : 'Ce qui a changé depuis le dernier examen'}</h2>
    <dl class="ecarts">
      {ecarts.map(({ libelle, morceaux }) => (
        <div>
          <dt>{libelle}</dt>
          <dd>
            {morceaux.map(({ genre, texte }) =>
              genre === 'garde' ? (
                texte
              ) : genre === 'ote' ? (
                <del>
                  <span class="cache">ôté : </span>
                  {texte}
                </del>
              ) : (
                <ins>
                  <span class="cache">ajouté : </span>
                  {texte}
                </ins>
              ),
            )}
          </dd>
        </div>
      ))}
      {images.some((i) => i.en_attente) && (
        <div>
          <dt>Images</dt>
          <dd>
            {images.some((i) => !i.en_attente) ? (
              <>
                <p class="petit">En ligne aujourd’hui</p>
                <Images images={images.filter((i) => !i.en_attente)} />
              </>
            ) : (
              <p class="petit">Aucune en ligne aujourd’hui.</p>
            )}
            <p class="petit">
              <ins>Ajoutées par l’école</ins>
            </p>
            <Images images={images.filter((i) => i.en_attente)} />
          </dd>
        </div>
      )}
    </dl>
  </section>
);

function Reperes({ action, academie, droits }: Bureau) {
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

function Fiche({ action, libelles, publics, droits, saisie }: Bureau) {
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

const Images = ({ images }: Pick<ActionExaminee, 'images'>) =>
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

const Echange = ({ academie, action }: Pick<Bureau, 'academie' | 'action'>) => (
  <section aria-labelledby="echange">
    <h2 id="echange">L’échange</h2>
    {action.messages.length === 0 ? (
      <p class="petit doux">Aucun message pour l’instant. L’école lit ce fil, vous aussi.</p>
    ) : (
      <ol class="fil echange">
        {action.messages.map((m) => (
          <li>
            <p class="petit doux">
              {direInstant(new Date(m.le), academie.fuseau)}, {m.signature}
              {m.leve_le && ', résolu'}
            </p>
            <p class="texte-tape">
              {m.champ && <strong>{LIBELLES_CHAMPS[m.champ] ?? m.champ} : </strong>}
              {m.texte}
            </p>
          </li>
        ))}
      </ol>
    )}
  </section>
);

const JournalDeLAction = ({ academie, action }: Pick<Bureau, 'academie' | 'action'>) => (
  <details>
    <summary>Journal de cette action ({action.journal.length})</summary>
    <ol class="liste-nouee">
      {action.journal.map((j) => (
        <li>
          {direGeste(j.geste)} {direInstant(new Date(j.le), academie.fuseau)}, {j.signature}
          {j.motif && <span class="petit doux texte-tape"> {j.motif}</span>}
        </li>
      ))}
    </ol>
  </details>
);
