// L’école et l’édition d’une déclaration, ou ce qui manque pour la commencer.
import {
  type EcoleDeclarante,
  type EditionEnCours,
  ecoleDeclarante,
  ecolesDeclarantes,
  editionEnCours,
} from '#base/declaration/ou-declarer.ts';
import { perimetreDUai } from '#base/perimetres.ts';
import { perimetresDe, peut } from '#domaine/recensement/mandats.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import type { Maison } from '#operations/maison.ts';
import { jourDe } from '#operations/recensement/sessions.ts';
import type { Visite } from '../../communs/visite.ts';

export type LieuDeDeclaration = {
  manque?: undefined;
  ecole: EcoleDeclarante;
  edition: EditionEnCours;
  plusieurs: boolean;
};
export type SansLieu = { manque: 'mandat' | 'choix' | 'edition'; ecoles: { uai: string; nom: string; commune: string | null }[] };

/** L’école vient du mandat ; on ne la demande qu’à qui en a plusieurs. */
export async function lieuDeDeclaration(
  maison: Maison,
  { acteur }: Visite,
  demande: string | undefined,
): Promise<LieuDeDeclaration | SansLieu> {
  const jour = jourDe(maison);
  const { uais, territoires } = perimetresDe(acteur.mandats, 'declarer', jour);
  const uai = demande ?? (uais.length === 1 ? uais[0] : undefined);
  if (uai === undefined) {
    const ecoles = await ecolesDeclarantes(maison.base, uais);
    return { manque: uais.length + territoires.length === 0 ? 'mandat' : 'choix', ecoles };
  }
  const ecole = await ecoleDeclarante(maison.base, uai);
  if (!ecole?.academie || !peut(acteur.mandats, 'declarer', await perimetreDUai(maison.base, uai), jour))
    throw new Refus('hors-perimetre');
  const edition = await editionEnCours(maison.base, jour);
  if (!edition) return { manque: 'edition', ecoles: [] };
  return { ecole, edition, plusieurs: uais.length > 1 };
}
