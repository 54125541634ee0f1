// « Déclarer » pour qui ne peut pas encore : pas entré, sans école, sans édition ouverte.
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
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
        <Message>
          <p>
            Aucune édition n’est ouverte cette année{'\u00A0'}: le recensement commencera quand l’équipe nationale l’aura ouverte.
          </p>
          <p>En attendant{'\u00A0'}:</p>
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
      )}
    </div>
  </Gabarit>
);

export const SansEcole = ({ maison, visite, manque, ecoles }: SansLieu & { maison: Maison; visite: Visite }) => (
  <EspaceEcole {...{ maison, visite }} titre="Déclarer une action" chemin={adresses.declarer()}>
    {manque === 'edition' ? (
      <Vide titre="Aucune édition n’est ouverte cette année">
        <p>Le recensement commencera quand l’équipe nationale aura ouvert l’édition de cette année scolaire.</p>
      </Vide>
    ) : manque === 'mandat' ? (
      <Vide titre="Vous n’avez pas encore d’établissement">
        <p>
          <a href={adresses.entrer()}>Choisissez votre école</a>
          {'\u00A0'}: un lien part à sa boîte officielle, et vous pourrez déclarer.
        </p>
      </Vide>
    ) : (
      <form method="get" action={adresses.declarer()} class="mesure">
        {ecoles.length > 0 ? (
          <fieldset class="champ">
            <legend>Pour quel établissement{'\u202F'}?</legend>
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
        ) : (
          <div class="champ">
            <label for="uai">Pour quel établissement{'\u202F'}?</label>
            <p class="aide" id="uai-aide">
              Son numéro UAI{'\u00A0'}: sept chiffres et une lettre. Il est sur sa page, dans{' '}
              <a href={adresses.etablissements()}>les établissements</a>.
            </p>
            <input
              class="saisie"
              id="uai"
              name="uai"
              required
              pattern="\d{7}[A-Za-z]"
              maxlength={8}
              aria-describedby="uai-aide"
            />
          </div>
        )}
        <button class="bouton" type="submit">
          Continuer
        </button>
      </form>
    )}
  </EspaceEcole>
);
