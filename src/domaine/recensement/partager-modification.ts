// Une fiche publiée change : ce qui attend l’académie, ce qui vaut tout de suite, ce qui rouvre l’examen. La règle est POLITIQUE_DES_CHAMPS.
import type { Brouillon, FicheAction } from './fiche-action.ts';
import { POLITIQUE_DES_CHAMPS, type Statut } from './gestes.ts';

type Sort = keyof typeof POLITIQUE_DES_CHAMPS;
type Champ = keyof FicheAction;

// Les noms de la règle qui couvrent plusieurs réponses du formulaire.
const REPONSES: Record<string, readonly Champ[]> = {
  quandTexte: ['quand', 'recurrence', 'nature'],
  contact: ['contactNom', 'contactCourriel', 'contactFonction'],
  // Avec ou sans partenaires suit la liste des partenaires.
  partenaires: ['partenaires', 'partenariat'],
  // Images et report ne sont pas des réponses de la fiche : ils ont leurs propres actes.
  images: [],
  reportee: [],
};

const SORTS = new Map<Champ, Sort>(
  (Object.keys(POLITIQUE_DES_CHAMPS) as Sort[]).flatMap((sort) =>
    POLITIQUE_DES_CHAMPS[sort].flatMap((nom) => (REPONSES[nom] ?? [nom as Champ]).map((champ) => [champ, sort] as const)),
  ),
);
/** Un texte que la règle ne nomme pas attend aussi ; une case, une date, un nombre valent tout de suite. */
const sortDe = (champ: Champ, valeur: unknown): Sort =>
  SORTS.get(champ) ?? (typeof valeur === 'string' ? 'en-attente' : 'aussitot');

/** La fiche publiée où l’on pose ce que la version en attente change, et cela seul : les dates, allées en ligne entre-temps, restent. */
export const fusionnerVersion = (publiee: Brouillon, enAttente: Brouillon): Brouillon => ({
  ...publiee,
  ...Object.fromEntries(Object.entries(enAttente).filter(([champ, valeur]) => sortDe(champ as Champ, valeur) === 'en-attente')),
});

/** Même contenu, dans n’importe quel ordre : la base range à sa façon les clés de ce qu’elle garde, et le formulaire les cases cochées. */
export const pareil = (a: unknown, b: unknown) => JSON.stringify(a ?? null, enOrdre) === JSON.stringify(b ?? null, enOrdre);
const enOrdre = (_: string, valeur: unknown) =>
  Array.isArray(valeur) && valeur.every((v) => typeof v === 'string')
    ? valeur.toSorted()
    : valeur !== null && typeof valeur === 'object' && !Array.isArray(valeur)
      ? Object.fromEntries(Object.entries(valeur).sort(([a], [b]) => (a < b ? -1 : 1)))
      : valeur;

export type Partage = {
  /** la fiche publiée, avec ce qui vaut tout de suite */
  publiee: FicheAction;
  champs: Record<Sort, Champ[]>;
};

export function partagerModification(avant: Partial<FicheAction>, apres: FicheAction): Partage {
  const champs: Record<Sort, Champ[]> = { 'en-attente': [], aussitot: [], reexamen: [] };
  const publiee = { ...apres };
  for (const champ of Object.keys(apres) as Champ[]) {
    if (pareil(avant[champ], apres[champ])) continue;
    const sort = sortDe(champ, apres[champ]);
    champs[sort].push(champ);
    // Ce qui n’avait pas de valeur en reçoit une vide : le public ne voit pas encore le nouveau texte.
    if (sort === 'en-attente') Object.assign(publiee, { [champ]: avant[champ] ?? (Array.isArray(apres[champ]) ? [] : '') });
  }
  return { publiee, champs };
}

export const FIGEE =
  'Une action annulée garde ses établissements, ses niveaux et ses thèmes : remettez ce qui y était. Ils se changent quand on la rétablit.';

/**
 * Parmi les champs qui rouvriraient l’examen, ceux qu’une action qui n’a pas lieu garde : rien n’y est à examiner, et l’examen la remettrait
 * en ligne comme si elle avait lieu. `geste` : celui qui part avec la fiche.
 */
export const champsFiges = (statut: Statut, geste: string, reexamen: readonly Champ[]): readonly Champ[] =>
  geste === 'annuler' || (statut === 'annulee' && geste !== 'retablir' && geste !== 'retirer') ? reexamen : [];
