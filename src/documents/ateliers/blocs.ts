// Un document de bureau vu de loin : des titres, des paragraphes, des listes, des tableaux, des images. ODT et DOCX en font le même usage.

/** `lien` : une adresse, ou « #ancre » vers un titre du document. */
export type Morceau = { texte: string; gras?: boolean; doux?: boolean; lien?: string | null };
export type Ligne = Morceau[];

export type Bloc =
  | { genre: 'titre'; niveau: 1 | 2 | 3 | 4; texte: string; ancre?: string; nouvellePage?: boolean; langue?: string | undefined }
  | { genre: 'paragraphe'; morceaux: Ligne; style?: 'courant' | 'petit' | 'chapo' | 'encart' }
  | { genre: 'liste'; lignes: Ligne[] }
  | { genre: 'tableau'; legende: string; entetes: string[]; largeurs: number[]; lignes: Ligne[][] }
  | { genre: 'image'; svg: string; largeur: number; hauteur: number; alternative: string; legende: string };

export type Document = {
  titre: string;
  surtitre: string;
  chapo: Bloc[];
  /** au pied de chaque page, avant le numéro */
  titreCourant: string;
  blocs: Bloc[];
  creeLe: Date;
};

export const dire = (texte: string, options: Omit<Morceau, 'texte'> = {}): Morceau => ({ texte, ...options });
export const paragraphe = (morceaux: string | Ligne, style: 'courant' | 'petit' | 'chapo' | 'encart' = 'courant'): Bloc => ({
  genre: 'paragraphe',
  morceaux: typeof morceaux === 'string' ? [{ texte: morceaux }] : morceaux,
  style,
});
export const titre = (
  niveau: 1 | 2 | 3 | 4,
  texte: string,
  options: { ancre?: string; nouvellePage?: boolean; langue?: string | undefined } = {},
): Bloc => ({
  genre: 'titre',
  niveau,
  texte,
  ...options,
});
export const liste = (lignes: (string | Ligne)[]): Bloc[] =>
  lignes.length ? [{ genre: 'liste', lignes: lignes.map((l) => (typeof l === 'string' ? [{ texte: l }] : l)) }] : [];
