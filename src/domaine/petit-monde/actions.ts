// Vingt-six actions inventées, dans tous les états d’une vie, dont deux de l’année d’avant. Aucun nom d’élève.
import type { z } from 'zod';
import type { FicheAction } from '../recensement/fiche-action.ts';
import type { Statut } from '../recensement/gestes.ts';
import type { ClefEcole } from './ecoles.ts';
import type { ClefPersonne } from './personnes.ts';

type Saisie = Partial<z.input<typeof FicheAction>>;
/** Les jours d’un geste se comptent à partir d’aujourd’hui : -3, il y a trois jours. */
export type ActionDuMonde = {
  ecole: ClefEcole;
  par: ClefPersonne;
  statut: Statut;
  titre: string;
  resume: string;
  /** premier jour de la Semaine de l’académie (0 : lundi) et durée ; absent : toute l’année */
  dates?: [jour: number, duree?: number];
  fiche?: Saisie;
  /** absent : pas encore déposée */
  deposee?: number;
  /** qui a fait le dernier geste, quand, et pourquoi s’il fallait le dire */
  examen?: { par: ClefPersonne; le: number; motif?: string };
  messages?: { champ: string | null; texte: string; par: ClefPersonne; le: number; leve?: number }[];
  valeur?: { niveau: 'academie' | 'nation'; motif: string; par: ClefPersonne; le: number }[];
  enAttente?: Saisie;
  confieeA?: 'bassin';
  /** le titre de l’action où celle-ci a été fondue */
  fondueDans?: string;
  inspireeDe?: string;
  reportee?: true;
  /** de l’édition précédente ; ses jours se comptent alors à partir du même jour, un an plus tôt */
  anneeDAvant?: true;
  /** le titre de l’action de l’année d’avant que celle-ci refait */
  renouvelle?: string;
};

const valide = (par: ClefPersonne, le: number) => ({ statut: 'validee', deposee: le - 4, examen: { par, le } }) as const;

export const ACTIONS_DU_MONDE: readonly ActionDuMonde[] = [
  // L’année d’avant
  {
    ecole: 'sevigne',
    par: 'camille',
    anneeDAvant: true,
    ...valide('hugo', -12),
    titre: 'Le mur des petits pas, première',
    resume: 'Dans le hall, chaque classe accroche ce qu’elle a réussi dans la semaine. Les familles viennent le lire vendredi.',
    dates: [0, 5],
    fiche: {
      themes: ['estime-de-soi', 'familles'],
      formes: ['exposition'],
      ouverteA: 'familles',
      description: 'Un carton par élève, un fil tendu, une heure de vie de classe pour écrire.',
    },
  },
  {
    ecole: 'sevigne',
    par: 'camille',
    anneeDAvant: true,
    ...valide('hugo', -16),
    titre: 'La bourse aux coups de main',
    resume:
      'Chacun affiche ce qu’il sait expliquer et ce qu’il voudrait comprendre ; les rendez-vous se prennent à la récréation.',
    dates: [1, 3],
    fiche: { themes: ['cooperation-tutorat'], formes: ['tutorat'] },
  },
  // Lille
  {
    ecole: 'sevigne',
    par: 'camille',
    ...valide('hugo', -12),
    titre: 'Le mur des petits pas',
    renouvelle: 'Le mur des petits pas, première',
    resume:
      'Chaque classe accroche dans le hall ce qu’elle a réussi cette semaine, si petit que ce soit. Vendredi, les familles viennent lire.',
    dates: [0, 5],
    fiche: {
      themes: ['estime-de-soi', 'familles'],
      formes: ['exposition'],
      ouverteA: 'familles',
      modalite: 'sur-place',
      effectifPrevu: 180,
      presenceSouhaitee: 'La rectrice ou le recteur, vendredi à 17 h, pour l’ouverture aux familles',
      objectifs: 'Rendre visibles les progrès de tous, et pas seulement les meilleures notes.',
      description:
        'Lundi, chaque élève écrit un **petit pas** sur un carton.\n\n- mardi : les cartons montent sur le mur ;\n- jeudi : les délégués en font une visite ;\n- vendredi : les familles sont invitées à 17 h.',
      evaluation: 'Nombre de cartons, et trois questions posées aux familles à la sortie.',
      conditionsReproduction: 'Un mur passant, du carton, une heure de vie de classe.',
    },
    valeur: [
      {
        niveau: 'academie',
        motif: 'Simple à refaire, et toute l’école s’y retrouve.',
        par: 'ines',
        le: -6,
      },
    ],
  },
  {
    ecole: 'turgot',
    par: 'malik',
    ...valide('ines', -15),
    titre: 'L’atelier ouvert du mercredi',
    resume: 'Des apprentis et des anciens du lycée montrent leurs gestes à des collégiens qui hésitent sur la suite.',
    dates: [2],
    fiche: {
      themes: ['orientation-metiers', 'entreprise'],
      formes: ['atelier', 'immersion'],
      publics: ['eleves', 'familles'],
      partenariat: 'avec',
      partenaires: [{ code: null, nom: 'Greta', role: 'intervenant' }],
      ouverteA: 'tous',
      modalite: 'sur-place',
      effectifPrevu: 60,
      description: 'Quatre établis, quatre métiers, vingt minutes à chacun. On repart avec la pièce qu’on a faite.',
      liens: [{ titre: 'Trouver une formation', url: 'https://www.onisep.fr/' }],
    },
    valeur: [
      { niveau: 'academie', motif: 'Le collège et le lycée y travaillent vraiment ensemble.', par: 'ines', le: -8 },
      { niveau: 'nation', motif: 'Un modèle de liaison entre collège et voie professionnelle.', par: 'anna', le: -3 },
    ],
  },
  {
    ecole: 'montaigne',
    par: 'malik',
    ...valide('lucie', -9),
    titre: 'Le café des premières questions',
    resume: 'Un café à l’heure de l’entrée pour parler du passage au collège, avec des professeurs de sixième.',
    dates: [3],
    fiche: {
      themes: ['familles', 'liaison-inter-degres'],
      formes: ['cafe-des-parents'],
      publics: ['familles'],
      ouverteA: 'familles',
      presenceSouhaitee: 'Le maire, au café de 8 h 15',
    },
  },
  {
    ecole: 'bude',
    par: 'rose',
    ...valide('hugo', -10),
    titre: 'Radio Récré',
    resume: 'Une émission par jour, écrite et dite par des élèves qui prennent rarement la parole.',
    dates: [0, 5],
    fiche: {
      themes: ['maitrise-langages', 'numerique'],
      formes: ['web-radio'],
      partenaires: [{ code: null, nom: 'CLEMI', role: 'co-organisateur' }],
      effectifPrevu: 24,
    },
    enAttente: {
      resume:
        'Deux émissions par jour, écrites et dites par des élèves qui prennent rarement la parole, et un direct le vendredi.',
    },
  },
  {
    ecole: 'sevigne',
    par: 'camille',
    ...valide('hugo', -20),
    titre: 'Un adulte pour le matin',
    resume: 'Chaque élève souvent absent choisit un adulte du collège qui l’attend à la grille.',
    fiche: {
      themes: ['climat-bien-etre', 'raccrochage'],
      formes: ['accompagnement', 'dispositif-annuel'],
      dispositifs: ['gpds'],
      nature: 'annee',
    },
  },
  {
    ecole: 'sevigne',
    par: 'camille',
    statut: 'brouillon',
    titre: 'Le tournoi des perdants magnifiques',
    resume: 'Un tournoi où l’on gagne des points quand on aide l’autre équipe.',
    dates: [4],
  },
  {
    ecole: 'turgot',
    par: 'malik',
    statut: 'brouillon',
    titre: 'Sans titre',
    resume: 'Une visite d’entreprise, à préciser avec la classe de seconde.',
  },
  {
    ecole: 'sevigne',
    par: 'camille',
    statut: 'a-viser',
    deposee: -2,
    titre: 'Lire à voix haute, même pas peur',
    resume: 'Des lectures croisées entre la sixième et le CM2, avec un jury de grands-parents.',
    dates: [3],
    fiche: { themes: ['maitrise-langages', 'liaison-inter-degres'], formes: ['concours'], publics: ['eleves', 'familles'] },
  },
  {
    ecole: 'turgot',
    par: 'malik',
    statut: 'deposee',
    deposee: -6,
    titre: 'Ma première semaine en stage',
    resume: 'Des élèves de terminale racontent à ceux de seconde ce qu’ils auraient aimé savoir avant leur premier stage.',
    dates: [3, 2],
    fiche: { themes: ['orientation-metiers', 'cooperation-tutorat'], formes: ['tutorat'], dispositifs: ['tutorat-pairs'] },
    confieeA: 'bassin',
  },
  {
    ecole: 'turgot',
    par: 'malik',
    statut: 'deposee',
    deposee: -5,
    titre: 'Ma première semaine de stage',
    resume: 'Des élèves de terminale racontent à ceux de seconde ce qu’ils auraient voulu savoir avant leur premier stage.',
    dates: [3, 2],
    fiche: { themes: ['orientation-metiers'], formes: ['tutorat'] },
  },
  {
    ecole: 'bude',
    par: 'rose',
    statut: 'deposee',
    deposee: -1,
    titre: 'Courir pour quelqu’un',
    resume: 'Une course à deux : l’un court, l’autre compte les tours et encourage.',
    dates: [4],
    fiche: {
      themes: ['sport', 'cooperation-tutorat'],
      formes: ['sport-jeu'],
      effectifPrevu: 320,
      presenceSouhaitee: 'Une ou un élu de Maubeuge, au départ',
    },
  },
  {
    ecole: 'montaigne',
    par: 'malik',
    statut: 'a-completer',
    deposee: -7,
    examen: { par: 'hugo', le: -3, motif: 'Il manque une date et le niveau des classes.' },
    titre: 'Le jardin d’hiver',
    resume: 'Planter, arroser, attendre : un carré de jardin par classe.',
    messages: [
      { champ: 'quand', texte: 'Quel jour les familles peuvent-elles venir voir le jardin ?', par: 'hugo', le: -3 },
      { champ: 'resume', texte: 'Dites en une phrase ce que les élèves y gagnent.', par: 'hugo', le: -3 },
      { champ: null, texte: 'Belle idée : deux précisions et je valide.', par: 'hugo', le: -3 },
    ],
  },
  {
    ecole: 'sevigne',
    par: 'camille',
    statut: 'annulee',
    deposee: -25,
    examen: { par: 'camille', le: -2, motif: 'La salle est fermée pour travaux ; nous chercherons une autre date.' },
    titre: 'Le grand oral des petits',
    resume: 'Trois minutes pour dire ce qui nous fait tenir, devant une salle pleine.',
    dates: [2],
    fiche: { themes: ['estime-de-soi', 'maitrise-langages'], formes: ['spectacle'], ouverteA: 'tous' },
  },
  {
    ecole: 'bude',
    par: 'rose',
    statut: 'refusee',
    deposee: -14,
    examen: {
      par: 'ines',
      le: -11,
      motif: 'C’est une vente au profit d’un voyage : elle ne répond pas à l’objet de la Semaine.',
    },
    titre: 'La vente de gâteaux',
    resume: 'Une vente de gâteaux pour financer le voyage de fin d’année.',
    dates: [1],
  },
  {
    ecole: 'bude',
    par: 'rose',
    statut: 'retiree',
    deposee: -18,
    examen: { par: 'rose', le: -16, motif: 'Déposée deux fois par erreur.' },
    titre: 'Radio Récré, le direct',
    resume: 'Le direct du vendredi, depuis la cour.',
    dates: [4],
  },
  {
    ecole: 'sevigne',
    par: 'camille',
    statut: 'fusionnee',
    deposee: -17,
    examen: { par: 'hugo', le: -12, motif: 'La même action que « Le mur des petits pas ».' },
    titre: 'Le mur des petits progrès',
    resume: 'Dans le hall, chaque classe affiche ce qu’elle a réussi.',
    dates: [0, 5],
    fondueDans: 'Le mur des petits pas',
  },
  // Nice
  {
    ecole: 'risso',
    par: 'elsa',
    ...valide('paolo', -5),
    titre: 'La table des questions',
    resume: 'À midi, une table où l’on pose toutes les questions qu’on n’ose pas poser en classe.',
    dates: [0, 5],
    fiche: {
      themes: ['cooperation-tutorat', 'climat-bien-etre'],
      formes: ['tutorat', 'rencontre'],
      partenaires: [{ code: null, nom: 'AFEV', role: 'intervenant' }],
      description: 'Un professeur, un étudiant et deux élèves de troisième tiennent la table à tour de rôle.',
    },
    valeur: [{ niveau: 'academie', motif: 'Une idée qui tient à une table et quatre chaises.', par: 'paolo', le: -2 }],
  },
  {
    ecole: 'magnan',
    par: 'elsa',
    ...valide('paolo', -4),
    titre: 'Revenir, c’est permis',
    resume: 'Des jeunes revenus en formation rencontrent des élèves qui pensent arrêter.',
    dates: [1],
    fiche: {
      themes: ['raccrochage'],
      formes: ['rencontre', 'table-ronde'],
      publics: ['eleves', 'jeunes-sortis'],
      dispositifs: ['mlds', 'foquale'],
      partenaires: [{ code: null, nom: 'Missions locales', role: 'co-organisateur' }],
      ouverteA: 'interne',
    },
    reportee: true,
  },
  {
    ecole: 'auber',
    par: 'elsa',
    ...valide('paolo', -3),
    titre: 'La chaîne des histoires',
    resume: 'Une histoire passe de classe en classe : chacune en écrit une page et la porte à la suivante.',
    dates: [0, 4],
    fiche: { themes: ['maitrise-langages', 'arts-culture'], formes: ['projet-pedagogique'] },
    inspireeDe: 'Le mur des petits pas',
  },
  {
    ecole: 'risso',
    par: 'elsa',
    statut: 'deposee',
    deposee: -3,
    titre: 'Le procès de la flemme',
    resume: 'Une audience pour rire : la flemme est accusée, deux avocats plaident, la classe juge.',
    dates: [3],
    fiche: { themes: ['citoyennete', 'maitrise-langages'], formes: ['spectacle'], effectifPrevu: 90 },
  },
  {
    ecole: 'magnan',
    par: 'elsa',
    statut: 'a-completer',
    deposee: -8,
    examen: { par: 'marc', le: -4, motif: 'Le lien donné ne mène nulle part.' },
    titre: 'Mon CV en vidéo',
    resume: 'Se présenter en une minute, sans lire, pour décrocher un stage.',
    dates: [1, 2],
    fiche: { themes: ['numerique', 'orientation-metiers'], formes: ['video', 'atelier'] },
    messages: [{ champ: 'liens', texte: 'La page citée ne répond plus : retirez-la ou donnez la bonne.', par: 'marc', le: -4 }],
  },
  // La Réunion
  {
    ecole: 'wiesel',
    par: 'leila',
    ...valide('jean', -22),
    titre: 'Kaz ouverte',
    resume: 'Le collège s’ouvre un samedi : les élèves guident, les parents entrent en classe, tout le monde mange ensemble.',
    dates: [5],
    fiche: {
      themes: ['familles', 'climat-bien-etre'],
      formes: ['portes-ouvertes'],
      publics: ['familles', 'eleves'],
      ouverteA: 'tous',
      presenceSouhaitee: 'L’inspectrice ou l’inspecteur de la circonscription, pour l’accueil',
    },
  },
  {
    ecole: 'lebert',
    par: 'leila',
    ...valide('jean', -19),
    titre: 'Les petits savants du marché',
    resume: 'Peser, compter, rendre la monnaie : une matinée de mathématiques au marché du quartier.',
    dates: [2],
    fiche: {
      themes: ['sciences'],
      formes: ['sortie'],
      lieu: { nom: 'Marché du quartier', commune: 'Saint-Denis', communeCode: '97411' },
    },
  },
  {
    ecole: 'wiesel',
    par: 'leila',
    statut: 'a-completer',
    deposee: -13,
    examen: { par: 'jean', le: -9, motif: 'La photo attendue n’a pas d’autorisation.' },
    titre: 'Le maloya des mots',
    resume: 'Écrire des paroles sur ce qui aide à tenir, et les chanter.',
    dates: [1, 3],
    fiche: { themes: ['arts-culture'], formes: ['spectacle'] },
    messages: [
      { champ: null, texte: 'Merci ! Pouvez-vous dire combien de classes participent ?', par: 'jean', le: -12, leve: -10 },
      { champ: 'images', texte: 'Ajoutez l’autorisation, ou une image sans visage.', par: 'jean', le: -9 },
    ],
  },
];
