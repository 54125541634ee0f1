// Les courriels d’une campagne : une invitation, de rares relances.
import { type Lettre, lettre } from './gabarit.tsx';

type Campagne = { academie: string; ecole: string; cloture: string | null; adresse: string; sansAction: string };
const POURQUOI =
  'Vous recevez ce message parce que votre établissement est invité au recensement de la Semaine par son académie.';

export const invitationRecensement = ({ academie, ecole, cloture, adresse, sansAction }: Campagne): Lettre =>
  lettre({
    objet: 'Semaine de la persévérance scolaire : que faites-vous ?',
    titre: 'Que faites-vous pour que chacun tienne bon ?',
    blocs: [
      {
        phrase: `L’académie de ${academie} recense les actions de la Semaine. Pour ${ecole}, trois minutes suffisent : un titre, quand, pour qui, deux lignes.`,
      },
      { bouton: 'Signaler une action', adresse },
      ...(cloture ? [{ phrase: `Le recensement ferme le ${cloture}.` }] : []),
      { liste: [{ texte: 'Pas d’action cette année ? Dites-le, on ne vous relancera pas', adresse: sansAction }] },
    ],
    pourquoi: POURQUOI,
  });

export const relanceRecensement = ({ academie, ecole, cloture, adresse, sansAction }: Campagne): Lettre =>
  lettre({
    objet: 'Semaine de la persévérance scolaire : il est encore temps',
    titre: 'Il est encore temps',
    blocs: [
      {
        phrase: `L’académie de ${academie} n’a pas encore de nouvelles de ${ecole}${cloture ? ` ; le recensement ferme le ${cloture}` : ''}.`,
      },
      { bouton: 'Signaler une action', adresse },
      { liste: [{ texte: 'Pas d’action cette année', adresse: sansAction }] },
    ],
    pourquoi: POURQUOI,
  });
