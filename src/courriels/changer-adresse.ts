// Changer d’adresse : l’ancienne boîte et la nouvelle confirment chacune.
import { type Lettre, lettre } from './gabarit.tsx';

export const changerAdresse = ({
  ancienne,
  nouvelle,
  adresse,
  heures,
}: {
  ancienne: string;
  nouvelle: string;
  adresse: string;
  heures: number;
}): Lettre =>
  lettre({
    objet: 'Confirmez votre changement d’adresse dans Accroche',
    titre: 'Confirmez votre changement d’adresse',
    blocs: [
      { phrase: `On demande à remplacer ${ancienne} par ${nouvelle}.` },
      { bouton: 'Ouvrir le lien, puis appuyer sur le bouton', adresse },
      { phrase: `Ce lien sert pendant ${heures} heures. L’autre boîte en reçoit un aussi : les deux doivent confirmer.` },
      { phrase: 'Si vous n’avez rien demandé, laissez ce message de côté : rien ne changera.' },
    ],
    pourquoi: 'Vous recevez ce message parce que cette adresse est l’ancienne ou la nouvelle.',
  });
