// L’échange avec l’établissement, et le journal de l’action.
import { direInstant } from '#domaine/instants.ts';
import { direGeste } from '#domaine/recensement/gestes-en-mots.ts';
import { LIBELLES_CHAMPS } from '#domaine/recensement/libelles-champs.ts';
import type { Bureau } from './bureau.tsx';

export const Echange = ({ academie, action }: Pick<Bureau, 'academie' | 'action'>) => (
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

export const JournalDeLAction = ({ academie, action }: Pick<Bureau, 'academie' | 'action'>) => (
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
