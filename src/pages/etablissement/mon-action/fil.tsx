// Le fil entre l’école et l’académie, et la réponse : elle part avec le bouton pressé, quel qu’il soit.
import { typographier } from '#domaine/typographie.ts';
import { ChampLibre, type Etat } from '../champs-fiche.tsx';
import { Bouton } from './gestes.tsx';
import type { ActionLue } from './lire-action.ts';
import type { Tape } from './lire-envoi.ts';

type Proprietes = { action: ActionLue; etat: Etat; tape: Tape; repondre: boolean };

export const Fil = ({ action, etat, tape, repondre }: Proprietes) => (
  <section>
    <h2>Le fil avec votre académie</h2>
    {action.messages.length === 0 && <p class="doux">Aucun message pour l’instant.</p>}
    <ol class="fil-messages">
      {action.messages.map((m) => (
        <li id={`message-${m.id}`}>
          <p class="petit doux">
            {m.signature}, le {new Date(m.le).toLocaleDateString('fr-FR', { timeZone: action.fuseau, dateStyle: 'long' })}
            {m.leve_le && ', réglé'}
          </p>
          <p class="texte-tape">{typographier(m.texte)}</p>
        </li>
      ))}
    </ol>
    {repondre && (
      <>
        <Reponse {...{ etat, tape }} />
        <Bouton valeur="repondre" mot="Envoyer le message" />
      </>
    )}
  </section>
);

export const Reponse = ({ etat, tape, aide }: { etat: Etat; tape: Tape; aide?: string }) => (
  <ChampLibre
    nom="reponse"
    etat={etat}
    etiquette="Répondre"
    {...(aide && { aide })}
    valeur={tape.reponse}
    max={2000}
    lignes={3}
    horsFiche
  />
);
