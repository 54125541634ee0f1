// L’UAI, le numéro national d’un établissement : sept chiffres et une lettre de contrôle.
// Règle : reste de la division des sept chiffres par 23, lu dans un alphabet sans I, O ni Q.
const ALPHABET = 'ABCDEFGHJKLMNPRSTUVWXYZ';

/** @param chiffres les sept chiffres */
export const lettreDeControle = (chiffres: string) => ALPHABET.charAt(Number(chiffres) % ALPHABET.length);

const FORME = /^\d{7}[A-Z]$/;

export const estUai = (texte: string) => FORME.test(texte) && lettreDeControle(texte.slice(0, 7)) === texte[7];

/** Pourquoi ce texte n’est pas un UAI, en une phrase ; `undefined` s’il en est un. */
export function ennuiUai(texte: string): string | undefined {
  if (texte === '') return 'UAI absent';
  if (!FORME.test(texte)) return `UAI « ${texte} » : sept chiffres et une lettre attendus`;
  const attendue = lettreDeControle(texte.slice(0, 7));
  return attendue === texte[7] ? undefined : `UAI « ${texte} » : la lettre de contrôle devrait être ${attendue}`;
}
