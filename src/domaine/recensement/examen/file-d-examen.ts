// La file d’examen : ce qu’on y demande, et l’âge de ce qui attend.

export const ETATS_DE_FILE = [
  'a-examiner',
  'en-attente',
  'a-viser',
  'a-completer',
  'validee',
  'annulee',
  'refusee',
  'presence',
] as const;
export type EtatDeFile = (typeof ETATS_DE_FILE)[number];

export type FiltreDExamen = {
  etat: EtatDeFile;
  /** bassin, réseau ou département ; chaîne vide : tous */
  territoire: string;
  /** chaîne vide : tous */
  niveau: string;
  /** des mots du titre, du résumé, de l’école ou de sa commune ; ou un numéro */
  mots: string;
  /** ce qui attend et que les contrôles appellent à corriger */
  reserve: '' | 'oui';
};
export const FILTRE_D_EXAMEN: FiltreDExamen = { etat: 'a-examiner', territoire: '', niveau: '', mots: '', reserve: '' };

/** L’état dit quelle liste on lit ; les autres la réduisent. */
export const filtresPoses = ({ territoire, niveau, mots, reserve }: FiltreDExamen): number =>
  [territoire, niveau, mots, reserve].filter(Boolean).length;

/** Les gestes du bureau, en noms : la fin de leurs adresses. */
export const GESTES_D_EXAMEN = [
  'validation',
  'renvoi',
  'refus',
  'reexamen',
  'attribution',
  'mise-a-jour',
  'mise-a-jour/retrait',
  'valorisation',
  'valorisation/retrait',
  'fusion',
] as const;
export type GesteDExamen = (typeof GESTES_D_EXAMEN)[number];
/** Ceux qui se font aussi sur toutes les actions cochées de la file. */
export const GESTES_EN_LOT = ['validation', 'renvoi', 'attribution'] as const satisfies readonly GesteDExamen[];
export type GesteEnLot = (typeof GESTES_EN_LOT)[number];

/** Le filtre « avec réserve » relit les textes : il s’arrête aux plus anciennes. */
export const RESERVES_LUES = 300;

/** Une adresse mal écrite donne la file ordinaire. */
export function lireFiltreDExamen(requete: URLSearchParams): FiltreDExamen {
  const etat = requete.get('etat');
  return {
    etat: ETATS_DE_FILE.find((e) => e === etat) ?? FILTRE_D_EXAMEN.etat,
    territoire: (requete.get('territoire') ?? '').slice(0, 100),
    niveau: (requete.get('niveau') ?? '').slice(0, 40),
    mots: (requete.get('mots') ?? '').trim().slice(0, 100),
    reserve: requete.get('reserve') === 'oui' ? 'oui' : '',
  };
}

export function ecrireFiltreDExamen(filtre: Partial<FiltreDExamen>, page = 1): string {
  const requete = new URLSearchParams();
  for (const cle of ['etat', 'territoire', 'niveau', 'mots', 'reserve'] as const) {
    const valeur = filtre[cle];
    if (valeur && valeur !== FILTRE_D_EXAMEN[cle]) requete.set(cle, valeur);
  }
  if (page > 1) requete.set('page', String(page));
  return requete.toString();
}

/** Jours au-delà desquels une action qui attend est en retard : ce que l’écran promet aux écoles. */
export const PROMESSE_JOURS = 3;

const jourA = (instant: Date, fuseau: string) =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(fuseau).toPlainDate();

/** Jours civils écoulés dans le fuseau de l’académie : déposée hier soir à 23 h, elle a un jour. */
export const ageEnJours = (depuis: Date, maintenant: Date, fuseau: string): number =>
  jourA(depuis, fuseau).until(jourA(maintenant, fuseau), { largestUnit: 'day' }).days;

export const enRetard = (age: number) => age > PROMESSE_JOURS;

/** « aujourd’hui », « hier », « 6 jours » */
export const direAge = (age: number): string => (age <= 0 ? 'aujourd’hui' : age === 1 ? 'hier' : `${age} jours`);
