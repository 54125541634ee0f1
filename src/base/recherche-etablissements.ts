// Trouver une école : par son nom, sa commune, son code postal, son UAI, ou le nom qu’elle portait dans une édition.
import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Base } from './ouvrir.ts';

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

const LARGEUR_UAI = /^\d{7}[a-z]$/i;

/** Tous les mots d’abord ; si aucune école ne les a tous, celles qui s’en approchent (fautes de frappe). */
export async function etablissementsTrouves(base: Base, texte: string, page: number, parPage: number): Promise<ResultatEtablissements> {
  const decalage = (page - 1) * parPage;
  const exacts = await chercher(base, conditionExacte(texte), ressemblance(texte), parPage, decalage);
  if (exacts.total > 0 || page > 1) return { ...exacts, approche: false };
  return { ...(await chercher(base, conditionApprochee(texte), ressemblance(texte), parPage, 0)), approche: true };
}

type Fragment = ReturnType<typeof sql<boolean>>;

const NOM = sql`forme_simple(e.nom || ' ' || coalesce(e.commune, ''))`;

function conditionExacte(texte: string): Fragment {
  if (LARGEUR_UAI.test(texte)) return sql`e.uai = ${texte.toUpperCase()}`;
  const mots = texte.split(/[^\p{L}\p{N}]+/u).filter(Boolean).slice(0, 8);
  if (mots.length === 0) return sql`false`;
  const contient = (mot: string) =>
    /^\d{5}$/.test(mot) ? sql<boolean>`e.code_postal = ${mot}` : sql<boolean>`${NOM} like '%' || forme_simple(${mot}) || '%'`;
  const ancien = (mot: string) => sql<boolean>`forme_simple(o.nom || ' ' || coalesce(o.commune, '')) like '%' || forme_simple(${mot}) || '%'`;
  return sql`(${sql.join(mots.map(contient), sql` and `)}) or e.uai in (select o.uai from porteurs o where o.uai is not null and ${sql.join(mots.map(ancien), sql` and `)})`;
}

const conditionApprochee = (texte: string): Fragment => sql`(forme_simple(${texte}) <% ${NOM} or ${NOM} % forme_simple(${texte}))`;

// Toute la phrase compte double : « Jules Ferry Briançon » met l’école de Briançon avant les autres Jules-Ferry.
const ressemblance = (texte: string) => sql<number>`similarity(${NOM}, forme_simple(${texte})) * 2 + word_similarity(forme_simple(${texte}), ${NOM})`;

async function chercher(base: Base, condition: Fragment, rang: ReturnType<typeof sql<number>>, limite: number, decalage: number) {
  const { rows } = await sql<EtablissementTrouve & { total: number }>`
    with trouves as (
      select e.uai, ${rang} as rang, count(*) over () as total from etablissements e where ${condition}
      order by rang desc, e.uai limit ${limite} offset ${decalage}
    )
    select e.uai, e.nom, e.type, e.nature, e.secteur, e.commune, e.departement, e.ferme_le, r.total,
      (select count(distinct p.action)::int from porteurs p join actions_publiees a on a.numero = p.action where p.uai = e.uai) as actions,
      (select min(o.nom) from porteurs o where o.uai = e.uai and forme_simple(o.nom) <> forme_simple(e.nom)) as autre_nom
    from trouves r join etablissements e using (uai) order by r.rang desc, e.uai`.execute(base);
  return { total: rows[0]?.total ?? 0, trouves: rows.map(({ total: _, ...ligne }) => ligne) };
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
  (await base.selectFrom('etablissements').select((de) => de.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n;

export type Etablissement = NonNullable<Awaited<ReturnType<typeof etablissementParUai>>>;

/** La fiche d’une école, ses territoires, les noms sous lesquels elle a porté des actions, et ces actions. */
export const etablissementParUai = (base: Base, uai: string) =>
  base
    .selectFrom('etablissements as e')
    .leftJoin('territoires as t', (lien) => lien.on('t.genre', '=', 'academie').onRef('t.code', '=', 'e.academie').on('t.jusqua', 'is', null))
    .leftJoin('territoires as d', (lien) => lien.on('d.genre', '=', 'departement').onRef('d.code', '=', 'e.departement'))
    .selectAll('e')
    .select(['t.nom as academie_nom', 't.slug as academie_slug', 'd.nom as departement_nom'])
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
