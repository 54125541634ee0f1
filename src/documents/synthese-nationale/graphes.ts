// Les dessins de la synthèse, les mêmes sur la page et sur le papier, chacun avec le texte qui le remplace.
import { direNombre } from '#domaine/comptes-en-mots.ts';
import { carteDesNombres, direLegende } from '../graphes/carte.ts';
import { frise } from '../graphes/frise.ts';
import type { ContenuSynthese, LigneComptes } from './modele.ts';

export type GraphesDeSynthese = {
  frise: string | null;
  friseTexte: string;
  carte: string | null;
  carteTexte: string;
  carteLegende: string;
};

/** Le nombre et sa nature ; une version arrêtée plus tôt ne gardait que le nombre. */
export const direSurCarte = ({ surCarte, nombreActions }: LigneComptes) =>
  surCarte ?? (nombreActions === null ? 'n.c.' : direNombre(nombreActions));

export function graphesDe(contenu: ContenuSynthese): GraphesDeSynthese {
  const { calendrier, comptes } = contenu.transversale;
  const nombres = comptes.lignes.map((l) => ({ code: l.code, nombre: l.nombreActions, texte: direSurCarte(l) }));
  const carteTexte = `Carte de France des académies, ${contenu.nom}, colorées selon le nombre d’actions de leur Semaine. Les mêmes nombres sont dans le tableau qui suit.`;
  const friseTexte = `Frise des Semaines, ${contenu.nom}, une ligne par académie dans l’ordre des dates. Les mêmes dates sont dans le tableau qui suit.`;
  return {
    frise: frise(
      calendrier.lignes.map((l) => ({ nom: l.academie, periodes: l.periodes, touteLannee: l.touteLannee })),
      friseTexte,
    ),
    friseTexte,
    carte: nombres.some((n) => n.nombre !== null) ? carteDesNombres(comptes.decoupage, nombres, carteTexte) : null,
    carteTexte,
    carteLegende: direLegende(nombres.map((n) => n.nombre)),
  };
}
