// Ce qu’une ligne du rapport montre : ce qui a été tapé, et ce qu’on en a compris.
import type { Periode } from '../../dates.ts';
import { comprendreQuand, direPeriodesLues } from '../quand.ts';
import type { ChampImport, Sens } from './champs.ts';

/** Les cellules d’une ligne, réunies par champ. */
export function cellulesDe(
  brut: Readonly<Record<string, string>>,
  colonnes: Readonly<Record<number, Sens>>,
  ...champs: ChampImport[]
): string {
  return Object.entries(colonnes)
    .flatMap(([rang, sens]) => (sens !== 'ignorer' && champs.includes(sens) ? (brut[rang] ?? []) : []))
    .filter(Boolean)
    .map(enDateCourante)
    .join(', ');
}

/** La lecture rend les dates en « 2027-03-16 » ; la personne a tapé « 16/03/2027 ». */
const enDateCourante = (cellule: string) => cellule.replace(/^(\d{4})-(\d{2})-(\d{2})(?=$| )/, '$3/$2/$1');

/** Le titre de la colonne qui remplit ce champ : ce que la personne a sous les yeux. */
export const colonneDuChamp = (
  champ: string | null,
  colonnes: Readonly<Record<number, Sens>>,
  titres: readonly { rang: number; titre: string }[],
): string | undefined => titres.find((t) => colonnes[t.rang] === champ)?.titre;

/** « le 16 mars 2027 » ; vide quand le texte ne donne pas de jour. */
export function direQuandCompris(texte: string, repere: { annee: string; semaine: Periode | null }): string {
  const lu = comprendreQuand(texte, repere);
  if (lu.periodes.length > 0) return direPeriodesLues(lu.periodes);
  return lu.sur && lu.nature === 'annee' ? 'toute l’année' : '';
}
