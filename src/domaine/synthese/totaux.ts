// Les totaux d’une édition, une portée à la fois, avec leurs sous-totaux exacts et ceux qu’ils n’ont pas pu compter.
import { additionner, sousTotalExact } from '../compte.ts';
import { direNombre } from '../comptes-en-mots.ts';
import { accorder, type Chiffre, type Libelle, totaliser } from './chiffre.ts';
import { type Contexte, ligneDe, type ObjetCompte, termesDe } from './contexte.ts';
import type { IdRegle } from './regles.ts';

export const LIBELLES_TOTAUX: Record<ObjetCompte, Libelle> = {
  actions: ['action recensée', 'actions recensées'],
  etablissements: ['école ou établissement impliqué', 'écoles et établissements impliqués'],
};

const reglesDuTotal = (contexte: Contexte): IdRegle[] => [
  'addition',
  'inconnu',
  'bornes',
  'deux-portees',
  'catalogue',
  ...(contexte.engagements.some((e) => !e.participation) ? (['fiches-comme-minimum'] as const) : []),
];

/** Le total d’une portée. Celui de la Semaine montre toutes les académies ; celui de l’année, celles qui l’ont donné. */
export function total(contexte: Contexte, objet: ObjetCompte, portee: 'semaine' | 'annee'): Chiffre {
  const somme = additionner(termesDe(contexte, objet), portee);
  const dits = new Set([...somme.comptes, ...somme.ecartes.filter((t) => t.genre !== 'sans-cette-portee')].map((t) => t.quoi));
  return totaliser(
    {
      cle: portee === 'semaine' ? objet : `${objet}-annee`,
      libelle: accorder(somme.valeur ?? 2, LIBELLES_TOTAUX[objet]) + (portee === 'semaine' ? '' : ' sur toute l’année'),
      date: contexte.date,
      regles: reglesDuTotal(contexte),
      lignes: contexte.engagements.filter((e) => dits.has(e.academie.nom)).map((e) => ligneDe(contexte, e, objet)),
    },
    somme,
  );
}

/** Ce que le total a pu compter, et sur combien d’académies. */
export function couverture(contexte: Contexte, objet: ObjetCompte, portee: 'semaine' | 'annee' = 'semaine') {
  const somme = additionner(termesDe(contexte, objet), portee);
  return { comptees: somme.comptes.length, total: contexte.engagements.length };
}

/** Le sous-total des seuls nombres exacts de la Semaine. */
export function sousTotal(contexte: Contexte, objet: ObjetCompte): Chiffre {
  const somme = additionner(termesDe(contexte, objet), 'semaine');
  const { valeur, termes } = sousTotalExact(somme);
  const exacts = new Set(somme.comptes.filter((t) => t.genre === 'exact' && t.porteeUnique).map((t) => t.quoi));
  return {
    cle: `${objet}-exact`,
    libelle: `${accorder(valeur, LIBELLES_TOTAUX[objet])}, nombres exacts seulement`,
    nombre: termes ? valeur : null,
    genre: termes ? 'exact' : 'non-communique',
    texte: termes ? direNombre(valeur) : 'non\u00A0communiqué',
    portee: 'Pendant la Semaine, nombres sans réserve',
    date: contexte.date,
    regles: ['sous-total-exact', 'addition'],
    lignes: contexte.engagements.filter((e) => exacts.has(e.academie.nom)).map((e) => ligneDe(contexte, e, objet)),
    absents: [],
  };
}
