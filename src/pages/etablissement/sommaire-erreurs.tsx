// En tête d’un formulaire à reprendre : ce qui manque, chaque ligne mène à son champ.
import type { Alerte } from '#domaine/recensement/vigilance.ts';
import { typographier } from '#domaine/typographie.ts';
import { Message } from '../communs/message.tsx';
import type { Erreurs } from './lire-saisie.ts';

export const LIBELLES_CHAMPS: Record<string, string> = {
  titre: 'Le nom de l’action',
  quand: 'Quand',
  publics: 'Pour qui',
  resume: 'En deux lignes',
  contactNom: 'Votre nom',
  contactCourriel: 'Votre adresse',
  contactFonction: 'Votre fonction',
  nature: 'Dans l’année',
  periodes: 'Dates et heures',
  recurrence: 'Ce qui revient',
  niveaux: 'Niveaux',
  themes: 'Thèmes',
  formes: 'Formes',
  dispositifs: 'Dispositifs',
  phases: 'À quel moment du parcours',
  objectifs: 'Ce que vous visez',
  description: 'Le déroulement',
  porteurs: 'Autres établissements',
  partenariat: 'Avec ou sans partenaires',
  partenaires: 'Partenaires',
  lieu: 'Lieu',
  modalite: 'Sur place ou en ligne',
  ouverteA: 'Ouverte à qui',
  effectifPrevu: 'Personnes attendues',
  presenceSouhaitee: 'Présence officielle souhaitée',
  liens: 'Liens',
  financement: 'Financement',
  conditionsReproduction: 'Pour la refaire ailleurs',
  evaluation: 'Comment vous saurez que cela a marché',
  reponse: 'Votre message',
  motif: 'Pourquoi',
  report: 'Nouvelle date',
  image: 'L’image',
  credit: 'Qui a fait l’image',
  texteAlternatif: 'Ce qu’on voit sur l’image',
  droits: 'Les personnes visibles',
};
const libelle = (champ: string) => LIBELLES_CHAMPS[champ.split('.')[0] ?? ''] ?? champ;

export function SommaireErreurs({
  erreurs = {},
  alertes = [],
}: {
  erreurs?: Erreurs | undefined;
  alertes?: readonly Alerte[] | undefined;
}) {
  const lignes = Object.entries(erreurs);
  const bloquantes = alertes.filter((a) => a.bloquant);
  const nombre = lignes.length + bloquantes.length;
  if (nombre + alertes.length === 0) return null;
  return (
    <Message
      genre="erreur"
      annonce
      titre={
        nombre > 1
          ? `Il reste ${nombre} réponses à reprendre`
          : nombre === 1
            ? 'Il reste une réponse à reprendre'
            : 'À relire avant d’envoyer'
      }
    >
      <ul>
        {lignes.map(([champ, phrase]) => (
          <li>
            <a href={`#${champ}`}>
              {libelle(champ)}
              {'\u00A0'}: {phrase}
            </a>
          </li>
        ))}
        {alertes.map((a) => (
          <li>
            <a href={`#${a.champ}`}>
              {libelle(a.champ)}
              {'\u00A0'}: {typographier(a.phrase)}
            </a>
          </li>
        ))}
      </ul>
    </Message>
  );
}
