// Les mots d’une action inventée, assemblés de morceaux déjà réduits en lexèmes : PostgreSQL ne lit chaque phrase qu’une fois.
import type pg from 'pg';

/** Les lexèmes d’un texte et leurs places ; `longueur` : la dernière place. */
export type Morceau = { lexemes: [lexeme: string, places: number[]][]; longueur: number };

export async function reduire(client: pg.ClientBase, textes: readonly string[]): Promise<Morceau[]> {
  const morceaux = textes.map((): Morceau => ({ lexemes: [], longueur: 0 }));
  const { rows } = await client.query<{ rang: number; lexeme: string; places: number[] }>(
    `select t.rang::int, u.lexeme, u.positions as places
     from unnest($1::text[]) with ordinality t (texte, rang), unnest(to_tsvector('francais', separer(t.texte))) u`,
    [textes],
  );
  for (const { rang, lexeme, places } of rows) {
    const morceau = morceaux[rang - 1] as Morceau;
    morceau.lexemes.push([lexeme, places]);
    morceau.longueur = Math.max(morceau.longueur, ...places);
  }
  return morceaux;
}

const MAX_PLACE = 16_000;
const citer = (lexeme: string) => `'${lexeme.replace(/['\\]/g, '$&$&')}'`;

/** Le `tsvector` écrit de ces morceaux à la suite, chacun de son poids. */
export function assembler(pieces: readonly (readonly [poids: 'A' | 'B' | 'C' | 'D', morceau: Morceau])[]): string {
  const places = new Map<string, string>();
  let decalage = 0;
  for (const [poids, { lexemes, longueur }] of pieces) {
    for (const [lexeme, siennes] of lexemes) {
      const ecrites = siennes.map((p) => `${Math.min(MAX_PLACE, p + decalage)}${poids}`).join(',');
      const deja = places.get(lexeme);
      places.set(lexeme, deja ? `${deja},${ecrites}` : ecrites);
    }
    decalage += longueur;
  }
  return Array.from(places, ([lexeme, ou]) => `${citer(lexeme)}:${ou}`).join(' ');
}
