// L’introduction : de quoi l’on parle, les deux totaux, ce que les documents affirment, et les trois effets chiffrés.
import { direNombre } from '#domaine/comptes-en-mots.ts';
import {
  academiesEngagees,
  academiesQuiPublient,
  accorder,
  actionsDecrites,
  alliances,
  type Chiffre,
  type Contexte,
  fichesExperitheque,
  partenairesNommes,
  publications,
  sousTotal,
  tempsForts,
  total,
} from '#domaine/synthese/index.ts';
import type { ContenuSynthese, Effet } from './modele.ts';

// Le cadre des trois effets vaut pour toute édition ; une édition qui a écrit les siens les garde.
const EFFETS = [
  {
    rang: 1,
    titre: 'Mobiliser les acteurs',
    texte:
      'La Semaine réunit, dans chaque académie, celles et ceux qui préviennent le décrochage, dans l’École et autour d’elle.',
  },
  {
    rang: 2,
    titre: 'Rendre l’action visible et lisible',
    texte: 'La Semaine montre ce qui se fait, explique pourquoi, et donne à chacun les mots pour en parler.',
  },
  {
    rang: 3,
    titre: 'Produire des ressources',
    texte: 'La Semaine laisse des documents, des films et des récits d’actions qui servent toute l’année.',
  },
];

/** Au moins un chiffre calculé par effet ; un chiffre n’a qu’une place dans le document. */
function chiffresDeLEffet(contexte: Contexte, rang: number): Chiffre[] {
  if (rang === 1) return [academiesEngagees(contexte)];
  if (rang === 2) return [academiesQuiPublient(contexte), tempsForts(contexte)];
  if (rang === 3) return [publications(contexte), actionsDecrites(contexte), fichesExperitheque(contexte)];
  return [];
}

// Ce que l’effet rappelle d’un chiffre qui a sa place ailleurs.
function rappelDeLEffet(contexte: Contexte, rang: number): string {
  if (rang !== 1) return '';
  const externes = alliances(contexte).find((c) => c.cle === 'alliances-internes-externes');
  const partenaires = partenairesNommes(contexte);
  if (!externes?.nombre || !partenaires.nombre) return '';
  const qui = accorder(externes.nombre, ['académie décrit', 'académies décrivent']);
  const nommes = accorder(partenaires.nombre, ['partenaire est nommé', 'partenaires sont nommés']);
  return ` ${direNombre(externes.nombre)} ${qui} des alliances avec l’extérieur, et ${partenaires.texte} ${nommes}.`;
}

export function introduction(contexte: Contexte): ContenuSynthese['introduction'] {
  const { edition } = contexte.matiere;
  const effets: Effet[] = (edition.effets.length ? edition.effets : EFFETS).map((effet) => ({
    rang: effet.rang,
    titre: effet.titre,
    texte: effet.texte + rappelDeLEffet(contexte, effet.rang),
    source: 'lignes' in effet ? contexte.source(edition.documents[0]?.code, String(effet.lignes)) : null,
    chiffres: chiffresDeLEffet(contexte, effet.rang).filter((c) => c.nombre !== 0),
  }));
  const annee = [total(contexte, 'actions', 'annee'), total(contexte, 'etablissements', 'annee')];
  return {
    paragraphes: [
      edition.chapo,
      'Ce document rassemble ce que les académies ont fait et déclaré, fiche par fiche, puis d’un regard d’ensemble. Il compte des actions, des établissements, des partenaires et des documents. Il ne mesure pas ce que la Semaine change dans le parcours des élèves : les données réunies ne le permettent pas.',
      'Chaque nombre dit sa nature et sa portée. Sa règle est dans la note de méthode, et ses lignes dans la dernière partie.',
    ],
    autresTotaux: [sousTotal(contexte, 'actions'), sousTotal(contexte, 'etablissements'), ...annee].filter(
      (c) => c.nombre !== null,
    ),
    enonces: edition.enonces.map((e) => ({
      texte: e.texte,
      source: contexte.source(e.document, e.lignes),
      note: e.note ?? null,
    })),
    effets,
  };
}
