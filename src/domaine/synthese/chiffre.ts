// Un chiffre ne voyage jamais seul : il porte sa nature, sa portée, sa date, ses règles et les lignes dont il vient.

import { type Compte, PORTEES, type Portee, type Somme, type Valeur } from '../compte.ts';
import { type ChoseComptee, direEcartes, direNombre, direNombreSomme, direValeur } from '../comptes-en-mots.ts';
import type { IdRegle } from './regles.ts';

/** Vers quoi mène une ligne ; la mise en page en fait une adresse. */
export type Cible =
  | { genre: 'academie'; slug: string }
  | { genre: 'action'; numero: number; titre: string }
  | { genre: 'partenaire'; code: string }
  | { genre: 'axe'; code: string }
  | { genre: 'etablissement'; uai: string }
  | { genre: 'page'; url: string };

export type LigneChiffre = { quoi: string; imprime: string; source: string | null; cible: Cible | null };

export type Chiffre = {
  /** stable : il fait l’ancre de la page */
  cle: string;
  libelle: string;
  nombre: number | null;
  genre: 'exact' | 'au-moins' | 'environ' | 'tous' | 'non-communique' | 'indisponible';
  /** « au moins 1 046 » */
  texte: string;
  portee: string;
  date: string;
  regles: IdRegle[];
  lignes: LigneChiffre[];
  /** ceux qu’on n’a pas pu compter, groupés par raison et nommés */
  absents: string[];
};

export const PORTEES_DITES: Record<Portee, string> = {
  semaine: 'Pendant la Semaine',
  annee: 'Tout au long de l’année',
  catalogue: 'Dans un répertoire, hors de la Semaine',
};

/** Ce qui est compté, au singulier puis au pluriel : « académie engagée », « académies engagées ». */
export type Libelle = readonly [un: string, plusieurs: string];

export const accorder = (nombre: number, [un, plusieurs]: Libelle) => (nombre < 2 ? un : plusieurs);

/** Un chiffre qui compte des lignes, et rien d’autre : sa valeur est leur nombre. */
export function compterLignes({
  libelle,
  ...quoi
}: Pick<Chiffre, 'cle' | 'portee' | 'date' | 'regles' | 'lignes'> & { libelle: Libelle; absents?: string[] }): Chiffre {
  const nombre = quoi.lignes.length;
  return {
    ...quoi,
    libelle: accorder(nombre, libelle),
    nombre,
    genre: 'exact',
    texte: direNombre(nombre),
    absents: quoi.absents ?? [],
  };
}

/** Le total d’une somme, avec ses lignes et ses absents. */
export function totaliser(quoi: Pick<Chiffre, 'cle' | 'libelle' | 'date' | 'regles' | 'lignes'>, somme: Somme): Chiffre {
  const horsPortee = somme.ecartes.filter((t) => t.genre !== 'sans-cette-portee');
  return {
    ...quoi,
    nombre: somme.valeur,
    genre: somme.genre,
    texte: direNombreSomme(somme),
    portee: PORTEES_DITES[somme.portee],
    absents: direEcartes(horsPortee),
  };
}

const genreDe = (v: Valeur): Chiffre['genre'] => v.genre;

/** Le compte d’une seule académie : sa première portée fait le chiffre, les autres sont dans ses lignes. */
export function montrerCompte(
  quoi: Pick<Chiffre, 'cle' | 'libelle' | 'date' | 'regles'>,
  compte: Compte,
  chose: ChoseComptee,
  source: string | null,
): Chiffre {
  const dites = PORTEES.flatMap((portee) => {
    const valeur = compte.portees[portee];
    return valeur ? [{ portee, valeur }] : [];
  });
  const [premiere] = dites;
  const valeur: Valeur = premiere?.valeur ?? { genre: 'non-communique' };
  return {
    ...quoi,
    nombre: 'valeur' in valeur ? valeur.valeur : null,
    genre: genreDe(valeur),
    texte: direValeur(valeur, chose),
    portee: PORTEES_DITES[premiere?.portee ?? 'semaine'],
    lignes: dites.map((d) => ({ quoi: PORTEES_DITES[d.portee], imprime: direValeur(d.valeur, chose), source, cible: null })),
    absents: [],
  };
}

/** « 13 académies sur 28 (46 %) » ; sans total, pas de part. */
export const direPart = (partie: number, total: number) => (total === 0 ? '' : `${Math.round((100 * partie) / total)}\u00A0%`);
