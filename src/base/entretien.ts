// Ce qui n’a plus de raison d’être gardé s’efface chaque nuit.
import { sql } from 'kysely';
import type { Base } from './ouvrir.ts';

/** Les durées que dit la page des données personnelles. */
export const NOTIFICATIONS_MOIS = 6;
export const COURRIELS_MOIS = 12;
export const CORPS_DES_COURRIELS_JOURS = 30;

/**
 * Liens et sessions échus, débits d’hier, notifications et courriels anciens, tableaux jamais appliqués ; d’un courriel clos, ce qu’il disait part bien avant son
 * envoi. Rien de public, rien du journal.
 */
export async function effacerLePerime(base: Base): Promise<void> {
  await base.deleteFrom('liens_connexion').where('expire_le', '<', sql<Date>`now() - interval '1 day'`).execute();
  await base.deleteFrom('sessions').where('expire_le', '<', sql<Date>`now() - interval '1 day'`).execute();
  await base
    .deleteFrom('notifications')
    .where('le', '<', sql<Date>`now() - make_interval(months => ${NOTIFICATIONS_MOIS})`)
    .execute();
  await base
    .deleteFrom('courriels')
    .where('ecrit_le', '<', sql<Date>`now() - make_interval(months => ${COURRIELS_MOIS})`)
    .execute();
  await base
    .updateTable('courriels')
    .set({ texte: '', html: '' })
    .where('etat', 'not in', ['a-envoyer', 'envoi'])
    .where('texte', '<>', '')
    .where('ecrit_le', '<', sql<Date>`now() - make_interval(days => ${CORPS_DES_COURRIELS_JOURS})`)
    .execute();
  await base.deleteFrom('debits').where('fenetre', '<', sql<Date>`now() - interval '1 day'`).execute();
  // Le dernier de ceux d’avant-hier reste : c’est le repère de `changementsDepuis`.
  await sql`delete from changements_publics where transaction < (
    select transaction from changements_publics where le < now() - interval '2 days' order by transaction desc limit 1)`.execute(
    base,
  );
  await base
    .deleteFrom('imports')
    .where('etat', 'in', ['a-relier', 'pret', 'echoue'])
    .where('battement', '<', sql<Date>`now() - interval '30 days'`)
    .execute();
  await sql`update lignes_import l set brut = '{}', lue = null from imports i where i.id = l.import and l.brut <> '{}'
    and i.etat in ('applique', 'annule') and i.battement < now() - interval '180 days'`.execute(base);
}
