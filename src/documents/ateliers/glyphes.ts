// Ce que nos polices savent dessiner. Une fiche peut porter un émoji ou un mot grec : le PDF/UA refuserait tout le document pour un seul
// signe sans dessin. On le retire ou on l’approche ; la page, elle, garde le texte tel qu’il a été écrit.

/** Les points de code qu’une police TrueType dessine (table « cmap », formats 4 et 12). */
export function pointsDessines(police: Buffer): Set<number> {
  const tables = Array.from({ length: police.readUInt16BE(4) }, (_, i) => 12 + 16 * i);
  const entree = tables.find((ou) => police.toString('latin1', ou, ou + 4) === 'cmap');
  const points = new Set<number>();
  if (entree === undefined) return points;
  const cmap = police.readUInt32BE(entree + 8);
  for (let i = 0; i < police.readUInt16BE(cmap + 2); i++) {
    const ou = cmap + police.readUInt32BE(cmap + 8 + 8 * i);
    const format = police.readUInt16BE(ou);
    if (format === 12) lireFormat12(police, ou, points);
    if (format === 4) lireFormat4(police, ou, points);
  }
  return points;
}

function lireFormat12(police: Buffer, ou: number, points: Set<number>): void {
  for (let g = 0; g < police.readUInt32BE(ou + 12); g++) {
    const groupe = ou + 16 + 12 * g;
    for (let point = police.readUInt32BE(groupe); point <= police.readUInt32BE(groupe + 4); point++) points.add(point);
  }
}

function lireFormat4(police: Buffer, ou: number, points: Set<number>): void {
  const segments = police.readUInt16BE(ou + 6);
  for (let s = 0; s < segments; s += 2) {
    const fin = police.readUInt16BE(ou + 14 + s);
    const debut = police.readUInt16BE(ou + 16 + segments + s);
    const ecart = police.readUInt16BE(ou + 16 + 2 * segments + s);
    const renvoi = ou + 16 + 3 * segments + s;
    const decalage = police.readUInt16BE(renvoi);
    for (let point = debut; point <= fin && point < 0xffff; point++) {
      const lu = decalage === 0 ? point : police.readUInt16BE(renvoi + decalage + 2 * (point - debut));
      if (lu !== 0 && (decalage !== 0 || ((lu + ecart) & 0xffff) !== 0)) points.add(point);
    }
  }
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
