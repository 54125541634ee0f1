// Ce qu’un acte apprend à des personnes : à chacune sa notification, et le courriel qui la porte quand elle l’a voulu, en une écriture.
import { type Insertable, type RawBuilder, sql } from 'kysely';
import type { Courriel } from '../courriels.ts';
import { type Base, PREPAREE } from '../ouvrir.ts';
import type { Notifications } from '../tables.ts';

export type Nouvelles = {
  notifications: readonly Insertable<Notifications>[];
  /** chacun sous la clé de la notification qu’il porte */
  courriels: readonly Courriel[];
};

/** À mettre dans un « with » : écrit chaque clé une seule fois, et seulement si `acte` a une ligne. */
export const ecrireNouvelles = ({ notifications, courriels }: Nouvelles, acte: RawBuilder<unknown>) => sql`
    ses_courriels as (
      insert into courriels (cle, destinataire, personne, modele, objet, texte, html, territoire, action, desinscription)
      select c.cle, c.destinataire, c.personne, c.modele, c.objet, c.texte, c.html, c.territoire, c.action, c.desinscription
      from ${acte}, jsonb_populate_recordset(null::courriels, ${JSON.stringify(courriels)}::jsonb) c
      where not exists (select from notifications n where n.cle = c.cle)
      on conflict (cle) do nothing returning id, cle),
    ses_notifications as (
      insert into notifications (personne, cle, envoi, sujet, texte, adresse, action, territoire, attend, le, courriel)
      select n.personne, n.cle, n.envoi, n.sujet, n.texte, n.adresse, n.action, n.territoire, n.attend, n.le, c.id
      from ${acte}, jsonb_populate_recordset(null::notifications, ${JSON.stringify(notifications)}::jsonb) n
        left join ses_courriels c on c.cle = n.cle
      on conflict (cle) do nothing)`;

/** À lire à la fin de la même question : le facteur se réveille à la validation, si un courriel vient d’être écrit. */
export const REVEIL = sql`(select pg_notify('courrier', '') from ses_courriels limit 1) as reveil`;

export async function inscrireNouvelles(tx: Base, nouvelles: Nouvelles): Promise<void> {
  if (nouvelles.notifications.length === 0) return;
  await sql`${PREPAREE} with acte as (select 1 as fait), ${ecrireNouvelles(nouvelles, sql`acte`)} select ${REVEIL}`.execute(tx);
}

/** Sous ces clés, plus rien n’attend personne. */
export async function eteindreNotifications(tx: Base, cles: readonly string[], le: Date): Promise<void> {
  if (cles.length === 0) return;
  await tx
    .updateTable('notifications')
    .set({ lue_le: le })
    .where('cle', 'in', [...cles])
    .where('lue_le', 'is', null)
    .execute();
}
