// Les cellules tapées par des personnes : publics, niveaux, thèmes, nombres, adresses. On reconnaît, ou l’on dit qu’on n’a pas reconnu.

import { direPeriode } from '../../dates.ts';
import type { NIVEAUX } from '../../donnees-edition.ts';
import { enSlug } from '../../slug.ts';
import { ressemblance } from '../declarer.ts';

type Niveau = (typeof NIVEAUX)[number];
export type Terme = { code: string; libelle: string; sigle: string | null };
export type Reconnus = { codes: string[]; inconnus: string[] };

export const morceaux = (texte: string): string[] =>
  texte
    .split(/[;,/\n|•]+|\s[-–]\s|\s\+\s|\set\s/u)
    .map((m) => m.replace(/^[-–*\s]+|\s+$/g, ''))
    .filter(Boolean);

const plat = (texte: string) => enSlug(texte).replace(/-/g, ' ');

const PUBLICS: readonly (readonly [string, RegExp])[] = [
  ['tout-public', /\b(tout public|tous publics?|grand public|tous|toutes|tout le monde|toute la communaute|habitants)\b/],
  ['eleves-besoins-particuliers', /\b(ulis|segpa|upe2a|allophones?|besoins (educatifs )?particuliers|handicap|ebep|itep)\b/],
  ['jeunes-sortis', /\b(decrocheurs?|decrocheuses?|decroches?|sans solution|jeunes sortis|neet|sortis du systeme)\b/],
  ['familles', /\b(familles?|parents?|responsables legaux)\b/],
  [
    'personnels',
    /\b(personnels?|enseignante?s?|profs?|professeure?s?|equipes?|equipe educative|aed|cpe|psy|formateurs?|adultes|chefs d etablissement|direction)\b/,
  ],
  ['partenaires', /\b(partenaires?|entreprises?|associations?|professionnels)\b/],
  ['elus', /\b(elus?|elues|collectivites|mairie|maires?)\b/],
  ['presse', /\b(presse|medias?|journalistes?)\b/],
  [
    'eleves',
    /\b(eleves?|collegiens?|collegiennes?|lyceens?|lyceennes?|ecoliers?|etudiante?s?|apprentie?s?|jeunes|enfants|classes?|delegue?s?|ambassadeurs?|cohorte|groupes?)\b/,
  ],
];

const CLASSES: readonly (readonly [Niveau, RegExp])[] = [
  [
    'premier-degre',
    /\b(maternelles?|ecoles?|primaires?|elementaires?|premier degre|1er degre|1 er degre|cp|ce1|ce2|cm1|cm2|cycle [123]|[pmg]s)\b/,
  ],
  ['college', /\b(colleges?|collegiens?|[3456] ?(e|eme|emes|es)|sixiemes?|cinquiemes?|quatriemes?|troisiemes?|segpa|cycle 4)\b/],
  [
    'lycee-professionnel',
    /\b(lp|lpo|sep|lycees? pros?|lycees? professionnels?|cap|bac pro|bacs? pros?|bac professionnel|(2nde|1ere|terminale|tle) pro|bep|3 ?(e|eme)? ?prepa metiers)\b/,
  ],
  ['lycee', /\b(lycees?(?! pro)|lyceens?|lgt|lpo|2 ?(n?de)|secondes?|1 ?(e?re)s?|premieres?|t(a?le)s?|terminales?|bts|cpge)\b/],
  ['autre', /\b(tous niveaux|tous les niveaux|superieur|universite|post bac|hors scolaire)\b/],
];

/** Les niveaux que cite un texte ; vide : aucun. */
export const niveauxCites = (texte: string): Niveau[] => {
  const lu = plat(texte);
  return CLASSES.flatMap(([niveau, regle]) => (regle.test(lu) ? [niveau] : []));
};

/** « Élèves de 4e et leurs parents » → élèves, familles. Une classe citée seule, ce sont ses élèves. */
export function lirePublics(texte: string): Reconnus {
  const codes = new Set<string>();
  const inconnus: string[] = [];
  for (const morceau of morceaux(texte)) {
    const lu = plat(morceau);
    const trouves = PUBLICS.filter(([, regle]) => regle.test(lu)).map(([code]) => code);
    if (trouves.length === 0 && niveauxCites(morceau).length > 0) trouves.push('eleves');
    if (trouves.length === 0) inconnus.push(morceau);
    for (const code of trouves) codes.add(code);
  }
  return { codes: [...codes], inconnus };
}

/** Assez proche pour une faute de frappe, trop peu pour un autre mot. */
const MEME_TERME = 0.6;

/** Des codes, des libellés ou des sigles d’un vocabulaire, à une faute près. */
export function lireTermes(texte: string, termes: readonly Terme[]): Reconnus {
  const exact = (dit: string) => {
    const slug = enSlug(dit);
    return termes.find((t) => [t.code, enSlug(t.libelle), enSlug(t.sigle ?? t.code)].includes(slug))?.code;
  };
  const trouver = (dit: string) => {
    const code = exact(dit);
    if (code) return code;
    const [proche] = termes
      .map((t) => ({ code: t.code, note: ressemblance(dit, t.libelle) }))
      .filter(({ note }) => note >= MEME_TERME)
      .sort((a, b) => b.note - a.note);
    return proche?.code;
  };
  // « Lire, écrire, compter, parler » est un seul thème : la cellule entière se lit avant ses morceaux.
  const entier = exact(texte);
  if (entier) return { codes: [entier], inconnus: [] };
  const codes = new Set<string>();
  const inconnus: string[] = [];
  for (const morceau of texte
    .split(/[;,/\n|•]+/u)
    .map((m) => m.trim())
    .filter(Boolean)) {
    const code = trouver(morceau);
    if (code) codes.add(code);
    else inconnus.push(morceau);
  }
  return { codes: [...codes], inconnus };
}

/** Le seul nombre d’une cellule : « environ 120 élèves » → 120 ; undefined : aucun, ou plusieurs. */
export function lireNombre(texte: string): number | undefined {
  const nombres = texte.replace(/(?<=\d)[\s\u00A0\u202F.](?=\d{3}(?!\d))/g, '').match(/\d+(?:[.,]\d+)?/g) ?? [];
  if (nombres.length !== 1 || /classes?|groupes?|divisions?/i.test(texte)) return undefined;
  const lu = Math.round(Number((nombres[0] as string).replace(',', '.')));
  return lu <= 1_000_000 ? lu : undefined;
}

const COURRIEL = /[\w.+'-]+@[\w-]+(?:\.[\w-]+)+/;
export const lireCourrielTape = (texte: string): string => COURRIEL.exec(texte.replace(/\s*@\s*/, '@'))?.[0].toLowerCase() ?? '';
export const sansCourriel = (texte: string): string =>
  texte
    .replace(COURRIEL, '')
    .replace(/[<>()\s,;:-]+$/g, '')
    .trim();

export const lireLiens = (texte: string) =>
  [...texte.matchAll(/(?:https?:\/\/|www\.)[^\s,;<>"]+/gi)]
    .map(([url]) => (url.startsWith('www.') ? `https://${url}` : url))
    .filter((url) => URL.canParse(url))
    .slice(0, 10)
    .map((url) => ({ titre: new URL(url).hostname, url }));

const SERIE = /^\d{5}(?:[.,]\d+)?$/;
/** Une cellule de date : le jour d’un tableur, une date ISO, ou le nombre de jours qu’un CSV en a gardé ; sinon le texte tel quel. */
export function direCelluleDeDate(texte: string): string {
  const serie = SERIE.test(texte) ? Number(texte.replace(',', '.')) : Number.NaN;
  // De 2000 à 2100 : un autre nombre à cinq chiffres n’est pas un jour.
  const iso =
    serie >= 36_526 && serie < 73_051
      ? Temporal.PlainDate.from('1899-12-30')
          .add({ days: Math.floor(serie) })
          .toString()
      : (/^\d{4}-\d{2}-\d{2}(?=$| \d{2}:\d{2}$)/.exec(texte)?.[0] ?? null);
  if (iso === null || !estUnJour(iso)) return texte;
  const heure = / (\d{2}):(\d{2})$/.exec(texte);
  const jour = direPeriode({ debut: iso, fin: iso });
  return heure ? `${jour} à ${Number(heure[1])} h ${heure[2] === '00' ? '' : heure[2]}`.trim() : jour;
}

const estUnJour = (iso: string) => {
  try {
    return Boolean(Temporal.PlainDate.from(iso, { overflow: 'reject' }));
  } catch {
    return false;
  }
};

/** « 14:00 » → « à 14 h » ; le reste, tel quel. */
export function direHoraires(texte: string): string {
  const lu = /^(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(texte);
  return lu ? `à ${Number(lu[1])} h ${lu[2] === '00' ? '' : lu[2]}`.trim() : texte;
}
