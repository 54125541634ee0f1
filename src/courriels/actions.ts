// Les courriels de la vie d’une action, d’un côté et de l’autre.
import { type Lettre, lettre } from './gabarit.tsx';

export type ActionCitee = {
  titre: string;
  ecole: string;
  adresse: string;
  /** où choisir de recevoir, ou pas, ces courriels */
  reglages: string;
};

const POUR_L_ECOLE = 'Vous recevez ce message parce que vous parlez au nom de cet établissement dans Accroche.';
const POUR_L_ACADEMIE = 'Vous recevez ce message parce que vous examinez les actions de ce territoire dans Accroche.';

export const actionDeposee = ({ titre, ecole, adresse, reglages }: ActionCitee): Lettre =>
  lettre({
    objet: `À examiner : ${titre}`,
    titre: 'Une action vous attend',
    blocs: [{ phrase: `${ecole} vient de déposer « ${titre} ».` }, { bouton: 'L’examiner', adresse }],
    pourquoi: POUR_L_ACADEMIE,
    reglages,
  });

export const actionAViser = ({ titre, adresse, reglages, par }: ActionCitee & { par: string }): Lettre =>
  lettre({
    objet: `Votre visa : ${titre}`,
    titre: 'Une action attend votre visa',
    blocs: [
      { phrase: `${par} a préparé « ${titre} ». L’académie la verra après votre visa.` },
      { bouton: 'Lire et viser', adresse },
    ],
    pourquoi: POUR_L_ECOLE,
    reglages,
  });

export const actionValidee = ({ titre, adresse, reglages, publique }: ActionCitee & { publique: string }): Lettre =>
  lettre({
    objet: `En ligne : ${titre}`,
    titre: 'Votre action est en ligne',
    blocs: [
      { phrase: `L’académie a validé « ${titre} » : elle est sur le site, sur la carte et dans les comptes.` },
      { bouton: 'La voir en ligne', adresse: publique },
      { liste: [{ texte: 'La modifier, la reporter ou l’annuler', adresse }] },
    ],
    pourquoi: POUR_L_ECOLE,
    reglages,
  });

export const actionRenvoyee = ({
  titre,
  adresse,
  reglages,
  messages,
  par,
}: ActionCitee & { messages: { champ: string | null; texte: string }[]; par: string }): Lettre =>
  lettre({
    objet: `À compléter : ${titre}`,
    titre: 'Il manque un rien',
    blocs: [
      { phrase: `Pour publier « ${titre} », l’académie vous demande une précision.` },
      ...messages.map(({ champ, texte }) => ({ citation: champ ? `${champ} : ${texte}` : texte, auteur: par })),
      { bouton: 'Compléter la fiche', adresse },
    ],
    pourquoi: POUR_L_ECOLE,
    reglages,
  });

export const actionRefusee = ({ titre, adresse, reglages, motif, par }: ActionCitee & { motif: string; par: string }): Lettre =>
  lettre({
    objet: `Non retenue : ${titre}`,
    titre: 'Votre action n’a pas été retenue',
    blocs: [
      { phrase: `L’académie n’a pas retenu « ${titre} ». Voici pourquoi.` },
      { citation: motif, auteur: par },
      { bouton: 'Voir la fiche', adresse },
    ],
    pourquoi: POUR_L_ECOLE,
    reglages,
  });

export const actionAnnulee = ({ titre, ecole, adresse, reglages, motif }: ActionCitee & { motif: string }): Lettre =>
  lettre({
    objet: `Annulée : ${titre}`,
    titre: 'Une action est annulée',
    blocs: [{ phrase: `${ecole} annule « ${titre} ».` }, { citation: motif }, { bouton: 'Voir la fiche', adresse }],
    pourquoi: POUR_L_ACADEMIE,
    reglages,
  });

/** Ce que l’académie change à une action de l’école, et que tout le monde lit ; `dit` : son motif, ou la nouvelle date. */
export const GESTES_A_APPRENDRE = {
  annuler: { mot: 'Annulée', phrase: (titre: string) => `L’académie a annulé « ${titre} ».` },
  retablir: { mot: 'Rétablie', phrase: (titre: string) => `L’académie a rétabli « ${titre} » : elle a bien lieu.` },
  retirer: { mot: 'Retirée', phrase: (titre: string) => `L’académie a retiré « ${titre} ».` },
  reporter: { mot: 'Reportée', phrase: (titre: string) => `L’académie a reporté « ${titre} ». La nouvelle date :` },
  'passer-en-ligne': { mot: 'À distance', phrase: (titre: string) => `L’académie annonce que « ${titre} » se tiendra en ligne.` },
} as const;
export type GesteAApprendre = keyof typeof GESTES_A_APPRENDRE;

export const actionChangee = ({
  titre,
  adresse,
  reglages,
  geste,
  dit,
  relue = false,
  par,
}: ActionCitee & { geste: GesteAApprendre; dit: string | null; relue?: boolean; par: string }): Lettre =>
  lettre({
    objet: `${GESTES_A_APPRENDRE[geste].mot} : ${titre}`,
    titre: 'Votre action a changé',
    blocs: [
      { phrase: GESTES_A_APPRENDRE[geste].phrase(titre) },
      ...(dit ? [{ citation: dit, auteur: par }] : []),
      ...(relue ? [{ phrase: 'Sa fiche a changé aussi : elle est relue avant de reparaître sur le site.' }] : []),
      { bouton: 'Voir la fiche', adresse },
    ],
    pourquoi: POUR_L_ECOLE,
    reglages,
  });
