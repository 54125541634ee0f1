// Ce que montre la page d’une action : d’abord ce qu’on attend de la personne, puis la fiche, les images, le fil et les gestes.
import { termesDe } from '#base/declaration/actions-de-l-ecole.ts';
import { semaineDeLAcademie } from '#base/declaration/ou-declarer.ts';
import { nomsDesPartenaires } from '#base/declaration/partenaires-reconnus.ts';
import { completude } from '#domaine/recensement/declarer.ts';
import { dispositifsAProposer } from '#domaine/recensement/dispositifs.ts';
import { GESTES_DE_L_ECOLE, LIBELLES_ETATS } from '#domaine/recensement/etats-en-mots.ts';
import type { Acte } from '#domaine/recensement/mandats.ts';
import { comprendreQuand, direPeriodesLues } from '#domaine/recensement/quand.ts';
import { direCompris } from '#domaine/recensement/quand-en-mots.ts';
import { type Alerte, vigiler } from '#domaine/recensement/vigilance.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import type { Bouton as NomDeBouton } from '#operations/recensement/agir-sur-action.ts';
import { adresses } from '#src/adresses.ts';
import { Message } from '../../communs/message.tsx';
import { Mention } from '../../communs/niveaux.tsx';
import { Jeton, type Visite } from '../../communs/visite.ts';
import { type Etat, valeurListe, valeurTexte } from '../champs-fiche.tsx';
import { situerLeLieu } from '../commune-du-lieu.tsx';
import { Confirmations } from '../declarer/confirmations.tsx';
import { EspaceEcole } from '../espace.tsx';
import { ImagesDeLAction } from '../images-action.tsx';
import { SectionsFiche, type Vocabulaires } from '../sections-fiche.tsx';
import { SommaireErreurs } from '../sommaire-erreurs.tsx';
import { AViser, champsDemandes, Demandes } from './en-tete.tsx';
import { Fil } from './fil.tsx';
import { Bouton, Gestes } from './gestes.tsx';
import { type ActionLue, actionPour, ficheAModifier } from './lire-action.ts';
import { RIEN_DE_TAPE, type Tape } from './lire-envoi.ts';
import type { ReportCompris } from './report.tsx';

export const A_L_ECOLE: readonly string[] = ['brouillon', 'a-completer'];
export const OUVERTES: readonly string[] = [...A_L_ECOLE, 'a-viser', 'deposee', 'validee', 'annulee'];
export const PUBLIQUES: readonly string[] = ['validee', 'annulee'];

type Reprise = {
  etat: Etat;
  version: number | null;
  bouton: NomDeBouton;
  tape: Tape;
  report: ReportCompris | null;
  /** les alertes qui arrêtent cet envoi : celles d’une fiche que rien ne change n’en sont pas */
  aRelire: readonly Alerte[];
  /** un fichier était joint : le navigateur ne le rend jamais */
  fichier: boolean;
  depassee?: string | undefined;
  refus?: string | undefined;
};
type Suite = { reprise?: Reprise; fait?: string | undefined; reste?: Tape };

const FAIT: Record<string, string> = {
  oui: 'C’est enregistré.',
  attente:
    'Les textes changés attendent la relecture de votre académie ; d’ici là, le public lit les anciens. Le reste est déjà en ligne.',
  reexamen: 'Un établissement, un niveau ou un thème a changé : votre académie relit l’action avant qu’elle ne reparaisse.',
  message: 'Votre message est parti.',
  image: 'L’image est ajoutée.',
  'image-retiree': 'L’image est retirée.',
  reporter: 'L’action est reportée.',
  'passer-en-ligne': 'L’action se passe en ligne.',
  ...Object.fromEntries(Object.entries(GESTES_DE_L_ECOLE).map(([geste, { fait }]) => [geste, fait])),
};

/** Ce que la fiche changée est devenue se dit après ce qu’on a fait. */
const SUITES_DE_LA_FICHE: readonly string[] = ['attente', 'reexamen'];

/** @throws Refus `introuvable` */
export async function montrerAction(maison: Maison, visite: Visite, numero: number, { reprise, fait, reste }: Suite) {
  const { action, peutFaire } = await actionPour(maison, visite, numero);
  const fiche = ficheAModifier(action);
  const montree = reprise?.etat ?? { fiche };
  const [termes, partenaires, { commune }, semaine] = await Promise.all([
    termesDe(maison.base, ['public', 'theme', 'forme', 'dispositif']),
    nomsDesPartenaires(maison.base),
    situerLeLieu(maison.base, montree.fiche),
    semaineDeLAcademie(maison.base, action.edition, action.academie),
  ]);
  const { courants, autres } = dispositifsAProposer(termes.dispositif ?? [], {
    academie: action.academie,
    coches: valeurListe(montree.fiche, 'dispositifs'),
  });
  const quand = valeurTexte(montree.fiche, 'quand');
  const etat: Etat = {
    alertes: vigiler(fiche),
    ...montree,
    commune,
    compris: direCompris(quand, comprendreQuand(quand, { annee: action.edition, semaine })),
    uai: action.uai ?? undefined,
    messages: action.messages,
  };
  return (
    <MonAction
      {...{ maison, visite, action, etat, partenaires, peutFaire, reprise }}
      mots={{ ...termes, dispositif: courants, 'autre-dispositif': autres }}
      tape={reprise?.tape ?? reste ?? RIEN_DE_TAPE}
      fait={fait}
      reste={reste !== undefined}
    />
  );
}

type Proprietes = {
  maison: Maison;
  visite: Visite;
  action: ActionLue;
  etat: Etat;
  mots: Vocabulaires;
  partenaires: string[];
  peutFaire: (acte: Acte) => boolean;
  reprise: Reprise | undefined;
  tape: Tape;
  fait: string | undefined;
  reste: boolean;
};

function MonAction({ maison, visite, action, etat, mots, partenaires, peutFaire, reprise, tape, fait, reste }: Proprietes) {
  const faits = (fait ?? '').split('.').filter((f) => Object.hasOwn(FAIT, f));
  const dit = SUITES_DE_LA_FICHE.includes(faits[0] ?? '') ? ['oui', ...faits] : faits;
  const publique = PUBLIQUES.includes(action.statut);
  const examine = peutFaire('examiner') && action.statut !== 'brouillon';
  const aLEcole = A_L_ECOLE.includes(action.statut);
  const aViser = action.statut === 'a-viser' && peutFaire('viser');
  const ouverte = OUVERTES.includes(action.statut);
  const { mot, phrase, icone, ton } = LIBELLES_ETATS[action.statut];
  const demandes = champsDemandes(action);
  const deposer = action.statut === 'a-completer' ? 'Renvoyer à mon académie' : 'Envoyer à mon académie';
  return (
    <EspaceEcole
      {...{ maison, visite }}
      titre={reprise && !reprise.report ? `Erreur : ${action.titre}` : action.titre}
      grandTitre={aViser ? 'À vous de la viser' : action.titre}
      chemin={adresses.monAction(action.numero)}
      surtitre={
        <>
          <Mention icone={icone} ton={ton}>
            {mot}
          </Mention>{' '}
          <span>n° {action.numero}</span> <span>Édition {action.edition}</span>
        </>
      }
      chapo={aViser ? `${action.titre}. Relisez-la : votre visa l’envoie à l’académie.` : phrase}
      scripts={['brouillon.js', 'communes.js', 'quand.js']}
    >
      <form
        class="mesure mon-action"
        method="post"
        action={adresses.monAction(action.numero)}
        enctype="multipart/form-data"
        novalidate
        data-brouillon={aLEcole ? adresses.brouillonDAction(action.numero) : ''}
        data-repris={reprise ? '' : undefined}
        data-cle={`${visite.acteur.personne}:${action.numero}`}
      >
        {/* La touche Entrée presse le premier bouton de la page : qu’elle enregistre, et ne décide de rien. */}
        <button class="cache" type="submit" name="bouton" value="enregistrer" tabindex={-1}>
          Garder ce qui est tapé
        </button>
        <Jeton visite={visite} />
        {dit.length > 0 && <span hidden data-brouillon-parti={`${visite.acteur.personne}:${action.numero}`}></span>}
        <input type="hidden" name="version" value={String(reprise?.version ?? action.version)} />
        {dit.length > 0 && (
          <Message genre="reussite" annonce>
            <p>{typographier(dit.map((f) => FAIT[f]).join(' '))}</p>
            <CeQueLePublicLit {...{ action, faits }} />
            {reste && <p>Ce que vous aviez tapé ailleurs dans la page n’est pas parti{'\u00A0'}: c’est encore à sa place.</p>}
          </Message>
        )}
        {reprise && <CeQuiNeVaPas {...{ reprise, etat }} />}
        {aLEcole && demandes.ensemble && (
          <Demandes {...{ action, etat, mots, partenaires, tape }} bouton={<Bouton valeur="deposer" mot={deposer} appel />} />
        )}
        {aViser && <AViser {...{ action, etat, mots, tape }} />}
        {(publique || examine) && (
          <p class="boutons">
            {publique && <a href={adresses.action(action.numero, action.titre)}>Voir la page publique</a>}
            {examine && <a href={adresses.examen(action.academie_slug, action.numero)}>Revenir à son examen</a>}
          </p>
        )}
        {action.periodes.length > 0 && !aViser && (
          <p>
            Au calendrier{'\u00A0'}: {direPeriodesLues(action.periodes)}.
          </p>
        )}
        {!ouverte && <p>{typographier(action.resume)}</p>}
        {ouverte && (
          <Fiche {...{ etat, mots, partenaires, aViser }} sauf={demandes.champs}>
            {action.statut === 'annulee' && (
              <p class="petit">
                Annulée, l’action garde ses établissements, ses niveaux et ses thèmes. Les changer en la rétablissant rouvre
                l’examen.
              </p>
            )}
            {action.statut === 'validee' && (
              <p class="petit">
                Dates, lieu et accueil changent tout de suite. Les textes attendent votre académie. Changer le niveau, le thème ou
                l’école rouvre l’examen{'\u00A0'}: la fiche quitte le site jusque-là.
              </p>
            )}
            <div class="envoi">
              {aLEcole && <Bouton valeur="deposer" mot={deposer} appel />}
              <Bouton valeur="enregistrer" mot="Enregistrer" />
              <p class="petit" role="status" data-etat-brouillon></p>
            </div>
          </Fiche>
        )}
        <ImagesDeLAction {...{ action, etat, tape }} fichierPerdu={reprise?.fichier ?? false} />
        <Fil {...{ action, etat, tape }} repondre={action.statut !== 'brouillon' && !demandes.ensemble} />
        <Gestes {...{ action, etat, tape, peutFaire }} report={reprise?.report ?? null} />
      </form>
    </EspaceEcole>
  );
}

/** Ce que sa page publique dit maintenant, lu dans l’action telle qu’elle est : un autre a pu passer après. */
function CeQueLePublicLit({ action, faits }: { action: ActionLue; faits: readonly string[] }) {
  if (!faits.some((fait) => CHANGENT_LA_PAGE.includes(fait)) || !PUBLIQUES.includes(action.statut)) return null;
  const quand = action.periodes.length > 0 ? direPeriodesLues(action.periodes) : (action.quand_texte ?? '');
  const mentions =
    action.statut === 'annulee'
      ? ['« Annulée »', '« Cette action n’a pas lieu »']
      : [...(action.reportee ? ['« Reportée »'] : []), ...(action.modalite === 'en-ligne' ? ['« En ligne »'] : []), quand];
  return (
    <p>
      Tout le monde lit maintenant{'\u00A0'}: <strong>{typographier(mentions.filter(Boolean).join(', '))}</strong>.
    </p>
  );
}

const CHANGENT_LA_PAGE: readonly string[] = ['reporter', 'passer-en-ligne', 'annuler', 'retablir'];

const Fiche = ({
  etat,
  mots,
  partenaires,
  aViser,
  sauf,
  children,
}: Pick<Proprietes, 'etat' | 'mots' | 'partenaires'> & {
  aViser: boolean;
  sauf: Parameters<typeof SectionsFiche>[0]['sauf'];
  children?: unknown;
}) => {
  const { faits, total, manque } = completude(etat.fiche);
  const corps = (
    <>
      <p class="petit doux">
        {manque.length === 0
          ? 'La fiche est complète.'
          : `${faits} ${faits > 1 ? 'réponses' : 'réponse'} sur ${total} au-delà de l’essentiel. Rien n’y est obligatoire.`}
      </p>
      <SectionsFiche {...{ etat, mots, partenaires }} {...(sauf && { sauf })} plie={(sauf ?? []).length > 0} />
      {children as never}
    </>
  );
  return aViser ? (
    <details class="modifier" open={Boolean(etat.erreurs && Object.keys(etat.erreurs).length > 0) || etat.autre !== undefined}>
      <summary class="bouton bouton--trait">Modifier</summary>
      {corps}
    </details>
  ) : (
    corps
  );
};

/** Ce qui a arrêté l’envoi, et de quoi le reprendre d’un geste quand il ne faut que relire. */
function CeQuiNeVaPas({ reprise, etat }: { reprise: Reprise; etat: Etat }) {
  const { depassee, refus, bouton, report, fichier, aRelire } = reprise;
  if (depassee)
    return (
      <Message genre="erreur" annonce titre="Deux textes pour la même fiche">
        <p>
          {typographier(depassee)} Ce que vous avez tapé est dans les champs, l’autre texte est écrit à côté{'\u00A0'}: gardez ce
          qui convient, puis recommencez.
        </p>
      </Message>
    );
  const arretee = Object.keys(etat.erreurs ?? {}).length > 0 || aRelire.some((a) => a.bloquant);
  return (
    <>
      {refus && (
        <Message genre="erreur" annonce titre="Ce n’est pas fait">
          <p>{typographier(refus)}</p>
          <p>Rien de ce que vous avez tapé n’est perdu.</p>
        </Message>
      )}
      {!refus && <SommaireErreurs erreurs={etat.erreurs} alertes={aRelire} />}
      {report && Object.keys(etat.erreurs ?? {}).length === 0 && (
        <Message annonce titre="Relisez avant de publier">
          <p>
            <a href="#report">La nouvelle date, telle que tout le monde la lira</a>
          </p>
        </Message>
      )}
      {fichier && <p class="avertissement">Le fichier de l’image est à choisir de nouveau : le navigateur ne le garde pas.</p>}
      {!refus && aRelire.length > 0 && !aRelire.some((a) => a.bloquant) && (
        <div class="encadre">
          <Confirmations alertes={aRelire} />
          {!report && !arretee && (
            <button class="bouton" type="submit" name="bouton" value={bouton}>
              C’est relu, continuer
            </button>
          )}
        </div>
      )}
    </>
  );
}
