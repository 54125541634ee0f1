// Ce qui n’a plus de raison d’être gardé s’efface chaque nuit.
import { sql } from 'kysely';
import type { Base } from './ouvrir.ts';

/** Liens et sessions échus, débits d’hier. Rien de public, rien du journal. */
export async function effacerLePerime(base: Base): Promise<void> {
  await base.deleteFrom('liens_connexion').where('expire_le', '<', sql<Date>`now() - interval '1 day'`).execute();
  await base.deleteFrom('sessions').where('expire_le', '<', sql<Date>`now() - interval '1 day'`).execute();
  await base.deleteFrom('debits').where('fenetre', '<', sql<Date>`now() - interval '1 day'`).execute();
}
