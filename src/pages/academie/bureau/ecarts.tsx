// Ce qui a changé : entre deux examens, ou entre la fiche publiée et celle qui attend.
import type { ActionExaminee } from '#base/examen/actions-a-examiner.ts';
import type { Difference } from '#domaine/recensement/examen/difference.ts';
import { Images } from './images.tsx';

type PropsEcarts = { ecarts: Difference[]; images: ActionExaminee['images']; enAttente: boolean };

export const Ecarts = ({ ecarts, images, enAttente }: PropsEcarts) => (
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
