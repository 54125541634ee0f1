// Dix mille lignes disent souvent la même chose : la même école, la même date, le même public. Un texte déjà lu ne se relit pas.

/** La même lecture, faite une fois par texte. Ce qu’elle rend est partagé : on n’y écrit pas. */
export function parTexte<T>(lire: (texte: string) => T): (texte: string) => T {
  const lus = new Map<string, { rendu: T }>();
  return (texte) => {
    let lu = lus.get(texte);
    if (!lu) {
      lu = { rendu: lire(texte) };
      lus.set(texte, lu);
    }
    return lu.rendu;
  };
}
