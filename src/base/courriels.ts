// La boîte d’envoi : un courriel est une ligne, écrite dans la transaction de l’acte qui le cause. Le facteur passe ensuite.
import { sql } from 'kysely';
import type { Base } from './ouvrir.ts';

export type Lettre = { objet: string; texte: string; html: string };
export type Courriel = Lettre & {
  /** unique : un acte, un destinataire, un courriel. « validee:12:3:marie@… » */
  cle: string;
  destinataire: string;
  personne?: string | null;
  modele: string;
  /** celui dont l’administrateur lira l’envoi */
  territoire?: string | null;
  action?: number | null;
};

/** Met au courrier, une seule fois par clé, et réveille le facteur à la validation de la transaction. */
export async function mettreAuCourrier(tx: Base, courriel: Courriel): Promise<void> {
  await tx
    .insertInto('courriels')
    .values(courriel)
    .onConflict((c) => c.column('cle').doNothing())
    .execute();
  await sql`select pg_notify('courrier', '')`.execute(tx);
}
