// Qui inviter : toutes les écoles d’un niveau et d’un territoire, ou une liste collée.
import { NIVEAUX } from '../../donnees-edition.ts';
import type { Niveau } from '../../libelles.ts';

export type Choix =
  | { par: 'criteres'; niveaux: readonly Niveau[]; territoire: string }
  | { par: 'liste'; lignes: readonly LigneCollee[] };
export type LigneCollee = { texte: string; uai: string | null };

export const LIGNES_MAX = 3000;

/** Une ligne, un établissement : son numéro où qu’il soit dans la ligne, sinon son nom tel que collé. */
export function lireListe(texte: string): LigneCollee[] {
  const vues = new Set<string>();
  return texte
    .split(/[\r\n;]+/)
    .map((ligne) => ligne.replace(/\s+/g, ' ').trim())
    .flatMap((ligne): LigneCollee[] => {
      const numeros = ligne.match(/\b\d{7}[A-Za-z]\b/g)?.map((n) => n.toUpperCase()) ?? [];
      return numeros.length > 0
        ? numeros.map((uai) => ({ texte: numeros.length === 1 ? ligne : uai, uai }))
        : ligne === ''
          ? []
          : [{ texte: ligne.slice(0, 200), uai: null }];
    })
    .filter(({ texte, uai }) => {
      const cle = uai ?? texte.toLowerCase();
      if (vues.has(cle)) return false;
      vues.add(cle);
      return true;
    })
    .slice(0, LIGNES_MAX);
}

const ABREGES: Record<string, string> = {
  clg: 'collège',
  col: 'collège',
  lyc: 'lycée',
  lgt: 'lycée',
  lp: 'lycée professionnel',
  lpo: 'lycée polyvalent',
  epp: 'école primaire',
  epu: 'école primaire',
  ee: 'école élémentaire',
  elem: 'école élémentaire',
  em: 'école maternelle',
  mat: 'école maternelle',
  st: 'saint',
  ste: 'sainte',
};

/** « Clg Blaise Pascal, St-Flour » : « collège Blaise Pascal, saint-Flour ». */
export const nomDeplie = (texte: string): string =>
  texte.replace(/\p{L}+\.?/gu, (mot) => ABREGES[mot.toLowerCase().replace('.', '')] ?? mot);

/** Sans choix, personne : un oubli n’invite pas toute l’académie. */
export function lireChoix(envoi: FormData): Choix | { erreur: string } {
  const texte = (nom: string) => String(envoi.get(nom) ?? '');
  if (envoi.get('par') === 'liste') {
    const lignes = lireListe(texte('liste'));
    return lignes.length > 0 ? { par: 'liste', lignes } : { erreur: 'Collez au moins un numéro ou un nom, un par ligne.' };
  }
  const niveaux = NIVEAUX.filter((n) => envoi.getAll('niveau').includes(n));
  if (niveaux.length === 0) return { erreur: 'Cochez au moins un type d’établissement.' };
  return { par: 'criteres', niveaux, territoire: texte('territoire').slice(0, 100) };
}
