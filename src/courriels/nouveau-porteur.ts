// L’établissement apprend que quelqu’un parle désormais en son nom, et comment y mettre fin.
import { type Lettre, lettre } from './gabarit.tsx';

export const nouveauPorteur = ({ qui, ecole, adresse }: { qui: string; ecole: string; adresse: string }): Lettre =>
  lettre({
    objet: 'Quelqu’un déclare des actions pour votre établissement',
    titre: 'Quelqu’un parle en votre nom',
    blocs: [
      {
        phrase: `${qui} vient d’entrer dans Accroche au nom de : ${ecole}. Son adresse professionnelle est dans votre académie.`,
      },
      {
        phrase: 'Rien à faire si c’est prévu. Sinon, entrez avec cette boîte et mettez fin à son mandat depuis « Mon compte ».',
      },
      { bouton: 'Mon compte', adresse },
    ],
    pourquoi: 'Vous recevez ce message parce que cette boîte est celle de l’établissement.',
  });
