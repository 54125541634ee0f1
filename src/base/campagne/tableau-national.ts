// Le tableau national : une ligne par académie d’aujourd’hui, en une requête.
import { sql } from 'kysely';
import type { Periode } from '#domaine/dates.ts';
import type { Base } from '../ouvrir.ts';

export type LigneNationale = {
  id: string;
  nom: string;
  slug: string;
  fuseau: string;
  referents: number;
  pilotes: number;
  semaines: Periode[];
  touteLannee: boolean;
  attendent: number;
  plusAncienne: Date | null;
  invites: number;
  sansAction: number;
  impliques: number;
  publiees: number;
  derniereActivite: Date | null;
};

/** @param edition celle de l’année ; null quand aucune n’est ouverte */
export async function lignesNationales(base: Base, edition: string | null, jour: string): Promise<LigneNationale[]> {
  const { rows } = await sql<LigneNationale>`
    with recursive dedans (academie, id) as (
      select t.id, t.id from territoires t where t.genre = 'academie' and t.jusqua is null
      union select d.academie, r.territoire from dedans d join rattachements r on r.parent = d.id
        where r.jusqua is null or r.jusqua > ${jour}::date),
    gens as (
      select d.academie, count(distinct m.personne)::int as referents,
        count(distinct m.personne) filter (where m.role = 'pilote')::int as pilotes
      from dedans d join mandats m on m.territoire = d.id join personnes p on p.id = m.personne
      where m.role in ('pilote', 'examinateur', 'referent', 'departement') and p.desactivee_le is null
        and m.du <= ${jour} and (m.au is null or m.au >= ${jour})
      group by d.academie),
    file as (
      select a.academie, count(*)::int as attendent, min(a.deposee_le) as ancienne from actions a where a.statut = 'deposee' group by a.academie),
    campagne as (
      select i.territoire, count(i.envoyee_le)::int as invites, count(i.sans_action_le)::int as sans_action
      from invitations i where i.edition = ${edition} group by i.territoire),
    impliquees as (
      select a.academie, count(distinct p.uai) filter (where 'academie:' || e.academie = a.academie)::int as impliques,
        count(distinct a.numero) filter (where a.statut = 'validee')::int as publiees
      from actions a left join porteurs p on p.action = a.numero left join etablissements e on e.uai = p.uai
      where a.edition = ${edition} and a.statut in ('a-viser', 'deposee', 'a-completer', 'validee') group by a.academie)
    select t.id, t.nom, t.slug, t.fuseau, coalesce(g.referents, 0) as referents, coalesce(g.pilotes, 0) as pilotes,
      coalesce((select json_agg(json_build_object('debut', d.debut, 'fin', d.fin) order by d.debut) from periodes d where d.participation = p.id), '[]') as semaines,
      coalesce(p.toute_lannee, false) as "touteLannee",
      coalesce(f.attendent, 0) as attendent, f.ancienne as "plusAncienne",
      coalesce(c.invites, 0) as invites, coalesce(c.sans_action, 0) as "sansAction",
      coalesce(i.impliques, 0) as impliques, coalesce(i.publiees, 0) as publiees,
      (select j.le from journal j where j.territoire = t.id order by j.id desc limit 1) as "derniereActivite"
    from territoires t
      left join gens g on g.academie = t.id left join file f on f.academie = t.id left join campagne c on c.territoire = t.id
      left join impliquees i on i.academie = t.id left join participations p on p.territoire = t.id and p.edition = ${edition}
    where t.genre = 'academie' and t.jusqua is null`.execute(base);
  return rows;
}
