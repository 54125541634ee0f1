// Ce que la machine a vérifié avant l’examinateur.
import { adresses } from '#src/adresses.ts';
import { Icone } from '../../communs/icone.tsx';
import type { Bureau } from './bureau.tsx';

export const ICONES_DES_CONTROLES = { ok: 'circle-check-big', vu: 'eye', ko: 'circle-alert' } as const;
export const MOTS_DES_CONTROLES = { ok: 'Bon', vu: 'À regarder', ko: 'À corriger' } as const;

export const Controles = ({ academie, filtre, controles }: Pick<Bureau, 'academie' | 'filtre' | 'controles'>) => (
  <section aria-labelledby="controles">
    <h2 id="controles">Déjà vérifié pour vous</h2>
    <ul class="controles">
      {controles.map((c) => (
        <li class={c.gravite}>
          <Icone nom={ICONES_DES_CONTROLES[c.gravite]} />
          <div>
            <strong>{MOTS_DES_CONTROLES[c.gravite]}.</strong> {c.phrase}
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
