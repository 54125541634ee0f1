// Ce que la personne confirme avant d’envoyer : elle a relu, c’est bien une autre action.
import type { ActionDuMemeSujet } from '#domaine/recensement/meme-sujet.ts';
import type { Alerte } from '#domaine/recensement/vigilance.ts';
import { typographier } from '#domaine/typographie.ts';

const direRelecture = (alertes: readonly Alerte[]) =>
  typographier(
    alertes.every((a) => a.genre === 'date')
      ? 'J’ai relu : cette date est la bonne.'
      : `J’ai relu : rien ici ne désigne un élève, ces coordonnées peuvent être publiques${
          alertes.some((a) => a.genre === 'date') ? ', et la date est la bonne' : ''
        }.`,
  );

export const Confirmations = ({ alertes, memes = [] }: { alertes: readonly Alerte[]; memes?: readonly ActionDuMemeSujet[] }) => (
  <>
    {alertes.length > 0 && !alertes.some((a) => a.bloquant) && (
      <div class="champ">
        <label class="coche">
          <input type="checkbox" name="relu" value="oui" />
          <span>{direRelecture(alertes)}</span>
        </label>
      </div>
    )}
    {memes.length > 0 && (
      <div class="champ">
        <label class="coche">
          <input type="checkbox" name="autre_action" value="oui" />
          <span>C’est une autre action.</span>
        </label>
      </div>
    )}
  </>
);
