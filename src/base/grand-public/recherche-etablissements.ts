// Trouver une école : par son nom, sa commune, son code postal, son UAI, ou le nom qu’elle portait dans une édition.
import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Base } from '../ouvrir.ts';

export type EtablissementTrouve = {
  uai: string;
  nom: string;
  type: string;
  nature: string | null;
  secteur: string | null;
  commune: string | null;
  departement: string | null;
  ferme_le: string | null;
  /** actions publiées */
  actions: number;
  /** le nom d’alors, quand c’est lui qui répond */
  autre_nom: string | null;
};
export type ResultatEtablissements = { trouves: EtablissementTrouve[]; total: number; approche: boolean };

const UAI = /^\d{7}[a-z]$/i;
const CODE_POSTAL = /^\d{5}$/;

/** Les mots que la recherche peut suivre ; vide : il en faut au moins un de trois lettres, un code postal ou un UAI. */
export function motsCherches(texte: string): string[] {
  const mots = texte
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .slice(0, 8);
  return mots.some((mot) => mot.length >= 3) ? mots : [];
}

/**
 * Tous les mots d’abord ; si aucune école ne les a tous, celles qui s’en approchent (fautes de frappe). `dedans` : les ouvertes que
 * ces territoires contiennent ce jour-là, et elles seules.
 */
export async function etablissementsTrouves(
  base: Base,
  texte: string,
  page: number,
  parPage: number,
  dedans?: Dedans,
): Promise<ResultatEtablissements> {
  const mots = motsCherches(texte);
  if (mots.length === 0) return { trouves: [], total: 0, approche: false };
  const decalage = (page - 1) * parPage;
  const exacts = await chercher(base, dans(dedans, candidats(texte, mots)), texte, parPage, decalage);
  if (exacts.total > 0 || page > 1) return { ...exacts, approche: false };
  const voisins = sql`select e.uai from etablissements e where forme_simple(${texte}) <% ${NOM} or ${NOM} % forme_simple(${texte})`;
  return { ...(await chercher(base, dans(dedans, voisins), texte, parPage, 0)), approche: true };
}

type Dedans = { territoires: readonly string[]; jour: string };
type Fragment = ReturnType<typeof sql>;

const NOM = sql`forme_simple(e.nom || ' ' || coalesce(e.commune, ''))`;

// Deux listes réunies plutôt qu’un « ou » : chacune garde son index.
function candidats(texte: string, mots: string[]): Fragment {
  if (UAI.test(texte)) return sql`select e.uai from etablissements e where e.uai = ${texte.toUpperCase()}`;
  const actuel = mots.map((mot) =>
    CODE_POSTAL.test(mot) ? sql`e.code_postal = ${mot}` : sql`${NOM} like '%' || forme_simple(${mot}) || '%'`,
  );
  const ancien = mots.map(
    (mot) => sql`forme_simple(o.nom || ' ' || coalesce(o.commune, '')) like '%' || forme_simple(${mot}) || '%'`,
  );
  return sql`select e.uai from etablissements e where ${sql.join(actuel, sql` and `)}
    union select o.uai from porteurs o where o.uai is not null and ${sql.join(ancien, sql` and `)}`;
}

const dans = (ou: Dedans | undefined, parmi: Fragment): Fragment =>
  ou
    ? sql`with recursive dedans (id) as (
        select unnest(${[...ou.territoires]}::text[])
        union select r.territoire from dedans d join rattachements r on r.parent = d.id where r.jusqua is null or r.jusqua > ${ou.jour}::date
      ) select e.uai from (${parmi}) p join etablissements e using (uai)
        where e.ferme_le is null and ('academie:' || e.academie in (select id from dedans) or 'departement:' || e.departement in (select id from dedans)
          or exists (select from membres_reseaux m where m.uai = e.uai and m.reseau in (select id from dedans)
            and (m.jusqua is null or m.jusqua > ${ou.jour}::date)))`
    : parmi;

// Toute la phrase compte double : « Jules Ferry Briançon » met l’école de Briançon avant les autres Jules-Ferry.
const ressemblance = (texte: string) =>
  sql`similarity(${NOM}, forme_simple(${texte})) * 2 + word_similarity(forme_simple(${texte}), ${NOM})`;

async function chercher(base: Base, parmi: Fragment, texte: string, limite: number, decalage: number) {
  const { rows } = await sql<EtablissementTrouve & { total: number }>`
    with candidats as (${parmi}), trouves as (
      select e.uai, ${ressemblance(texte)} as rang, count(*) over () as total from candidats join etablissements e using (uai)
      order by rang desc, e.uai limit ${limite} offset ${decalage}
    )
    select e.uai, e.nom, e.type, e.nature, e.secteur, e.commune, e.departement, e.ferme_le, r.total,
      (select count(distinct p.action) from porteurs p join actions_publiees a on a.numero = p.action where p.uai = e.uai) as actions,
      (select min(o.nom) from porteurs o where o.uai = e.uai and forme_simple(o.nom) <> forme_simple(e.nom)) as autre_nom
    from trouves r join etablissements e using (uai) order by r.rang desc, e.uai`.execute(base);
  return { total: rows[0]?.total ?? 0, trouves: rows.map(({ total: _, ...ligne }) => ligne satisfies EtablissementTrouve) };
}

/** Les écoles qui ont porté le plus d’actions, et combien en ont porté. */
export async function etablissementsActifs(base: Base, limite: number) {
  const { rows } = await sql<EtablissementTrouve & { total: number }>`
    select e.uai, e.nom, e.type, e.nature, e.secteur, e.commune, e.departement, e.ferme_le, null as autre_nom,
      count(distinct p.action)::int as actions, count(*) over () as total
    from porteurs p join actions_publiees a on a.numero = p.action join etablissements e on e.uai = p.uai
    group by e.uai order by actions desc, max(a.publiee_le) desc, e.uai limit ${limite}`.execute(base);
  return { actifs: rows.map(({ total: _, ...ligne }) => ligne satisfies EtablissementTrouve), total: rows[0]?.total ?? 0 };
}

export const nombreEtablissements = async (base: Base) =>
  (
    await base
      .selectFrom('etablissements')
      .select((de) => de.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n;

export type Etablissement = NonNullable<Awaited<ReturnType<typeof etablissementParUai>>>;

/** La fiche d’une école, ses territoires, les noms sous lesquels elle a porté des actions, et ces actions. */
export const etablissementParUai = (base: Base, uai: string) =>
  base
    .selectFrom('etablissements as e')
    .leftJoin('territoires as t', (lien) =>
      lien.on('t.genre', '=', 'academie').onRef('t.code', '=', 'e.academie').on('t.jusqua', 'is', null),
    )
    .leftJoin('territoires as d', (lien) => lien.on('d.genre', '=', 'departement').onRef('d.code', '=', 'e.departement'))
    .leftJoin('communes as c', (lien) => lien.onRef('c.code', '=', 'e.commune_code').on('c.lat', 'is not', null))
    .selectAll('e')
    .select(['t.nom as academie_nom', 't.slug as academie_slug', 'd.nom as departement_nom'])
    // Le code postal d’une école est souvent un CEDEX : celui de sa commune, lui, se retrouve.
    .select(sql<string | null>`c.nom || coalesce(' ' || c.codes_postaux[1], '')`.as('pres'))
    .select((de) => [
      jsonArrayFrom(
        de
          .selectFrom('porteurs as p')
          .innerJoin('actions_publiees as a', 'a.numero', 'p.action')
          .innerJoin('territoires as ta', 'ta.id', 'a.academie')
          .select(['a.numero', 'a.edition', 'p.nom', 'p.ordre', 'ta.nom as academie', 'ta.slug as academie_slug'])
          .whereRef('p.uai', '=', 'e.uai')
          .orderBy('a.edition', 'desc')
          .orderBy('a.numero'),
      ).as('actions'),
      jsonArrayFrom(
        de
          .selectFrom('membres_reseaux as m')
          .innerJoin('territoires as r', 'r.id', 'm.reseau')
          .select(['r.nom', 'm.depuis', 'm.jusqua'])
          .whereRef('m.uai', '=', 'e.uai')
          .orderBy('r.nom'),
      ).as('reseaux'),
    ])
    .where('e.uai', '=', uai)
    .executeTakeFirst();
