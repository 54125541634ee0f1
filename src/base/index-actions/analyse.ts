// De ce qui est tapé à ce qu’on cherche : PostgreSQL fait les lexèmes, l’index dit ceux qui existent.
import type pg from 'pg';
import type { Etat } from './etat.ts';
import { type Groupe, LEXEMES_VIDES } from './lexique.ts';
import { type Demandeur, developpementA, enMots, type Sigle } from './sigles.ts';
import { lexemesCommencant, type MotConnu, motLePlusProche, motsColles } from './vocabulaire.ts';

export type Analyse = { groupes: Groupe[]; corrige: string | null; remplaces: string[]; ignores: string[]; rienDeConnu: boolean };

const MAX_MOTS = 20;
const MAX_GARDES = 5_000;
const MAX_EXPRESSIONS = 200;

/** Les lexèmes de mots, gardés : ils ne dépendent pas du contenu. */
export function lecteurDeLexemes(piscine: Demandeur) {
  const gardes = new Map<string, string[]>();
  return async (mots: readonly string[]): Promise<Map<string, string[]>> => {
    const resultat = new Map<string, string[]>();
    const nouveaux: string[] = [];
    for (const mot of mots) {
      const lexemes = gardes.get(mot);
      if (lexemes) resultat.set(mot, lexemes);
      else nouveaux.push(mot);
    }
    if (nouveaux.length > 0) {
      const { rows } = await piscine.query<{ mot: string; lexemes: string[] }>(
        `select mot, tsvector_to_array(to_tsvector('francais', mot)) as lexemes from unnest($1::text[]) mot`,
        [nouveaux],
      );
      if (gardes.size + rows.length > MAX_GARDES) gardes.clear();
      for (const { mot, lexemes } of rows) {
        const utiles = lexemes.filter((l) => !LEXEMES_VIDES.has(l));
        gardes.set(mot, utiles);
        resultat.set(mot, utiles);
      }
    }
    return resultat;
  };
}

/** Les actions où l’expression est écrite, mots à la suite ; gardées tant que le contenu ne change pas. */
function actionsDeLExpression(piscine: pg.Pool, etat: Etat, expression: string): Promise<Uint32Array> {
  let actions = etat.expressions.get(expression);
  if (!actions) {
    actions = piscine
      .query<{ action: number }>(
        `select r.action from recherche_actions r where r.vecteur @@ phraseto_tsquery('francais', $1) order by r.action desc`,
        [expression],
      )
      .then(({ rows }) =>
        rangsDe(
          etat,
          rows.map((r) => r.action),
        ),
      );
    if (etat.expressions.size >= MAX_EXPRESSIONS) etat.expressions.clear();
    etat.expressions.set(expression, actions);
    actions.catch(() => etat.expressions.delete(expression));
  }
  return actions;
}

/** Deux listes décroissantes se lisent d’un même pas ; un numéro publié depuis n’a pas de rang. */
function rangsDe({ numeros, charges, ajoutees }: Etat, decroissants: readonly number[]): Uint32Array {
  const rangs: number[] = [];
  let i = 0;
  for (const numero of decroissants) {
    const ajoute = ajoutees.get(numero);
    if (ajoute !== undefined) rangs.push(ajoute);
    while (i < charges && (numeros[i] as number) > numero) i++;
    if (i < charges && numeros[i] === numero) rangs.push(i);
  }
  return Uint32Array.from(rangs);
}

async function groupeDuSigle(piscine: pg.Pool, etat: Etat, lexeme: string, sigles: readonly Sigle[]): Promise<Groupe> {
  const expressions = [...new Set(sigles.filter((s) => s.lexeme === lexeme).map((s) => s.expression))];
  return { lexemes: [lexeme], listes: await Promise.all(expressions.map((e) => actionsDeLExpression(piscine, etat, e))) };
}

/** @param vocabulaire lu seulement si un mot est inconnu */
export async function analyser(
  texte: string,
  etat: Etat,
  outils: { piscine: pg.Pool; lexemesDe: ReturnType<typeof lecteurDeLexemes>; vocabulaire: () => Promise<readonly MotConnu[]> },
): Promise<Analyse> {
  const tapes = enMots(texte).slice(0, MAX_MOTS);
  const lexemesDe = await outils.lexemesDe([...new Set(tapes)]);
  const elisions = new Set(texte.normalize('NFC').match(/\p{L}+(?=['’])/gu));
  const ignores = tapes.filter((mot) => lexemesDe.get(mot)?.length === 0 && !elisions.has(mot));
  const suite = tapes.flatMap((mot, place) => (lexemesDe.get(mot) ?? []).map((lexeme) => ({ mot, place, lexeme })));
  const lexemes = suite.map((s) => s.lexeme);
  const estConnu = (lexeme: string) => etat.lexique.rangs.has(lexeme);
  const groupes: Groupe[] = [];
  const corrections = new Map<string, string>();

  for (let i = 0; i < suite.length; i++) {
    const { mot, place, lexeme } = suite[i] as (typeof suite)[number];
    const developpement = developpementA(etat.sigles, lexemes, i);
    if (developpement) {
      groupes.push(await groupeDuSigle(outils.piscine, etat, developpement.lexeme, etat.sigles));
      i += developpement.longueur - 1;
    } else if (etat.sigles.some((s) => s.lexeme === lexeme)) {
      groupes.push(await groupeDuSigle(outils.piscine, etat, lexeme, etat.sigles));
    } else if (estConnu(lexeme)) {
      groupes.push({ lexemes: [lexeme], listes: [] });
    } else {
      const vocabulaire = await outils.vocabulaire();
      const commences =
        place === tapes.length - 1 && mot.length >= 3
          ? lexemesCommencant(vocabulaire, etat.lexique.rangs.keys(), mot).filter(estConnu)
          : [];
      const colles = commences.length > 0 ? null : motsColles(vocabulaire, mot, estConnu);
      const proche = commences.length > 0 || colles ? null : motLePlusProche(vocabulaire, mot, estConnu);
      if (commences.length > 0) groupes.push({ lexemes: commences, listes: [] });
      else if (proche) {
        groupes.push({ lexemes: [proche.lexeme], listes: [] });
        corrections.set(mot, proche.mot);
      } else if (colles) {
        for (const { lexeme: l } of colles) groupes.push({ lexemes: [l], listes: [] });
        corrections.set(mot, colles.map((m) => m.mot).join(' '));
      } else ignores.push(mot);
    }
  }
  const corrige =
    corrections.size > 0 ? texte.normalize('NFC').replace(/[\p{L}\p{N}]+/gu, (mot) => corrections.get(mot) ?? mot) : null;
  return {
    groupes,
    corrige,
    remplaces: [...corrections.keys()],
    ignores: [...new Set(ignores)],
    rienDeConnu: suite.length > 0 && groupes.length === 0,
  };
}
