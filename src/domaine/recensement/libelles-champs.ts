// Le nom de chaque champ de la fiche, tel que les deux côtés le lisent ; l’ordre est celui de l’écran.
import type { FicheAction } from './fiche-action.ts';

const LIBELLES: Record<keyof FicheAction, string> = {
  titre: 'Titre',
  quand: 'Quand',
  publics: 'Pour qui',
  resume: 'En deux lignes',
  nature: 'Pendant la Semaine ou toute l’année',
  periodes: 'Dates',
  recurrence: 'Rythme',
  niveaux: 'Niveaux',
  themes: 'Thèmes',
  formes: 'Formes',
  dispositifs: 'Dispositifs',
  phases: 'Prévention, intervention, remédiation',
  objectifs: 'Objectifs',
  description: 'Déroulement',
  porteurs: 'Autres établissements porteurs',
  partenariat: 'Partenariat',
  partenaires: 'Partenaires',
  lieu: 'Lieu',
  modalite: 'Sur place ou en ligne',
  ouverteA: 'Ouverte à',
  effectifPrevu: 'Personnes attendues',
  presenceSouhaitee: 'Présence souhaitée',
  liens: 'Liens',
  financement: 'Financement',
  conditionsReproduction: 'Pour la refaire ailleurs',
  evaluation: 'Évaluation prévue',
  contactNom: 'Contact',
  contactCourriel: 'Courriel du contact',
  contactFonction: 'Fonction du contact',
};
export const LIBELLES_CHAMPS: Record<string, string> = { ...LIBELLES, images: 'Images' };
export const CHAMPS = Object.keys(LIBELLES) as (keyof FicheAction)[];
