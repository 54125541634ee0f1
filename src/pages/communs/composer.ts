// Les espaces insécables du français, posées une fois, à la sortie : le code et les données s’écrivent avec des espaces ordinaires.
// Règles : Imprimerie nationale (fine devant ; ! ?, mot insécable devant : et à l’intérieur des « »).
const FINE = '\u202F';
const INSECABLE = '\u00A0';

// Ce qu’une personne a tapé et ce qu’une machine lit ne se recompose pas. Une balise fermante n’en est pas une.
const INTACTES = /^<(?:textarea|code|pre|kbd|samp|script|option)\b/;
const A_COMPOSER = /« | »| [:;!?](?=[\s<])/g;

/**
 * Compose le texte d’une page déjà rendue, sans toucher aux attributs. Chaque page faite le paie : on ne cherche que les signes, et
 * la balise d’avant seulement quand on en trouve un.
 */
export function composer(html: string): string {
  return html.replace(A_COMPOSER, (signe: string, index: number) => {
    const fermee = html.lastIndexOf('>', index);
    if (html.lastIndexOf('<', index) > fermee) return signe;
    const ouverte = html.lastIndexOf('<', fermee);
    return ouverte !== -1 && INTACTES.test(html.slice(ouverte, ouverte + 12)) ? signe : insecable(signe);
  });
}

function insecable(signe: string): string {
  if (signe === '« ') return `«${INSECABLE}`;
  if (signe === ' »') return `${INSECABLE}»`;
  return (signe === ' :' ? INSECABLE : FINE) + signe.slice(1);
}
