// Quel rôle sur quel périmètre : un examinateur l’est d’une académie, une direction l’est d’un établissement. Et qui peut le donner.
import { type Mandat, type Perimetre, peut, type Role } from './mandats.ts';

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

/**
 * Ce que donne, chez soi et dans ce que l’on contient, qui gère les mandats : une direction nomme son équipe ; une administration, tout ce
 * qui agit dans une académie, et celle de la nation, ce qui agit au-dessus.
 */
const ROLES_DONNES: Partial<Record<Role, readonly Role[]>> = {
  chef: ['porteur'],
  administrateur: [
    'porteur',
    'chef',
    'referent',
    'departement',
    'examinateur',
    'pilote',
    'communication',
    'lecteur',
    'administrateur',
    'region',
    'national',
  ],
};
export const PLUS_LARGES_QU_UNE_ACADEMIE: readonly GenreDePerimetre[] = ['region-academique', 'nation'];
/** L’administration de la nation, elle, ne se donne et ne se retire que depuis la machine : un compte volé n’en fait pas un second. */
const GERES_AU_DESSUS: readonly Role[] = ['region', 'national', 'lecteur'];

export type MandatADonner = { role: Role; genre: GenreDePerimetre; perimetre: Perimetre };

/** Gérer un mandat de ce rôle à ce lieu : le voir finir, le déplacer. */
export const peutGerer = (mandats: readonly Mandat[], { role, genre, perimetre }: MandatADonner, jour: string): boolean =>
  (!PLUS_LARGES_QU_UNE_ACADEMIE.includes(genre) || GERES_AU_DESSUS.includes(role)) &&
  peut(mandats, 'gerer-mandats', perimetre, jour);

/** Donner ce rôle à ce lieu. L’écran n’offre que cela, et l’opération ne fait que cela. */
export const peutDonner = (mandats: readonly Mandat[], { role, ...lieu }: MandatADonner, jour: string): boolean =>
  PERIMETRES_DU_ROLE[role].includes(lieu.genre) &&
  peutGerer(
    mandats.filter((m) => ROLES_DONNES[m.role]?.includes(role)),
    { role, ...lieu },
    jour,
  );

/**
 * Ce qui manquerait à une académie quand un mandat y finit. `seul` : personne d’autre n’y tient ce rôle. Sans pilote, on le dit d’abord ; sans
 * administration, plus personne n’y donnerait de mandat : cela ne se fait pas.
 */
export type Manque = 'administration' | 'pilote' | null;
export const manqueraitSans = ({ role, genre }: { role: Role; genre: GenreDePerimetre }, seul: boolean): Manque =>
  !seul || genre !== 'academie' ? null : role === 'administrateur' ? 'administration' : role === 'pilote' ? 'pilote' : null;

/** La veille : dernier jour compris d’un mandat qui finit à l’instant. */
export const veille = (jour: string) => Temporal.PlainDate.from(jour).subtract({ days: 1 }).toString();
