// Les versions arrêtées telles qu’on les montre : ce qui a changé depuis, et ce qu’elles disent d’elles-mêmes.
import type { Base } from '#base/ouvrir.ts';
import { type VersionListee, versionArretee, versionsArretees } from '#base/syntheses-arretees.ts';
import { avisDeVersion } from '#documents/synthese-nationale/avis.ts';
import { type Ecarts, ecartsEntre } from '#documents/synthese-nationale/ecarts.ts';
import type { Avis, ContenuSynthese } from '#documents/synthese-nationale/modele.ts';

export type VersionLue = {
  version: VersionListee;
  contenu: ContenuSynthese;
  avis: Avis[];
  /** ce qui a changé dans les données depuis */
  ecarts: Ecarts;
  /** celle qui l’a remplacée */
  derniere: number;
};

/** `vivant` : le contenu d’aujourd’hui ; undefined quand cette version n’existe pas. */
export async function lireVersion(
  base: Base,
  edition: string,
  numero: number,
  vivant: ContenuSynthese,
): Promise<VersionLue | undefined> {
  const [versions, arretee] = await Promise.all([versionsArretees(base, edition), versionArretee(base, edition, numero)]);
  const version = versions.find((v) => v.numero === numero);
  if (!version || !arretee) return undefined;
  // La base garde ce contenu sans le lire : il est tel que `contenuSynthese` l’a composé.
  const contenu = arretee.contenu as ContenuSynthese;
  return {
    version,
    contenu,
    avis: avisDeVersion(version),
    ecarts: ecartsEntre(contenu, vivant),
    derniere: versions[0]?.numero ?? numero,
  };
}

/** La dernière version arrêtée et ce qui a changé depuis ; undefined quand rien n’est encore arrêté. */
export async function derniereVersionLue(base: Base, vivant: ContenuSynthese): Promise<VersionLue | undefined> {
  const [derniere] = await versionsArretees(base, vivant.edition);
  return derniere && lireVersion(base, vivant.edition, derniere.numero, vivant);
}
