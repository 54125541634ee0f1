// biome-ignore lint/suspicious/noControlCharactersInRegex: les signes sans accent, du premier au dernier
const SANS_ACCENT = /^[\x00-\x7f]*$/;
const sansAccent = (texte: string) =>
  SANS_ACCENT.test(texte) ? texte : texte.normalize('NFD').replace(/\p{M}/gu, '').replace(/œ/gi, 'oe').replace(/æ/gi, 'ae');

/** « L’été des “possibles” » → « l-ete-des-possibles », 80 caractères au plus, jamais vide. */
export const enSlug = (texte: string) => {
  const simple = sansAccent(texte)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return simple.slice(0, 80).replace(/^-+|-+$/g, '') || 'sans-titre';
};

const MAX_GARDES = 5_000;
const gardes = new Map<string, string>();

/** Le même, gardé : les titres d’une liste reviennent à chaque page. */
export function slugGarde(texte: string): string {
  let slug = gardes.get(texte);
  if (slug === undefined) {
    slug = enSlug(texte);
    if (gardes.size >= MAX_GARDES) gardes.clear();
    gardes.set(texte, slug);
  }
  return slug;
}
