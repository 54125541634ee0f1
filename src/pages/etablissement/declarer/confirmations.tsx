// Ce que la personne confirme avant d’envoyer : elle a relu, c’est bien une autre action.
import type { ActionDuMemeSujet } from '#domaine/recensement/meme-sujet.ts';
import type { Alerte } from '#domaine/recensement/vigilance.ts';

export const Confirmations = ({ alertes, memes = [] }: { alertes: readonly Alerte[]; memes?: readonly ActionDuMemeSujet[] }) => (
  <>
    {alertes.length > 0 && !alertes.some((a) => a.bloquant) && (
      <div class="champ">
        <label class="coche">
          <input type="checkbox" name="relu" value="oui" />
          <span>J’ai relu{'\u00A0'}: rien ici ne désigne un élève, et ces coordonnées peuvent être publiques.</span>
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
