// Les gestes dits au passé, pour le journal et pour qui arrive second.

/** « validée » s’accorde avec « l’action ». */
export const AU_PASSE: Record<string, string> = {
  commencer: 'commencée',
  modifier: 'modifiée',
  deposer: 'déposée',
  viser: 'visée',
  valider: 'validée',
  renvoyer: 'renvoyée avec un message',
  refuser: 'refusée',
  reexaminer: 'remise à l’examen',
  retirer: 'retirée',
  abandonner: 'abandonnée',
  annuler: 'annulée',
  retablir: 'rétablie',
  reporter: 'reportée',
  'passer-en-ligne': 'passée en ligne',
  fusionner: 'réunie à une autre',
  accueillir: 'complétée par une fiche réunie',
  confier: 'confiée',
  reprendre: 'reprise par l’académie',
  'accepter-version': 'mise à jour',
  'ecarter-version': 'gardée telle quelle',
  valoriser: 'mise en valeur',
  devaloriser: 'retirée des actions remarquables',
  repondre: 'suivie d’une réponse',
  'ajouter-image': 'enrichie d’une image',
  'retirer-image': 'modifiée : une image en moins',
};

export const direGeste = (geste: string): string => AU_PASSE[geste] ?? geste;

/** « Cette action vient d’être validée par Camille Roy, examen, Lille, à 14 h 32. » */
export const direDejaFait = ({
  geste,
  signature,
  quand,
  aujourdhui,
}: {
  geste: string;
  signature: string;
  quand: string;
  aujourdhui: boolean;
}): string => `Cette action ${aujourdhui ? 'vient d’être' : 'a été'} ${direGeste(geste)} par ${signature}, ${quand}.`;
