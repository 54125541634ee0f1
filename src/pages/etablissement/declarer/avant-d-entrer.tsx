// « Déclarer » pour qui ne peut pas encore : pas entré, sans école, sans édition ouverte.
import { motsCherches, type ResultatEtablissements } from '#base/grand-public/recherche-etablissements.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { Recherche } from '../../communs/champs.tsx';
import { EcolesTrouvees } from '../../communs/ecoles-trouvees.tsx';
import { Gabarit } from '../../communs/gabarit.tsx';
import { Message, Vide } from '../../communs/message.tsx';
import type { Visite } from '../../communs/visite.ts';
import { EspaceEcole } from '../espace.tsx';
import type { SansLieu } from './lieu-de-declaration.ts';

/** Pour qui n’est pas encore entré : ce qu’on lui demandera, et par où commencer. */
export const AvantDEntrer = ({ maison, ouverte }: { maison: Maison; ouverte: boolean }) => (
  <Gabarit
    maison={maison}
    titre="Déclarer une action"
    description="Une école, un collège, un lycée déclare ce qu’il fait pour la persévérance scolaire : quatre réponses, trois minutes."
    chemin={adresses.declarer()}
    rubrique="declarer"
    ariane={[{ titre: 'Déclarer une action' }]}
  >
    <div class="seyes">
      <header class="page bloc bloc--serre">
        <h1>Racontez-la en trois minutes</h1>
        <p class="chapo">Une action dans votre école{'\u202F'}? Quatre réponses suffisent pour qu’elle rejoigne la carte.</p>
      </header>
    </div>
    <div class="page bloc mesure">
      <ol>
        <li>
          Choisissez votre école. Un lien arrive à sa boîte officielle, ou à votre adresse professionnelle{'\u00A0'}: aucun compte
          à créer.
        </li>
        <li>
          Dites son nom, quand, pour qui, et ce qui s’y passe en deux lignes. Rien de ce que l’annuaire sait déjà n’est demandé.
        </li>
        <li>Votre académie relit, puis l’action est en ligne. Vous pourrez compléter la fiche quand vous voudrez.</li>
      </ol>
      {ouverte ? (
        <p>
          <a class="bouton bouton--appel" href={adresses.entrer(adresses.declarer())}>
            Choisir mon école
          </a>
        </p>
      ) : (
        <AucuneEdition />
      )}
    </div>
  </Gabarit>
);

const AucuneEdition = () => (
  <Message titre="Aucune édition n’est ouverte cette année">
    <p>Le recensement commencera quand l’équipe nationale l’aura ouverte. En attendant{'\u00A0'}:</p>
    <ul>
      <li>
        <a href={adresses.actions()}>cherchez une idée parmi les actions déjà racontées</a>, par niveau ou par thème
        {'\u202F;'}
      </li>
      <li>
        <a href={adresses.academies()}>ouvrez la page de votre académie</a>
        {'\u00A0'}: ses dates d’hier, ses partenaires, le site de son rectorat{'\u202F;'}
      </li>
      <li>
        <a href={adresses.etablissements()}>retrouvez votre établissement</a> et ce qu’il a déjà fait.
      </li>
    </ul>
  </Message>
);

type ProprietesSansEcole = SansLieu & {
  maison: Maison;
  visite: Visite;
  texte?: string;
  resultat?: ResultatEtablissements | null;
};

export const SansEcole = (p: ProprietesSansEcole) => (
  <EspaceEcole maison={p.maison} visite={p.visite} titre="Déclarer une action" chemin={adresses.declarer()} {...teteDe(p)}>
    {p.manque === 'edition' ? (
      <AucuneEdition />
    ) : p.manque === 'mandat' ? (
      <Vide titre="Vous n’avez pas encore d’établissement">
        <p>
          <a href={adresses.entrer()}>Choisissez votre école</a>
          {'\u00A0'}: un lien part à sa boîte officielle, et vous pourrez déclarer.
        </p>
      </Vide>
    ) : (
      <>
        {p.territoires.length > 0 && <UneAutreEcole {...p} />}
        {p.ecoles.length > 0 && <UneDesSiennes ecoles={p.ecoles} aussi={p.territoires.length > 0} />}
      </>
    )}
  </EspaceEcole>
);

const teteDe = ({ manque, territoires }: ProprietesSansEcole) =>
  manque === 'choix'
    ? {
        grandTitre: 'Pour quel établissement ?',
        ...(territoires.length > 0 && { chapo: 'Un établissement de votre territoire : son nom et sa commune suffisent.' }),
      }
    : {};

/** Qui déclare pour un territoire en cherche l’école, comme l’école se cherche pour entrer. */
function UneAutreEcole({ texte = '', resultat = null, ailleurs }: ProprietesSansEcole) {
  const [cherche, approche] = [ailleurs ?? texte, resultat?.trouves.length ? resultat : null];
  return (
    <>
      <Recherche
        adresse={adresses.declarer()}
        etiquette="Nom, commune, code postal ou numéro de l’établissement"
        valeur={cherche}
        exemple="Collège Blaise Pascal, Saint-Flour"
        {...(cherche && !approche && { erreur: direAbsente(cherche) })}
      />
      {approche && <EcolesTrouvees resultat={approche} titre="Choisissez-la" adresse={adresses.declarer} />}
    </>
  );
}

const direAbsente = (cherche: string) =>
  typographier(
    /^\d{7}[a-z]$/i.test(cherche)
      ? `Aucun établissement ouvert de votre territoire n’a le numéro ${cherche.toUpperCase()} : relisez-le, ou cherchez-le par son nom.`
      : motsCherches(cherche).length > 0
        ? 'Aucun établissement ouvert de votre territoire ne répond à ces mots. Essayez avec la commune seule, ou son numéro : sept chiffres et une lettre.'
        : 'Tapez au moins trois lettres d’un nom ou d’une commune, ou un code postal entier.',
  );

const UneDesSiennes = ({ ecoles, aussi }: { ecoles: SansLieu['ecoles']; aussi: boolean }) => (
  <form method="get" action={adresses.declarer()} class="mesure">
    <fieldset class="champ">
      <legend>{aussi ? 'Ou l’un des vôtres' : 'Choisissez-le'}</legend>
      <div class="choix">
        {ecoles.map((e, i) => (
          <label>
            <input type="radio" name="uai" value={e.uai} required checked={i === 0} />
            <span>
              {e.nom}
              {e.commune && `, ${e.commune}`}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
    <button class="bouton" type="submit">
      Continuer
    </button>
  </form>
);
