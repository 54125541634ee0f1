// Les dessins de la synthèse, les mêmes sur la page et sur le papier, chacun avec le texte qui le remplace.
import { frise } from '../graphes/frise.ts';
import type { ContenuSynthese } from './modele.ts';

export type GraphesDeSynthese = { frise: string | null; friseTexte: string; carte: string | null; carteTexte: string };

export function graphesDe(contenu: ContenuSynthese, carte: string | null): GraphesDeSynthese {
  const { calendrier } = contenu.transversale;
  const friseTexte = `Frise des Semaines de l’édition ${contenu.edition}, une ligne par académie dans l’ordre des dates. Les mêmes dates sont dans le tableau qui suit.`;
  return {
    frise: frise(
      calendrier.lignes.map((l) => ({ nom: l.academie, periodes: l.periodes, touteLannee: l.touteLannee })),
      friseTexte,
    ),
    friseTexte,
    carte,
    carteTexte: `Carte de France des académies de l’édition ${contenu.edition}, colorées selon le nombre d’actions de leur Semaine. Les mêmes nombres sont dans le tableau qui suit.`,
  };
}
