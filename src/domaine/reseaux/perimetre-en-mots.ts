// Le périmètre d’une participation, dit en mots : ce qui s’est engagé, sur combien, quand on le sait.
import type { ParticipationFichier } from '../donnees-edition.ts';
import type { GenreReseau } from './reseaux.ts';

export type PerimetreFichier = NonNullable<ParticipationFichier['perimetre']>;

const MOTS: Record<GenreReseau, [un: string, plusieurs: string]> = {
  bassin: ['bassin', 'bassins'],
  'reseau-foquale': ['réseau Foquale', 'réseaux Foquale'],
};

/** « 3 bassins engagés, sur un nombre non communiqué », « 3 bassins engagés sur 9 (33 %) ». */
export function direPerimetre({ reseaux, total }: Pick<PerimetreFichier, 'reseaux' | 'total'>): string {
  const genres = Map.groupBy(reseaux, (id) => id.split(':')[0] as GenreReseau);
  const engages = [...genres]
    .map(([genre, ids]) => `${ids.length} ${MOTS[genre][ids.length > 1 ? 1 : 0]}`)
    .join(' et ')
    .concat(reseaux.length > 1 ? ' engagés' : ' engagé');
  if (total === null) return `${engages}, sur un nombre non communiqué`;
  return `${engages} sur ${total} (${Math.round((100 * reseaux.length) / total)}\u202F%)`;
}

const AXE_DE_DEPLOIEMENT = 'deploiement-bassins';

/** L’axe que ce périmètre appelle : une partie seulement du territoire s’est engagée. null : rien ne le dit, ou tout est couvert. */
export const axeSuggere = ({ reseaux, total, partiel }: PerimetreFichier): string | null =>
  (total === null ? partiel === true : reseaux.length < total) ? AXE_DE_DEPLOIEMENT : null;
