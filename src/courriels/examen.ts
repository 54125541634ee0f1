// Les courriels de l’examen qui ne sont ni une validation, ni un renvoi, ni un refus.
import type { ActionCitee } from './actions.ts';
import { type Lettre, lettre } from './gabarit.tsx';

const POUR_L_ECOLE = 'Vous recevez ce message parce que vous parlez au nom de cet établissement dans Accroche.';
const POUR_L_ACADEMIE = 'Vous recevez ce message parce que vous examinez les actions de ce territoire dans Accroche.';

type Motivee = ActionCitee & { motif: string; par: string };

export const actionReexaminee = ({ titre, adresse, reglages, motif, par }: Motivee): Lettre =>
  lettre({
    objet: `Réexaminée : ${titre}`,
    titre: 'Votre action est relue',
    blocs: [
      { phrase: `L’académie reprend l’examen de « ${titre} ». Elle n’est pas en ligne pendant ce temps.` },
      { citation: motif, auteur: par },
      { bouton: 'Voir la fiche', adresse },
    ],
    pourquoi: POUR_L_ECOLE,
    reglages,
  });

export const modificationAcceptee = ({ titre, adresse, reglages, publique }: ActionCitee & { publique: string }): Lettre =>
  lettre({
    objet: `Modification en ligne : ${titre}`,
    titre: 'Votre modification est en ligne',
    blocs: [
      { phrase: `L’académie a validé vos changements sur « ${titre} ».` },
      { bouton: 'Voir la page', adresse: publique },
      { liste: [{ texte: 'La fiche, de votre côté', adresse }] },
    ],
    pourquoi: POUR_L_ECOLE,
    reglages,
  });

export const modificationEcartee = ({ titre, adresse, reglages, motif, par }: Motivee): Lettre =>
  lettre({
    objet: `Modification non retenue : ${titre}`,
    titre: 'Votre modification n’a pas été retenue',
    blocs: [
      { phrase: `« ${titre} » reste en ligne comme avant. Voici pourquoi.` },
      { citation: motif, auteur: par },
      { bouton: 'Voir la fiche', adresse },
    ],
    pourquoi: POUR_L_ECOLE,
    reglages,
  });

export const actionReunie = ({ titre, adresse, reglages, gardee, motif, par }: Motivee & { gardee: string }): Lettre =>
  lettre({
    objet: `Réunie à une autre : ${titre}`,
    titre: 'Deux fiches disaient la même action',
    blocs: [
      { phrase: `L’académie a réuni « ${titre} » et « ${gardee} ». Les écoles des deux fiches portent celle qui reste.` },
      { citation: motif, auteur: par },
      { bouton: 'Voir la fiche', adresse },
    ],
    pourquoi: POUR_L_ECOLE,
    reglages,
  });

export const actionValorisee = ({
  titre,
  adresse,
  reglages,
  publique,
  distinction,
  motif,
  par,
}: Motivee & { publique: string /** « remarquable en France » */; distinction: string }): Lettre =>
  lettre({
    objet: `Action ${distinction} : ${titre}`,
    titre: 'Votre action est mise en valeur',
    blocs: [
      {
        phrase: `« ${titre} » porte désormais la distinction « ${distinction} », sur le site et dans ses fichiers. Voici pourquoi.`,
      },
      { citation: motif, auteur: par },
      { bouton: 'La voir en ligne', adresse: publique },
      { liste: [{ texte: 'La fiche, de votre côté', adresse }] },
    ],
    pourquoi: POUR_L_ECOLE,
    reglages,
  });

export const actionConfiee = ({ titre, ecole, adresse, reglages, par }: ActionCitee & { par: string }): Lettre =>
  lettre({
    objet: `À examiner : ${titre}`,
    titre: 'Une action vous est confiée',
    blocs: [{ phrase: `${par} vous confie l’examen de « ${titre} » (${ecole}).` }, { bouton: 'L’examiner', adresse }],
    pourquoi: POUR_L_ACADEMIE,
    reglages,
  });

export const actionRendue = ({ titre, adresse, reglages, motif, par }: Motivee): Lettre =>
  lettre({
    objet: `Rendue par la direction : ${titre}`,
    titre: 'La direction vous rend la fiche',
    blocs: [
      { phrase: `Avant de viser « ${titre} », la direction vous demande une précision.` },
      { citation: motif, auteur: par },
      { bouton: 'Compléter la fiche', adresse },
    ],
    pourquoi: POUR_L_ECOLE,
    reglages,
  });

export const modificationARelire = ({ titre, ecole, adresse, reglages }: ActionCitee): Lettre =>
  lettre({
    objet: `Modification à relire : ${titre}`,
    titre: 'Une modification vous attend',
    blocs: [
      { phrase: `${ecole} a changé le texte de « ${titre} ». L’ancien reste en ligne jusqu’à votre avis.` },
      { bouton: 'La relire', adresse },
    ],
    pourquoi: POUR_L_ACADEMIE,
    reglages,
  });

export const reponseDeLEcole = ({
  titre,
  adresse,
  reglages,
  reponse,
  par,
}: ActionCitee & { reponse: string; par: string }): Lettre =>
  lettre({
    objet: `Réponse de l’école : ${titre}`,
    titre: 'L’école vous répond',
    blocs: [{ phrase: `Au sujet de « ${titre} ».` }, { citation: reponse, auteur: par }, { bouton: 'Lire le fil', adresse }],
    pourquoi: POUR_L_ACADEMIE,
    reglages,
  });
