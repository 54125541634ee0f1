// Lire le HTML que nous écrivons : le checker du W3C en prouve la forme ailleurs, quelques expressions suffisent donc ici.

const ENTITES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00A0', shy: '' };

export const decoder = (texte: string) =>
  texte.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (tout, decimal, hexa, nom) =>
    decimal
      ? String.fromCodePoint(Number(decimal))
      : hexa
        ? String.fromCodePoint(Number.parseInt(hexa, 16))
        : (ENTITES[nom] ?? tout),
  );

const sansScripts = (html: string) => html.replace(/<(script|style|template)\b[^>]*>.*?<\/\1>/gs, '');

const attributs = (html: string, nom: string): string[] =>
  [...sansScripts(html).matchAll(new RegExp(`<[a-z][^<>]*?\\s${nom}="([^"]*)"`, 'gi'))].map((trouve) => decoder(trouve[1] ?? ''));

export const identifiants = (html: string) => attributs(html, 'id');

/** Toutes les adresses que cite la page : liens, images, feuilles, formulaires (GET). */
export const adressesCitees = (html: string): string[] => [
  ...[...html.matchAll(/<script\b[^>]*\ssrc="([^"]*)"/gi)].map((trouve) => decoder(trouve[1] ?? '')),
  ...attributs(html, 'href'),
  ...attributs(html, 'src'),
  // Un formulaire qui écrit ne se suit pas comme un lien.
  ...attributs(html.replace(/<form\b[^>]*\bmethod="post"[^>]*>/gi, ''), 'action'),
];

const EN_LIGNE = /^(?:a|abbr|b|bdi|cite|dfn|em|i|mark|q|small|span|strong|sub|sup|time|wbr|u|s|data)$/i;

/** Le texte qu’une personne lit, une ligne par bloc ; ni le code, ni les exemples, ni les citations d’une autre langue. */
export function texteVisible(html: string): string[] {
  const corps = sansScripts(html)
    .replace(/<head\b.*?<\/head>/gis, (tete) => `<p>${tete.match(/<title>(.*?)<\/title>/s)?.[1] ?? ''}</p>`)
    .replace(/<(code|pre|kbd|samp|svg)\b[^>]*>.*?<\/\1>/gis, ' \uFFFC ')
    // Un champ qu’on ne peut que copier tient du code.
    .replace(/<textarea\b[^>]*\sreadonly\b[^>]*>.*?<\/textarea>/gis, ' \uFFFC ')
    .replace(/<!--.*?-->/gs, '')
    .replace(/<\/?([a-z][\w-]*)\b[^>]*>/gi, (_, nom: string) => (EN_LIGNE.test(nom) ? '' : '\n'));
  return decoder(corps)
    .split('\n')
    .map((ligne) => ligne.trim())
    .filter(Boolean);
}
