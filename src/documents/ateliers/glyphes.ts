// Ce que nos polices savent dessiner. Une fiche peut porter un émoji ou un mot grec : le PDF/UA refuserait tout le document pour un seul
// signe sans dessin. On le retire ou on l’approche ; la page, elle, garde le texte tel qu’il a été écrit.
import { create, type Font } from 'fontkit';

/** Les points de code qu’une police dessine. */
export function pointsDessines(octets: Buffer): Set<number> {
  const police = create(octets) as Font;
  return new Set(police.characterSet.filter((point) => police.hasGlyphForCodePoint(point)));
}

// Typst sait les espaces et le trait d’union conditionnel sans que la police les dessine.
const TOUJOURS = /[\s\u00AD]/u;
const SANS_REMPLACANT = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\p{C}\p{M}]/u;
const ACCENT = /\p{M}/u;
const PROCHES: Record<string, string> = { '→': '>', '←': '<', '⇒': '>', '‐': '-', '‑': '-', '−': '-' };

/** Le même texte, avec les seuls signes dessinables : un signe composé rend sa lettre, un émoji s’en va, une autre écriture devient « ? ». */
export function dessinable(texte: string, points: ReadonlySet<number>): string {
  const seDessine = (signe: string) => TOUJOURS.test(signe) || points.has(signe.codePointAt(0) as number);
  const approcher = (signe: string): string => {
    if (seDessine(signe)) return signe;
    const proche = PROCHES[signe];
    if (proche) return proche;
    const lettres = [...signe.normalize('NFKD')].filter((s) => s !== signe && !ACCENT.test(s) && seDessine(s)).join('');
    return lettres || (SANS_REMPLACANT.test(signe) ? '' : '?');
  };
  return [...texte].every(seDessine) ? texte : Array.from(texte, approcher).join('');
}
