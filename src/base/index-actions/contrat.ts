// Ce que les pages demandent à l’index des actions publiées. L’index est dans le processus, refait à chaque changement du contenu ;
// PostgreSQL reste la seule vérité.
import type { Facette, Filtre } from '#domaine/filtre.ts';

export type ComptageFacette = { code: string; nombre: number; choisi: boolean };
export type ResultatRecherche = {
  total: number;
  /** la page demandée, dans l’ordre du tri */
  numeros: number[];
  pages: number;
  /** pour chaque facette : les codes présents, comptés en ignorant le choix fait dans cette même facette */
  facettes: Record<Facette, ComptageFacette[]>;
  /** lieu compris dans « près de » ; null : pas demandé ou introuvable */
  pres: { nom: string; codePostal: string | null; lat: number; lon: number } | null;
  presIntrouvable: boolean;
  /** la recherche corrigée et appliquée quand les mots tapés n’existent pas (« jarddin » → « jardin ») */
  corrige: string | null;
  /** les mots tapés que la correction a remplacés : ceux-là, aucune action ne les contient */
  remplaces: string[];
  /** mots tapés que la recherche a laissés de côté : trop courants (« les », « à »), ou que rien ne contient */
  ignores: string[];
};
export type Amas = { lat: number; lon: number; nombre: number /** quand l’amas est une seule action */; numero: number | null };
export type Cadre = { ouest: number; sud: number; est: number; nord: number };

/** Un cadre, et le zoom (0 à 18) auquel on y regarde. */
export type Regard = { cadre: Cadre; zoom: number };
export type VueDAmas = { amas: Amas[]; places: number; sansPoint: number };

export interface IndexActions {
  /** croît à chaque contenu publié différent */
  readonly version: number;
  readonly total: number;
  chercher(filtre: Filtre): Promise<ResultatRecherche>;
  /** la même page de résultats, sans compter les facettes */
  page(filtre: Filtre): Promise<Pick<ResultatRecherche, 'total' | 'numeros' | 'pages'>>;
  /** le seul comptage d’une facette */
  comptage(filtre: Filtre, facette: Facette): Promise<ComptageFacette[]>;
  /** tous les numéros du filtre, triés, sans pagination : pour les fichiers */
  numeros(filtre: Filtre): Promise<number[]>;
  /**
   * Par regard, les actions du filtre placées dans le cadre, groupées au zoom donné ; `sansPoint` : celles du filtre qui n’ont pas de lieu,
   * où que soit le cadre. Un cadre où `est` est à l’ouest d’`ouest` passe l’antiméridien.
   */
  amas<R extends readonly Regard[]>(filtre: Filtre, regards: R): Promise<{ [I in keyof R]: VueDAmas }>;
}
