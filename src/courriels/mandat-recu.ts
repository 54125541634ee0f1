// Quelqu’un vient de recevoir un mandat : ce qu’il lui ouvre, jusqu’à quand, et comment entrer.
import { type Lettre, lettre } from './gabarit.tsx';

export type MandatRecu = {
  /** en mots : « pilotage » */
  role: string;
  lieu: string;
  /** en mots : « 31 août 2027 » */
  au: string;
  adresse: string;
  /** la signature de qui l’a donné */
  par: string;
};

export const mandatRecu = ({ role, lieu, au, adresse, par }: MandatRecu): Lettre =>
  lettre({
    objet: `Votre mandat dans Accroche : ${role}, ${lieu}`,
    titre: 'Un mandat vous est donné',
    blocs: [
      { phrase: `Mandat : ${role}, ${lieu}, jusqu’au ${au}. Donné par : ${par}.` },
      { phrase: 'Il n’y a pas de compte à créer : entrez avec cette adresse, un lien vous y arrivera.' },
      { bouton: 'Entrer dans Accroche', adresse },
    ],
    pourquoi: 'Vous recevez ce message parce que ce mandat a été donné à cette adresse.',
  });
