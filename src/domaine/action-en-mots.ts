// Où et quand se passe une action, en une ligne courte.
import { direPeriodeCourte, type Periode } from './dates.ts';
import { direEdition } from './edition-en-mots.ts';
import { avecSaCommune } from './etablissement-en-mots.ts';

type Ou = { porteur: string | null; autresPorteurs: number; commune: string | null; departement: string | null };
type Quand = { nature: 'semaine' | 'annee'; quandTexte: string | null; periodes: readonly Periode[] };

/** « Collège Blaise-Pascal et 2 autres, Saint-Flour (15) » */
export function direLieu({ porteur, autresPorteurs, commune, departement }: Ou): string {
  const qui =
    porteur && autresPorteurs > 0 ? `${porteur} et ${autresPorteurs}\u00A0${autresPorteurs > 1 ? 'autres' : 'autre'}` : porteur;
  const ou = departement ? `(${departement})` : '';
  const lieu = avecSaCommune(qui, commune);
  return [lieu || (departement && 'département'), ou].filter(Boolean).join('\u00A0') || 'lieu non précisé';
}

const TOUTE_L_ANNEE = 'toute l’année';

/** « 4 – 8 avril », « toute l’année », « chaque trimestre », « dates non précisées » */
export function direQuand({ nature, quandTexte, periodes }: Quand): string {
  if (periodes.length > 0) return periodes.map(direPeriodeCourte).join(', puis ');
  if (quandTexte) return quandTexte;
  return nature === 'annee' ? TOUTE_L_ANNEE : 'pendant la Semaine';
}

/** Parmi plusieurs éditions : « 4 – 8 avril 2016 », « toute l’année 2015-2016 », « chaque trimestre, 2015-2016 » */
export function direQuandEtAnnee(action: Quand & { edition: string }): string {
  const quand = direQuand(action);
  const edition = direEdition(action.edition);
  const annees = new Set(action.periodes.map((p) => p.fin.slice(0, 4)));
  if (annees.size === 1) return `${quand}\u00A0${[...annees][0]}`;
  return quand === TOUTE_L_ANNEE && edition === action.edition ? `${quand} ${edition}` : `${quand}, ${edition}`;
}
