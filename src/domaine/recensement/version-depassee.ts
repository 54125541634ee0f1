// Deux personnes ont ouvert la même fiche : la seconde garde son texte, et lit celui de la première.
import type { Brouillon } from './fiche-action.ts';
import { Refus } from './refus.ts';

export class VersionDepassee extends Refus {
  /** la fiche telle que l’autre l’a laissée, et sa version */
  readonly actuelle: Brouillon;
  readonly version: number;
  constructor(actuelle: Brouillon, version: number, qui: string | null) {
    super('version-depassee', qui ? `${qui} a modifié cette fiche pendant que vous l’aviez ouverte.` : undefined);
    this.actuelle = actuelle;
    this.version = version;
  }
}
