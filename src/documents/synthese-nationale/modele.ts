// Ce que dit la synthèse nationale, une fois pour toutes : la page, le PDF, l’ODT et le DOCX ne font que la mettre en page.

import type { Niveau } from '#domaine/libelles.ts';
import type {
  AxeCompte,
  CategorieComptee,
  Chiffre,
  Cible,
  IdRegle,
  LigneCalendrier,
  LigneNiveaux,
  PartenaireCompte,
} from '#domaine/synthese/index.ts';
import type { Decoupage } from '../cartes/carte-france.ts';
import type { Trait } from '../graphes/traits.ts';

export type Source = string | null;
export type Paragraphes = string[];

export type EnonceCite = { texte: string; source: Source; note: string | null };
export type Effet = { rang: number; titre: string; texte: string; source: Source; chiffres: Chiffre[] };

/** Le dessin d’un exemple et le niveau qui le colore, les mêmes que sur le site. */
export type VignetteDExemple = { trait: Trait; niveau: Niveau };

export type Exemple = {
  numero: number;
  titre: string;
  /** absente quand le titre est en français, ou d’une version arrêtée avant qu’on ne la dise */
  langueTitre?: string;
  /** « Lycée Altitude, Briançon » */
  porteur: string;
  /** absente d’une version arrêtée avant qu’on ne la dessine */
  vignette?: VignetteDExemple;
  texte: string;
  quand: string | null;
  niveaux: string[];
  distinctions: string[];
  liens: { titre: string; url: string | null; note: string | null }[];
  cible: Cible;
};

export type Fiche = {
  ancre: string;
  rangDansLeDocument: number;
  /** « Académie de Lyon » */
  titre: string;
  nom: string;
  cible: Cible;
  dates: string;
  rang: string | null;
  statut: string | null;
  reperes: { terme: string; valeur: string }[];
  presentation: Paragraphes;
  constat: string | null;
  axes: { libelle: string; description: string; nuance: string | null; exemples: string[] }[];
  reserveAxes: string | null;
  niveaux: { code: string; libelle: string; coche: boolean | null }[];
  actions: Chiffre;
  etablissements: Chiffre;
  sollicites: Chiffre | null;
  alliances: string | null;
  partenaires: { nom: string; cible: Cible }[];
  categories: string[];
  tempsForts: { texte: string; date: string | null }[];
  publications: { titre: string; url: string | null; note: string | null }[];
  avertissement: string | null;
  exemples: Exemple[];
  /** actions publiées que la synthèse ne montre pas */
  autresActions: number;
  notes: string[];
  source: Source;
};

export type LigneComptes = {
  academie: string;
  code: string;
  cible: Cible;
  actions: string;
  etablissements: string;
  nombreActions: number | null;
  /** « ≥ 300 », « n.c. » ; absent d’une version arrêtée avant que la carte ne le dise */
  surCarte?: string;
};

/** Une ligne de tête, propre à une version arrêtée. */
export type Avis = { titre: string; texte: string };

export type ContenuSynthese = {
  edition: string;
  /** « édition 2015-2016 » */
  nom: string;
  surtitre: string;
  titre: string;
  /** en tête ou en pied de chaque page imprimée */
  titreCourant: string;
  chapo: string;
  plan: string | null;
  /** la date des données, « AAAA-MM-JJ », puis dite */
  jour: string;
  date: string;
  /** les deux totaux de couverture, avec ce qu’ils ont compté */
  totaux: { chiffre: Chiffre; comptees: string }[];
  introduction: { paragraphes: Paragraphes; autresTotaux: Chiffre[]; enonces: EnonceCite[]; effets: Effet[] };
  fiches: Fiche[];
  transversale: {
    comptes: { lignes: LigneComptes[]; texte: string; decoupage: Decoupage };
    niveaux: { chiffres: Chiffre[]; lignes: LigneNiveaux[]; texte: string; alerte: string | null };
    axes: { chiffre: Chiffre; texte: string; liste: AxeCompte[]; familles: string[] };
    alliances: { chiffres: Chiffre[]; texte: string };
    partenaires: {
      chiffre: Chiffre;
      texte: string;
      partages: PartenaireCompte[];
      categories: CategorieComptee[];
      citees: { nom: string; academies: string[] }[];
    };
    fonds: Chiffre;
    calendrier: { texte: string; lignes: (LigneCalendrier & { dates: string })[] };
  };
  conclusion: {
    texte: string;
    objectifs: {
      rang: number;
      intitule: string;
      texte: string;
      source: Source;
      rappels: string[];
      citations: { academie: string; cible: Cible | null; motif: string }[];
    }[];
    precedente: { texte: string; academies: string[]; source: Source } | null;
  };
  perspectives: {
    liste: { rang: number; titre: string; texte: string; mesures: string[]; source: Source }[];
    accompagnements: { titre: string; academies: string[]; source: Source }[];
    publics: string[];
  };
  methode: { texte: string; regles: { id: IdRegle; titre: string; texte: string }[]; documents: string[] };
};

/** Tous les chiffres du document, dans l’ordre, fiches exceptées : ce que l’annexe déplie. Un compte sans ligne n’a rien à déplier. */
export const chiffresDuDocument = (c: ContenuSynthese): Chiffre[] =>
  [
    ...c.totaux.map((t) => t.chiffre),
    ...c.introduction.autresTotaux,
    ...c.introduction.effets.flatMap((e) => e.chiffres),
    ...c.transversale.niveaux.chiffres,
    c.transversale.axes.chiffre,
    ...c.transversale.alliances.chiffres,
    c.transversale.partenaires.chiffre,
    c.transversale.fonds,
  ].filter((chiffre) => chiffre.lignes.length > 0);
