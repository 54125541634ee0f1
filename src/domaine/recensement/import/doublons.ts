// Deux lignes, ou une ligne et une action déjà là, qui disent la même chose : même école, titres voisins. La règle est celle de la déclaration.
import { enSlug } from '../../slug.ts';
import { duMemeSujetQue, trigrammes } from '../declarer.ts';

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
export function chercheurDeDoublons(actions: readonly (Doublon & { uai: string })[]) {
  type Vu = { autre: Doublon; groupes: ReadonlySet<string> };
  const parEcole = new Map<string, Vu[]>();
  const exacts = new Map<string, Doublon[]>();
  const retenir = (uai: string, autre: Doublon, groupes: ReadonlySet<string>) => {
    ajouterA(parEcole, uai, { autre, groupes });
    ajouterA(exacts, `${uai} ${enSlug(autre.titre)}`, autre);
  };
  for (const { uai, ...action } of actions) retenir(uai, action, trigrammes(action.titre));

  return (ligne: number, uai: string | null, titre: string): Doublon[] => {
    if (uai === null || titre.trim() === '') return [];
    const groupes = trigrammes(titre);
    const memes = exacts.get(`${uai} ${enSlug(titre)}`) ?? [];
    const proches = duMemeSujetQue(groupes, (parEcole.get(uai) ?? []).slice(-COMPARES));
    const trouves = [...new Set([...memes, ...proches])].slice(0, 3);
    retenir(uai, { ligne, titre }, groupes);
    return trouves;
  };
}

function ajouterA<T>(carte: Map<string, T[]>, cle: string, valeur: T): void {
  const deja = carte.get(cle);
  if (deja) deja.push(valeur);
  else carte.set(cle, [valeur]);
}
