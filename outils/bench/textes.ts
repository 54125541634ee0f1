// Du français vraisemblable : des phrases faites, de mot en mot, avec celles des vraies actions.
import type { Tirage } from './mesures.ts';

const FIN = '\n';

/** Apprend quel mot suit deux autres. */
export function apprendre(textes: readonly string[]) {
  const suites = new Map<string, string[]>();
  for (const texte of textes)
    for (const phrase of texte.split(/(?<=[.!?…])\s+/u)) {
      const mots = ['', '', ...phrase.split(/\s+/u).filter(Boolean), FIN];
      for (let i = 2; i < mots.length; i++) {
        const cle = `${mots[i - 2]} ${mots[i - 1]}`;
        const connues = suites.get(cle);
        if (connues) connues.push(mots[i] as string);
        else suites.set(cle, [mots[i] as string]);
      }
    }
  /** @param max mots au plus */
  return (hasard: Tirage, max = 30): string => {
    const mots = ['', ''];
    while (mots.length < max + 2) {
      const mot = hasard.parmi(suites.get(`${mots.at(-2)} ${mots.at(-1)}`) ?? [FIN]);
      if (mot === FIN) break;
      mots.push(mot);
    }
    return mots.slice(2).join(' ');
  };
}
