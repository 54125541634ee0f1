// De quoi comprendre des lignes d’un tableau, dans un fil à part : les écoles de l’académie, les vocabulaires, sa Semaine.
import { semaineDeLAcademie } from '#base/declaration/ou-declarer.ts';
import { type Import, repertoireDeLAcademie, termesDImport } from '#base/import/imports.ts';
import type { Base } from '#base/ouvrir.ts';
import { type LigneComprise, SANS_DEFAUT } from '#domaine/recensement/import/comprendre-ligne.ts';
import type { Corrections } from '#domaine/recensement/import/corrections.ts';
import { avecUnFil } from './fil-a-part.ts';

export type LigneALire = { brut: Record<string, string>; corrections: Corrections };
type Comprendre = (lignes: readonly LigneALire[]) => Promise<LigneComprise[]>;

export async function avecLaLecture<T>(
  tx: Base,
  tenu: Pick<Import, 'edition' | 'territoire' | 'correspondances'>,
  faire: (comprendre: Comprendre) => Promise<T>,
): Promise<T> {
  const { edition, territoire, correspondances } = tenu;
  const [ecoles, termes, semaine] = [
    await repertoireDeLAcademie(tx, territoire),
    await termesDImport(tx),
    await semaineDeLAcademie(tx, edition, territoire),
  ];
  const { colonnes = {}, defauts = SANS_DEFAUT } = correspondances;
  return avecUnFil(async (fil) => {
    await fil.demander({
      genre: 'preparer',
      ecoles,
      contexte: { colonnes, defauts, termes, repere: { annee: edition, semaine } },
    });
    return faire(async (lignes) => {
      const { comprises = [] } = await fil.demander({
        genre: 'comprendre',
        lignes: lignes.map(({ brut, corrections }) => ({ brut, corrections })),
      });
      return comprises;
    });
  });
}
