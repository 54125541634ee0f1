// Une action publiée telle qu’elle part dans un fichier ou par l’interface.
import type { ActionFichier } from './donnees-edition.ts';
import type { Modalite, Ouverture } from './libelles.ts';

/** Un fichier quitte le site : le titre d’une action inventée le dit, dans tous les formats. */
export const MENTION_DEMONSTRATION = ' (démonstration)';

export type ActionAEmporter = {
  numero: number;
  edition: string;
  /** « 2015-2016 », ou le titre d’une édition que rien ne date */
  editionDite: string;
  titre: string;
  accroche: string;
  resume: string;
  nature: 'semaine' | 'annee';
  annulee: boolean;
  /** sa date a changé : celles d’ici sont les nouvelles */
  reportee: boolean;
  /** null : non dit */
  modalite: Modalite | null;
  ouverteA: Ouverture | null;
  quandTexte: string | null;
  debut: string | null;
  fin: string | null;
  /** heures du lieu, « 14:30 », quand on les sait */
  periodes: { debut: string; fin: string; de?: string | null; a?: string | null }[];
  /** celui du lieu : le département, sinon l’académie */
  fuseau: string;
  academie: { code: string; slug: string; nom: string; regionAcademique: string | null };
  /** bassins et réseaux Foquale */
  reseaux: { code: string; nom: string }[];
  commune: string | null;
  communeCode: string | null;
  departement: string | null;
  lieu: string | null;
  lat: number | null;
  lon: number | null;
  precisionPoint: string | null;
  niveaux: ActionFichier['niveaux'];
  publics: string[];
  themes: string[];
  formes: string[];
  dispositifs: string[];
  partenariat: 'avec' | 'sans' | 'non-renseigne';
  partenaires: { code: string; nom: string; role: string }[];
  porteurs: { nom: string; type: string; uai: string | null; commune: string | null }[];
  distinctions: string[];
  source: ActionFichier['source'];
  document: string | null;
  lignes: string | null;
  modifieeLe: Date;
  publieeLe: Date;
};
