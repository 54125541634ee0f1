// Les rôles en mots, et la signature qu’on lira quand la personne sera partie. Des noms de fonction : on ne devine pas le genre.
import { estEnCours, type Mandat, type Role } from './mandats.ts';

export const LIBELLES_ROLES_MANDAT: Record<Role, string> = {
  porteur: 'équipe',
  chef: 'direction',
  referent: 'animation de bassin ou de réseau',
  departement: 'département',
  examinateur: 'examen',
  pilote: 'pilotage',
  communication: 'communication',
  region: 'région académique',
  national: 'équipe nationale',
  lecteur: 'lecture',
  administrateur: 'administration',
};

/** Le mandat qui dit le mieux d’où parle la personne : le plus large d’abord. */
const RANGS: readonly Role[] = [
  'national',
  'pilote',
  'examinateur',
  'region',
  'departement',
  'referent',
  'communication',
  'administrateur',
  'lecteur',
  'chef',
  'porteur',
];

export type MandatNomme = Mandat & { /** nom de l’établissement ou du territoire */ lieu: string };

/** « Camille Roy, pilotage, Lille » ; sans mandat en cours, le nom seul ; sans nom, la fonction. */
export function signer(
  { prenom, nom, courriel }: { prenom: string; nom: string; courriel: string },
  mandats: readonly MandatNomme[],
  jour: string,
): string {
  const enCours = mandats.filter((m) => estEnCours(m, jour));
  const principal = RANGS.flatMap((role) => enCours.filter((m) => m.role === role))[0];
  const qui = `${prenom} ${nom}`.trim();
  const morceaux = [qui, ...(principal ? [LIBELLES_ROLES_MANDAT[principal.role], principal.lieu] : [])].filter(Boolean);
  return morceaux.length > 0 ? morceaux.join(', ') : courriel;
}

/** Ce que laisserait la fin du dernier mandat d’une académie, dit avant. */
export const LIBELLES_MANQUES = {
  administration: 'Personne d’autre n’administre cette académie : sans ce mandat, plus personne n’y donnerait de mandat.',
  pilote:
    'Personne d’autre ne pilote cette académie : sans ce mandat, plus personne n’y mène la campagne ni n’y importe de tableau.',
} as const;
export const QUI_PEUT_ENCORE =
  'Donnez d’abord l’administration à quelqu’un d’autre, depuis « Mandats » ; l’équipe nationale et l’exploitation du site peuvent aussi la donner.';
