// Le SVG commun à la page et au papier : chaque forme a sa couleur d’encre claire en attribut, et une classe
// que la feuille de style reprend pour le mode sombre. Pas de style en ligne (CSP).

export const ENCRES = {
  encre: '#2a163f',
  douce: '#594769',
  lien: '#5b2894',
  safran: '#f4a915',
  trait: '#dccdb3',
  corail: '#e5573b',
} as const;

const ECHAPPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const echapper = (texte: string) => texte.replace(/[&<>"]/g, (c) => ECHAPPES[c] ?? c);

export type Attributs = Record<string, string | number | undefined>;

export const element = (nom: string, attributs: Attributs, dedans = '') => {
  const ecrits = Object.entries(attributs).flatMap(([cle, v]) => (v === undefined ? [] : [` ${cle}="${echapper(String(v))}"`]));
  return dedans ? `<${nom}${ecrits.join('')}>${dedans}</${nom}>` : `<${nom}${ecrits.join('')}/>`;
};

export const arrondir = (n: number) => Math.round(n * 10) / 10;

/** `titre` absent : décor, muet pour un lecteur d’écran, parce que le tableau voisin dit tout. */
export const dessin = (largeur: number, hauteur: number, classe: string, titre: string | null, dedans: string) =>
  element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${largeur} ${hauteur}`,
      width: largeur,
      height: hauteur,
      class: classe,
      'font-family': 'Atkinson Hyperlegible Next',
      ...(titre ? { role: 'img', 'aria-label': titre } : { 'aria-hidden': 'true' }),
    },
    dedans,
  );
