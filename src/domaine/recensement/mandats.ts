// Qui peut quoi, où : une table, et une seule fonction qui répond. Rien n’est permis qui n’y soit écrit.

export const ROLES = [
  'porteur',
  'chef',
  'referent',
  'departement',
  'examinateur',
  'pilote',
  'communication',
  'region',
  'national',
  'lecteur',
  'administrateur',
] as const;
export type Role = (typeof ROLES)[number];

export type Mandat = {
  role: Role;
  /** le périmètre : un établissement, ou un territoire et tout ce qu’il contient */
  uai: string | null;
  territoire: string | null;
  /** jours civils compris, AAAA-MM-JJ */
  du: string;
  au: string | null;
};

export const ACTES = [
  'declarer', // créer, compléter, déposer, retirer, annuler, renouveler : au nom de l’établissement
  'viser',
  'lire-non-publie',
  'examiner', // valider, renvoyer, refuser, réexaminer
  'fusionner',
  'confier',
  'valoriser-academie',
  'valoriser-nation',
  'importer',
  'mener-campagne',
  'lire-tableau-academie',
  'lire-tableau-national',
  'ouvrir-edition',
  'arreter-synthese', // et publier un erratum sur une version arrêtée
  'gerer-mandats',
  'tenir-reseaux', // nommer les bassins et réseaux de l’académie, dire leurs écoles
  'lire-journal',
  'lire-courriels',
] as const;
export type Acte = (typeof ACTES)[number];

/** Source des rôles : besoins du recensement, acteurs de la synthèse 2015-2016 et du terrain (DRAIO, IEN-IO, MLDS, CARDIE). */
export const DROITS: Record<Role, readonly Acte[]> = {
  porteur: ['declarer', 'lire-non-publie'],
  // La direction tient la liste de qui parle en son nom ; son mandat s’arrête à son établissement.
  chef: ['declarer', 'viser', 'lire-non-publie', 'gerer-mandats'],
  referent: ['lire-non-publie', 'examiner', 'lire-tableau-academie'],
  departement: ['lire-non-publie', 'examiner', 'lire-tableau-academie'],
  examinateur: ['lire-non-publie', 'examiner', 'fusionner', 'confier', 'lire-tableau-academie'],
  pilote: [
    'declarer',
    'lire-non-publie',
    'examiner',
    'fusionner',
    'confier',
    'valoriser-academie',
    'importer',
    'mener-campagne',
    'tenir-reseaux',
    'lire-tableau-academie',
    'lire-journal',
    'lire-courriels',
  ],
  communication: ['lire-tableau-academie', 'valoriser-academie'],
  region: ['lire-non-publie', 'lire-tableau-academie'],
  national: [
    'lire-non-publie',
    'valoriser-nation',
    'lire-tableau-academie',
    'lire-tableau-national',
    'ouvrir-edition',
    'arreter-synthese',
  ],
  lecteur: ['lire-non-publie', 'lire-tableau-academie'],
  administrateur: ['gerer-mandats', 'tenir-reseaux', 'lire-journal', 'lire-courriels', 'lire-tableau-academie'],
};

/** Ce sur quoi porte un acte : un établissement et tous les territoires qui le contiennent, réseaux compris ; ou un territoire et les siens. */
export type Perimetre = { uai: string | null; territoires: readonly string[] };

/** Premier et dernier jours compris. */
export const estEnCours = ({ du, au }: Pick<Mandat, 'du' | 'au'>, jour: string) => du <= jour && (au === null || jour <= au);

const couvre = (mandat: Mandat, { uai, territoires }: Perimetre) =>
  mandat.uai !== null ? mandat.uai === uai : mandat.territoire !== null && territoires.includes(mandat.territoire);

/** `jour` : le jour civil où l’on agit, AAAA-MM-JJ. */
export const peut = (mandats: readonly Mandat[], acte: Acte, perimetre: Perimetre, jour: string): boolean =>
  mandats.some((mandat) => DROITS[mandat.role].includes(acte) && estEnCours(mandat, jour) && couvre(mandat, perimetre));

/** Les périmètres où un acte est permis : pour filtrer une liste par les mêmes droits que l’écran. */
export const perimetresDe = (mandats: readonly Mandat[], acte: Acte, jour: string) => {
  const permis = mandats.filter((m) => DROITS[m.role].includes(acte) && estEnCours(m, jour));
  return {
    uais: [...new Set(permis.flatMap((m) => m.uai ?? []))],
    territoires: [...new Set(permis.flatMap((m) => m.territoire ?? []))],
  };
};
