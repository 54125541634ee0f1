// L’école a peut-être déjà déclaré cette action : on lui montre les siennes avant d’en faire une autre.
import { Refus } from './refus.ts';

export type ActionDuMemeSujet = { numero: number; titre: string };

export class MemeSujet extends Refus {
  /** la plus proche d’abord, trois au plus */
  readonly actions: readonly ActionDuMemeSujet[];
  constructor(actions: readonly ActionDuMemeSujet[]) {
    super('meme-sujet');
    this.actions = actions.slice(0, 3);
  }
}
