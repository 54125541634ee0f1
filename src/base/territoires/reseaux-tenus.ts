// Les bassins et réseaux d’une académie, tels qu’elle les tient : leurs écoles et leurs dates.
import { sql } from 'kysely';
import type { GenreReseau } from '#domaine/reseaux/reseaux.ts';
import type { Base } from '../ouvrir.ts';

export type ReseauTenu = {
  id: string;
  genre: GenreReseau;
  nom: string;
  slug: string;
  ecoles: number;
  aExaminer: number;
  mandats: number;
};

const PRESENT = (jour: string) => sql`(m.jusqua is null or m.jusqua > ${jour}::date)`;
/** Écrit ainsi, l’index des écoles par académie sert. */
const DE_L_ACADEMIE = (academie: string) => sql`e.academie = ${academie.replace('academie:', '')}`;

/** Ceux de ce jour-là, par genre puis par nom ; `code` : celui-là seul. */
export const reseauxTenus = async (
  base: Base,
  academie: string,
  jour: string,
  { code }: { code?: string } = {},
): Promise<ReseauTenu[]> =>
  (
    await sql<ReseauTenu>`select t.id, t.genre, t.nom, t.slug,
      (select count(*) from membres_reseaux m where m.reseau = t.id and m.uai is not null and ${PRESENT(jour)})::int as ecoles,
      (select count(*) from actions a where a.confiee_a = t.id and a.statut = 'deposee')::int as "aExaminer",
      (select count(*) from mandats d where d.territoire = t.id and d.du <= ${jour}::date and (d.au is null or d.au >= ${jour}::date))::int as mandats
    from territoires t join rattachements r on r.territoire = t.id and r.parent = ${academie} and (r.jusqua is null or r.jusqua > ${jour}::date)
    where t.genre in ('bassin', 'reseau-foquale') and (t.jusqua is null or t.jusqua > ${jour}::date)
      and ${code ? sql`replace(t.id, ':', '-') = ${code}` : sql`true`}
    order by t.genre, forme_simple(t.nom), t.id`.execute(base)
  ).rows;

export type ReseauFerme = { id: string; genre: GenreReseau; nom: string; jusqua: string };

/** Ceux que l’académie a fermés, le dernier d’abord ; `code` : celui-là seul. */
export const reseauxFermes = async (
  base: Base,
  academie: string,
  jour: string,
  { code }: { code?: string } = {},
): Promise<ReseauFerme[]> =>
  (
    await sql<ReseauFerme>`select t.id, t.genre, t.nom, t.jusqua from territoires t
      join rattachements r on r.territoire = t.id and r.parent = ${academie} and r.jusqua = t.jusqua
      where t.genre in ('bassin', 'reseau-foquale') and t.tenu and t.jusqua <= ${jour}::date
        and ${code ? sql`replace(t.id, ':', '-') = ${code}` : sql`true`}
      order by t.jusqua desc, forme_simple(t.nom), t.id`.execute(base)
  ).rows;

/** Combien d’écoles ouvertes l’académie a, et combien ne sont d’aucun bassin. */
export const ecolesSansBassin = async (base: Base, academie: string, jour: string): Promise<{ ecoles: number; sans: number }> =>
  (
    await sql<{ ecoles: number; sans: number }>`select count(*)::int as ecoles, count(*) filter (where e.uai not in (
        select m.uai from membres_reseaux m join territoires t on t.id = m.reseau and t.genre = 'bassin' where m.uai is not null and ${PRESENT(jour)}))::int as sans
      from etablissements e where ${DE_L_ACADEMIE(academie)} and e.ferme_le is null`.execute(base)
  ).rows[0] ?? { ecoles: 0, sans: 0 };

export type MembreTenu = {
  uai: string;
  nom: string;
  commune: string | null;
  depuis: string | null;
  fermee: boolean;
  ailleurs: string[];
};

/** Les écoles d’un bassin ou réseau, par commune ; `ailleurs` : ses autres bassins ou réseaux du même genre. */
export const membresDuReseau = async (base: Base, reseau: string, jour: string): Promise<MembreTenu[]> =>
  (
    await sql<MembreTenu>`select e.uai, e.nom, e.commune, m.depuis, e.ferme_le is not null as fermee,
      array(select t.nom from membres_reseaux m2 join territoires t on t.id = m2.reseau join territoires ici on ici.id = ${reseau}
        where m2.uai = e.uai and m2.reseau <> ${reseau} and t.genre = ici.genre and (m2.jusqua is null or m2.jusqua > ${jour}::date) order by t.nom) as ailleurs
    from membres_reseaux m join etablissements e on e.uai = m.uai where m.reseau = ${reseau} and ${PRESENT(jour)}
    order by forme_simple(coalesce(e.commune, '')), forme_simple(e.nom), e.uai`.execute(base)
  ).rows;

/** Toutes les écoles de tous les bassins et réseaux de l’académie, une ligne par appartenance. */
export const membresDesReseaux = async (base: Base, academie: string, jour: string) =>
  (
    await sql<{ genre: GenreReseau; reseau: string; uai: string; nom: string; commune: string | null; depuis: string | null }>`
      select t.genre, t.nom as reseau, e.uai, e.nom, e.commune, m.depuis
      from territoires t join rattachements r on r.territoire = t.id and r.parent = ${academie} and (r.jusqua is null or r.jusqua > ${jour}::date)
        join membres_reseaux m on m.reseau = t.id and ${PRESENT(jour)} join etablissements e on e.uai = m.uai
      where t.genre in ('bassin', 'reseau-foquale') and (t.jusqua is null or t.jusqua > ${jour}::date)
      order by t.genre, forme_simple(t.nom), t.id, forme_simple(coalesce(e.commune, '')), forme_simple(e.nom), e.uai`.execute(
      base,
    )
  ).rows;

/** Les écoles ouvertes de l’académie que ces mots désignent, par commune ; celles du réseau comprises, et dites telles. */
export const ecolesAAjouter = async (
  base: Base,
  { academie, reseau, texte, limite, jour }: { academie: string; reseau: string; texte: string; limite: number; jour: string },
): Promise<{ uai: string; nom: string; commune: string | null; membre: boolean }[]> => {
  const mots = texte
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .slice(0, 8);
  if (mots.length === 0) return [];
  const tous = sql.join(
    mots.map(
      (mot) =>
        sql`(forme_simple(e.nom || ' ' || coalesce(e.commune, '')) like '%' || forme_simple(${mot}) || '%' or e.uai = ${mot.toUpperCase()} or e.code_postal = ${mot})`,
    ),
    sql` and `,
  );
  const { rows } = await sql<{ uai: string; nom: string; commune: string | null; membre: boolean }>`
    select e.uai, e.nom, e.commune, exists (select from membres_reseaux m where m.uai = e.uai and m.reseau = ${reseau} and ${PRESENT(jour)}) as membre
    from etablissements e where ${DE_L_ACADEMIE(academie)} and e.ferme_le is null and ${tous}
    order by forme_simple(coalesce(e.commune, '')), forme_simple(e.nom), e.uai limit ${limite}`.execute(base);
  return rows;
};

/** Parmi ces numéros, ceux des écoles ouvertes de l’académie. */
export const ecolesDIci = async (base: Base, academie: string, uais: readonly string[]): Promise<Set<string>> =>
  new Set(
    (
      await sql<{
        uai: string;
      }>`select e.uai from etablissements e where e.uai = any (${[...uais]}::text[]) and e.ferme_le is null
        and ${DE_L_ACADEMIE(academie)}`.execute(base)
    ).rows.map((e) => e.uai),
  );

/** Sous la transaction de qui va le changer. */
export const verrouillerReseau = async (tx: Base, id: string, jour: string) =>
  (
    await sql<{ id: string; genre: GenreReseau; nom: string }>`select id, genre, nom from territoires
      where id = ${id} and genre in ('bassin', 'reseau-foquale') and (jusqua is null or jusqua > ${jour}::date) for update`.execute(
      tx,
    )
  ).rows[0];

/** Deux académies qui nomment au même instant ne prennent pas le même slug. */
export const tenirLesNoms = (tx: Base) => sql`select pg_advisory_xact_lock(hashtext('reseaux'))`.execute(tx);

export const slugsDuGenre = async (tx: Base, genre: GenreReseau): Promise<Set<string>> =>
  new Set((await tx.selectFrom('territoires').select('slug').where('genre', '=', genre).execute()).map((t) => t.slug));

export async function inscrireReseau(
  tx: Base,
  {
    genre,
    slug,
    nom,
    academie,
    fuseau,
    depuis,
  }: { genre: GenreReseau; slug: string; nom: string; academie: string; fuseau: string; depuis: string },
): Promise<string> {
  const id = `${genre}:${slug}`;
  await tx.insertInto('territoires').values({ id, genre, code: slug, nom, slug, fuseau, depuis, tenu: true }).execute();
  await tx.insertInto('rattachements').values({ territoire: id, parent: academie, depuis }).execute();
  return id;
}

export const changerReseau = (tx: Base, id: string, changement: { nom?: string; jusqua?: string | null }) =>
  tx
    .updateTable('territoires')
    .set({ ...changement, tenu: true })
    .where('id', '=', id)
    .execute();

/** Rend celles qui n’en étaient pas encore. */
export async function inscrireMembres(
  tx: Base,
  reseau: string,
  uais: readonly string[],
  { depuis, jour }: { depuis: string; jour: string },
): Promise<string[]> {
  const { rows } = await sql<{ uai: string }>`insert into membres_reseaux (reseau, uai, depuis)
    select ${reseau}, uai, ${depuis}::date from unnest(${[...uais]}::text[]) as n(uai)
    where not exists (select from membres_reseaux m where m.reseau = ${reseau} and m.uai = n.uai and ${PRESENT(jour)})
    on conflict do nothing returning uai`.execute(tx);
  return rows.map((m) => m.uai);
}

/** Une école entrée le jour où elle sort n’a jamais été membre. Rend celles qui l’étaient. */
export async function sortirMembres(
  tx: Base,
  reseau: string,
  uais: readonly string[] | 'toutes',
  jour: string,
): Promise<string[]> {
  const celles = uais === 'toutes' ? sql`true` : sql`m.uai = any (${[...uais]}::text[])`;
  const { rows: effacees } = await sql<{ uai: string }>`delete from membres_reseaux m
    where m.reseau = ${reseau} and m.uai is not null and ${celles} and m.jusqua is null and m.depuis >= ${jour}::date returning m.uai`.execute(
    tx,
  );
  const { rows: sorties } = await sql<{ uai: string }>`update membres_reseaux m set jusqua = ${jour}::date
    where m.reseau = ${reseau} and m.uai is not null and ${celles} and ${PRESENT(jour)} returning m.uai`.execute(tx);
  return [...effacees, ...sorties].map((m) => m.uai);
}

export const rattacherReseau = (tx: Base, id: string, academie: string) =>
  tx.updateTable('rattachements').set({ jusqua: null }).where('territoire', '=', id).where('parent', '=', academie).execute();

export const detacherReseau = (tx: Base, id: string, jour: string) =>
  tx.updateTable('rattachements').set({ jusqua: jour }).where('territoire', '=', id).where('jusqua', 'is', null).execute();
