// Les courriels d’une campagne : une invitation, de rares relances.
import { type Lettre, lettre } from './gabarit.tsx';

export type CourrielDeCampagne = {
  /** « l’académie de Lille » */
  academie: string;
  /** « Collège de la Rivière, Saint-Omer » */
  ecole: string;
  /** « du 15 au 19 mars 2027 » ; null : pas encore dites */
  semaine: string | null;
  cloture: string | null;
  adresse: string;
  sansAction: string;
  /** où demander à ne plus en recevoir, pour cette édition */
  silence: string;
};

const POURQUOI =
  'Vous recevez ce message parce que votre académie invite votre établissement au recensement de la Semaine. Trois rappels au plus, jamais deux en sept jours, aucun dès que vous avez répondu.';
const PARTAGER = 'Vous pouvez transmettre ce message à un collègue : le lien mène à votre établissement, sans compte à créer.';

const majuscule = (phrase: string) => phrase.charAt(0).toUpperCase() + phrase.slice(1);

export const invitationRecensement = ({
  academie,
  ecole,
  semaine,
  cloture,
  adresse,
  sansAction,
  silence,
}: CourrielDeCampagne): Lettre =>
  lettre({
    objet: 'Semaine de la persévérance scolaire : que faites-vous ?',
    titre: 'Que faites-vous pour que chacun tienne bon ?',
    blocs: [
      {
        phrase: `${majuscule(academie)} recense les actions de la Semaine de la persévérance scolaire${semaine ? `, ${semaine}` : ''}. Pour votre établissement (${ecole}), trois minutes suffisent : un titre, quand, pour qui, deux lignes.`,
      },
      { bouton: 'Signaler une action', adresse },
      { phrase: `${cloture ? `Le recensement ferme le ${cloture}. ` : ''}${PARTAGER}` },
      { liste: [{ texte: 'Pas d’action cette année ? Dites-le, on ne vous relancera pas', adresse: sansAction }] },
    ],
    pourquoi: POURQUOI,
    silence,
  });

/** @param commencee un brouillon attend l’établissement */
export const relanceRecensement = ({
  academie,
  ecole,
  cloture,
  adresse,
  sansAction,
  silence,
  commencee,
}: CourrielDeCampagne & { commencee: boolean }): Lettre =>
  lettre({
    objet: 'Semaine de la persévérance scolaire : il est encore temps',
    titre: 'Il est encore temps',
    blocs: [
      {
        phrase: commencee
          ? `Votre établissement (${ecole}) a commencé une fiche, que ${academie} n’a pas encore reçue${cloture ? ` ; le recensement ferme le ${cloture}` : ''}.`
          : `${majuscule(academie)} n’a pas encore de nouvelles de votre établissement (${ecole})${cloture ? ` ; le recensement ferme le ${cloture}` : ''}.`,
      },
      { bouton: commencee ? 'Reprendre la fiche' : 'Signaler une action', adresse },
      { phrase: PARTAGER },
      { liste: [{ texte: 'Pas d’action cette année ? Dites-le, on ne vous relancera pas', adresse: sansAction }] },
    ],
    pourquoi: POURQUOI,
    silence,
  });
