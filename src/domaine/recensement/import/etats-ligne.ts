// L’état d’une ligne du tableau, d’après ce qu’on en a compris et ce que la personne a décidé.
import type { Ennui } from './comprendre-ligne.ts';

export const ETATS_LIGNE = ['prete', 'a-completer', 'a-rattacher', 'doublon', 'refusee', 'ignoree'] as const;
export type EtatLigne = (typeof ETATS_LIGNE)[number];
export type DecisionLigne = 'creer' | 'ignorer' | null;

export function etatDeLaLigne({
  uai,
  ennuis,
  doublons,
  decision,
}: {
  uai: string | null;
  ennuis: readonly Ennui[];
  doublons: readonly unknown[];
  decision: DecisionLigne;
}): EtatLigne {
  const a = (gravite: Ennui['gravite']) =>
    ennuis.some((e) => e.gravite === gravite && !(e.champ === 'etablissement' && uai !== null));
  if (decision === 'ignorer') return 'ignoree';
  if (a('refus')) return 'refusee';
  // Une personne peut lever un doute, jamais un refus.
  if (a('doute') && decision !== 'creer') return 'refusee';
  if (uai === null) return 'a-rattacher';
  if (doublons.length > 0 && decision !== 'creer') return 'doublon';
  return a('manque') ? 'a-completer' : 'prete';
}

/** Ce qu’on peut créer : au dépôt, les lignes prêtes ; en brouillons, aussi celles que l’école complétera. */
export const MODES_IMPORT = ['deposer', 'brouillons'] as const;
export type ModeImport = (typeof MODES_IMPORT)[number];

export const MOTS_DES_LIGNES: Record<EtatLigne, { une: string; plusieurs: string; icone: string }> = {
  prete: { une: 'ligne prête', plusieurs: 'lignes prêtes', icone: 'circle-check-big' },
  'a-completer': { une: 'ligne à compléter', plusieurs: 'lignes à compléter', icone: 'pencil-line' },
  'a-rattacher': { une: 'école à choisir', plusieurs: 'écoles à choisir', icone: 'school' },
  doublon: { une: 'doublon probable', plusieurs: 'doublons probables', icone: 'copy' },
  refusee: { une: 'ligne refusée', plusieurs: 'lignes refusées', icone: 'circle-alert' },
  ignoree: { une: 'ligne laissée de côté', plusieurs: 'lignes laissées de côté', icone: 'archive' },
};
