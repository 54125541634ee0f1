// Les mots d’une date écrite à la main, un par un : jours, mois, nombres, heures, petits mots. Un mot inconnu, et rien n’est lu.

export type Jeton =
  | { genre: 'semainier'; rang: number }
  | { genre: 'nombre'; valeur: number }
  | { genre: 'mois'; mois: number }
  | { genre: 'an'; an: number }
  | { genre: 'date'; jour: number; mois: number; an: number | null }
  | { genre: 'heure'; rang: number }
  | { genre: 'du' | 'au' | 'et' | 'le' | 'entre' };

const MOIS: Record<string, number> = {
  janvier: 1,
  janv: 1,
  fevrier: 2,
  fevr: 2,
  fev: 2,
  mars: 3,
  avril: 4,
  avr: 4,
  mai: 5,
  juin: 6,
  juillet: 7,
  juil: 7,
  aout: 8,
  septembre: 9,
  sept: 9,
  octobre: 10,
  oct: 10,
  novembre: 11,
  nov: 11,
  decembre: 12,
  dec: 12,
};
const SEMAINIER: Record<string, number> = {
  lundi: 1,
  lun: 1,
  mardi: 2,
  mar: 2,
  mercredi: 3,
  mer: 3,
  jeudi: 4,
  jeu: 4,
  vendredi: 5,
  ven: 5,
  samedi: 6,
  sam: 6,
  dimanche: 7,
  dim: 7,
};
const PETITS: Record<string, 'du' | 'au' | 'et' | 'le' | 'entre'> = {
  du: 'du',
  de: 'du',
  'a partir du': 'du',
  au: 'au',
  jusqu: 'au',
  a: 'au',
  '-': 'au',
  et: 'et',
  ',': 'et',
  ';': 'et',
  puis: 'et',
  '+': 'et',
  '&': 'et',
  ainsi: 'et',
  que: 'et',
  le: 'le',
  les: 'le',
  la: 'le',
  entre: 'entre',
};
/** Ce qui précise sans changer le jour. */
const MUETS = new Set([
  'matin',
  'matinee',
  'apresmidi',
  'soir',
  'soiree',
  'journee',
  'toute',
  'en',
  'pendant',
  'inclus',
  'compris',
  'date',
  'dates',
  '.',
]);

/** Minuscules, sans accents, apostrophes en espaces, tirets longs en traits d’union. */
const simplifier = (texte: string) =>
  texte
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’'‘`´«»"]/g, ' ')
    .replace(/[–—−]/g, '-')
    .replace(/\b1\s?er\b/g, '1')
    .replace(/\bapres[ -]midi\b/g, 'apresmidi')
    .replace(/\ba midi\b/g, 'a 12 h')
    .replace(/\s+/g, ' ')
    .trim();

const H = String.raw`(\d{1,2})\s?(?:(?:h|heures?)(?![a-z])\s?(\d{2})?(?!\d)|:(\d{2}))`;
// « lundi 15 à 9 h » n’est pas « de 15 à 9 h » : un nombre nu n’est une heure qu’après « de », ou devant un trait d’union.
const PLAGES = [
  new RegExp(String.raw`(?:\b(?:de|entre)\s)?\b${H}\s?(?:a|-|et|jusqu a)\s?${H}`, 'g'),
  new RegExp(String.raw`\b(?:de|entre)\s(\d{1,2})()()\s?(?:a|-|et)\s?${H}`, 'g'),
  new RegExp(String.raw`\b(\d{1,2})()()\s?-\s?${H}`, 'g'),
];
const SEULE = new RegExp(String.raw`(?:\b(?:a partir de|a compter de|des|vers|a)\s)?\b${H}`, 'g');
const heure = (h: string | undefined, m: string | undefined): string | null => {
  const [heures, minutes] = [Number(h), Number(m ?? 0)];
  return h !== undefined && heures < 24 && minutes < 60
    ? `${String(heures).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
    : null;
};

/** Le texte simplifié, où chaque heure lue n’est plus que « #rang ». */
export function heuresDuTexte(texte: string): { reste: string; heures: { de: string; a: string | null }[] } {
  const heures: { de: string; a: string | null }[] = [];
  const ranger = (entier: string, de: string | null, a: string | null) => {
    if (de === null) return entier;
    heures.push({ de, a });
    return ` #${heures.length - 1} `;
  };
  const sansPlages = PLAGES.reduce(
    (lu, plage) =>
      lu.replace(plage, (tout, h1, m1, n1, h2, m2, n2) => {
        const fin = heure(h2, m2 ?? n2);
        return fin === null ? tout : ranger(tout, heure(h1, (m1 || n1) ?? ''), fin);
      }),
    simplifier(texte),
  );
  const reste = sansPlages.replace(SEULE, (tout, h, m, n) => ranger(tout, heure(h, m ?? n), null));
  return { reste: reste.replace(/\s+/g, ' ').trim(), heures };
}

/** null : un mot n’est pas d’une date. */
export function jetonsDe(reste: string): Jeton[] | null {
  const jetons: Jeton[] = [];
  const mots =
    reste.match(/\d{4}-\d{2}-\d{2}|\d{1,2}-\d{1,2}-\d{4}|\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?|#\d+|\d+|[a-z]+|[^\s\w]/g) ?? [];
  for (const mot of mots) {
    const jeton = jetonDe(mot);
    if (jeton === null) return null;
    if (jeton !== 'muet') jetons.push(jeton);
  }
  // « jusqu’au » fait deux fois la même borne.
  return jetons.filter((j, i) => !(j.genre === 'au' && jetons[i + 1]?.genre === 'au'));
}

function jetonDe(mot: string): Jeton | 'muet' | null {
  if (MUETS.has(mot)) return 'muet';
  if (mot.startsWith('#')) return { genre: 'heure', rang: Number(mot.slice(1)) };
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(mot);
  if (iso) return { genre: 'date', jour: Number(iso[3]), mois: Number(iso[2]), an: Number(iso[1]) };
  const chiffres = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{2}|\d{4}))?$/.exec(mot);
  if (chiffres) {
    const an = chiffres[3] === undefined ? null : Number(chiffres[3]);
    return { genre: 'date', jour: Number(chiffres[1]), mois: Number(chiffres[2]), an: an !== null && an < 100 ? 2000 + an : an };
  }
  if (/^\d+$/.test(mot)) {
    const valeur = Number(mot);
    if (mot.length === 4 && valeur >= 1990 && valeur < 2100) return { genre: 'an', an: valeur };
    return valeur >= 1 && valeur <= 31 ? { genre: 'nombre', valeur } : null;
  }
  if (MOIS[mot]) return { genre: 'mois', mois: MOIS[mot] };
  const semainier = SEMAINIER[mot] ?? SEMAINIER[mot.replace(/s$/, '')];
  if (semainier) return { genre: 'semainier', rang: semainier };
  const petit = PETITS[mot];
  return petit ? { genre: petit } : null;
}
