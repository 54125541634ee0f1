// Ce que chaque page et chaque acte reçoit : un simple objet, fait dans `serveur.ts` ; les essais en font un autre.
import type { IndexActions } from '#base/index-actions/contrat.ts';
import type { Base } from '#base/ouvrir.ts';
import type { Config } from '#src/config.ts';

export type Maison = {
  base: Base;
  config: Config;
  index: IndexActions;
  /** croît à chaque contenu public différent : clé de ce qui est gardé en mémoire */
  versionContenu: () => number;
  maintenant: () => Temporal.Instant;
  /** à attendre après une écriture publique : l’auteur la voit aussitôt, en liste, en carte et dans les comptes */
  rafraichir: () => Promise<void>;
};
