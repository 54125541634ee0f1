// Les changements d’adresse dont l’ancienne boîte est perdue : ceux qu’une autre personne peut attester, celui d’une personne.
import { sql } from 'kysely';
import type { Base } from '../ouvrir.ts';
import { NATION } from '../perimetres.ts';

export type AdresseAAttester = {
  personne: string;
  prenom: string;
  nom: string;
  ancien: string;
  nouveau: string;
  expire_le: Date;
  /** la nouvelle boîte a déjà confirmé */
  nouvelle_confirmee: boolean;
};

type Ou = { uais: readonly string[]; territoires: readonly string[] };
type Quand = { jour: string; maintenant: Date };

/**
 * Les demandes des autres dont tous les mandats, en cours et à venir, sont de ces écoles et de ces territoires. Ce n’est qu’une liste : le
 * droit se vérifie au moment d’attester.
 */
export const adressesAAttester = async (
  base: Base,
  sauf: string,
  { uais, territoires }: Ou,
  { jour, maintenant }: Quand,
): Promise<AdresseAAttester[]> =>
  (
    await sql<AdresseAAttester>`with recursive dedans (id) as (
        select unnest(${[...territoires]}::text[])
        union select r.territoire from dedans d join rattachements r on r.parent = d.id where r.jusqua is null or r.jusqua > ${jour}::date),
      tenus as (
        -- La nation contient tout ; son administration, elle, ne s’atteste d’aucune page.
        select m.personne, not (m.territoire is not distinct from ${NATION} and m.role = 'administrateur')
          and coalesce(${territoires.includes(NATION)}::boolean or m.uai = any (${[...uais]}::text[]) or m.territoire in (select id from dedans)
          or 'academie:' || e.academie in (select id from dedans), false) as ici
        from changements_courriel x join mandats m on m.personne = x.personne left join etablissements e on e.uai = m.uai
        where m.au is null or m.au >= ${jour})
      select p.id as personne, p.prenom, p.nom, p.courriel as ancien, x.nouveau, x.expire_le, x.nouvelle_le is not null as nouvelle_confirmee
      from changements_courriel x join personnes p on p.id = x.personne
      where x.ancienne_perdue and x.ancienne_le is null and x.expire_le > ${maintenant} and p.id <> ${sauf} and p.desactivee_le is null
        and (select bool_and(ici) from tenus t where t.personne = p.id)
      order by x.expire_le, p.id limit 50`.execute(base)
  ).rows;

export const changementDe = (base: Base, personne: string, maintenant: Date) =>
  base
    .selectFrom('changements_courriel')
    .select(['nouveau', 'ancienne_perdue', 'ancienne_le', 'nouvelle_le', 'expire_le'])
    .where('personne', '=', personne)
    .where('expire_le', '>', maintenant)
    .executeTakeFirst();

/** Sous la transaction de qui va l’attester. */
export const verrouillerChangementDe = (tx: Base, personne: string) =>
  tx
    .selectFrom('changements_courriel as x')
    .innerJoin('personnes as p', 'p.id', 'x.personne')
    .selectAll('x')
    .select(['p.courriel as ancien'])
    .where('x.personne', '=', personne)
    .where('p.desactivee_le', 'is', null)
    .forUpdate('x')
    .executeTakeFirst();

export const retirerChangement = (tx: Base, personne: string) =>
  tx.deleteFrom('changements_courriel').where('personne', '=', personne).execute();
