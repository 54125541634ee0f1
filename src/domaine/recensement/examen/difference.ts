// Ce qui a changé entre deux fiches, champ par champ, mot par mot dans les textes.
import type { Brouillon } from '../fiche-action.ts';
import { CHAMPS, LIBELLES_CHAMPS } from '../libelles-champs.ts';

export type Morceau = { genre: 'garde' | 'ote' | 'ajoute'; texte: string };
export type Difference = { champ: string; libelle: string; morceaux: Morceau[] };

const CONTACT = ['contactNom', 'contactCourriel', 'contactFonction'] as const;

export const sansContact = (fiche: Brouillon): Brouillon =>
  Object.fromEntries(Object.entries(fiche).filter(([champ]) => !(CONTACT as readonly string[]).includes(champ)));

/** Les champs qui changent d’une fiche à l’autre, dans l’ordre de l’écran ; le contact, jamais public, n’en est pas. */
export const differences = (avant: Brouillon, apres: Brouillon): Difference[] =>
  CHAMPS.filter((champ) => !(CONTACT as readonly string[]).includes(champ)).flatMap((champ) => {
    const [de, vers] = [enTexte(avant[champ]), enTexte(apres[champ])];
    return de === vers ? [] : [{ champ, libelle: LIBELLES_CHAMPS[champ] ?? champ, morceaux: comparerTextes(de, vers) }];
  });

/** Une valeur de fiche en une ligne : « non dit » se lit comme l’absence. */
export function enTexte(valeur: unknown): string {
  if (valeur === null || valeur === undefined || valeur === 'non-renseigne' || typeof valeur === 'boolean') return '';
  if (Array.isArray(valeur)) return valeur.map(enTexte).filter(Boolean).join(', ');
  if (typeof valeur === 'object') return Object.values(valeur).map(enTexte).filter(Boolean).join(' ');
  return String(valeur).trim();
}

/** Au-delà, comparer mot à mot coûterait trop : on montre l’ancien texte, puis le nouveau. */
const MOTS_MAX = 1500;

/** La plus longue suite commune de mots ; les morceaux voisins de même genre sont réunis. */
export function comparerTextes(avant: string, apres: string): Morceau[] {
  const [a, b] = [enMots(avant), enMots(apres)];
  if (a.length > MOTS_MAX || b.length > MOTS_MAX || a.length === 0 || b.length === 0)
    return reunir([
      { genre: 'ote', texte: avant },
      { genre: 'ajoute', texte: apres },
    ]);
  // longueurs[i][j] : la plus longue suite commune de a à partir de i et de b à partir de j.
  const longueurs = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  const longueur = (i: number, j: number) => longueurs[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      (longueurs[i] as Uint16Array)[j] =
        a[i] === b[j] ? longueur(i + 1, j + 1) + 1 : Math.max(longueur(i + 1, j), longueur(i, j + 1));
  const morceaux: Morceau[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      morceaux.push({ genre: 'garde', texte: a[i] as string });
      i++;
      j++;
    } else if (i < a.length && (j === b.length || longueur(i + 1, j) >= longueur(i, j + 1)))
      morceaux.push({ genre: 'ote', texte: a[i++] as string });
    else morceaux.push({ genre: 'ajoute', texte: b[j++] as string });
  }
  return reunir(morceaux);
}

/** Les mots et les blancs qui les suivent. */
const enMots = (texte: string): string[] => texte.match(/\S+\s*/gu) ?? [];

function reunir(morceaux: readonly Morceau[]): Morceau[] {
  const reunis: Morceau[] = [];
  for (const morceau of morceaux) {
    if (morceau.texte === '') continue;
    const dernier = reunis.at(-1);
    if (dernier?.genre === morceau.genre) dernier.texte += morceau.texte;
    else reunis.push({ ...morceau });
  }
  return reunis;
}
