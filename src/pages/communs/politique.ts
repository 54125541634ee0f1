// La politique de contenu : rien n’est permis qui ne vienne de nous, ni script ni style dans la page, ni tiers.
const SOURCES = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
};

const ecrire = (sources: Record<string, string>) =>
  Object.entries(sources)
    .map(([quoi, dOu]) => `${quoi} ${dOu}`)
    .join('; ');

export const POLITIQUE = ecrire(SOURCES);

/** Une page qui montre un encart de chez nous. */
export const POLITIQUE_AVEC_ENCART = ecrire({ ...SOURCES, 'frame-src': "'self'" });

/** L’encart, que tout site peut montrer : il ne sait ni envoyer, ni exécuter, et ne pose aucun cookie. */
export const POLITIQUE_DE_L_ENCART = ecrire({
  'default-src': "'none'",
  'style-src': "'self'",
  'img-src': "'self'",
  'font-src': "'self'",
  'form-action': "'none'",
  'base-uri': "'none'",
  'frame-ancestors': '*',
});
