// Sous une adresse : nos courriels n’y arrivent pas, et depuis quand. Rien à dire, rien d’écrit.
import type { BoiteEnPanne } from '#base/courrier/journal-des-envois.ts';
import { Icone } from '../../communs/icone.tsx';
import { direMoment } from '../session-en-mots.ts';

export const CourrierEnPanne = ({ panne }: { panne: BoiteEnPanne | undefined }) =>
  panne ? (
    <p class="petit envoi-etat envoi-etat--rate">
      <Icone nom="mail-warning" />
      <span>Nos courriels n’y arrivent plus, depuis le {direMoment(panne.le)}.</span>
    </p>
  ) : null;
