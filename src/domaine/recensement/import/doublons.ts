// Deux lignes, ou une ligne et une action déjà là, qui disent la même chose : même école, titres voisins. La règle est celle de la déclaration.
import { enSlug } from '../../slug.ts';
import { duMemeSujet } from '../declarer.ts';

export type Doublon = {
  titre: string /** une action déjà là */;
  numero?: number;
  statut?: string /** une autre ligne du fichier */;
  ligne?: number;
};
export type ActionDeLEcole = { uai: string; numero: number; titre: string; statut: string };

/** Au-delà, une école a de quoi noyer toute comparaison : on garde les plus récentes, et les titres identiques toujours. */
const COMPARES = 150;

/** Retient chaque ligne vue : la première d’un fichier n’est le doublon de personne, les suivantes sont comparées à elle. */
export function chercheurDeDoublons(actions: readonly ActionDeLEcole[]) {
  const parEcole = new Map<string, Doublon[]>();
  const exacts = new Map<string, Doublon[]>();
  const retenir = (uai: string, doublon: Doublon) => {
    const [ecole, exact] = [uai, `${uai} ${enSlug(doublon.titre)}`];
    for (const [carte, cle] of [
      [parEcole, ecole],
      [exacts, exact],
    ] as const) {
      const deja = carte.get(cle);
      if (deja) deja.push(doublon);
      else carte.set(cle, [doublon]);
    }
  };
  for (const { uai, ...action } of actions) retenir(uai, action);

  return (ligne: number, uai: string | null, titre: string): Doublon[] => {
    if (uai === null || titre.trim() === '') return [];
    const memes = exacts.get(`${uai} ${enSlug(titre)}`) ?? [];
    const proches = duMemeSujet(titre, (parEcole.get(uai) ?? []).slice(-COMPARES));
    const trouves = [...new Set([...memes, ...proches])].slice(0, 3);
    retenir(uai, { ligne, titre });
    return trouves;
  };
}
