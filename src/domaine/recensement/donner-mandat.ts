// Quel rôle sur quel périmètre : un examinateur l’est d’une académie, une direction l’est d’un établissement.
import type { Role } from './mandats.ts';

export const GENRES_DE_PERIMETRE = [
  'etablissement',
  'bassin',
  'reseau-foquale',
  'circonscription',
  'departement',
  'academie',
  'region-academique',
  'nation',
] as const;
export type GenreDePerimetre = (typeof GENRES_DE_PERIMETRE)[number];

export const PERIMETRES_DU_ROLE: Record<Role, readonly GenreDePerimetre[]> = {
  porteur: ['etablissement'],
  chef: ['etablissement'],
  referent: ['bassin', 'reseau-foquale', 'circonscription'],
  departement: ['departement'],
  examinateur: ['academie'],
  pilote: ['academie'],
  communication: ['academie'],
  region: ['region-academique'],
  national: ['nation'],
  lecteur: ['departement', 'academie', 'region-academique', 'nation'],
  administrateur: ['academie', 'nation'],
};

/** « une académie » : pour dire où un rôle se donne. */
export const PERIMETRES_EN_MOTS: Record<GenreDePerimetre, string> = {
  etablissement: 'un établissement',
  bassin: 'un bassin',
  'reseau-foquale': 'un réseau Foquale',
  circonscription: 'une circonscription',
  departement: 'un département',
  academie: 'une académie',
  'region-academique': 'une région académique',
  nation: 'la nation',
};

export const rolesSur = (genre: GenreDePerimetre): Role[] =>
  (Object.keys(PERIMETRES_DU_ROLE) as Role[]).filter((role) => PERIMETRES_DU_ROLE[role].includes(genre));

/** La veille : dernier jour compris d’un mandat qui finit à l’instant. */
export const veille = (jour: string) => Temporal.PlainDate.from(jour).subtract({ days: 1 }).toString();
