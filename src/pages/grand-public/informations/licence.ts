// La licence du programme : celle que son paquet déclare, pour que le site ne puisse pas en dire une autre.
import paquet from '../../../../package.json' with { type: 'json' };

export const LICENCE_DU_PROGRAMME = {
  /** « MPL 2.0 » */
  nom: paquet.license.replace('-', '\u00A0'),
  adresse: `https://spdx.org/licenses/${paquet.license}.html`,
};
