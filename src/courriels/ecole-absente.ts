// Une école cherchée n’est pas dans l’annuaire : l’académie l’apprend, et sait à qui répondre.
import { type Lettre, lettre } from './gabarit.tsx';

export type EcoleAbsente = { nom: string; commune: string; academie: string; courriel: string; adresse: string };

export const ecoleAbsente = ({ nom, commune, academie, courriel, adresse }: EcoleAbsente): Lettre =>
  lettre({
    objet: `Une école introuvable : ${nom}, ${commune}`,
    titre: 'Cette école n’est pas dans l’annuaire',
    blocs: [
      { phrase: `Quelqu’un a cherché « ${nom} », à ${commune}, pour déclarer une action, et ne l’a pas trouvée.` },
      { phrase: `Répondez à ${courriel} : l’école est peut-être là sous un autre nom, ou l’annuaire est à mettre à jour.` },
      { phrase: 'En attendant, son action peut entrer par votre tableau : le porteur y sera dit « à rattacher ».' },
      { bouton: 'Ouvrir la campagne', adresse },
    ],
    pourquoi: `Vous recevez ce message parce que vous menez la Semaine dans l’${academie.charAt(0).toLocaleLowerCase('fr')}${academie.slice(1)}. Cette adresse n’a pas été vérifiée.`,
  });
