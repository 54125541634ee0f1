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

export type CourrielAEnvoyer = {
  id: string;
  destinataire: string;
  objet: string;
  texte: string;
  html: string;
  essais: number;
  ecrit_le: Date;
};

/** Au-delà, celui qui l’avait pris est tenu pour mort : un autre le reprend. */
const BAIL = '10 minutes';

/** Prend le courriel le plus en retard, pour soi seul ; null : rien à envoyer. La prise est validée avant l’envoi. */
export async function courrielAEnvoyer(base: Base): Promise<CourrielAEnvoyer | null> {
  const { rows } = await sql<CourrielAEnvoyer>`
    update courriels set etat = 'envoi', essais = essais + 1, prochain_le = now() + ${BAIL}::interval
    where id = (
      select id from courriels where etat in ('a-envoyer', 'envoi') and prochain_le <= now()
      order by prochain_le for update skip locked limit 1
    ) returning id, destinataire, objet, texte, html, essais, ecrit_le`.execute(base);
  return rows[0] ?? null;
}

export const noterRemise = (
  base: Base,
  id: string,
  { etat, reponse }: { etat: 'remis' | 'refuse' | 'abandonne'; reponse: string },
) =>
  base
    .updateTable('courriels')
    .set({ etat, reponse, ...(etat === 'remis' ? { remis_le: sql<Date>`now()` } : {}) })
    .where('id', '=', id)
    .execute();

/** @param minutes avant le prochain essai */
export const remettreAPlusTard = (base: Base, id: string, { reponse, minutes }: { reponse: string; minutes: number }) =>
  base
    .updateTable('courriels')
    .set({ etat: 'a-envoyer', reponse, prochain_le: sql<Date>`now() + make_interval(mins => ${minutes})` })
    .where('id', '=', id)
    .execute();

/** Les derniers courriels écrits, pour la boîte aux lettres de l’atelier. */
export const derniersCourriels = (base: Base) =>
  base
    .selectFrom('courriels')
    .select(['id', 'destinataire', 'objet', 'modele', 'etat', 'ecrit_le', 'remis_le'])
    .orderBy('ecrit_le', 'desc')
    .orderBy('id')
    .limit(100)
    .execute();

export const courriel = (base: Base, id: string) =>
  base.selectFrom('courriels').selectAll().where('id', '=', id).executeTakeFirst();

/** Le journal des envois d’un territoire, du plus récent au plus ancien. */
export const courrielsDuTerritoire = (base: Base, territoire: string, etat: string | null) =>
  base
    .selectFrom('courriels')
    .select(['id', 'destinataire', 'objet', 'modele', 'etat', 'essais', 'reponse', 'ecrit_le', 'remis_le'])
    .where('territoire', '=', territoire)
    .$if(etat !== null, (q) => q.where('etat', '=', etat as 'remis'))
    .orderBy('ecrit_le', 'desc')
    .orderBy('id')
    .limit(200)
    .execute();
