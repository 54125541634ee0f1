// Les actions qui disent déjà la même chose que celle qu’on examine.
import { type RawBuilder, sql } from 'kysely';
import type { Statut } from '#domaine/recensement/gestes.ts';
import type { Base } from '../ouvrir.ts';
import type { ActionExaminee } from './actions-a-examiner.ts';

export type Voisine = {
  numero: number;
  titre: string;
  statut: Statut;
  uai: string | null;
  ecole: string | null;
  titre_proche: number;
  texte_proche: number;
};

export const VIVANTES = sql`('deposee', 'a-completer', 'validee', 'annulee')`;
/** Au-delà, deux titres d’une même école disent la même chose. */
export const NOTE_DU_TITRE = sql.lit(0.4);

type Comparee = Pick<ActionExaminee, 'numero' | 'edition' | 'academie' | 'uai' | 'titre' | 'resume'>;

/**
 * Les actions de la même édition qui lui ressemblent, la plus proche d’abord : même école et titre voisin, ou texte voisin où que ce soit
 * dans l’académie. Les notes vont de 0 à 1 (trigrammes).
 */
export const actionsRessemblantes = async (base: Base, action: Comparee): Promise<Voisine[]> =>
  (await requeteDesRessemblantes(action).execute(base)).rows;

/**
 * Les trigrammes coûtent cher : on ne compte que ceux des textes où se retrouve déjà un mot long sur trois, ou son début. Deux textes dont
 * presque tous les mots longs commencent autrement ne sont donc plus comparés. Exportée pour que l’essai en lise le plan.
 */
export function requeteDesRessemblantes({ numero, edition, academie, uai, titre, resume }: Comparee) {
  const mots = debutsDesMotsLongs(resume);
  const memesMots =
    mots.length === 0
      ? sql`false`
      : sql`regexp_count(a.resume, ${`\\m(${mots.join('|')})`}, 1, 'i') >= ${Math.ceil(mots.length / 3)}`;
  const titreProche = sql`similarity(a.titre, ${titre}::text)`;
  const texteProche = sql`similarity(${DEBUT_DE(sql`a.resume`)}, ${DEBUT_DE(sql`${resume}::text`)})`;
  return sql<Voisine>`
    select a.numero, a.titre, a.statut, a.uai, e.nom as ecole, ${titreProche} as titre_proche, ${texteProche} as texte_proche
    from actions a left join etablissements e on e.uai = a.uai
    where a.edition = ${edition} and a.academie = ${academie} and a.numero <> ${numero}
      and a.statut in ${VIVANTES}
      and ((a.uai = ${uai}::text and ${titreProche} >= ${NOTE_DU_TITRE}) or (${memesMots} and ${texteProche} >= 0.6))
    order by greatest(${texteProche}, ${titreProche}) desc, a.numero limit 5`;
}

const COMPARES = 300;
const DEBUT_DE = (texte: RawBuilder<unknown>) => sql`left(${texte}, ${sql.lit(COMPARES)})`;

/** Les douze mots les plus longs, réduits à leur début : un accord, un pluriel ne le changent pas. */
function debutsDesMotsLongs(texte: string): string[] {
  const mots =
    [...texte]
      .slice(0, COMPARES)
      .join('')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const parLongueur = [...new Set(mots)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return [...new Set(parLongueur.map((mot) => mot.slice(0, Math.max(1, Math.min(6, mot.length - 1))).toLowerCase()))].slice(
    0,
    12,
  );
}
