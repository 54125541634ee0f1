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
export type SansLieu = {
  manque: 'mandat' | 'choix' | 'edition';
  /** les siennes */
  ecoles: { uai: string; nom: string; commune: string | null }[];
  /** où il déclare pour d’autres : ses écoles s’y cherchent */
  territoires: readonly string[];
  /** demandée, et qui n’en est pas */
  ailleurs?: string;
};

/** L’école vient du mandat ; on ne la demande qu’à qui en a plusieurs, ou à qui déclare pour tout un territoire. */
export async function lieuDeDeclaration(
  maison: Maison,
  { acteur }: Visite,
  demande: string | undefined,
): Promise<LieuDeDeclaration | SansLieu> {
  const jour = jourDe(maison);
  const { uais, territoires } = perimetresDe(acteur.mandats, 'declarer', jour);
  const plusieurs = uais.length > 1 || territoires.length > 0;
  const uai = demande?.trim().toUpperCase() || (plusieurs ? undefined : uais[0]);
  const choisir = async (ailleurs = '') => ({
    manque: uais.length + territoires.length === 0 ? ('mandat' as const) : ('choix' as const),
    ecoles: await ecolesDeclarantes(maison.base, uais),
    territoires,
    ...(ailleurs && { ailleurs }),
  });
  const edition = await editionEnCours(maison.base, jour);
  if (uai === undefined) {
    if (!edition && uais.length + territoires.length > 0) return { manque: 'edition', ecoles: [], territoires };
    return choisir();
  }
  const ecole = await ecoleDeclarante(maison.base, uai);
  if (!ecole?.academie || !peut(acteur.mandats, 'declarer', await perimetreDUai(maison.base, uai, jour), jour)) {
    // Qui déclare pour un territoire a pu mal taper : inconnue ou d’ailleurs, la phrase est la même.
    if (territoires.length > 0) return choisir(uai);
    throw new Refus('hors-perimetre');
  }
  if (!edition) return { manque: 'edition', ecoles: [], territoires };
  return { ecole, edition, plusieurs };
}
