// Changer d’adresse : l’ancienne boîte et la nouvelle confirment chacune.
import { type Lettre, lettre } from './gabarit.tsx';

export const changerAdresse = ({
  ancienne,
  nouvelle,
  adresse,
  heures,
  anciennePerdue,
}: {
  ancienne: string;
  nouvelle: string;
  adresse: string;
  heures: number;
  /** la personne dit ne plus ouvrir l’ancienne boîte */
  anciennePerdue: boolean;
}): Lettre =>
  lettre({
    objet: 'Confirmez votre changement d’adresse dans Accroche',
    titre: 'Confirmez votre changement d’adresse',
    blocs: [
      { phrase: `On demande à remplacer ${ancienne} par ${nouvelle}.` },
      { bouton: 'Ouvrir le lien, puis appuyer sur le bouton', adresse },
      { phrase: `Ce lien sert pendant ${heures} heures. L’autre boîte en reçoit un aussi : les deux doivent confirmer.` },
      {
        phrase: anciennePerdue
          ? `${ancienne} est dite perdue : la direction de l’établissement ou l’administration de l’académie peut confirmer à sa place. Si vous n’avez rien demandé, ouvrez le lien et refusez : rien ne changera.`
          : 'Si vous n’avez rien demandé, laissez ce message de côté, ou ouvrez le lien et refusez : rien ne changera.',
      },
    ],
    pourquoi: 'Vous recevez ce message parce que cette adresse est l’ancienne ou la nouvelle.',
  });
