// Les mots affichés des codes de `donnees-edition.ts`. Une casse de milieu de phrase : la page met la majuscule s’il le faut.
import type {
  CATEGORIES_PARTENAIRE,
  NATURES,
  NIVEAUX,
  ROLES_PARTENAIRE,
  SOURCES,
  STATUTS_PARTICIPATION,
  TYPES_PORTEUR,
} from './donnees-edition.ts';
import type { Tri } from './filtre.ts';

export type Niveau = (typeof NIVEAUX)[number];
export type Nature = (typeof NATURES)[number];
export type Source = (typeof SOURCES)[number];
export type TypePorteur = (typeof TYPES_PORTEUR)[number];
export type RolePartenaire = (typeof ROLES_PARTENAIRE)[number];
export type StatutParticipation = (typeof STATUTS_PARTICIPATION)[number];
export type CategoriePartenaire = (typeof CATEGORIES_PARTENAIRE)[number];

export const LIBELLES_NIVEAUX: Record<Niveau, string> = {
  'premier-degre': 'premier degré',
  college: 'collège',
  lycee: 'lycée',
  'lycee-professionnel': 'lycée professionnel',
  autre: 'autre structure',
};

export const LIBELLES_NATURES: Record<Nature, string> = {
  semaine: 'pendant la Semaine',
  annee: 'toute l’année',
};

export type Modalite = 'sur-place' | 'en-ligne' | 'hybride';
export const LIBELLES_MODALITES: Record<Modalite, string> = {
  'sur-place': 'sur place',
  'en-ligne': 'en ligne',
  hybride: 'sur place et en ligne',
};

export type Ouverture = 'interne' | 'familles' | 'tous';
/** Après « ouverte » : un visiteur doit savoir s’il peut venir. */
export const LIBELLES_OUVERTURES: Record<Ouverture, string> = {
  interne: 'aux élèves et aux personnels seulement',
  familles: 'aux familles aussi',
  tous: 'à tout le monde',
};

export const LIBELLES_SOURCES: Record<Source, string> = {
  semaine: 'la Semaine',
  experitheque: 'l’Expérithèque',
  cardie: 'la CARDIE',
  bulletin: 'un bulletin',
  'dossier-presse': 'un dossier de presse',
  communique: 'un communiqué',
};

export const LIBELLES_TYPES_PORTEUR: Record<TypePorteur, string> = {
  ecole: 'école',
  college: 'collège',
  lycee: 'lycée',
  'lycee-professionnel': 'lycée professionnel',
  'lycee-polyvalent': 'lycée polyvalent',
  erea: 'établissement régional d’enseignement adapté',
  cio: 'centre d’information et d’orientation',
  dsden: 'direction des services départementaux',
  academie: 'académie',
  reseau: 'réseau',
  association: 'association',
  autre: 'autre structure',
};

export const LIBELLES_ROLES: Record<RolePartenaire, string> = {
  cite: 'cité',
  intervenant: 'intervient',
  'co-organisateur': 'co-organise',
  financeur: 'finance',
  'siege-au-comite': 'siège au comité',
};

export const LIBELLES_STATUTS: Record<StatutParticipation, string> = {
  tenue: 'tenue',
  perturbee: 'perturbée',
  annulee: 'annulée',
  'donnees-indisponibles': 'données indisponibles',
};

export const LIBELLES_CATEGORIES: Record<CategoriePartenaire, string> = {
  association: 'associations',
  parents: 'parents d’élèves',
  entreprise: 'entreprises',
  'chambre-consulaire': 'chambres consulaires',
  collectivite: 'collectivités',
  'service-etat': 'services de l’État',
  justice: 'justice et police',
  sante: 'santé',
  social: 'action sociale',
  insertion: 'insertion des jeunes',
  'enseignement-superieur': 'enseignement supérieur',
  recherche: 'recherche',
  'operateur-education': 'opérateurs de l’éducation',
  formation: 'formation',
  culture: 'culture',
  sport: 'sport',
  media: 'médias',
  'fonds-europeens': 'fonds européens',
  etranger: 'partenaires étrangers',
  autre: 'autres',
};

export const LIBELLES_DISTINCTIONS = {
  'prix-public': 'prix du public',
  'prix-jury': 'prix du jury',
  externe: 'prix reçu ailleurs',
  remarquable: 'action remarquable',
} as const;

export const LIBELLES_TRIS: Record<Tri, string> = {
  pertinence: 'pertinence',
  recentes: 'publiées récemment',
  date: 'date de l’action',
  academie: 'académie',
  titre: 'titre',
  distance: 'distance',
};
