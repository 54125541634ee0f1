// Où revenir après être entré : une adresse de ce site, jamais d’un autre.

const ICI = 'http://ici.invalid';

/** L’adresse locale, remise au propre ; null si elle mène ailleurs. */
export function retourLocal(texte: unknown): string | null {
  if (typeof texte !== 'string' || texte.length > 2000 || !/^\/(?![/\\])/.test(texte) || /[\p{Cc}\\]/u.test(texte)) return null;
  if (!URL.canParse(texte, ICI)) return null;
  const url = new URL(texte, ICI);
  // « /.//evil.example » se réduit à « //evil.example », qu’un navigateur lirait comme un autre hôte.
  const adresse = url.pathname + url.search + url.hash;
  return url.origin === ICI && !adresse.startsWith('//') ? adresse : null;
}
