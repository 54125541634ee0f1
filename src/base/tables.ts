// La forme des tables, pour Kysely. Un test la compare à information_schema.

import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { Compte } from '#domaine/compte.ts';
import type { ActionFichier, EditionFichier, ParticipationFichier } from '#domaine/donnees-edition.ts';

type Json<T> = JSONColumnType<T & object>;
/** lu et écrit en « AAAA-MM-JJ » */
type Jour = ColumnType<string, string, string>;
type Instant = ColumnType<Date, Date | string | undefined, Date | string>;

export type Territoires = {
  id: string;
  genre: 'nation' | 'region-academique' | 'academie' | 'departement' | 'bassin' | 'reseau-foquale' | 'circonscription';
  code: string;
  nom: string;
  slug: string;
  siege: string | null;
  zone_vacances: string | null;
  fuseau: Generated<string>;
  site: string | null;
  depuis: Jour | null;
  jusqua: Jour | null;
};
export type Rattachements = { territoire: string; parent: string; depuis: Jour | null; jusqua: Jour | null };
export type Successions = { ancien: string; nouveau: string; le: Jour };
export type Communes = {
  code: string;
  nom: string;
  type: string;
  parent: string | null;
  departement: string;
  academie: string | null;
  codes_postaux: Generated<string[]>;
  population: number | null;
  lat: number | null;
  lon: number | null;
};
export type PrecisionPoint = 'adresse' | 'rue' | 'approx' | 'commune';
export type Etablissements = {
  uai: string;
  nom: string;
  type: string;
  nature: string | null;
  secteur: string | null;
  adresse: string | null;
  code_postal: string | null;
  commune_code: string | null;
  commune: string | null;
  departement: string | null;
  academie: string | null;
  lat: number | null;
  lon: number | null;
  precision_point: PrecisionPoint | null;
  source: string | null;
  ouvert_le: Jour | null;
  ferme_le: Jour | null;
};
export type MembresReseaux = {
  reseau: string;
  uai: string | null;
  territoire: string | null;
  depuis: Jour | null;
  jusqua: Jour | null;
};
export type Chargements = { objet: string; empreinte: string; lignes: number; le: Generated<Date> };
export type Termes = {
  vocabulaire: string;
  code: string;
  libelle: string;
  sigle: string | null;
  definition: string | null;
  lien: string | null;
  depuis: string | null;
  jusqua: string | null;
  ordre: Generated<number>;
};
export type Partenaires = {
  code: string;
  nom: string;
  sigle: string | null;
  categorie: string;
  description: string | null;
  variantes: Generated<string[]>;
};
export type Axes = {
  code: string;
  libelle: string;
  description: string;
  famille: string;
  variantes: Json<{ code: string; libelle: string }[]>;
  ordre: Generated<number>;
};
export type Editions = {
  id: string;
  titre: string;
  plan: string | null;
  chapo: string;
  debut: Jour | null;
  fin: Jour | null;
  demonstration: Generated<boolean>;
  contenu: Json<EditionFichier>;
};
export type Participations = {
  id: Generated<number>;
  edition: string;
  territoire: string;
  ordre: Generated<number>;
  statut: ParticipationFichier['statut'];
  rang: number | null;
  rang_ecrit: Generated<boolean>;
  toute_lannee: Generated<boolean>;
  dates_texte: string;
  theme: string | null;
  nb_actions: Json<Compte>;
  nb_etablissements: Json<Compte>;
  alliances: 'internes' | 'internes-externes' | null;
  substitution: 'experitheque' | 'cardie' | null;
  fiche: Json<ParticipationFichier>;
};
export type Periodes = { participation: number; debut: Jour; fin: Jour; perimetre: string | null };
export type ParticipationsPartenaires = { participation: number; partenaire: string; role: string };
export type AxesRetenus = {
  participation: number;
  ordre: number;
  axe: string;
  variante: string | null;
  exemples: Generated<string[]>;
  lignes: string | null;
};

/** Les colonnes publiques d’une action : celles que montre la vue `actions_publiees`. */
type ColonnesPubliques = {
  numero: Generated<number>;
  edition: string;
  academie: string;
  titre: string;
  accroche: Generated<string>;
  resume: Generated<string>;
  nature: ActionFichier['nature'];
  quand_texte: string | null;
  debut: Jour | null;
  fin: Jour | null;
  periodes: Json<{ debut: string; fin: string; perimetre?: string }[]>;
  commune_code: string | null;
  commune: string | null;
  departement: string | null;
  lieu: string | null;
  lat: number | null;
  lon: number | null;
  precision_point: PrecisionPoint | null;
  niveaux: Generated<string[]>;
  publics: Generated<string[]>;
  themes: Generated<string[]>;
  formes: Generated<string[]>;
  dispositifs: Generated<string[]>;
  phases: Generated<string[]>;
  partenariat: Generated<ActionFichier['partenariat']>;
  distinctions: Json<ActionFichier['distinctions']>;
  presences: Generated<string[]>;
  effectifs: Json<ActionFichier['effectifs']>;
  source: string;
  fiche_experitheque: string | null;
  notes: Generated<string[]>;
  document: string | null;
  lignes: string | null;
  publiee_le: Instant;
  modifiee_le: Instant;
};
export type Statut = 'brouillon' | 'deposee' | 'a-completer' | 'validee' | 'refusee' | 'retiree' | 'annulee';
/** Une action annulée reste publiée, et le dit : qui suit un lien ou un code QR doit savoir qu’elle n’a pas lieu. */
export type ActionsPubliees = ColonnesPubliques & { annulee: ColumnType<boolean, never, never> };
export type Actions = ColonnesPubliques & { statut: Generated<Statut>; fiche: Json<ActionFichier | Record<string, never>> };
export type Porteurs = {
  action: number;
  ordre: number;
  nom: string;
  type: string;
  uai: string | null;
  commune: string | null;
  commune_code: string | null;
  departement: string | null;
  note: string | null;
};
export type ActionsPartenaires = { action: number; partenaire: string; role: string };
export type Liens = {
  id: Generated<number>;
  action: number | null;
  participation: number | null;
  ordre: Generated<number>;
  titre: string;
  url: string | null;
  genre: string;
  note: string | null;
  etat: Generated<'non-verifie' | 'vivant' | 'mort'>;
  verifie_le: Instant | null;
  vivant_le: Instant | null;
};
export type RechercheActions = { action: number; vecteur: string };

export type Tables = {
  territoires: Territoires;
  rattachements: Rattachements;
  successions: Successions;
  communes: Communes;
  etablissements: Etablissements;
  membres_reseaux: MembresReseaux;
  chargements: Chargements;
  termes: Termes;
  partenaires: Partenaires;
  axes: Axes;
  editions: Editions;
  participations: Participations;
  periodes: Periodes;
  participations_partenaires: ParticipationsPartenaires;
  axes_retenus: AxesRetenus;
  actions: Actions;
  actions_publiees: ActionsPubliees;
  porteurs: Porteurs;
  actions_partenaires: ActionsPartenaires;
  liens: Liens;
  recherche_actions: RechercheActions;
};
