// Un sigle et son développement disent la même chose : chercher l’un trouve l’autre.
import type pg from 'pg';
import { LEXEMES_VIDES } from './lexique.ts';

export type Sigle = {
  lexeme: string;
  /** lexèmes du développement, dans l’ordre, sans mots vides */
  developpement: string[];
  /** combien de ces lexèmes suffisent : « mission de lutte contre le décrochage » dit la MLDS sans son dernier mot */
  suffisants: number;
  /** le texte des `suffisants` premiers lexèmes, à chercher comme une expression */
  expression: string;
};

const utiles = (lexemes: string[]) => lexemes.filter((l) => !LEXEMES_VIDES.has(l));
export const enMots = (texte: string): string[] => texte.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [];

/** Une connexion, une piscine, ou la base de Kysely derrière la même question. */
export type Demandeur = {
  query<T extends pg.QueryResultRow>(requete: string, valeurs?: unknown[]): Promise<{ rows: T[] }>;
};

export async function siglesConnus(client: Demandeur): Promise<Sigle[]> {
  const { rows } = await client.query<{ sigle: string; libelle: string }>(
    `select distinct sigle, libelle from (
       select sigle, libelle from termes where sigle is not null
       union all select sigle, nom from partenaires where sigle is not null) s
     where forme_simple(sigle) <> forme_simple(libelle)`,
  );
  const tous = [...new Set(rows.flatMap((r) => [r.sigle, ...enMots(r.libelle)]))];
  const { rows: lus } = await client.query<{ mot: string; lexemes: string[] }>(
    `select mot, tsvector_to_array(to_tsvector('francais', mot)) as lexemes from unnest($1::text[]) mot`,
    [tous],
  );
  const lexemesDe = new Map(lus.map((l) => [l.mot, utiles(l.lexemes)]));
  return rows.flatMap(({ sigle, libelle }) => {
    const [lexeme, ...autres] = lexemesDe.get(sigle) ?? [];
    const mots = enMots(libelle);
    const developpement = mots.flatMap((m) => lexemesDe.get(m) ?? []);
    if (!lexeme || autres.length > 0 || developpement.length < 2) return [];
    const suffisants = developpement.length >= 4 ? developpement.length - 1 : developpement.length;
    const premiers = mots.flatMap((m) => (lexemesDe.get(m) ?? []).map(() => m)).slice(0, suffisants);
    const expression = mots.slice(0, mots.lastIndexOf(premiers.at(-1) as string) + 1).join(' ');
    return [{ lexeme, developpement, suffisants, expression }];
  });
}

/** À la place `debut`, le développement le plus long, et combien de lexèmes il prend. */
export function developpementA(
  sigles: readonly Sigle[],
  lexemes: readonly string[],
  debut: number,
): { lexeme: string; longueur: number } | null {
  let trouve: { lexeme: string; longueur: number } | null = null;
  for (const { lexeme, developpement, suffisants } of sigles) {
    let longueur = 0;
    while (longueur < developpement.length && lexemes[debut + longueur] === developpement[longueur]) longueur++;
    if (longueur >= suffisants && longueur > (trouve?.longueur ?? 0)) trouve = { lexeme, longueur };
  }
  return trouve;
}
