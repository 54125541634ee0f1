// Un long import vient de finir une étape : la personne qui l’a lancé a pu fermer la page.
import { type Lettre, lettre } from './gabarit.tsx';

export type ImportCite = {
  fichier: string;
  /** où le lire */
  adresse: string;
  reglages: string;
};

const POURQUOI = 'Vous recevez ce message parce que vous avez importé ce tableau dans Accroche.';
const enNombre = (n: number, un: string, plusieurs: string) => `${n.toLocaleString('fr-FR')} ${n > 1 ? plusieurs : un}`;

export const importLu = ({
  fichier,
  adresse,
  reglages,
  pretes,
  lignes,
}: ImportCite & { pretes: number; lignes: number }): Lettre =>
  lettre({
    objet: `Tableau lu : ${fichier}`,
    titre: 'Votre tableau est lu',
    blocs: [
      {
        phrase: `« ${fichier} » : ${enNombre(pretes, 'ligne prête', 'lignes prêtes')} sur ${enNombre(lignes, 'ligne lue', 'lignes lues')}. Rien n’est encore créé.`,
      },
      { bouton: 'Relire le rapport', adresse },
    ],
    pourquoi: POURQUOI,
    reglages,
  });

export const importApplique = ({ fichier, adresse, reglages, creees }: ImportCite & { creees: number }): Lettre =>
  lettre({
    objet: `Import fini : ${fichier}`,
    titre: 'Vos actions sont créées',
    blocs: [
      { phrase: `« ${fichier} » a donné ${enNombre(creees, 'action', 'actions')}. L’import entier peut encore s’annuler.` },
      { bouton: 'Voir l’import', adresse },
    ],
    pourquoi: POURQUOI,
    reglages,
  });

export const importInterrompu = ({ fichier, adresse, reglages, echec }: ImportCite & { echec: string }): Lettre =>
  lettre({
    objet: `Import interrompu : ${fichier}`,
    titre: 'L’import s’est arrêté',
    blocs: [{ phrase: `« ${fichier} » : ${echec}` }, { bouton: 'Voir l’import', adresse }],
    pourquoi: POURQUOI,
    reglages,
  });

export const importAnnule = ({
  fichier,
  adresse,
  reglages,
  par,
  effacees,
  gardees,
}: ImportCite & { par: string; effacees: number; gardees: number }): Lettre =>
  lettre({
    objet: `Import annulé : ${fichier}`,
    titre: 'Un import que vous avez fait est annulé',
    blocs: [
      {
        phrase: `${par} a annulé l’import de « ${fichier} » : ${enNombre(effacees, 'action effacée', 'actions effacées')}, ${enNombre(gardees, 'gardée', 'gardées')} parce qu’on y avait touché.`,
      },
      { bouton: 'Voir l’import', adresse },
    ],
    pourquoi: POURQUOI,
    reglages,
  });
