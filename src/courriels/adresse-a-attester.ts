// Quelqu’un n’ouvre plus son ancienne boîte : qui gère tous ses mandats l’atteste à sa place, après lui avoir parlé.
import { type Lettre, lettre } from './gabarit.tsx';

export type AdresseAAttester = {
  /** son nom, ou rien s’il n’est pas dit */
  nom: string;
  ancienne: string;
  nouvelle: string;
  /** en mots : « demain à 14 h 30 » */
  fin: string;
  adresse: string;
};

export const adresseAAttester = ({ nom, ancienne, nouvelle, fin, adresse }: AdresseAAttester): Lettre =>
  lettre({
    objet: `Une adresse à attester : ${nom || ancienne}`,
    titre: 'Une adresse à attester',
    blocs: [
      {
        phrase: `${nom || 'Une personne'} (${ancienne}) change d’adresse pour ${nouvelle}, et dit ne plus ouvrir l’ancienne boîte. Vous gérez ses mandats : vous pouvez l’attester à sa place.`,
      },
      {
        phrase: `Parlez-lui d’abord, de vive voix : qui lit la nouvelle boîte agira en son nom. Si elle n’a rien demandé, ne faites rien : la demande finit ${fin}.`,
      },
      { bouton: 'Voir la demande', adresse },
    ],
    pourquoi: 'Vous recevez ce message parce que vous gérez les mandats de cette personne dans Accroche.',
  });
