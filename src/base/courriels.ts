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
  /** il porte un lien ou un code qui ne sert que jusque-là ; son corps s’efface dès qu’il est clos */
  perime_le?: Date | null;
  /** où ne plus en recevoir sur ce sujet */
  desinscription?: string | null;
};

/** Met au courrier, une seule fois par clé, et réveille le facteur à la validation de la transaction. Null : cette clé y est déjà. */
export async function mettreAuCourrier(tx: Base, courriel: Courriel): Promise<string | null> {
  const ecrit = await tx
    .insertInto('courriels')
    .values(courriel)
    .onConflict((c) => c.column('cle').doNothing())
    .returning('id')
    .executeTakeFirst();
  await sql`select pg_notify('courrier', '')`.execute(tx);
  return ecrit?.id ?? null;
}

const PAR_LOT = 200;

/** Comme `mettreAuCourrier`, pour une campagne entière : peu de requêtes, un seul réveil. */
export async function mettreEnNombreAuCourrier(tx: Base, courriels: readonly Courriel[]): Promise<void> {
  for (let debut = 0; debut < courriels.length; debut += PAR_LOT)
    await tx
      .insertInto('courriels')
      .values(courriels.slice(debut, debut + PAR_LOT))
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
  desinscription: string | null;
  personne: string | null;
  essais: number;
  /** le jour où il fut écrit, ou renvoyé à la main */
  depuis: Date;
};

/** Au-delà, celui qui l’avait pris est tenu pour mort : un autre le reprend. */
const BAIL = '10 minutes';

/**
 * Prend le courriel le plus en retard, pour soi seul ; null : rien à envoyer. La prise est validée avant l’envoi. Ce qui périme passe devant :
 * un lien de connexion n’attend pas derrière les milliers d’invitations d’une académie.
 */
export async function courrielAEnvoyer(base: Base): Promise<CourrielAEnvoyer | null> {
  const { rows } = await sql<CourrielAEnvoyer>`
    update courriels set etat = 'envoi', essais = essais + 1, prochain_le = now() + ${BAIL}::interval
    where id = (
      select id from courriels where etat in ('a-envoyer', 'envoi') and prochain_le <= now()
      order by perime_le is null, prochain_le for update skip locked limit 1
    ) returning id, destinataire, objet, texte, html, desinscription, personne, essais, coalesce(repris_le, ecrit_le) as depuis`.execute(
    base,
  );
  return rows[0] ?? null;
}

/** Clos, un courriel qui portait un secret n’en garde rien. */
const SANS_SECRET = {
  texte: sql<string>`case when perime_le is null then texte else '' end`,
  html: sql<string>`case when perime_le is null then html else '' end`,
};

type Issue = { etat: 'remis' | 'refuse' | 'abandonne' | 'incertain'; reponse: string };
const ecrireIssue = (base: Base, { etat, reponse }: Issue) =>
  base
    .updateTable('courriels')
    .set({ etat, reponse, ...SANS_SECRET, ...(etat === 'remis' ? { remis_le: sql<Date>`now()` } : {}) });

/** Le dernier mot, quoi qu’on ait cru : un avis de non-remise. */
export const noterRemise = (base: Base, id: string, issue: Issue) => ecrireIssue(base, issue).where('id', '=', id).execute();

/**
 * Ce que le facteur en a fait. Sans effet quand un avis de non-remise l’a devancé, ou que son bail est passé à un autre, qui le dira ;
 * mais ce qui est remis ne repartira pas.
 */
export const noterPassage = (base: Base, { id, essais }: Pick<CourrielAEnvoyer, 'id' | 'essais'>, issue: Issue) =>
  ecrireIssue(base, issue)
    .where('id', '=', id)
    .where((ou) =>
      issue.etat === 'remis'
        ? ou('etat', 'in', ['a-envoyer', 'envoi'])
        : ou.and([ou('etat', '=', 'envoi'), ou('essais', '=', essais)]),
    )
    .execute();

/** Un lien dont l’heure est passée ne part plus, et son courriel n’en garde rien ; celui qu’un facteur tient est laissé à son bail. */
export const perimerCourriels = (base: Base, maintenant: Date) =>
  base
    .updateTable('courriels')
    .set({
      etat: sql`case when etat in ('a-envoyer', 'envoi') then 'abandonne' else etat end`,
      reponse: sql<string>`case when etat in ('a-envoyer', 'envoi') then 'Le lien qu’il portait ne servait plus.' else reponse end`,
      texte: '',
      html: '',
    })
    .where('perime_le', '<', maintenant)
    .where('texte', '<>', '')
    .where((ou) => ou.or([ou('etat', '<>', 'envoi'), ou('prochain_le', '<=', sql<Date>`now()`)]))
    .execute();

/** Comme `noterPassage`. @param minutes avant le prochain essai */
export const remettreAPlusTard = (
  base: Base,
  { id, essais }: Pick<CourrielAEnvoyer, 'id' | 'essais'>,
  { reponse, minutes }: { reponse: string; minutes: number },
) =>
  base
    .updateTable('courriels')
    .set({ etat: 'a-envoyer', reponse, prochain_le: sql<Date>`now() + make_interval(mins => ${minutes})` })
    .where('id', '=', id)
    .where('etat', '=', 'envoi')
    .where('essais', '=', essais)
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
