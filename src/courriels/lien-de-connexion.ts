// Le courriel qui fait entrer : un lien pour ce navigateur, six chiffres pour un autre.
import { type Lettre, lettre } from './gabarit.tsx';

export type LienDeConnexion = {
  adresse: string;
  /** six chiffres */
  code: string;
  /** l’établissement au nom de qui l’on entre ; null : ses propres mandats */
  ecole: string | null;
  minutes: number;
};

export const lienDeConnexion = ({ adresse, code, ecole, minutes }: LienDeConnexion): Lettre =>
  lettre({
    objet: 'Votre lien pour entrer dans Accroche',
    titre: 'Votre lien pour entrer',
    blocs: [
      { phrase: `Quelqu’un, sans doute vous, demande à entrer dans Accroche${ecole ? ` au nom de : ${ecole}` : ''}.` },
      { bouton: 'Ouvrir le lien, puis appuyer sur le bouton', adresse },
      { phrase: `Ce lien sert une fois, pendant ${minutes} minutes.` },
      { libelle: 'Si une page vous demande six chiffres, les voici', enClair: `${code.slice(0, 3)} ${code.slice(3)}` },
      {
        phrase: 'Si vous n’avez rien demandé, laissez ce message de côté : sans lui, personne n’entre. Ne le transférez pas.',
      },
    ],
    pourquoi: 'Vous recevez ce message parce que cette adresse vient d’être donnée sur la page d’entrée d’Accroche.',
  });
