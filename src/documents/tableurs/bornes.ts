// Ce qu’un tableau envoyé peut peser, et ce qu’on dit au-delà. Chaque lecteur compte avant de garder.
import { Refus } from '#domaine/recensement/refus.ts';

export type Ligne = { /** dans la feuille, à partir de 1 */ numero: number; cellules: string[] };
export type Feuille = { nom: string; lignes: Ligne[] };

export const MAX_OCTETS_TABLEUR = 10 * 1024 * 1024;
export const MAX_LIGNES = 20_000;
export const MAX_COLONNES = 100;
/** Le XML d’un classeur, une fois décompressé : vingt mille lignes bien remplies en font soixante. */
export const MAX_DECOMPRESSE = 200 * 1024 * 1024;
export const MAX_ENTREES = 5000;
export const MAX_FEUILLES = 10;
const MAX_CELLULE = 20_000;
const MAX_CARACTERES = 40_000_000;

const nombre = new Intl.NumberFormat('fr-FR');
export const refuser = (phrase: string): never => {
  throw new Refus('fichier-refuse', phrase);
};

/** Une feuille qui se remplit : les lignes vides ne pèsent rien, les trop longues arrêtent la lecture. */
export function remplirFeuille(nom: string): { feuille: Feuille; ajouter: (numero: number, cellules: string[]) => void } {
  const feuille: Feuille = { nom, lignes: [] };
  let caracteres = 0;
  return {
    feuille,
    ajouter: (numero, cellules) => {
      let derniere = cellules.length;
      while (derniere > 0 && !cellules[derniere - 1]?.trim()) derniere--;
      if (derniere === 0) return;
      if (derniere > MAX_COLONNES)
        refuser(
          `Ce tableau a plus de ${MAX_COLONNES} colonnes remplies (ligne ${nombre.format(numero)}). Gardez celles qui décrivent les actions, puis renvoyez-le.`,
        );
      if (feuille.lignes.length > MAX_LIGNES)
        refuser(
          `Ce tableau a plus de ${nombre.format(MAX_LIGNES)} lignes. Découpez-le en plusieurs fichiers : ils s’importent l’un après l’autre.`,
        );
      const gardees = Array.from(cellules.slice(0, derniere), (c) => (c ?? '').slice(0, MAX_CELLULE).trim());
      for (const c of gardees) caracteres += c.length;
      if (caracteres > MAX_CARACTERES) refuser('Ce tableau contient trop de texte pour être lu d’un coup. Découpez-le.');
      feuille.lignes.push({ numero, cellules: gardees });
    },
  };
}
