// Les images d’une fiche, avec leur auteur et leurs droits.
import type { ActionExaminee } from '#base/examen/actions-a-examiner.ts';
import { adresses } from '#src/adresses.ts';

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
