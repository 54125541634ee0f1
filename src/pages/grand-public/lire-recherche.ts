import { lireFiltre } from '#domaine/filtre.ts';

/** Les mots et la page d’une requête ; ce qui est illisible est nommé, rien ne lève. */
export function lireRecherche(url: string): { texte: string; page: number; erreurs: string[] } {
  const { filtre, erreurs } = lireFiltre(new URL(url).searchParams);
  const retenues = erreurs.filter((e) => e.champ === 'texte' || e.champ === 'page');
  return { texte: filtre.texte, page: filtre.page, erreurs: retenues.map((e) => e.message) };
}
