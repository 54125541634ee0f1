// Ce que dit le dossier d’actions d’une académie, une fois pour toutes : la page et le PDF ne font que le mettre en page.
import type { Chiffre, Cible } from '#domaine/synthese/index.ts';

/** Un chiffre dit sa règle en toutes lettres : le dossier n’a pas de note de méthode où renvoyer. */
export type ChiffreDeDossier = Omit<Chiffre, 'regles'> & { regle: string };

export type ActionDite = {
  ancre: string;
  numero: number;
  titre: string;
  /** absente quand le titre est en français */
  langueTitre?: string;
  /** « Lycée Altitude, Briançon (05) » */
  lieu: string;
  quand: string;
  niveaux: string[];
  mentions: string[];
  texte: string;
  cible: Cible;
};

/** Vers une action rangée ailleurs, dans le même document. */
export type Renvoi = { ancre: string; titre: string; langueTitre?: string };

export type Theme = { ancre: string; titre: string; actions: ActionDite[]; renvois: Renvoi[] };

export type ContenuDossier = {
  academie: { nom: string; slug: string };
  /** « Académie de Nancy-Metz » */
  nomComplet: string;
  edition: string;
  /** « édition 2015-2016 » */
  nom: string;
  titre: string;
  titreCourant: string;
  chapo: string;
  dates: string | null;
  /** le thème de l’académie et les suivants : ses mots, qui ne rangent pas le dossier */
  themesDeLAcademie: string[];
  demonstration: boolean;
  avertissement: string | null;
  jour: string;
  date: string;
  /** ce que l’académie a écrit ; vide, elle n’a rien remis */
  declares: ChiffreDeDossier[];
  /** ce que ce dossier contient */
  detailles: ChiffreDeDossier[];
  /** ceux qui rangent au moins une action */
  themes: Theme[];
  /** ceux qui n’ont que des renvois */
  aussi: Theme[];
};

export const chiffresDuDossier = (c: ContenuDossier): ChiffreDeDossier[] => [...c.declares, ...c.detailles];
