// COPY : la façon de charger beaucoup de lignes d’un coup.
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copierDepuis } from 'pg-copy-streams';

export type Cellule = string | number | boolean | null | readonly string[];

const TAILLE_DU_MORCEAU = 256 * 1024;
const A_PROTEGER = /[\\\t\n\r]/;
const PROTEGES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const proteger = (texte: string) =>
  A_PROTEGER.test(texte) ? texte.replace(/[\\\t\n\r]/g, (signe) => PROTEGES[signe] ?? signe) : texte;
const enListe = (textes: readonly string[]) => `{${textes.map((t) => `"${t.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;

function enTexte(cellule: Cellule | undefined): string {
  if (cellule === null || cellule === undefined) return '\\N';
  if (typeof cellule === 'string') return proteger(cellule);
  return Array.isArray(cellule) ? proteger(enListe(cellule)) : String(cellule);
}

/** Copie les lignes dans la table et rend leur nombre. `table` et `colonnes` sont des noms écrits par nous. */
export async function copier(
  client: pg.ClientBase,
  table: string,
  colonnes: readonly string[],
  lignes: Iterable<readonly Cellule[]> | AsyncIterable<readonly Cellule[]>,
): Promise<number> {
  const flux = client.query(copierDepuis(`copy ${table} (${colonnes.join(', ')}) from stdin`));
  const fin = finished(flux);
  fin.catch(() => {});
  let morceau = '';
  let nombre = 0;
  try {
    for await (const ligne of lignes) {
      let texte = '';
      for (let i = 0; i < ligne.length; i++) texte += (i === 0 ? '' : '\t') + enTexte(ligne[i]);
      morceau += `${texte}\n`;
      nombre++;
      if (morceau.length > TAILLE_DU_MORCEAU) {
        if (!flux.write(morceau)) await Promise.race([once(flux, 'drain'), fin]);
        morceau = '';
      }
    }
    flux.end(morceau);
  } catch (erreur) {
    flux.destroy(erreur as Error);
    throw erreur;
  }
  await fin;
  return nombre;
}
