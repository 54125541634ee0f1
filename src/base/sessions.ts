// Les sessions : une ligne par navigateur entré, sous l’empreinte de son jeton.
import { sql } from 'kysely';
import type { MandatNomme } from '#domaine/recensement/roles-en-mots.ts';
import { type Base, PREPAREE } from './ouvrir.ts';

export type Personne = { id: string; courriel: string; prenom: string; nom: string; demonstration: boolean };
export type SessionLue = {
  empreinte: string;
  creee_le: Date;
  vue_le: Date;
  expire_le: Date;
  jeton_identite: string | null;
  personne: Personne;
  mandats: MandatNomme[];
  /** notifications à lire, et qui ont encore quelque chose à dire ; comptées jusqu’à cent */
  non_lues: number;
};

/** Les mandats d’une personne, passés et à venir compris, avec le nom de leur lieu. Relus à chaque demande : un retrait vaut aussitôt. */
const MANDATS = sql<
  MandatNomme[]
>`coalesce((select json_agg(json_build_object('role', m.role, 'uai', m.uai, 'territoire', m.territoire,
    'du', m.du, 'au', m.au, 'lieu', coalesce(e.nom, t.nom)) order by m.du, m.id)
  from mandats m left join etablissements e on e.uai = m.uai left join territoires t on t.id = m.territoire
  where m.personne = p.id), '[]')`;

/** La session et les droits du moment ; rien si elle a passé son terme, ou si la personne a été désactivée. */
export const sessionDEmpreinte = async (base: Base, empreinte: string, maintenant: Date): Promise<SessionLue | undefined> => {
  const { rows } = await sql<SessionLue>`${PREPAREE}
    select s.empreinte, s.creee_le, s.vue_le, s.expire_le, s.jeton_identite,
      json_build_object('id', p.id, 'courriel', p.courriel, 'prenom', p.prenom, 'nom', p.nom, 'demonstration', p.demonstration) as personne,
      ${MANDATS} as mandats,
      (select count(*)::int from (select from notifications n left join actions a on a.numero = n.action
        where n.personne = p.id and n.lue_le is null and (n.attend is null or a.statut = n.attend) limit 100) a_lire) as non_lues
    from sessions s join personnes p on p.id = s.personne
    where s.empreinte = ${empreinte} and s.expire_le > ${maintenant} and p.desactivee_le is null`.execute(base);
  return rows[0];
};

export const mandatsDe = async (base: Base, personne: string): Promise<MandatNomme[]> =>
  (
    await sql<{ mandats: MandatNomme[] }>`select ${MANDATS} as mandats from personnes p
    where p.id = ${personne} and p.desactivee_le is null`.execute(base)
  ).rows[0]?.mandats ?? [];

export const inscrireSession = (
  base: Base,
  session: {
    empreinte: string;
    personne: string;
    appareil: string;
    jeton_identite: string | null;
    creee_le: Date;
    vue_le: Date;
    expire_le: Date;
  },
) => base.insertInto('sessions').values(session).execute();

export const marquerVue = (base: Base, empreinte: string, vue_le: Date) =>
  base.updateTable('sessions').set({ vue_le }).where('empreinte', '=', empreinte).execute();

/** Rend le nombre de sessions effacées ; avec `personne`, seulement si la session est la sienne. */
export const effacerSession = async (base: Base, empreinte: string, personne?: string): Promise<number> => {
  let requete = base.deleteFrom('sessions').where('empreinte', '=', empreinte);
  if (personne !== undefined) requete = requete.where('personne', '=', personne);
  return Number((await requete.executeTakeFirst()).numDeletedRows);
};

export const effacerSessionsDe = (base: Base, personne: string) =>
  base.deleteFrom('sessions').where('personne', '=', personne).execute();

/** La dernière vue d’abord. */
export const sessionsDe = (base: Base, personne: string, maintenant: Date) =>
  base
    .selectFrom('sessions')
    .select(['empreinte', 'appareil', 'creee_le', 'vue_le', 'expire_le'])
    .where('personne', '=', personne)
    .where('expire_le', '>', maintenant)
    .orderBy('vue_le', 'desc')
    .execute();

export const personnesDeDemonstration = async (base: Base): Promise<(Personne & { mandats: MandatNomme[] })[]> =>
  (
    await sql<Personne & { mandats: MandatNomme[] }>`
      select p.id, p.courriel, p.prenom, p.nom, p.demonstration, ${MANDATS} as mandats
      from personnes p where p.demonstration and p.desactivee_le is null order by p.nom, p.prenom, p.courriel`.execute(base)
  ).rows;
