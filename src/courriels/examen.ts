// Les courriels de l’examen qui ne sont ni une validation, ni un renvoi, ni un refus.
import type { ActionCitee } from './actions.ts';
import { type Lettre, lettre } from './gabarit.tsx';

const POUR_L_ECOLE = 'Vous recevez ce message parce que vous parlez au nom de cet établissement dans Accroche.';
const POUR_L_ACADEMIE = 'Vous recevez ce message parce que vous examinez les actions de ce territoire dans Accroche.';

type Motivee = ActionCitee & { motif: string; par: string };

export const actionReexaminee = ({ titre, adresse, motif, par }: Motivee): Lettre =>
  lettre({
    objet: `Réexaminée : ${titre}`,
    titre: 'Votre action est relue',
    blocs: [
      { phrase: `L’académie reprend l’examen de « ${titre} ». Elle n’est pas en ligne pendant ce temps.` },
      { citation: motif, auteur: par },
      { bouton: 'Voir la fiche', adresse },
    ],
    pourquoi: POUR_L_ECOLE,
  });

export const modificationAcceptee = ({ titre, adresse, publique }: ActionCitee & { publique: string }): Lettre =>
  lettre({
    objet: `Modification en ligne : ${titre}`,
    titre: 'Votre modification est en ligne',
    blocs: [
      { phrase: `L’académie a validé vos changements sur « ${titre} ».` },
      { bouton: 'Voir la page', adresse: publique },
      { liste: [{ texte: 'La fiche, de votre côté', adresse }] },
    ],
    pourquoi: POUR_L_ECOLE,
  });

export const modificationEcartee = ({ titre, adresse, motif, par }: Motivee): Lettre =>
  lettre({
    objet: `Modification non retenue : ${titre}`,
    titre: 'Votre modification n’a pas été retenue',
    blocs: [
      { phrase: `« ${titre} » reste en ligne comme avant. Voici pourquoi.` },
      { citation: motif, auteur: par },
      { bouton: 'Voir la fiche', adresse },
    ],
    pourquoi: POUR_L_ECOLE,
  });

export const actionReunie = ({ titre, adresse, gardee, motif, par }: Motivee & { gardee: string }): Lettre =>
  lettre({
    objet: `Réunie à une autre : ${titre}`,
    titre: 'Deux fiches disaient la même action',
    blocs: [
      { phrase: `L’académie a réuni « ${titre} » et « ${gardee} ». Les écoles des deux fiches portent celle qui reste.` },
      { citation: motif, auteur: par },
      { bouton: 'Voir la fiche', adresse },
    ],
    pourquoi: POUR_L_ECOLE,
  });

export const actionConfiee = ({ titre, ecole, adresse, par }: ActionCitee & { par: string }): Lettre =>
  lettre({
    objet: `À examiner : ${titre}`,
    titre: 'Une action vous est confiée',
    blocs: [{ phrase: `${par} vous confie l’examen de « ${titre} » (${ecole}).` }, { bouton: 'L’examiner', adresse }],
    pourquoi: POUR_L_ACADEMIE,
  });
