// Ce qu’une visite apprend d’un lien. Un site peut être en panne un jour : on ne dit mort qu’un lien qui a manqué plusieurs jours.

/** `joint` : le site a répondu quelque chose. */
export type Visite =
  | { etat: 'vivant'; titre: string | null }
  /** la page manque, ou le site ne répond pas */
  | { etat: 'echec'; motif: string; joint: boolean }
  /** on ne peut rien en conclure : l’accès est réservé, l’adresse n’est pas de celles qu’on visite */
  | { etat: 'indecis'; motif: string; joint: boolean };

export type EtatDeLien = {
  etat: 'non-verifie' | 'vivant' | 'mort';
  echecs: number;
  /** AAAA-MM-JJ */
  dernierEchec: string | null;
  titrePage: string | null;
};

/** Autant de jours d’échec, sans une visite réussie entre eux, avant de dire un lien mort. */
export const JOURS_D_ECHEC = 3;

export function apres(avant: EtatDeLien, visite: Visite, jour: string): EtatDeLien {
  if (visite.etat === 'vivant')
    return { etat: 'vivant', echecs: 0, dernierEchec: null, titrePage: visite.titre ?? avant.titrePage };
  if (visite.etat === 'indecis' || avant.dernierEchec === jour) return avant;
  const echecs = avant.echecs + 1;
  return { ...avant, etat: echecs >= JOURS_D_ECHEC ? 'mort' : avant.etat, echecs, dernierEchec: jour };
}
