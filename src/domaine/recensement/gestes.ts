// La vie d’une action : d’où l’on part, ce qu’on peut faire, où l’on arrive. Boutons, aide et essais se tirent de cette table.
import { Refus } from './refus.ts';

export const GESTES = {
  brouillon: { deposer: 'deposee', abandonner: 'retiree' },
  'a-viser': { viser: 'deposee', renvoyer: 'a-completer', retirer: 'retiree' },
  deposee: { valider: 'validee', renvoyer: 'a-completer', refuser: 'refusee', retirer: 'retiree', fusionner: 'fusionnee' },
  'a-completer': { deposer: 'deposee', retirer: 'retiree' },
  validee: { annuler: 'annulee', reexaminer: 'deposee', retirer: 'retiree', fusionner: 'fusionnee' },
  annulee: { retablir: 'validee', retirer: 'retiree' },
  refusee: { reexaminer: 'deposee' },
  retiree: {},
  fusionnee: {},
} as const satisfies Record<string, Partial<Record<string, string>>>;

export type Statut = keyof typeof GESTES;
export type Geste = { [S in Statut]: keyof (typeof GESTES)[S] }[Statut];

export const STATUTS = Object.keys(GESTES) as Statut[];
/** Les gestes qui ne vont pas sans un motif écrit, lu par l’autre côté. */
export const AVEC_MOTIF: readonly Geste[] = ['renvoyer', 'refuser', 'annuler', 'retirer', 'fusionner', 'reexaminer'];

export const gestesPossibles = (statut: Statut) => Object.keys(GESTES[statut]) as Geste[];

/**
 * L’état après un geste. Avec le visa du chef d’établissement, déposer mène d’abord « à viser ».
 * @throws Refus `geste-impossible`
 */
export function apres(statut: Statut, geste: Geste, { visa = false }: { visa?: boolean } = {}): Statut {
  const suivant = (GESTES[statut] as Partial<Record<Geste, Statut>>)[geste];
  if (!suivant) throw new Refus('geste-impossible');
  return geste === 'deposer' && visa ? 'a-viser' : suivant;
}

/** Ce que change un champ d’une action publiée : rien d’exposé sans examen, rien de pratique en retard. */
export const POLITIQUE_DES_CHAMPS = {
  'en-attente': [
    'titre',
    'resume',
    'description',
    'objectifs',
    'images',
    'liens',
    'partenaires',
    'evaluation',
    'conditionsReproduction',
  ],
  aussitot: ['periodes', 'quandTexte', 'lieu', 'modalite', 'ouverteA', 'reportee', 'contact'],
  reexamen: ['porteurs', 'niveaux', 'themes'],
} as const;
