// Les mandats lus et écrits : ceux d’une personne, d’un établissement, d’une académie.
import { sql } from 'kysely';
import type { GenreDePerimetre } from '#domaine/recensement/donner-mandat.ts';
import type { Role } from '#domaine/recensement/mandats.ts';
import type { Base } from './ouvrir.ts';

export type MandatLu = {
  id: string;
  role: Role;
  uai: string | null;
  territoire: string | null;
  genre: GenreDePerimetre;
  lieu: string;
  du: string;
  au: string | null;
  personne: string;
  courriel: string;
  prenom: string;
  nom: string;
};

const MANDATS = sql`select m.id, m.role, m.uai, m.territoire, coalesce(t.genre, 'etablissement') as genre, coalesce(e.nom, t.nom) as lieu,
    m.du, m.au, p.id as personne, p.courriel, p.prenom, p.nom
  from mandats m join personnes p on p.id = m.personne
    left join etablissements e on e.uai = m.uai left join territoires t on t.id = m.territoire`;

/** En cours et à venir d’abord ; les mandats finis restent lisibles. */
export const mandatsDeLaPersonne = async (base: Base, personne: string) =>
  (await sql<MandatLu>`${MANDATS} where m.personne = ${personne} order by m.au desc nulls first, m.du desc, m.id`.execute(base))
    .rows;

/** Qui parle pour cet établissement, ce jour-là. */
export const equipeDe = async (base: Base, uai: string, jour: string) =>
  (
    await sql<MandatLu>`${MANDATS} where m.uai = ${uai} and m.du <= ${jour} and (m.au is null or m.au >= ${jour})
      order by m.role, p.nom, p.courriel`.execute(base)
  ).rows;

/** Ceux qui courent ou vont courir sur un territoire, tous territoires réunis. */
export const mandatsDeTerritoires = async (base: Base, jour: string) =>
  (
    await sql<MandatLu>`${MANDATS} where m.territoire is not null and (m.au is null or m.au >= ${jour})
      order by t.genre <> 'nation', lieu, m.role, p.courriel`.execute(base)
  ).rows;

/**
 * Parmi ces mandats de territoire, ceux qui courent ce jour-là sans que personne d’autre tienne le même rôle au même endroit. La démonstration ne compte
 * pas pour de vrai.
 */
export const mandatsSansAutre = async (base: Base, ids: readonly string[], jour: string): Promise<Set<string>> =>
  new Set(
    (
      await sql<{ id: string }>`select m.id from mandats m join personnes p on p.id = m.personne
        where m.id = any (${[...ids]}::uuid[]) and m.territoire is not null and m.du <= ${jour} and (m.au is null or m.au >= ${jour})
          and not exists (select from mandats n join personnes q on q.id = n.personne
            where n.territoire = m.territoire and n.role = m.role and n.personne <> m.personne and n.du <= ${jour} and (n.au is null or n.au >= ${jour})
              and q.desactivee_le is null and q.demonstration = p.demonstration)`.execute(base)
    ).rows.map((m) => m.id),
  );

/** Deux fins au même territoire se suivent : ensemble, les deux derniers s’en iraient, chacun comptant sur l’autre. */
export const attendreSonTour = (tx: Base, mandat: string) =>
  sql`select pg_advisory_xact_lock(hashtext('mandats'), hashtext(territoire)) from mandats
    where id = ${mandat} and territoire is not null`.execute(tx);

/** Sous la transaction de qui va le changer. */
export const verrouillerMandat = async (base: Base, id: string) =>
  (await sql<MandatLu>`${MANDATS} where m.id = ${id} for update of m`.execute(base)).rows[0];

/** Le territoire et tout ce qu’il contient ce jour-là. */
const DEDANS = (territoire: string, jour: string) => sql`with recursive dedans (id) as (
    select ${territoire}::text
    union select r.territoire from dedans d join rattachements r on r.parent = d.id where r.jusqua is null or r.jusqua > ${jour}::date
  )`;

/**
 * Les mandats d’un territoire et de ce qu’il contient, établissements compris ; `texte` cherche un nom, une adresse, un établissement.
 * Sans `texte`, les mandats d’établissement sont laissés de côté : il y en a des milliers, et l’index des territoires suffit.
 */
export async function mandatsDuTerritoire(
  base: Base,
  { territoire, texte, limite, jour }: { territoire: string; texte: string; limite: number; jour: string },
): Promise<MandatLu[]> {
  const { rows } = await sql<MandatLu>`${DEDANS(territoire, jour)}
    select * from (${MANDATS} where m.territoire = any (array(select id from dedans))
      or (${texte} <> '' and m.uai is not null and e.academie in (select code from territoires where id in (select id from dedans) and genre = 'academie'))
    ) tous
    where ${texte} = '' or (forme_simple(${texte}) <> ''
      and strpos(forme_simple(concat_ws(' ', prenom, nom, courriel, lieu, uai)), forme_simple(${texte})) > 0)
    order by au desc nulls first, lieu, role, nom, courriel, id limit ${limite}`.execute(base);
  return rows;
}

/** Le territoire et ceux qu’il contient, pour y donner un mandat : du plus grand au plus petit. */
export const territoiresDedans = async (base: Base, territoire: string, jour: string) =>
  (
    await sql<{ id: string; genre: GenreDePerimetre; nom: string }>`${DEDANS(territoire, jour)}
      select t.id, t.genre, t.nom from territoires t join dedans d using (id) where t.jusqua is null
      order by array_position(array['nation', 'region-academique', 'academie', 'departement', 'bassin', 'reseau-foquale', 'circonscription'], t.genre),
        t.nom`.execute(base)
  ).rows;

/** Les mandats de la nation et des régions académiques, comme `mandatsDuTerritoire`. */
export async function mandatsAuDessus(base: Base, { texte, limite }: { texte: string; limite: number }): Promise<MandatLu[]> {
  const { rows } = await sql<MandatLu>`select * from (${MANDATS} where t.genre in ('nation', 'region-academique')) tous
    where ${texte} = '' or (forme_simple(${texte}) <> ''
      and strpos(forme_simple(concat_ws(' ', prenom, nom, courriel, lieu)), forme_simple(${texte})) > 0)
    order by au desc nulls first, genre, lieu, role, nom, courriel, id limit ${limite}`.execute(base);
  return rows;
}

export const territoiresAuDessus = async (base: Base) =>
  (
    await sql<{ id: string; genre: GenreDePerimetre; nom: string }>`select id, genre, nom from territoires
      where genre in ('nation', 'region-academique') and jusqua is null order by genre, nom`.execute(base)
  ).rows;

/** Par identifiant (« academie:09 ») ou par nom (« Lille ») : une académie et un département peuvent porter le même. */
export const territoiresNommes = async (base: Base, texte: string) =>
  (
    await sql<{ id: string; genre: GenreDePerimetre; nom: string }>`select id, genre, nom from territoires
      where jusqua is null and (id = ${texte} or (forme_simple(${texte}) <> '' and forme_simple(${texte}) in (forme_simple(nom), forme_simple(slug))))
      order by genre, nom, id`.execute(base)
  ).rows;

export const genreDuTerritoire = async (base: Base, id: string) =>
  (await base
    .selectFrom('territoires')
    .select(['genre', 'nom'])
    .where('id', '=', id)
    .where('jusqua', 'is', null)
    .executeTakeFirst()) as { genre: GenreDePerimetre; nom: string } | undefined;

export const aDejaCeMandat = async (
  base: Base,
  { personne, role, uai, territoire }: Pick<MandatLu, 'personne' | 'role' | 'uai' | 'territoire'>,
  jour: string,
): Promise<boolean> =>
  (await base
    .selectFrom('mandats')
    .select('id')
    .where('personne', '=', personne)
    .where('role', '=', role)
    .where((ou) => (uai === null ? ou('territoire', '=', territoire) : ou('uai', '=', uai)))
    .where((ou) => ou.or([ou('au', 'is', null), ou('au', '>=', jour)]))
    .executeTakeFirst()) !== undefined;

/** Un mandat commencé aujourd’hui et fini aujourd’hui n’a jamais compté : il s’efface, le journal s’en souvient. */
export const finirMandat = async (base: Base, { id, du }: Pick<MandatLu, 'id' | 'du'>, au: string) => {
  if (du > au) await base.deleteFrom('mandats').where('id', '=', id).execute();
  else await base.updateTable('mandats').set({ au }).where('id', '=', id).execute();
};

export const territoireDeLAcademie = (base: Base, slug: string) =>
  base
    .selectFrom('territoires')
    .select(['id', 'nom', 'slug', 'fuseau'])
    .where('genre', '=', 'academie')
    .where('slug', '=', slug)
    .where('jusqua', 'is', null)
    .executeTakeFirst();

/** Ce qui le nomme dans une adresse. */
export const slugDuTerritoire = async (base: Base, id: string): Promise<string> =>
  (await base.selectFrom('territoires').select('slug').where('id', '=', id).executeTakeFirstOrThrow()).slug;

export const academiesParmi = async (base: Base, territoires: readonly string[]) =>
  territoires.length === 0
    ? []
    : base
        .selectFrom('territoires')
        .select(['id', 'nom', 'slug'])
        .where('genre', '=', 'academie')
        .where('jusqua', 'is', null)
        .where('id', 'in', [...territoires])
        .orderBy('nom')
        .execute();

/** L’académie qui suit ses courriels : celle de son dernier mandat, établissement ou territoire ; null : aucune, ou la nation. */
export const academieDeLaPersonne = async (base: Base, personne: string, jour: string): Promise<string | null> =>
  (
    await sql<{ id: string }>`
      with recursive dernier as (
        select coalesce(m.territoire, 'academie:' || e.academie) as id from mandats m left join etablissements e on e.uai = m.uai
        where m.personne = ${personne} order by m.du desc, m.id limit 1),
      montee (id) as (select id from dernier where id is not null
        union select r.parent from montee m join rattachements r on r.territoire = m.id where r.jusqua is null or r.jusqua > ${jour}::date)
      select t.id from montee m join territoires t on t.id = m.id and t.genre = 'academie' and t.jusqua is null limit 1`.execute(
      base,
    )
  ).rows[0]?.id ?? null;
