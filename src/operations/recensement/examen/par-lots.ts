// Renvoyer ou confier toutes les actions cochées, chacune dans sa transaction.
import type { Maison } from '../../maison.ts';
import type { Acteur } from '../acteur.ts';
import { type Choisie, chacune } from './chacune.ts';
import { confierAction } from './confier-action.ts';
import { renvoyerAction } from './examiner-action.ts';

/** Le même message à toutes leurs écoles. */
export const renvoyerEnLot = (maison: Maison, acteur: Acteur, choix: readonly Choisie[], message: string) =>
  chacune(choix, ({ numero, version }) =>
    renvoyerAction(maison, acteur, numero, { version, messages: [{ champ: null, texte: message }] }),
  );

export const confierEnLot = (maison: Maison, acteur: Acteur, choix: readonly Choisie[], vers: string | null) =>
  chacune(choix, ({ numero }) => confierAction(maison, acteur, numero, { vers }));
