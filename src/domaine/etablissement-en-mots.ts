// Une école dite en français, depuis les codes et les capitales de l’annuaire.
import type { Niveau } from './libelles.ts';

const NATURES: Record<string, string> = {
  'LYCEE PROFESSIONNEL': 'lycée professionnel',
  'LYCEE GENERAL ET TECHNOLOGIQUE': 'lycée général et technologique',
  'LYCEE ENSEIGNT GENERAL ET TECHNOLOGIQUE': 'lycée général et technologique',
  'LYCEE D ENSEIGNEMENT GENERAL': 'lycée général',
  'LYCEE D ENSEIGNEMENT TECHNOLOGIQUE': 'lycée technologique',
  'LYCEE POLYVALENT': 'lycée polyvalent',
  'LYCEE ENS GENERAL TECHNO PROF AGRICOLE': 'lycée agricole',
  'ETABLISSEMENT EXPERIMENTAL': 'établissement expérimental',
  'COLLEGE CLIMATIQUE': 'collège climatique',
  'COLLEGE SPECIALISE': 'collège spécialisé',
};
const TYPES: Record<string, string> = {
  ecole: 'école',
  college: 'collège',
  lycee: 'lycée',
  erea: 'établissement régional d’enseignement adapté',
  mfr: 'maison familiale rurale',
};
const SECTEURS: Record<string, string> = { public: 'public', prive: 'privé' };
const PRECISIONS: Record<string, string> = {
  adresse: 'à son adresse',
  rue: 'dans sa rue',
  approx: 'à peu près',
  commune: 'au centre de sa commune',
};

type Ecole = { type: string; nature: string | null; secteur: string | null };

/** « lycée professionnel public » ; le secteur se tait quand l’annuaire ne le dit pas. */
export function direTypeEtablissement({ type, nature, secteur }: Ecole): string {
  const quoi = (nature && NATURES[nature]) ?? TYPES[type] ?? 'établissement';
  // « école » et « maison » sont au féminin.
  const feminin = type === 'ecole' || type === 'mfr';
  const statut = secteur ? SECTEURS[secteur] : undefined;
  return statut ? `${quoi} ${feminin && statut === 'public' ? 'publique' : feminin ? 'privée' : statut}` : quoi;
}

export function niveauEtablissement({ type, nature }: Pick<Ecole, 'type' | 'nature'>): Niveau {
  if (type === 'ecole') return 'premier-degre';
  if (type === 'college') return 'college';
  if (type === 'lycee') return nature?.includes('PROFESSIONNEL') ? 'lycee-professionnel' : 'lycee';
  return 'autre';
}

export const direPrecision = (precision: string | null) => (precision ? (PRECISIONS[precision] ?? null) : null);

/** « Collège Blaise-Pascal, Saint-Flour » ; « CIO de Verdun » dit déjà la sienne. */
export const avecSaCommune = (nom: string | null, commune: string | null): string =>
  [nom, nom && commune && nom.endsWith(` ${commune}`) ? null : commune].filter(Boolean).join(', ');
