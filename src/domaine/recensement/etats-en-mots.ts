// L’état d’une action, dit à l’établissement : où elle en est, et qui a la main.
import type { Geste, Statut } from './gestes.ts';

export const LIBELLES_ETATS: Record<
  Statut,
  { mot: string; phrase: string; icone: string; ton: 'oui' | 'non' | 'vu' | 'doux' | undefined }
> = {
  brouillon: {
    mot: 'brouillon',
    phrase: 'Vous seuls la voyez. Déposez-la quand elle est prête.',
    icone: 'pencil-line',
    ton: 'vu',
  },
  'a-viser': {
    mot: 'attend le visa',
    phrase: 'La direction de votre établissement la relit, puis elle part à l’académie.',
    icone: 'stamp',
    ton: 'vu',
  },
  deposee: { mot: 'déposée', phrase: 'Votre académie la relit. Vous n’avez rien à faire.', icone: 'inbox', ton: undefined },
  'a-completer': {
    mot: 'à compléter',
    phrase: 'Votre académie vous demande une précision : elle est écrite près du champ.',
    icone: 'message-square-text',
    ton: 'vu',
  },
  validee: { mot: 'publiée', phrase: 'Tout le monde peut la lire.', icone: 'circle-check-big', ton: 'oui' },
  refusee: {
    mot: 'non retenue',
    phrase: 'Votre académie ne l’a pas retenue ; le motif est dans le fil.',
    icone: 'circle-x',
    ton: 'non',
  },
  retiree: { mot: 'retirée', phrase: 'Elle n’est plus ni lue ni comptée.', icone: 'archive', ton: 'doux' },
  annulee: { mot: 'annulée', phrase: 'Elle n’a pas lieu ; sa page reste, et le dit.', icone: 'circle-x', ton: 'non' },
  fusionnee: {
    mot: 'réunie à une autre',
    phrase: 'Votre académie l’a réunie à une action qui disait la même chose.',
    icone: 'merge',
    ton: 'doux',
  },
};

/** Les gestes de l’établissement, en boutons ; les autres sont à l’académie. */
export const GESTES_DE_L_ECOLE = {
  abandonner: { bouton: 'Abandonner ce brouillon', fait: 'Le brouillon est abandonné.', motif: false },
  retirer: { bouton: 'Retirer l’action', fait: 'L’action est retirée.', motif: true },
  annuler: { bouton: 'Annuler l’action', fait: 'L’action est annulée.', motif: true },
  retablir: { bouton: 'Rétablir l’action', fait: 'L’action est rétablie.', motif: false },
  viser: { bouton: 'Viser et envoyer à l’académie', fait: 'L’action est visée ; l’académie la reçoit.', motif: false },
  renvoyer: { bouton: 'Rendre à l’équipe', fait: 'L’action est rendue à l’équipe, avec votre message.', motif: true },
} as const satisfies Partial<Record<Geste, { bouton: string; fait: string; motif: boolean }>>;
export type GesteDeLEcole = keyof typeof GESTES_DE_L_ECOLE;

/** Ce qu’il reste à faire d’une action, dit à l’établissement sur sa carte ; null : rien. */
export function suiteDe({ statut, vise, messages }: { statut: Statut; vise: boolean; messages: number }): string | null {
  switch (statut) {
    case 'brouillon':
      return 'À vous : la finir et l’envoyer.';
    case 'a-completer':
      return messages > 1 ? `À vous : répondre à ${messages} questions.` : 'À vous : répondre à une question.';
    case 'a-viser':
      return vise ? 'À vous : la relire et la viser.' : 'Attend le visa de votre direction.';
    case 'deposee':
      return 'Votre académie la relit.';
    default:
      return null;
  }
}
