// La participation d’une académie à une édition, dite en français : son rang, ses alliances, son statut.
import type { ParticipationFichier } from './donnees-edition.ts';

const INSECABLE = '\u00A0';
const RANGS = [
  '',
  'première',
  'deuxième',
  'troisième',
  'quatrième',
  'cinquième',
  'sixième',
  'septième',
  'huitième',
  'neuvième',
  'dixième',
];

/** « deuxième Semaine », « rang non précisé » ; un rang que le document n’écrit pas est dit « déduit ». */
export function direRang({ rang, rangEcrit }: Pick<ParticipationFichier, 'rang' | 'rangEcrit'>): string {
  if (rang === null) return 'rang non précisé';
  const ordinal = RANGS[rang] ?? `${rang}e`;
  return `${ordinal} Semaine${rangEcrit ? '' : ' (rang déduit, non écrit)'}`;
}

/** « très souvent internes à l’éducation nationale, entre plusieurs métiers », ou `null` quand rien n’en est dit. */
export function direAlliances({ nature, intensite, intercategorielles }: ParticipationFichier['alliances']): string | null {
  if (nature === null) return null;
  const ou =
    nature === 'internes'
      ? `${intensite ? `${intensite} ` : ''}internes à l’éducation nationale`
      : `${intensite ?? 'internes et externes'}`;
  return ou + (intercategorielles ? ', entre plusieurs métiers' : '');
}

/** Ce qui distingue une participation qui n’a pas été simplement tenue ; `null` quand elle l’a été. */
export function direStatut({
  statut,
  motif,
}: {
  statut: ParticipationFichier['statut'];
  motif?: string | null | undefined;
}): string | null {
  switch (statut) {
    case 'tenue':
      return null;
    case 'perturbee':
      return `Semaine perturbée${motif ? `${INSECABLE}: ${motif}` : ''}`;
    case 'annulee':
      return `Semaine annulée${motif ? `${INSECABLE}: ${motif}` : ''}`;
    case 'donnees-indisponibles':
      return 'Données non disponibles';
  }
}

/** Pourquoi les exemples ne sont pas ceux de la Semaine. */
export function direSubstitution(substitution: ParticipationFichier['substitution']): string | null {
  if (substitution === null) return null;
  const source = substitution === 'cardie' ? 'du site de la CARDIE' : 'd’Expérithèque';
  return `Les exemples ci-dessous viennent ${source}${INSECABLE}: ils montrent ce que fait l’académie, mais n’ont pas été recensés pour cette Semaine.`;
}
