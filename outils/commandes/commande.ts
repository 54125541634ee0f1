// La forme d’une commande de « npx accroche ».
import type { ParseArgsConfig } from 'node:util';

export type Valeurs = Record<string, string | boolean | (string | boolean)[] | undefined>;

export type Commande = {
  /** les mots qui l’appellent, comme « importer etablissements » */
  nom: string;
  /** ce qui suit, comme « FICHIER [--a-blanc] » */
  usage: string;
  /** une phrase, à l’infinitif */
  resume: string;
  /** les options et ce qu’elles font, une par ligne d’aide */
  aide?: readonly (readonly [option: string, effet: string])[];
  options?: NonNullable<ParseArgsConfig['options']>;
  /** rend le code de sortie : 0 fait, 1 refusé par les données */
  faire: (arguments_: string[], options: Valeurs) => Promise<number>;
};

/** Une faute de frappe dans la commande : on rappelle son usage. */
export class MauvaisUsage extends Error {}
