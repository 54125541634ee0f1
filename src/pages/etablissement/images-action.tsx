// Les images d’une action, et le formulaire qui en ajoute une : auteur, texte de remplacement et droits, ou rien.
import type { actionDeLEcole } from '#base/declaration/actions-de-l-ecole.ts';
import { adresses } from '#src/adresses.ts';
import { Mention } from '../communs/niveaux.tsx';
import { Jeton, type Visite } from '../communs/visite.ts';

type ActionLue = NonNullable<Awaited<ReturnType<typeof actionDeLEcole>>>;

export const ImagesDeLAction = ({ visite, action }: { visite: Visite; action: ActionLue }) => (
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
          <form method="post" action={adresses.imagesDAction(action.numero)}>
            <Jeton visite={visite} />
            <button class="bouton bouton--trait" type="submit" name="retirer" value={i.id}>
              Retirer cette image<span class="cache"> ({i.texte_alternatif})</span>
            </button>
          </form>
        </li>
      ))}
    </ul>
    <details class="section-fiche">
      <summary>Ajouter une image</summary>
      {['validee', 'annulee'].includes(action.statut) && (
        <p>L’action est en ligne{'\u00A0'}: l’image y paraîtra quand votre académie l’aura relue.</p>
      )}
      <form method="post" action={adresses.imagesDAction(action.numero)} enctype="multipart/form-data">
        <Jeton visite={visite} />
        <div class="champ">
          <label for="image">Le fichier</label>
          <p class="aide" id="image-aide">
            JPEG, PNG, WebP ou AVIF, 20{'\u00A0'}Mo et 50{'\u00A0'}millions de points au plus ; pas de HEIC. Ce que l’appareil a
            noté (lieu, date, modèle) est retiré.
          </p>
          <input
            class="saisie"
            id="image"
            name="image"
            type="file"
            required
            accept="image/jpeg,image/png,image/webp,image/avif"
            aria-describedby="image-aide"
          />
        </div>
        <div class="champ">
          <label for="credit">Qui l’a faite</label>
          <p class="aide" id="credit-aide">
            Ce nom sera publié. Une classe, un club, un photographe{'\u00A0'}; pas un nom d’élève.
          </p>
          <input class="saisie" id="credit" name="credit" required maxlength={200} aria-describedby="credit-aide" />
        </div>
        <div class="champ">
          <label for="texteAlternatif">Ce qu’on y voit</label>
          <p class="aide" id="texteAlternatif-aide">
            Une phrase, pour qui ne la voit pas.
          </p>
          <input
            class="saisie"
            id="texteAlternatif"
            name="texteAlternatif"
            required
            maxlength={300}
            aria-describedby="texteAlternatif-aide"
          />
        </div>
        <fieldset class="champ">
          <legend>Les personnes visibles</legend>
          <div class="choix">
            <label>
              <input type="radio" name="droits" value="sans-visage" required />
              <span>On ne reconnaît personne</span>
            </label>
            <label>
              <input type="radio" name="droits" value="autorisations-recueillies" required />
              <span>J’ai l’autorisation écrite de chacun, ou de ses responsables</span>
            </label>
          </div>
        </fieldset>
        <button class="bouton" type="submit">
          Ajouter l’image
        </button>
      </form>
    </details>
  </section>
);
