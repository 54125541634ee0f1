// Avant de lire : ce qui est déjà vérifié, et ce qui a changé depuis le dernier examen.
import type { ActionExaminee } from '#base/examen/actions-a-examiner.ts';
import type { Difference } from '#domaine/recensement/examen/difference.ts';
import { adresses } from '#src/adresses.ts';
import { Icone } from '../../communs/icone.tsx';
import type { Bureau } from '../bureau.tsx';
import { Images } from './fiche-lue.tsx';

const ICONES = { ok: 'circle-check-big', vu: 'eye', ko: 'circle-alert' } as const;
const MOTS = { ok: 'Bon', vu: 'À regarder', ko: 'À corriger' } as const;

export const Controles = ({ academie, filtre, controles }: Pick<Bureau, 'academie' | 'filtre' | 'controles'>) => (
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
