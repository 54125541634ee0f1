// Les images d’une action, et de quoi en ajouter une : auteur, texte de remplacement et droits, ou rien.
import { adresses } from '#src/adresses.ts';
import { Icone } from '../communs/icone.tsx';
import { Mention } from '../communs/niveaux.tsx';
import { ChampLibre, dits, type Etat } from './champs-fiche.tsx';
import { Bouton } from './mon-action/gestes.tsx';
import type { ActionLue } from './mon-action/lire-action.ts';
import type { Tape } from './mon-action/lire-envoi.ts';

type Proprietes = {
  action: ActionLue;
  etat: Etat;
  tape: Tape;
  /** un fichier était joint à l’envoi refusé */
  fichierPerdu: boolean;
};

export const ImagesDeLAction = ({ action, etat, tape, fichierPerdu }: Proprietes) => (
  <section id="images">
    <h2>Images</h2>
    <ul class="images-fiche">
      {action.images.map((i) => (
        <li>
          <img
            src={adresses.imageDAction(i.empreinte)}
            alt={i.texte_alternatif}
            width={i.largeur}
            height={i.hauteur}
            loading="lazy"
          />
          <p class="petit">{i.credit}</p>
          {i.en_attente && (
            <p class="petit">
              <Mention icone="hourglass">attend votre académie, pas encore en ligne</Mention>
            </p>
          )}
          <button class="bouton bouton--trait" type="submit" name="retirer" value={i.id}>
            Retirer cette image<span class="cache"> ({i.texte_alternatif})</span>
          </button>
        </li>
      ))}
    </ul>
    <details class="section-fiche" open={NOMS.some((nom) => tape[nom] || etat.erreurs?.[nom]) || Boolean(etat.erreurs?.image)}>
      <summary>Ajouter une image</summary>
      {['validee', 'annulee'].includes(action.statut) && (
        <p>L’action est en ligne{'\u00A0'}: l’image y paraîtra quand votre académie l’aura relue.</p>
      )}
      <ChampFichier {...{ etat, fichierPerdu }} />
      <ChampLibre
        nom="credit"
        etat={etat}
        etiquette="Qui l’a faite"
        aide="Ce nom sera publié. Une classe, un club, un photographe ; pas un nom d’élève."
        valeur={tape.credit}
        max={200}
        horsFiche
      />
      <ChampLibre
        nom="texteAlternatif"
        etat={etat}
        etiquette="Ce qu’on y voit"
        aide="Une phrase, pour qui ne la voit pas."
        valeur={tape.texteAlternatif}
        max={300}
        horsFiche
      />
      <Droits {...{ etat, tape }} />
      <Bouton valeur="ajouter-image" mot="Ajouter l’image" />
    </details>
  </section>
);

const NOMS = ['credit', 'texteAlternatif', 'droits'] as const;

function ChampFichier({ etat, fichierPerdu }: { etat: Etat; fichierPerdu: boolean }) {
  const erreur =
    etat.erreurs?.image ?? (fichierPerdu ? 'À choisir de nouveau : le navigateur ne garde pas les fichiers.' : undefined);
  return (
    <div class={erreur ? 'champ champ--erreur' : 'champ'}>
      <label for="image">Le fichier</label>
      <p class="aide" id="image-aide">
        JPEG, PNG, WebP ou AVIF, 20{'\u00A0'}Mo et 50{'\u00A0'}millions de points au plus ; pas de HEIC. Ce que l’appareil a noté
        (lieu, date, modèle) est retiré.
      </p>
      {erreur && (
        <p class="erreur" id="image-erreur">
          <Icone nom="circle-alert" />
          <span>{erreur}</span>
        </p>
      )}
      <input
        class="saisie"
        id="image"
        name="image"
        type="file"
        accept="image/jpeg,image/png,image/webp,image/avif"
        aria-describedby={erreur ? 'image-erreur image-aide' : 'image-aide'}
        aria-invalid={erreur ? 'true' : undefined}
      />
    </div>
  );
}

const DROITS = {
  'sans-visage': 'On ne reconnaît personne',
  'autorisations-recueillies': 'J’ai l’autorisation écrite de chacun, ou de ses responsables',
};

function Droits({ etat, tape }: { etat: Etat; tape: Tape }) {
  const { erreur, corps, decritPar } = dits({ champ: 'droits', etat });
  return (
    <fieldset
      class={erreur ? 'champ champ--erreur' : 'champ'}
      id="droits"
      tabindex={erreur ? -1 : undefined}
      aria-describedby={decritPar}
    >
      <legend>Les personnes visibles</legend>
      {corps}
      <div class="choix">
        {Object.entries(DROITS).map(([code, libelle]) => (
          <label>
            <input type="radio" name="droits" value={code} checked={tape.droits === code} data-hors-fiche="" />
            <span>{libelle}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
