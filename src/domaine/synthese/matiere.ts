// Ce que la synthèse lit d’une édition, déjà sorti de la base : rien d’autre n’entre dans ses calculs.
import type { AxeFichier, EditionFichier, LienFichier, PartenaireFichier, ParticipationFichier } from '../donnees-edition.ts';

export type AcademieDeSynthese = { code: string; nom: string; slug: string };

export type ActionDeSynthese = {
  numero: number;
  academie: string;
  titre: string;
  langueTitre: string | null;
  accroche: string;
  resume: string;
  nature: 'semaine' | 'annee';
  quand: string | null;
  niveaux: string[];
  formes: string[];
  themes: string[];
  source: string;
  ficheExperitheque: string | null;
  distinctions: { libelle: string; genre: string; annee: string | null }[];
  porteurs: { nom: string; type: string; uai: string | null; commune: string | null }[];
  liens: LienFichier[];
  notes: string[];
  document: string | null;
  lignes: string | null;
};

/** Les actions publiées d’une académie : comptées toutes, même si la synthèse n’en montre que quelques-unes. */
export type FichesParAcademie = { academie: string; semaine: number; annee: number; etablissements: number };

export type MatiereSynthese = {
  edition: EditionFichier;
  /** dans l’ordre alphabétique français, celui des fiches */
  academies: AcademieDeSynthese[];
  participations: ParticipationFichier[];
  actions: ActionDeSynthese[];
  fiches: FichesParAcademie[];
  axes: AxeFichier[];
  partenaires: PartenaireFichier[];
};
