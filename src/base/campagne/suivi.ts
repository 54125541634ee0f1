// Le suivi d’une campagne : chaque établissement invité ou impliqué, l’étape qu’il a atteinte, et les comptes par territoire et par niveau.
import { type RawBuilder, sql } from 'kysely';
import type { Niveau } from '#domaine/libelles.ts';
import type { FiltreDeSuivi, Liste } from '#domaine/recensement/campagne/etapes.ts';
import type { Portee } from '../examen/actions-a-examiner.ts';
import type { Base } from '../ouvrir.ts';

/** Le même découpage que `niveauEtablissement`. */
export const NIVEAU = sql`case e.type when 'ecole' then 'premier-degre' when 'college' then 'college'
  when 'lycee' then case when e.nature like '%PROFESSIONNEL%' then 'lycee-professionnel' else 'lycee' end else 'autre' end`;

const DEBOUT = sql`('a-viser', 'deposee', 'a-completer', 'validee')`;

/** L’établissement de la ligne `e` est dans l’un de ces départements, bassins ou réseaux. */
export const dansLesTerritoires = (ids: readonly string[], jour: string) => sql`(
  'departement:' || e.departement = any (${[...ids]}::text[])
  or exists (select from membres_reseaux x where x.uai = e.uai and x.reseau = any (${[...ids]}::text[])
    and (x.jusqua is null or x.jusqua > ${jour}::date)))`;

/**
 * Une ligne par établissement invité, ou dont une action est déposée et toujours en cours. `rang` est l’étape atteinte un jour, de 0 à 4 :
 * une action retirée depuis a bien été déposée ; `impliquee` dit ce qui tient aujourd’hui.
 */
const suivies = (edition: string, { academie, partie, jour }: Portee) => sql`
  declarees as (
    select x.uai, max(x.rang) as rang from (
      select a.uai, case a.statut when 'validee' then 4 when 'brouillon' then 2 else 3 end as rang from actions a
      where a.edition = ${edition} and a.academie = ${academie} and a.uai is not null
        and (a.statut = 'brouillon' or a.statut in ${DEBOUT})
      union all
      select p.uai, case a.statut when 'validee' then 4 else 3 end from actions a join porteurs p on p.action = a.numero
      where a.edition = ${edition} and a.academie = ${academie} and a.statut in ${DEBOUT} and p.uai <> coalesce(a.uai, '')
    ) x group by x.uai),
  suivies as (
    select e.uai, e.nom, e.commune, e.departement, ${NIVEAU} as niveau, e.ferme_le is not null as fermee,
      i.envoyee_le, i.sans_action_le, i.silence_le, coalesce(i.relances, 0) as relances, i.derniere_relance_le,
      coalesce(d.rang, 0) >= 3 as impliquee,
      greatest(coalesce(d.rang, 0), case when i.validee_le is not null then 4 when i.deposee_le is not null then 3
        when i.commencee_le is not null then 2 when i.ouverte_le is not null then 1 else 0 end) as rang
    from (select * from invitations where edition = ${edition} and territoire = ${academie}) i full join declarees d on d.uai = i.uai
    join etablissements e on e.uai = coalesce(i.uai, d.uai)
    where (i.uai is not null or 'academie:' || e.academie = ${academie}) and ${partie === null ? sql`true` : dansLesTerritoires(partie, jour)})`;

const LISTES: Record<Liste, RawBuilder<unknown>> = {
  invites: sql`e.envoyee_le is not null`,
  ouverts: sql`e.envoyee_le is not null and e.rang >= 1`,
  commences: sql`e.envoyee_le is not null and e.rang >= 2`,
  deposes: sql`e.envoyee_le is not null and e.rang >= 3`,
  valides: sql`e.envoyee_le is not null and e.rang >= 4`,
  silencieux: sql`e.envoyee_le is not null and e.rang < 3 and e.sans_action_le is null and e.silence_le is null`,
  'silence-choisi': sql`e.envoyee_le is not null and e.rang < 3 and e.sans_action_le is null and e.silence_le is not null`,
  'sans-action': sql`e.sans_action_le is not null`,
  impliques: sql`e.impliquee`,
};

export type Comptes = Record<Liste, number>;
export type Coupe = Comptes & { coupe: 'tout' | 'bassin' | 'departement' | 'niveau'; cle: string; nom: string | null };

/** Les comptes de toute la campagne, puis par bassin ou réseau, par département, par niveau. */
export async function comptesDeCampagne(base: Base, edition: string, portee: Portee): Promise<Coupe[]> {
  const { rows } = await sql<Coupe>`with ${suivies(edition, portee)},
    coupes as (
      select 'tout' as coupe, '' as cle, s.* from suivies s
      union all select 'niveau', s.niveau, s.* from suivies s
      union all select 'departement', 'departement:' || s.departement, s.* from suivies s
      union all select 'bassin', m.reseau, s.* from suivies s join membres_reseaux m on m.uai = s.uai and (m.jusqua is null or m.jusqua > ${portee.jour}::date))
    select e.coupe, e.cle, t.nom,
      ${sql.join(
        Object.entries(LISTES).map(([nom, condition]) => sql`count(*) filter (where ${condition})::int as ${sql.ref(nom)}`),
      )}
    from coupes e left join territoires t on t.id = e.cle group by e.coupe, e.cle, t.nom order by t.nom, e.cle`.execute(base);
  return rows;
}

export type EcoleSuivie = {
  uai: string;
  nom: string;
  commune: string | null;
  departement: string | null;
  niveau: Niveau;
  fermee: boolean;
  envoyee_le: Date | null;
  sans_action_le: Date | null;
  /** il ne veut plus de courriel sur ce recensement */
  silence_le: Date | null;
  relances: number;
  derniere_relance_le: Date | null;
  impliquee: boolean;
  rang: 0 | 1 | 2 | 3 | 4;
};

export const PAR_PAGE_SUIVI = 50;

/** Une liste du suivi par nom, et combien elle compte en tout ; `page` null : toutes ses lignes. */
export async function ecolesSuivies(
  base: Base,
  edition: string,
  portee: Portee,
  { liste, territoire, niveau, texte }: FiltreDeSuivi,
  page: number | null = 1,
): Promise<{ total: number; ecoles: EcoleSuivie[] }> {
  const { rows } = await sql<EcoleSuivie & { total: number }>`with ${suivies(edition, portee)}
    select e.*, count(*) over ()::int as total from suivies e
    where ${LISTES[liste]}
      and ${territoire === '' ? sql`true` : dansLesTerritoires([territoire], portee.jour)}
      and ${niveau === '' ? sql`true` : sql`e.niveau = ${niveau}`}
      and ${texte === '' ? sql`true` : sql`strpos(forme_simple(concat_ws(' ', e.nom, e.commune, e.uai)), forme_simple(${texte})) > 0`}
    order by forme_simple(e.nom), forme_simple(coalesce(e.commune, '')), e.uai
    ${page === null ? sql`` : sql`limit ${PAR_PAGE_SUIVI} offset ${(page - 1) * PAR_PAGE_SUIVI}`}`.execute(base);
  return { total: rows[0]?.total ?? 0, ecoles: rows };
}
