// Deux personnes, ou deux onglets, ont ouvert la même fiche : le second garde son texte, et lit celui du premier.
import type { Brouillon } from './fiche-action.ts';
import { Refus } from './refus.ts';

export class VersionDepassee extends Refus {
  /** la fiche telle que l’autre l’a laissée, et sa version */
  readonly actuelle: Brouillon;
  readonly version: number;
  readonly parSoi: boolean;
  /** `qui` : une signature ; `soi`, la même personne ailleurs ; null, personne que l’on connaisse */
  constructor(actuelle: Brouillon, version: number, qui: string | null) {
    super(
      'version-depassee',
      qui === 'soi'
        ? 'Vous avez vous-même modifié cette fiche entre-temps, dans un autre onglet.'
        : qui
          ? `${qui} a modifié cette fiche pendant que vous l’aviez ouverte.`
          : undefined,
    );
    this.actuelle = actuelle;
    this.version = version;
    this.parSoi = qui === 'soi';
  }
}
