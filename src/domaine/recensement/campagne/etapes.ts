// Où en est chaque établissement d’une campagne : invité, puis ouvert, commencé, déposé, validé. Une étape contient les suivantes.
import { NIVEAUX } from '../../donnees-edition.ts';

export const ETAPES = ['invites', 'ouverts', 'commences', 'deposes', 'valides'] as const;
export type Etape = (typeof ETAPES)[number];

/** Les listes que chaque chiffre ouvre : les étapes, et ce qui n’en est pas une. */
export const LISTES = [...ETAPES, 'silencieux', 'silence-choisi', 'sans-action', 'impliques'] as const;
export type Liste = (typeof LISTES)[number];

export const LIBELLES_LISTES: Record<Liste, { titre: string; phrase: string }> = {
  invites: { titre: 'Invités', phrase: 'L’invitation est partie vers la boîte de l’établissement.' },
  ouverts: { titre: 'Ouverts', phrase: 'Quelqu’un de l’établissement est entré depuis l’invitation.' },
  commences: { titre: 'Commencés', phrase: 'Une fiche a été commencée, même en brouillon.' },
  deposes: { titre: 'Déposés', phrase: 'Une action au moins a été envoyée.' },
  valides: { titre: 'Validés', phrase: 'Une action au moins a été publiée.' },
  silencieux: {
    titre: 'Silencieux',
    phrase: 'Invités, sans action déposée ni « pas d’action ». Eux seuls peuvent être relancés.',
  },
  'silence-choisi': {
    titre: 'Ne veulent plus de courriel',
    phrase:
      'L’établissement l’a demandé, pour cette édition. Ce n’est pas une réponse : il peut encore déclarer ; on ne le relance plus.',
  },
  'sans-action': {
    titre: 'Pas d’action cette année',
    phrase: 'L’établissement l’a dit : c’est une réponse, on ne le relance plus.',
  },
  impliques: {
    titre: 'Impliqués',
    phrase: 'Une action déposée et toujours en cours, avec ou sans invitation. Annulée, refusée ou retirée, elle ne compte plus.',
  },
};

/** Le rang de l’étape atteinte, de 0 (invité) à 4 (validé), en un mot pour une ligne. */
export const MOTS_DU_RANG = ['pas encore ouvert', 'ouvert', 'commencé', 'déposé', 'validé'] as const;

export type FiltreDeSuivi = {
  liste: Liste;
  /** bassin, réseau ou département ; chaîne vide : tous */
  territoire: string;
  /** chaîne vide : tous */
  niveau: string;
  texte: string;
};

/** Une adresse mal écrite donne la liste ordinaire. */
export function lireFiltreDeSuivi(requete: URLSearchParams): FiltreDeSuivi {
  const liste = requete.get('liste');
  const niveau = requete.get('niveau') ?? '';
  return {
    liste: LISTES.find((l) => l === liste) ?? 'invites',
    territoire: (requete.get('territoire') ?? '').slice(0, 100),
    niveau: (NIVEAUX as readonly string[]).includes(niveau) ? niveau : '',
    texte: (requete.get('texte') ?? '').trim().slice(0, 100),
  };
}

export function ecrireFiltreDeSuivi(filtre: Partial<FiltreDeSuivi>, page = 1): string {
  const requete = new URLSearchParams();
  for (const cle of ['liste', 'territoire', 'niveau', 'texte'] as const) {
    const valeur = filtre[cle];
    if (valeur && !(cle === 'liste' && valeur === 'invites')) requete.set(cle, valeur);
  }
  if (page > 1) requete.set('page', String(page));
  return requete.toString();
}
