// Ce que le dossier d’une académie lit de la base : rien d’autre n’entre dans ce qu’il dit.
import type { Periode } from '../dates.ts';
import type { ParticipationFichier } from '../donnees-edition.ts';

export type ActionDeDossier = {
  numero: number;
  titre: string;
  langueTitre: string | null;
  accroche: string;
  resume: string;
  nature: 'semaine' | 'annee';
  quandTexte: string | null;
  periodes: Periode[];
  commune: string | null;
  departement: string | null;
  niveaux: string[];
  /** le premier est celui qui la range */
  themes: string[];
  distinctions: { libelle: string; genre: string; annee: string | null }[];
  annulee: boolean;
  reportee: boolean;
  /** le chef de file d’abord ; `nom` est celui de l’annuaire quand il y est */
  porteurs: { nom: string; type: string; uai: string | null; commune: string | null }[];
};

export type MatiereDeDossier = {
  academie: { nom: string; slug: string };
  edition: { id: string; titre: string; demonstration: boolean; documents: { code: string; titre: string; genre: string }[] };
  /** null : l’académie n’a pas de fiche dans cette édition */
  participation: ParticipationFichier | null;
  /** toutes celles qui sont publiées, par numéro */
  actions: ActionDeDossier[];
  /** dans l’ordre du vocabulaire */
  themes: { code: string; libelle: string }[];
  /** celui de la dernière modification d’une de ces actions, « AAAA-MM-JJ » */
  jour: string;
};
