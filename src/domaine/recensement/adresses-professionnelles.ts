// Ce qu’une adresse de courriel prouve : parler pour un établissement (sa boîte officielle), ou travailler dans une académie (son domaine).
import { z } from 'zod';

/** « ce.0590000x@ac-lille.fr » : la boîte que l’académie ouvre à chaque établissement, lue par sa direction. */
export const boiteOfficielle = (uai: string, domaine: string) => `ce.${uai.toLowerCase()}@${domaine}`;

const Courriel = z.email().max(200);

/**
 * L’adresse en minuscules, ou null si elle n’en est pas une. Un retour à la ligne, une virgule ou un chevron n’y passent pas : rien n’y
 * ajoute un destinataire ou un en-tête au courriel.
 */
export function lireCourriel(texte: unknown): string | null {
  if (typeof texte !== 'string') return null;
  const lue = Courriel.safeParse(texte.trim().toLowerCase());
  return lue.success ? lue.data : null;
}

/** Le domaine exact : un sous-domaine peut être à quelqu’un d’autre. */
export const estDuDomaine = (courriel: string, domaine: string) => courriel.split('@').at(-1) === domaine;

/** « ac-lille.fr », « eleves.ac-lille.fr », « ac-noumea.nc » : le domaine d’une académie ou d’un vice-rectorat, ou l’un des siens. */
const D_UNE_ACADEMIE = /^([a-z0-9-]+\.)*ac-[a-z0-9-]+\.(fr|re|yt|pm|nc|pf|wf)$/;
const estSousDomaine = (domaine: string, parent: string) => domaine === parent || domaine.endsWith(`.${parent}`);

export type Admission = {
  /** domaines des autres académies : leurs agents n’ont pas à parler ici */
  desAutres: readonly string[];
  /** ceux que l’exploitation du site admet en plus, tels quels */
  admis: readonly string[];
};

/**
 * Le domaine réglé par une académie décide qui parle pour ses écoles : il est le sien, ou c’est l’exploitation du site qui l’admet.
 * Rend la faute, ou null.
 */
export function fauteDuDomaine(domaine: string, { desAutres, admis }: Admission): string | null {
  if (desAutres.some((autre) => estSousDomaine(domaine, autre))) return 'Ce domaine est celui d’une autre académie.';
  if (D_UNE_ACADEMIE.test(domaine) || admis.includes(domaine)) return null;
  return 'Ce domaine n’est pas celui d’une académie, comme ac-lille.fr. Si vos établissements en ont un autre, écrivez à l’équipe nationale, qui le fait admettre.';
}

const D_UN_SERVICE = /^(?:region-academique-[a-z-]+|education\.gouv|enseignementsup-recherche\.gouv|igesr\.gouv)\.fr$/;

/** Une boîte que l’éducation nationale a ouverte ; les autres se relisent avant de recevoir un mandat. */
export function estDeLEducation(courriel: string): boolean {
  const domaine = courriel.split('@').at(-1) ?? '';
  // Un sous-domaine peut être celui des élèves.
  return (D_UNE_ACADEMIE.test(domaine) && domaine.split('.').length === 2) || D_UN_SERVICE.test(domaine);
}

/** Une boîte d’établissement, lequel que ce soit. */
export const estUneBoiteOfficielle = (courriel: string) => /^ce\.\d{7}[a-z]@/.test(courriel);

const majuscule = (mot: string) => mot.replace(/(^|[-'])\p{L}/gu, (lettre) => lettre.toUpperCase());

/** « camille.roy2@… » : Camille Roy. Une proposition, que la personne corrige dans son compte ; vide quand l’adresse ne dit rien. */
export function nomDApresCourriel(courriel: string): { prenom: string; nom: string } {
  const [, prenom, nom] = /^([a-z]{2,}(?:-[a-z]+)*)\.([a-z]{2,}(?:-[a-z]+)*)\d{0,3}@/.exec(courriel) ?? [];
  return prenom && nom ? { prenom: majuscule(prenom), nom: majuscule(nom) } : { prenom: '', nom: '' };
}

/** Le 31 août qui clôt l’année scolaire d’un jour. */
export function finDAnneeScolaire(jour: string): string {
  const { year, month } = Temporal.PlainDate.from(jour);
  return `${month >= 9 ? year + 1 : year}-08-31`;
}
