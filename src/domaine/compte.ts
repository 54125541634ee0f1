// Un compte dit sa nature, sa portée et sa source ; une somme garde l’incertitude de ses termes.
// Règles : synthèse 2015-2016 (fiches d’académie) et specification « typed counts » du projet.
import { z } from 'zod';

/** Ce qu’on sait d’un nombre. Un inconnu n’est jamais un zéro. */
export const Valeur = z.discriminatedUnion('genre', [
  z.object({ genre: z.literal('exact'), valeur: z.number().int().nonnegative() }),
  z.object({ genre: z.literal('au-moins'), valeur: z.number().int().nonnegative() }),
  z.object({ genre: z.literal('environ'), valeur: z.number().int().nonnegative() }),
  z.object({ genre: z.literal('tous') }),
  z.object({ genre: z.literal('non-communique') }),
  z.object({ genre: z.literal('indisponible') }),
]);
export type Valeur = z.infer<typeof Valeur>;

/** `semaine` : pendant la Semaine ; `annee` : tout au long de l’année ; `catalogue` : fiches d’un répertoire, jamais additionnées. */
export const PORTEES = ['semaine', 'annee', 'catalogue'] as const;
export type Portee = (typeof PORTEES)[number];

export const Compte = z.object({
  /** tel que le document l’imprime, pour les comptes relevés */
  texte: z.string(),
  portees: z.object({ semaine: Valeur.optional(), annee: Valeur.optional(), catalogue: Valeur.optional() }),
  remarque: z.string().optional(),
  source: z.object({ document: z.string(), lignes: z.string() }).optional(),
});
export type Compte = z.infer<typeof Compte>;

export type Terme = { quoi: string; compte: Compte };
/** `porteeUnique` : le compte n’a que cette portée. Deux portées veulent dire que le document ne tranche pas sur un seul nombre. */
export type TermeCompte = { quoi: string; valeur: number; genre: 'exact' | 'au-moins' | 'environ'; porteeUnique: boolean };
export type TermeEcarte = { quoi: string; genre: 'tous' | 'non-communique' | 'indisponible' | 'sans-cette-portee' };

/**
 * Une somme : sa nature, ses bornes (max `null` : sans majorant connu), les termes additionnés et ceux qui n’ont pas pu l’être.
 * `genre` et `valeur` parlent des seuls termes additionnés ; `bornes` parle aussi des inconnus écartés. Un terme sans cette portée n’apporte rien.
 */
export type Somme = {
  portee: Portee;
  genre: 'exact' | 'au-moins' | 'environ' | 'non-communique';
  valeur: number | null;
  bornes: { min: number; max: number | null };
  comptes: TermeCompte[];
  ecartes: TermeEcarte[];
};

const aUneSeulePortee = (compte: Compte) => PORTEES.filter((p) => compte.portees[p]).length === 1;

const estChiffree = (v: Valeur): v is Extract<Valeur, { valeur: number }> => 'valeur' in v;

/** « Non communiqué » est une réponse, pas un nombre. */
export const donneUnNombre = ({ portees }: Compte): boolean => Object.values(portees).some(estChiffree);

/**
 * Additionne une seule portée. « environ » l’emporte sur « au moins », qui l’emporte sur « exact ».
 * Un terme sans nombre n’ajoute rien et figure dans `ecartes` ; sans aucun nombre, la somme est « non communiquée », jamais 0.
 */
export function additionner(termes: readonly Terme[], portee: Exclude<Portee, 'catalogue'>): Somme {
  const comptes: TermeCompte[] = [];
  const ecartes: TermeEcarte[] = [];
  for (const { quoi, compte } of termes) {
    const valeur = compte.portees[portee];
    if (!valeur) {
      ecartes.push({ quoi, genre: 'sans-cette-portee' });
    } else if (estChiffree(valeur)) {
      comptes.push({ quoi, valeur: valeur.valeur, genre: valeur.genre, porteeUnique: aUneSeulePortee(compte) });
    } else {
      ecartes.push({ quoi, genre: valeur.genre });
    }
  }
  const total = comptes.reduce((somme, t) => somme + t.valeur, 0);
  const genres = new Set(comptes.map((t) => t.genre));
  const ouvert = ecartes.some((t) => t.genre !== 'sans-cette-portee') || genres.has('au-moins') || genres.has('environ');
  const minimum = comptes.reduce((somme, t) => somme + (t.genre === 'environ' ? 0 : t.valeur), 0);
  if (comptes.length === 0) {
    return { portee, genre: 'non-communique', valeur: null, bornes: { min: 0, max: null }, comptes, ecartes };
  }
  const genre = genres.has('environ') ? 'environ' : genres.has('au-moins') ? 'au-moins' : 'exact';
  return { portee, genre, valeur: total, bornes: { min: minimum, max: ouvert ? null : total }, comptes, ecartes };
}

/**
 * Le sous-total des nombres qui ne se discutent pas : exacts, et donnés sous une seule portée.
 * « 31 pendant la Semaine, 58 dans l’année » compte dans la somme de la Semaine, pas ici.
 */
export const sousTotalExact = (somme: Somme) => {
  const exacts = somme.comptes.filter((t) => t.genre === 'exact' && t.porteeUnique);
  return { valeur: exacts.reduce((s, t) => s + t.valeur, 0), termes: exacts.length };
};
