// Les mots écrits dans les actions, pour corriger une faute de frappe ou finir un mot commencé.
import type pg from 'pg';
import { LEXEMES_VIDES } from './lexique.ts';
import { enMots } from './sigles.ts';

export type MotConnu = { mot: string; simple: string; lexeme: string; actions: number; lettres: number };

/** Les actions les plus récentes suffisent à connaître les mots ; les lire toutes serait long quand elles sont un million. */
const ACTIONS_LUES = 10_000;
const PAQUET = 500;

export const enSimple = (mot: string): string =>
  mot.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/œ/g, 'oe').replace(/æ/g, 'ae');

/** Un bit par lettre présente : deux mots à d fautes ont au plus 2d lettres d’écart. */
function lettresDe(simple: string): number {
  let lettres = 0;
  for (let i = 0; i < simple.length; i++) lettres |= 1 << (simple.charCodeAt(i) & 31);
  return lettres;
}

export async function lireVocabulaire(piscine: pg.Pool): Promise<MotConnu[]> {
  const actions = new Map<string, number>();
  let dernier = 2 ** 31 - 1;
  for (let lues = 0; lues < ACTIONS_LUES; lues += PAQUET) {
    const { rows } = await piscine.query<{ numero: number; texte: string }>(
      `select a.numero, concat_ws(' ', a.titre, a.accroche, a.resume, a.commune, t.nom,
         (select string_agg(concat_ws(' ', p.nom, p.commune), ' ') from porteurs p where p.action = a.numero),
         (select string_agg(q.nom, ' ') from actions_partenaires ap join partenaires q on q.code = ap.partenaire where ap.action = a.numero),
         texte_libelles('theme', a.themes), texte_libelles('forme', a.formes), texte_libelles('dispositif', a.dispositifs),
         (select texte_autour(x) from actions x where x.numero = a.numero)) as texte
       from actions_publiees a join territoires t on t.id = a.academie where a.numero < $1 order by a.numero desc limit ${PAQUET}`,
      [dernier],
    );
    for (const { texte } of rows)
      for (const mot of new Set(enMots(texte.toLowerCase())))
        if (mot.length >= 3 && mot.length <= 40) actions.set(mot, (actions.get(mot) ?? 0) + 1);
    if (rows.length < PAQUET) break;
    dernier = rows.at(-1)?.numero ?? 0;
  }
  const mots = [...actions.keys()];
  const connus: MotConnu[] = [];
  for (let i = 0; i < mots.length; i += 10 * PAQUET) {
    const { rows } = await piscine.query<{ mot: string; lexeme: string }>(
      `select mot, lexeme from unnest($1::text[]) mot, unnest(to_tsvector('francais', mot)) where lexeme <> all ($2)`,
      [mots.slice(i, i + 10 * PAQUET), [...LEXEMES_VIDES]],
    );
    for (const { mot, lexeme } of rows) {
      const simple = enSimple(mot);
      connus.push({ mot, simple, lexeme, actions: actions.get(mot) as number, lettres: lettresDe(simple) });
    }
  }
  return connus;
}

/** Fautes de frappe entre deux mots (lettre en trop, oubliée, changée, deux lettres échangées) ; `max + 1` au-delà de `max`. */
export function fautes(a: string, b: string, max: number): number {
  if (Math.abs(a.length - b.length) > max) return max + 1;
  let avant: number[] = [];
  let precedente = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const ligne = [i];
    let moindre = i;
    for (let j = 1; j <= b.length; j++) {
      let cout = Math.min(
        (precedente[j] as number) + 1,
        (ligne[j - 1] as number) + 1,
        (precedente[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cout = Math.min(cout, (avant[j - 2] as number) + 1);
      ligne[j] = cout;
      moindre = Math.min(moindre, cout);
    }
    if (moindre > max) return max + 1;
    avant = precedente;
    precedente = ligne;
  }
  return Math.min(max + 1, precedente[b.length] as number);
}

const bitsDe = (v: number) => {
  let n = 0;
  for (let w = v; w !== 0; w &= w - 1) n++;
  return n;
};

/** Ce qu’on entend, à peu près : « scolere » et « scolaire », « fotografie » et « photographie ». */
const enSon = (simple: string): string =>
  simple
    .replace(/e?aux?/g, 'o')
    .replace(/[ae][iy]/g, 'e')
    .replace(/ph/g, 'f')
    .replace(/qu?|k|c(?=[aou])/g, 'k')
    .replace(/y/g, 'i')
    .replace(/(.)\1+/g, '$1')
    .replace(/[sxt]$/, '');

/** Le mot qui s’entend pareil d’abord ; sinon une faute à partir de quatre lettres, deux à partir de huit ; à égalité, le plus employé. */
export function motLePlusProche(
  vocabulaire: readonly MotConnu[],
  mot: string,
  estConnu: (lexeme: string) => boolean,
): MotConnu | null {
  const simple = enSimple(mot);
  if (simple.length < 4 || /\d/.test(simple)) return null;
  const son = enSon(simple);
  const semblables = vocabulaire.filter((m) => m.simple.length >= 4 && estConnu(m.lexeme) && enSon(m.simple) === son);
  if (semblables.length > 0) return semblables.reduce((a, b) => (b.actions > a.actions ? b : a));
  const lettres = lettresDe(simple);
  let max = simple.length >= 8 ? 2 : 1;
  let meilleur: MotConnu | null = null;
  for (const candidat of vocabulaire) {
    if (candidat.simple.length < 4 || bitsDe(candidat.lettres ^ lettres) > 2 * max || !estConnu(candidat.lexeme)) continue;
    const distance = fautes(simple, candidat.simple, max);
    if (distance > max || (meilleur && distance === max && candidat.actions <= meilleur.actions)) continue;
    meilleur = candidat;
    max = distance;
  }
  return meilleur;
}

/** Les lexèmes des mots qui commencent ainsi. */
export function lexemesCommencant(vocabulaire: readonly MotConnu[], lexemes: Iterable<string>, debut: string): string[] {
  const simple = enSimple(debut);
  const trouves = new Set<string>();
  for (const { simple: s, lexeme } of vocabulaire) if (s.startsWith(simple)) trouves.add(lexeme);
  for (const lexeme of lexemes) if (lexeme.startsWith(simple)) trouves.add(lexeme);
  return [...trouves];
}

/** « webradio » → « web » et « radio », quand deux mots connus ont été collés. */
export function motsColles(
  vocabulaire: readonly MotConnu[],
  mot: string,
  estConnu: (lexeme: string) => boolean,
): [MotConnu, MotConnu] | null {
  const simple = enSimple(mot);
  const connu = (forme: string) => vocabulaire.find((m) => m.simple === forme && estConnu(m.lexeme));
  for (let coupe = 3; coupe <= simple.length - 3; coupe++) {
    const debut = connu(simple.slice(0, coupe));
    const fin = debut && connu(simple.slice(coupe));
    if (fin) return [debut, fin];
  }
  return null;
}
