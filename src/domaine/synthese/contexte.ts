// Les repères communs à tous les calculs : noms d’académies, sources dites en français, termes à additionner.

import type { Compte, Terme } from '../compte.ts';
import type { ParticipationFichier } from '../donnees-edition.ts';
import { direLignes } from '../edition-en-mots.ts';
import type { Cible, LigneChiffre } from './chiffre.ts';
import type { AcademieDeSynthese, FichesParAcademie, MatiereSynthese } from './matiere.ts';

export type ObjetCompte = 'actions' | 'etablissements';

/** Une académie de l’édition et ce qu’elle a remis ; sans participation, seules ses actions publiées parlent. */
export type Engagement = {
  academie: AcademieDeSynthese;
  participation: ParticipationFichier | null;
  fiches: FichesParAcademie;
};

export type Contexte = {
  matiere: MatiereSynthese;
  date: string;
  engagements: Engagement[];
  source: (document: string | null | undefined, lignes: string | null | undefined) => string | null;
};

const AUCUNE_FICHE = { semaine: 0, annee: 0, etablissements: 0 };

export function contexteDe(matiere: MatiereSynthese, date: string): Contexte {
  const titres = new Map(matiere.edition.documents.map((d) => [d.code, titreCourt(d)]));
  const engagements = matiere.academies.map((academie) => ({
    academie,
    participation: matiere.participations.find((p) => p.academie === academie.code) ?? null,
    fiches: matiere.fiches.find((f) => f.academie === academie.code) ?? { academie: academie.code, ...AUCUNE_FICHE },
  }));
  return {
    matiere,
    date,
    engagements,
    source: (document, lignes) => {
      const titre = document ? (titres.get(document) ?? document) : null;
      if (!titre) return null;
      return lignes ? `${titre}, ${direLignes(lignes)}` : titre;
    },
  };
}

// Le titre entier est dans la note de méthode ; sous un chiffre, il prendrait trois lignes.
const titreCourt = ({ genre, titre }: { genre: string; titre: string }) =>
  genre === 'synthese-nationale' ? 'Synthèse d’origine' : titre;

export const versAcademie = (academie: AcademieDeSynthese): Cible => ({ genre: 'academie', slug: academie.slug });

const auMoins = (valeur: number) => ({ genre: 'au-moins' as const, valeur });

/** Le compte déclaré, ou à défaut de toute fiche d’édition, le nombre d’actions publiées pour minimum. */
export function compteDe({ participation, fiches }: Engagement, objet: ObjetCompte): Compte {
  if (participation) return participation[objet];
  if (objet === 'etablissements') {
    return fiches.etablissements
      ? { texte: String(fiches.etablissements), portees: { semaine: auMoins(fiches.etablissements) } }
      : { texte: 'non communiqué', portees: { semaine: { genre: 'non-communique' } } };
  }
  return {
    texte: String(fiches.semaine + fiches.annee),
    portees: {
      ...(fiches.semaine ? { semaine: auMoins(fiches.semaine) } : {}),
      ...(fiches.annee ? { annee: auMoins(fiches.annee) } : {}),
    },
  };
}

export const termesDe = (contexte: Contexte, objet: ObjetCompte): Terme[] =>
  contexte.engagements.map((e) => ({ quoi: e.academie.nom, compte: compteDe(e, objet) }));

/** Une ligne par académie : ce que le document imprime, et où. */
export function ligneDe(contexte: Contexte, engagement: Engagement, objet: ObjetCompte): LigneChiffre {
  const compte = compteDe(engagement, objet);
  const { participation } = engagement;
  return {
    quoi: engagement.academie.nom,
    imprime: compte.remarque ? `${compte.texte} (${compte.remarque})` : compte.texte,
    source: participation
      ? contexte.source(compte.source?.document ?? participation.document, compte.source?.lignes ?? participation.lignes)
      : 'Actions publiées dans Accroche',
    cible: versAcademie(engagement.academie),
  };
}
