// Les espaces insécables du français, posées une fois, à la sortie : le code et les données s’écrivent avec des espaces ordinaires.
// Règles : Imprimerie nationale (fine devant ; ! ?, mot insécable devant : et à l’intérieur des « »).
const FINE = '\u202F';
const INSECABLE = '\u00A0';

// Ce qu’une personne a tapé et ce qu’une machine lit ne se recompose pas. Une balise fermante n’en est pas une.
const TEXTES = /(<(?:textarea|code|pre|kbd|samp|script|option)\b[^>]*)?>([^<]+)(?=<)/g;
const A_COMPOSER = /« | »| [:;!?](?=\s|$)/;

/** Compose le texte d’une page déjà rendue, sans toucher aux attributs. Sans analyse du HTML : chaque page faite le paie. */
export const composer = (html: string): string =>
  html.replace(TEXTES, (tout, intact: string | undefined, texte: string) =>
    intact || !A_COMPOSER.test(texte) ? tout : `>${texteCompose(texte)}`,
  );

const texteCompose = (texte: string) =>
  texte
    .replaceAll('« ', `«${INSECABLE}`)
    .replaceAll(' »', `${INSECABLE}»`)
    .replace(/ ([:;!?])(?=\s|$)/g, (_, signe: string) => (signe === ':' ? INSECABLE : FINE) + signe);
