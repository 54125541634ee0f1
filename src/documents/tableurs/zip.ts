// Ouvrir un classeur sans le croire : les tailles annoncées ne comptent pas, on compte ce qui sort, et on n’ouvre que ce qu’on lit.
import { Unzip, UnzipInflate } from 'fflate';
import { Refus } from '#domaine/recensement/refus.ts';
import { MAX_DECOMPRESSE, MAX_ENTREES, refuser } from './bornes.ts';

const ABIME = 'Ce fichier est abîmé ou incomplet. Ouvrez-le dans votre tableur, enregistrez-le de nouveau, puis renvoyez-le.';
/** Petit : ce qu’un morceau peut donner une fois décompressé reste borné, même dans une archive piégée (mille fois son poids). */
const MORCEAU = 8 * 1024;

export type Compteur = { octets: number };
type LireEntree = (texte: string, fin: boolean) => void;

/** Passe toutes les entrées en revue ; `choisir` rend de quoi lire celles qu’on veut, les autres ne sont pas décompressées. */
export function parcourirZip(octets: Uint8Array, compteur: Compteur, choisir: (nom: string) => LireEntree | null): void {
  let entrees = 0;
  const zip = new Unzip((entree) => {
    entrees++;
    if (entrees > MAX_ENTREES) refuser('Ce fichier est une archive de milliers de fichiers, pas un tableur.');
    const lire = choisir(entree.name);
    if (!lire) return;
    const decodeur = new TextDecoder('utf-8');
    entree.ondata = (erreur, morceau, fin) => {
      // fflate rend ici ce que la lecture elle-même a levé.
      if (erreur) throw erreur;
      compteur.octets += morceau.length;
      if (compteur.octets > MAX_DECOMPRESSE)
        refuser('Ce fichier devient énorme une fois ouvert : il n’a pas été lu. Enregistrez une copie avec les seules actions.');
      lire(decodeur.decode(morceau, { stream: !fin }), fin);
    };
    entree.start();
  });
  zip.register(UnzipInflate);
  try {
    for (let i = 0; i < octets.length; i += MORCEAU) zip.push(octets.subarray(i, i + MORCEAU), i + MORCEAU >= octets.length);
  } catch (erreur) {
    if (erreur instanceof Refus) throw erreur;
    refuser(ABIME);
  }
}

/** Le nom de chaque entrée, sans rien décompresser. */
export function nomsDuZip(octets: Uint8Array): string[] {
  const noms: string[] = [];
  parcourirZip(octets, { octets: 0 }, (nom) => {
    noms.push(nom);
    return null;
  });
  return noms;
}
