// Sous une adresse : nos courriels n’y arrivent pas, et depuis quand. Rien à dire, rien d’écrit.
import type { BoiteEnPanne } from '#base/courrier/journal-des-envois.ts';
import { direMoment } from '#domaine/instants.ts';
import { Icone } from '../../communs/icone.tsx';

/** L’heure qu’il est pour qui lit. */
export type Ici = { maintenant: Date; fuseau: string };

export const CourrierEnPanne = ({ panne, ici }: { panne: BoiteEnPanne | undefined; ici: Ici }) =>
  panne ? (
    <p class="petit envoi-etat envoi-etat--rate">
      <Icone nom="mail-warning" />
      <span>Nos courriels n’y arrivent plus, depuis {direMoment(panne.le, ici.maintenant, ici.fuseau)}.</span>
    </p>
  ) : null;
