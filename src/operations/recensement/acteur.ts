// Qui agit, avec quels mandats ; et la seule porte des droits pour les opérations et les pages.
import type { Base } from '#base/ouvrir.ts';
import { perimetreDUai, perimetreDuTerritoire } from '#base/perimetres.ts';
import { type Acte, type Mandat, type Perimetre, peut } from '#domaine/recensement/mandats.ts';
import { Refus } from '#domaine/recensement/refus.ts';

export type Acteur = {
  personne: string;
  courriel: string;
  /** « Camille Roy, examinatrice, Lille » */
  signature: string;
  mandats: readonly Mandat[];
};

/**
 * Vérifie un droit dans la transaction de l’acte.
 * @throws Refus `hors-perimetre` : ce qui n’est pas permis répond comme ce qui n’existe pas
 */
export function exiger(acteur: Acteur, acte: Acte, perimetre: Perimetre, jour: string): void {
  if (!peut(acteur.mandats, acte, perimetre, jour)) throw new Refus('hors-perimetre');
}

/** Le périmètre d’une action : son établissement, son académie de l’édition, et tout ce qui les contient. */
export const perimetreDeLAction = async (
  tx: Base,
  { uai, academie, confiee_a }: { uai: string | null; academie: string; confiee_a: string | null },
  jour: string,
): Promise<Perimetre> => {
  const [deLUai, deLAcademie] = await Promise.all([
    uai ? perimetreDUai(tx, uai, jour) : Promise.resolve({ uai: null, territoires: [] }),
    perimetreDuTerritoire(tx, academie, jour),
  ]);
  const territoires = new Set([...deLUai.territoires, ...deLAcademie.territoires, ...(confiee_a ? [confiee_a] : [])]);
  return { uai, territoires: [...territoires] };
};
