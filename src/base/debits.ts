// Compter les essais, pour tous les processus : une ligne par clé et par fenêtre de temps.
import { sql } from 'kysely';
import { type Base, PREPAREE } from './ouvrir.ts';

/** Ajoute un essai dans la fenêtre courante et rend leur nombre, celui-ci compris. */
export async function compterUnEssai(base: Base, cle: string, fenetre: Date): Promise<number> {
  const { rows } = await sql<{ nombre: number }>`${PREPAREE}
    insert into debits (cle, fenetre, nombre) values (${cle}, ${fenetre}, 1)
    on conflict (cle, fenetre) do update set nombre = debits.nombre + 1 returning nombre`.execute(base);
  return rows[0]?.nombre ?? 1;
}
