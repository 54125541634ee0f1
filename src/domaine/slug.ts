/** « L’été des “possibles” » → « l-ete-des-possibles », 80 caractères au plus, jamais vide. */
export const enSlug = (texte: string) => {
  const simple = texte
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/gi, 'oe')
    .replace(/æ/gi, 'ae')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return simple.slice(0, 80).replace(/^-+|-+$/g, '') || 'sans-titre';
};
