// Les notifications : à qui en écrire, celles d’une personne, celles qu’un courriel porte.
import { type RawBuilder, sql } from 'kysely';
import type { Statut } from '#domaine/recensement/gestes.ts';
import type { Mandat } from '#domaine/recensement/mandats.ts';
import type { Envoi, Situation, Sujet } from '#domaine/recensement/notifications.ts';
import { type Base, PREPAREE } from '../ouvrir.ts';
import { NATION, perimetreDuTerritoire } from '../perimetres.ts';

export type ActionSituee = Situation & {
  statut: Statut;
  numero: number;
  titre: string;
  ecole: string;
  academie: string;
  /** de l’académie d’aujourd’hui ; null : elle n’est plus, et n’a plus de bureau */
  slug: string | null;
  confiee_a: string | null;
};

/** Ces actions, chacune avec tout ce qui la contient, en une requête. */
export async function actionsSituees(base: Base, numeros: readonly number[], jour: string): Promise<Map<number, ActionSituee>> {
  if (numeros.length === 0) return new Map();
  const { rows } = await sql<ActionSituee>`${PREPAREE}
    with recursive a as (select * from actions where numero = any (${[...numeros]}::int[])),
    montee (numero, id) as (
      select numero, academie from a
      union select a.numero, 'departement:' || e.departement from a join etablissements e on e.uai = a.uai
      union select a.numero, 'academie:' || e.academie from a join etablissements e on e.uai = a.uai
      union select a.numero, x.reseau from a join membres_reseaux x on x.uai = a.uai where x.jusqua is null or x.jusqua > ${jour}::date
      union
      select m.numero, r.parent from montee m join rattachements r on r.territoire = m.id where r.jusqua is null or r.jusqua > ${jour}::date
    )
    select a.numero, a.titre, a.statut, a.uai, a.academie, a.confiee_a, t.slug, coalesce(e.nom, a.commune, '') as ecole,
      array(select m.id from montee m where m.numero = a.numero and m.id is not null union select a.confiee_a where a.confiee_a is not null
        union select ${NATION}::text) as territoires
    from a left join etablissements e on e.uai = a.uai
      left join territoires t on t.id = a.academie and t.genre = 'academie' and t.jusqua is null`.execute(base);
  return new Map(rows.map((ligne) => [ligne.numero, ligne]));
}

type Citee = { action: number | null; territoire: string | null };

/** Où est ce dont parle chaque notification : l’action, ou le territoire. */
export async function situationsDe(
  base: Base,
  citees: readonly Citee[],
  jour: string,
): Promise<(citee: Citee) => Situation | null> {
  const actions = await actionsSituees(
    base,
    citees.flatMap((n) => n.action ?? []),
    jour,
  );
  const territoires = new Map<string, Situation>();
  for (const id of new Set(citees.flatMap((n) => n.territoire ?? [])))
    territoires.set(id, { ...(await perimetreDuTerritoire(base, id, jour)), statut: null });
  return ({ action, territoire }) => (action === null ? territoires.get(territoire ?? '') : actions.get(action)) ?? null;
}

export type Concernee = {
  personne: string;
  courriel: string;
  preferences: Record<string, unknown>;
  jeton: string;
  mandats: Mandat[];
};

/** Qui a ce jour-là un mandat sur l’établissement ou l’un de ces territoires, avec ces mandats-là. */
export const PERSONNES_DU_PERIMETRE = (uai: string | null, territoires: RawBuilder<unknown>, jour: string) => sql<Concernee>`
      select p.id as personne, p.courriel, p.preferences, p.jeton_courriels as jeton, json_agg(json_build_object('role', m.role,
        'uai', m.uai, 'territoire', m.territoire, 'du', m.du, 'au', m.au)) as mandats
      from mandats m join personnes p on p.id = m.personne
      where (m.uai = ${uai} or m.territoire = any (${territoires})) and m.du <= ${jour} and (m.au is null or m.au >= ${jour})
        and p.desactivee_le is null group by p.id order by p.courriel`;

export const personnesDuPerimetre = async (
  tx: Base,
  { uai, territoires }: Pick<Situation, 'uai' | 'territoires'>,
  jour: string,
): Promise<Concernee[]> =>
  (await sql<Concernee>`${PREPAREE} ${PERSONNES_DU_PERIMETRE(uai, sql`${[...territoires]}::text[]`, jour)}`.execute(tx)).rows;

export const confierAuCourriel = (tx: Base, ids: readonly number[], courriel: string) =>
  tx
    .updateTable('notifications')
    .set({ courriel })
    .where('id', 'in', [...ids])
    .execute();

/** Le courriel n’est pas parti : le prochain récapitulatif reprendra ce qui s’ouvre encore. */
export const reprendreAuCourriel = (tx: Base, courriel: string) =>
  tx.updateTable('notifications').set({ courriel: null }).where('courriel', '=', courriel).execute();

export const notificationsDuCourriel = (base: Base, courriel: string) =>
  base.selectFrom('notifications').select(['sujet', 'action', 'territoire']).where('courriel', '=', courriel).execute();

/** Le lieu de chaque mandat `m`, et son fuseau : `coalesce(d.fuseau, t.fuseau)`. */
const LIEUX_DES_MANDATS = (jour: string) => sql`left join etablissements e on e.uai = m.uai
        left join territoires t on t.id = coalesce(m.territoire, 'academie:' || e.academie)
        left join lateral (
          -- Un bassin n’a pas d’heure à lui : il a celle de ce qui le contient.
          select x.fuseau from rattachements r join territoires x on x.id = r.parent where r.territoire = t.id
            and t.genre in ('bassin', 'reseau-foquale', 'circonscription') and (r.jusqua is null or r.jusqua > ${jour}::date)
          order by x.genre = 'academie' desc, x.id limit 1) d on true`;

/** Celui de son plus ancien mandat en cours. */
export const fuseauDeLaPersonne = async (base: Base, personne: string, jour: string): Promise<string> =>
  (
    await sql<{ fuseau: string }>`select coalesce(d.fuseau, t.fuseau) as fuseau from mandats m ${LIEUX_DES_MANDATS(jour)}
      where m.personne = ${personne} and t.id is not null and m.du <= ${jour} and (m.au is null or m.au >= ${jour})
      order by m.du, m.id limit 1`.execute(base)
  ).rows[0]?.fuseau ?? 'Europe/Paris';

export type PersonneARecapituler = Concernee & { fuseau: string };

/** Qui a des notifications à grouper ; son fuseau est celui de son plus ancien mandat en cours. */
export const personnesARecapituler = async (base: Base, jour: string): Promise<PersonneARecapituler[]> =>
  (
    await sql<PersonneARecapituler>`
      select p.id as personne, p.courriel, p.preferences, p.jeton_courriels as jeton, m.mandats, coalesce(m.fuseaux[1], 'Europe/Paris') as fuseau
      from personnes p cross join lateral (
        select coalesce(json_agg(json_build_object('role', m.role, 'uai', m.uai, 'territoire', m.territoire, 'du', m.du, 'au', m.au)), '[]')
            as mandats,
          array_agg(coalesce(d.fuseau, t.fuseau) order by m.du, m.id) filter (where t.id is not null) as fuseaux
        from mandats m ${LIEUX_DES_MANDATS(jour)}
        where m.personne = p.id and m.du <= ${jour} and (m.au is null or m.au >= ${jour})) m
      where p.desactivee_le is null and exists (select from notifications n where n.personne = p.id and n.envoi = 'recapitulatif'
        and n.courriel is null and n.lue_le is null) order by p.id`.execute(base)
  ).rows;

export type NotificationLue = {
  id: number;
  texte: string;
  adresse: string;
  action: number | null;
  territoire: string | null;
  sujet: Sujet;
  attend: Statut | null;
  envoi: Envoi;
  le: Date;
  lue_le: Date | null;
};

const notifications = (base: Base, personne: string) =>
  base
    .selectFrom('notifications as n')
    .select(['n.id', 'n.texte', 'n.adresse', 'n.action', 'n.territoire', 'n.sujet', 'n.attend', 'n.envoi', 'n.le', 'n.lue_le'])
    .where('n.personne', '=', personne);

/** À grouper, de la plus ancienne à la plus récente. */
export const notificationsAGrouper = (base: Base, personne: string, { depuis, avant }: { depuis: Date; avant: Date }) =>
  notifications(base, personne)
    .where('n.envoi', '=', 'recapitulatif')
    .where('n.courriel', 'is', null)
    .where('n.lue_le', 'is', null)
    .where('n.le', '>=', depuis)
    .where('n.le', '<', avant)
    .orderBy('n.id')
    .limit(500)
    .execute();

export const PAR_PAGE_NOTIFICATIONS = 30;

/** Une page, de la plus récente à la plus ancienne, et combien elles sont. */
export async function notificationsDe(
  base: Base,
  personne: string,
  page: number,
): Promise<{ total: number; lignes: NotificationLue[] }> {
  const [lignes, { total }] = await Promise.all([
    notifications(base, personne)
      .orderBy('n.id', 'desc')
      .limit(PAR_PAGE_NOTIFICATIONS)
      .offset((page - 1) * PAR_PAGE_NOTIFICATIONS)
      .execute(),
    base
      .selectFrom('notifications')
      .select((x) => x.cast<number>(x.fn.countAll(), 'integer').as('total'))
      .where('personne', '=', personne)
      .executeTakeFirstOrThrow(),
  ]);
  return { total, lignes };
}

export const notificationDe = (base: Base, personne: string, id: number) =>
  notifications(base, personne).where('n.id', '=', id).executeTakeFirst();

/** Toutes, une seule, ou celles d’une action. */
export async function marquerLues(
  base: Base,
  personne: string,
  { id, action, le }: { id?: number; action?: number; le: Date },
): Promise<void> {
  await base
    .updateTable('notifications')
    .set({ lue_le: le })
    .where('personne', '=', personne)
    .where('lue_le', 'is', null)
    .$if(id !== undefined, (q) => q.where('id', '=', id as number))
    .$if(action !== undefined, (q) => q.where('action', '=', action as number))
    .execute();
}

export const preferencesDe = async (base: Base, personne: string): Promise<Record<string, unknown>> =>
  (await base.selectFrom('personnes').select('preferences').where('id', '=', personne).executeTakeFirstOrThrow()).preferences;

/** Les choix nommés remplacent les anciens ; les autres restent. */
export const changerPreferences = (tx: Base, personne: string, choix: Partial<Record<Sujet, Envoi>>) =>
  tx
    .updateTable('personnes')
    .set({ preferences: sql`preferences || ${JSON.stringify(choix)}::jsonb` })
    .where('id', '=', personne)
    .execute();

export const personneDuJeton = (base: Base, jeton: string) =>
  base
    .selectFrom('personnes')
    .select(['id', 'preferences'])
    .where('jeton_courriels', '=', jeton)
    .where('desactivee_le', 'is', null)
    .executeTakeFirst();
