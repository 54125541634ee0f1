// Une règle dit non : un code, que `PHRASES` tourne en phrase avec une issue. Rien d’autre n’est levé pour refuser.

export const PHRASES = {
  introuvable: 'Cette page n’existe pas, ou n’est pas pour vous.',
  'hors-perimetre': 'Cette page n’existe pas, ou n’est pas pour vous.',
  'geste-impossible': 'Ce n’est plus possible : quelqu’un a changé l’état de cette action entre-temps.',
  'deja-fait': 'C’est déjà fait.',
  'version-depassee':
    'Quelqu’un a modifié cette fiche pendant que vous l’aviez ouverte. Rien de ce que vous avez tapé n’est perdu.',
  'meme-sujet': 'Votre école a déjà une action qui ressemble à celle-ci.',
  'motif-manquant': 'Dites pourquoi, en une phrase : l’établissement la lira.',
  'fiche-inconnue': 'Aucune fiche que vous puissiez réunir ne porte ce numéro.',
  'recensement-clos': 'Le recensement de votre académie est clos.',
  'pas-soi-meme': 'Un établissement ne met pas en valeur sa propre action.',
  'trop-souvent': 'Trop d’essais en peu de temps. Attendez quelques minutes, puis recommencez.',
  'lien-perime': 'Ce lien ne sert plus : il a déjà été utilisé, ou il a plus de dix minutes. Demandez-en un autre.',
  'session-close': 'Votre session est terminée. Reconnectez-vous : ce que vous avez tapé est gardé.',
  'formulaire-etranger': 'Ce formulaire ne vient pas de cette page. Rechargez-la et recommencez.',
  'formulaire-perime': 'Cette page a été ouverte avant votre entrée : rien de ce que vous avez tapé n’est perdu, renvoyez-le.',
  'donnee-personnelle': 'Un identifiant personnel ne peut pas être enregistré dans une fiche. Retirez-le.',
  'image-refusee': 'Cette image ne peut pas être acceptée.',
  'fichier-refuse': 'Ce fichier ne peut pas être lu.',
} as const;
export type CodeRefus = keyof typeof PHRASES;

/** Une règle du domaine dit non. `precision` remplace la phrase par défaut quand on peut dire mieux (qui, quoi, quand). */
export class Refus extends Error {
  readonly code: CodeRefus;
  /** secondes à attendre avant de recommencer, pour `trop-souvent` */
  readonly attente: number | undefined;
  constructor(code: CodeRefus, precision?: string, { attente }: { attente?: number } = {}) {
    super(precision ?? PHRASES[code]);
    this.code = code;
    this.attente = attente;
  }
}
