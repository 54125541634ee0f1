// La commune qu’un texte désigne : une seule, plusieurs entre lesquelles on demande, ou aucune. Rien n’est deviné en silence.

export type CommuneDite = {
  code: string;
  nom: string;
  departement: string;
  codePostal: string | null;
  /** elle porte exactement ce nom ; sinon elle lui ressemble */
  exacte: boolean;
};

export type LieuDit = { nom: string; codePostal: string | null; departement: string | null };

/** « Saint-Denis 97400 », « St Denis (974) », « 13200 », « Lille CEDEX 9 » → un nom, un code postal, un département. */
export function lireLieuDit(texte: string): LieuDit {
  const codePostal = /(?<!\d)\d{5}(?!\d)/.exec(texte)?.[0] ?? null;
  const sansPostal = (codePostal ? texte.replace(codePostal, ' ') : texte).replace(/\bcedex\b(\s*\d{1,2})?/i, ' ');
  const departement = /(?<![\p{L}\d])(?:9[78]\d|2[ab]|\d{2})(?![\p{L}\d])/iu.exec(sansPostal)?.[0] ?? null;
  const nom = (departement ? sansPostal.replace(departement, ' ') : sansPostal)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/\b(s)(ain)?t(e)?(?=\s)/giu, '$1aint$3')
    .trim();
  return { nom, codePostal, departement: departement?.toUpperCase() ?? null };
}

export type LieuTape = { commune?: string; communeCode: string | null; sansPoint?: true };

export type CommuneComprise =
  | { genre: 'non-dite' }
  | { genre: 'connue'; commune: CommuneDite }
  /** plusieurs portent ce nom, ou aucune : la personne choisit, ou dit que ce n’est aucune de celles-là */
  | { genre: 'laquelle' | 'inconnue'; propositions: CommuneDite[] }
  | { genre: 'hors-liste'; propositions: CommuneDite[] };

const PROPOSITIONS = 8;

/** @param candidates les communes que la base connaît sous ce texte, les plus probables d’abord */
export function comprendreCommune(lieu: LieuTape, candidates: readonly CommuneDite[]): CommuneComprise {
  if (!lieu.commune?.trim()) return { genre: 'non-dite' };
  const exactes = candidates.filter((c) => c.exacte);
  const [seule, ...autres] = exactes;
  // Un nom qui n’en désigne qu’une l’emporte sur le choix fait pour le texte d’avant.
  if (seule && autres.length === 0) return { genre: 'connue', commune: seule };
  const choisie = candidates.find((c) => c.code === lieu.communeCode);
  if (choisie) return { genre: 'connue', commune: choisie };
  const propositions = (seule ? exactes : candidates).slice(0, PROPOSITIONS);
  if (lieu.sansPoint) return { genre: 'hors-liste', propositions };
  return { genre: seule ? 'laquelle' : 'inconnue', propositions };
}

/** « Saint-Denis (974) » */
export const direCommune = ({ nom, departement }: Pick<CommuneDite, 'nom' | 'departement'>) => `${nom} (${departement})`;
