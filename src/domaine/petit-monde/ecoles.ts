// Où vit le petit monde : trois académies, neuf écoles et établissements réels du répertoire livré, un bassin et un réseau inventés.

export const ECOLES = {
  sevigne: '0590183D', // collège, Roubaix
  turgot: '0590186G', // lycée professionnel, Roubaix
  montaigne: '0592059T', // école, Roubaix
  bude: '0590150T', // collège, Maubeuge : hors du bassin
  risso: '0060045S', // collège, Nice
  magnan: '0060043P', // lycée professionnel, Nice
  auber: '0060335G', // école, Nice
  wiesel: '9741208V', // collège, Saint-Denis de La Réunion
  lebert: '9740207G', // école, Saint-Denis de La Réunion
} as const;
export type ClefEcole = keyof typeof ECOLES;

export const LILLE = 'academie:09';
export const NICE = 'academie:23';
export const REUNION = 'academie:28';
export type AcademieDuMonde = typeof LILLE | typeof NICE | typeof REUNION;
export const HAUTS_DE_FRANCE = 'region-academique:hauts-de-france';

export const BASSIN = 'bassin:demonstration-roubaix';
export const RESEAU = 'reseau-foquale:demonstration-nice';

export const TERRITOIRES_DU_MONDE = [
  {
    id: BASSIN,
    genre: 'bassin',
    code: 'demonstration-roubaix',
    nom: 'Bassin de Roubaix (démonstration)',
    slug: 'demonstration-roubaix',
    parent: LILLE,
    membres: [ECOLES.sevigne, ECOLES.turgot, ECOLES.montaigne],
  },
  {
    id: RESEAU,
    genre: 'reseau-foquale',
    code: 'demonstration-nice',
    nom: 'Réseau FOQUALE de Nice (démonstration)',
    slug: 'demonstration-nice',
    parent: NICE,
    membres: [ECOLES.risso, ECOLES.magnan],
  },
] as const;

export const academieDe = (ecole: ClefEcole): AcademieDuMonde =>
  ECOLES[ecole].startsWith('974') ? REUNION : ECOLES[ecole].startsWith('006') ? NICE : LILLE;
