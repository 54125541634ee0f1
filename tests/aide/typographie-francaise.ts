// Les fautes de typographie d’un texte affiché. Règles : Imprimerie nationale ; RGAA ne les demande pas, nos lecteurs si.

const ADRESSE = /(?:https?:\/\/|www\.)\S+|\b[\w.-]+@[\w.-]+\b|(?<![\w/])\/[\w./{}?=&:%-]+/g;
const extrait = (texte: string, ou: number) =>
  texte
    .slice(Math.max(0, ou - 30), ou + 30)
    .replaceAll('\u00A0', '⍽')
    .replaceAll('\u202F', '⎵');

const REGLES: [string, RegExp][] = [
  ['apostrophe droite', /\p{L}'\p{L}/u],
  ['guillemet droit', /"/],
  ['ponctuation double sans espace insécable', /(?<=[\p{L}\p{N})»…%€])[;!?](?![;!?.\w])/u],
  ['espace sécable devant une ponctuation double', / [;!?:](?=\s|$)/],
  ['deux-points sans espace insécable', /(?<=[\p{L})»]):(?=\s|$)/u],
  ['espace manquante ou sécable dans des guillemets', /«(?![\u00A0\u202F])|(?<![\u00A0\u202F])»/],
  [
    'majuscule sans accent',
    /\b(?:Etablissements?|Ecoles?|Education|Etat|Eleves?|Edition|Editions|Equipes?|Etudes|Evaluation|Evenements?)\b/,
  ],
  ['grand nombre à espace sécable', /(?<![\d,./-])\d{1,3}(?: \d{3})+(?!\d)/],
  ['trois points', /\.\.\./],
  ['pourcentage sans espace insécable', /\d[ ]?%/],
];

/** Des noms propres d’une autre langue, écrits comme elle. */
const NOMS_ETRANGERS = /early school leaving: Training/g;

export function fautesDeTypographie(ligne: string): string[] {
  const texte = ligne.replace(ADRESSE, '\uFFFC').replace(NOMS_ETRANGERS, '\uFFFC');
  return REGLES.flatMap(([nom, motif]) => {
    const ou = texte.search(motif);
    return ou < 0 ? [] : [`${nom} : « ${extrait(texte, ou)} »`];
  });
}
