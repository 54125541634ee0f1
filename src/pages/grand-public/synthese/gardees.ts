// Les synthèses déjà faites, gardées tant que le contenu public n’a pas changé. Deux demandes simultanées n’en font qu’une.

import { editions } from '#base/grand-public/editions.ts';
import { versionsArretees } from '#base/syntheses-arretees.ts';
import type { ContenuSynthese } from '#documents/synthese-nationale/modele.ts';
import { aUneSynthese } from '#domaine/synthese/existence.ts';
import { contenuDeLaSynthese, type FormatSynthese, synthetiser } from '#operations/ecrire-synthese.ts';
import type { Maison } from '#operations/maison.ts';
import { derniereVersionLue, lireVersion, type VersionLue } from '#operations/synthese/lire-versions.ts';
import { gardeDeContenu } from '../garde-de-contenu.ts';

export const LIBELLES_FORMATS: Record<FormatSynthese, string> = {
  pdf: 'Télécharger en PDF accessible',
  odt: 'Télécharger en ODT (LibreOffice)',
  docx: 'Télécharger en DOCX (Word)',
};
export const TYPES: Record<FormatSynthese, string> = {
  pdf: 'application/pdf',
  odt: 'application/vnd.oasis.opendocument.text',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

export const estFormat = (format: string): format is FormatSynthese => Object.hasOwn(TYPES, format);

/** « synthese-nationale-2015-2016.pdf » */
export const nomDuFichier = (edition: string, format: FormatSynthese, version?: number) =>
  `synthese-nationale-${edition}${version ? `-version-${version}` : ''}.${format}`;

const EDITION = /^[a-z0-9-]{1,60}$/;
/** Au-delà, la plus ancienne s’efface : un fichier pèse deux ou trois mégaoctets. */
const GARDEES_MAX = 12;

export function synthesesGardees(maison: Maison) {
  const garder = gardeDeContenu(maison, GARDEES_MAX);

  const contenu = async (edition: string): Promise<ContenuSynthese | undefined> =>
    EDITION.test(edition) ? garder(edition, () => contenuDeLaSynthese(maison, edition)) : undefined;

  const aDesChiffres = (edition: string): Promise<boolean> =>
    garder(`${edition} chiffres`, async () => (await editions(maison.base)).some((e) => e.id === edition && aUneSynthese(e)));

  const fichier = async (edition: string, format: FormatSynthese): Promise<Uint8Array<ArrayBuffer> | undefined> => {
    const lu = await contenu(edition);
    return lu && garder(`${edition}.${format}`, () => synthetiser(lu, format, maison.config.adressePublique));
  };

  /** La dernière version arrêtée, et toutes, pour la page vivante. */
  const versions = (edition: string) =>
    garder(`${edition} versions`, async () => {
      const vivant = await contenu(edition);
      if (!vivant) return undefined;
      const [derniere, toutes] = await Promise.all([
        derniereVersionLue(maison.base, vivant),
        versionsArretees(maison.base, edition),
      ]);
      return derniere && { lue: derniere, versions: toutes };
    });

  const arretee = async (edition: string, numero: number): Promise<VersionLue | undefined> => {
    const vivant = await contenu(edition);
    return vivant && garder(`${edition} ${numero}`, () => lireVersion(maison.base, edition, numero, vivant));
  };

  const fichierArrete = async (edition: string, numero: number, format: FormatSynthese) => {
    const lue = await arretee(edition, numero);
    return (
      lue &&
      garder(`${edition} ${numero}.${format}`, () => synthetiser(lue.contenu, format, maison.config.adressePublique, lue.avis))
    );
  };

  return { contenu, aDesChiffres, fichier, versions, arretee, fichierArrete };
}
