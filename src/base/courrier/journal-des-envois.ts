// Le journal des envois d’une académie, ou de ce qui n’est d’aucune : ce qui est parti, à qui, ce qu’on en a répondu. Jamais ce que le courriel disait.
import { type RawBuilder, sql } from 'kysely';
import type { EtatDEnvoi, FiltreDEnvois } from '#domaine/recensement/envois.ts';
import type { Base } from '../ouvrir.ts';
import { NATION } from '../perimetres.ts';

export type Envoi = {
  id: string;
  destinataire: string;
  objet: string;
  modele: string;
  action: number | null;
  etat: EtatDEnvoi;
  essais: number;
  reponse: string | null;
  ecrit_le: Date;
  remis_le: Date | null;
  prochain_le: Date;
  /** son corps est encore là */
  renvoyable: boolean;
};

export const PAR_PAGE_ENVOIS = 50;

/** Ce qu’un journal couvre. Chaque courriel est d’un journal d’académie, ou de celui de la nation. */
export type Ressort = {
  territoires: readonly string[];
  /** ceux qui n’ont pas de territoire : l’équipe nationale, les personnes sans mandat */
  sansTerritoire: boolean;
};

/** De la nation : ce qu’aucune académie d’aujourd’hui ne contient. D’une académie : elle, et ce qu’elle contient. */
export async function ressortDesEnvois(base: Base, lieu: string, jour: string): Promise<Ressort> {
  const deLaNation = lieu === NATION;
  const { rows } = await sql<{ id: string }>`
    with recursive dedans (id) as (
      select id from territoires where ${deLaNation ? sql`genre = 'academie' and jusqua is null` : sql`id = ${lieu}`}
      union
      select r.territoire from dedans d join rattachements r on r.parent = d.id where r.jusqua is null or r.jusqua > ${jour}::date
    ) select id from territoires where id ${deLaNation ? sql`not in` : sql`in`} (select id from dedans)`.execute(base);
  return { territoires: rows.map((r) => r.id), sansTerritoire: deLaNation };
}

const conditions = ({ territoires, sansTerritoire }: Ressort, { etat, texte }: FiltreDEnvois): RawBuilder<unknown> => sql`
  (c.territoire = any (${[...territoires]}::text[])${sansTerritoire ? sql` or c.territoire is null` : sql``}) and ${etat === '' ? sql`true` : sql`c.etat = ${etat}`}
  and ${
    texte === ''
      ? sql`true`
      : sql`(strpos(c.destinataire, lower(${texte})) > 0 or (forme_simple(${texte}) <> '' and strpos(forme_simple(c.objet), forme_simple(${texte})) > 0)
          or c.action::text = ${texte})`
  }`;

/** Une page, du plus récent au plus ancien, et combien de courriels ont chaque état sous les mêmes mots. */
export async function envoisDe(
  base: Base,
  ressort: Ressort,
  filtre: FiltreDEnvois,
  page = 1,
): Promise<{ lignes: Envoi[]; comptes: Partial<Record<EtatDEnvoi, number>> }> {
  const [{ rows: lignes }, { rows: comptes }] = await Promise.all([
    requeteDEnvois(ressort, filtre, page).execute(base),
    sql<{ etat: EtatDEnvoi; nombre: number }>`select c.etat, count(*)::int as nombre from courriels c
      where ${conditions(ressort, { ...filtre, etat: '' })} group by c.etat`.execute(base),
  ]);
  return { lignes, comptes: Object.fromEntries(comptes.map(({ etat, nombre }) => [etat, nombre])) };
}

/** Exportée pour que l’essai en lise le plan. */
export const requeteDEnvois = (ressort: Ressort, filtre: FiltreDEnvois, page = 1) => sql<Envoi>`
  select c.id, c.destinataire, c.objet, c.modele, c.action, c.etat, c.essais, c.reponse, c.ecrit_le, c.remis_le, c.prochain_le,
    c.texte <> '' as renvoyable
  from courriels c where ${conditions(ressort, filtre)}
  order by c.ecrit_le desc, c.id limit ${PAR_PAGE_ENVOIS} offset ${(page - 1) * PAR_PAGE_ENVOIS}`;

/** Tenu jusqu’à la fin de la transaction : deux « renvoyer » n’en font qu’un. */
export const verrouillerCourriel = (tx: Base, id: string) =>
  tx
    .selectFrom('courriels')
    .select(['id', 'destinataire', 'personne', 'objet', 'territoire', 'etat', 'texte'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();

export async function remettreAuCourrier(tx: Base, id: string, le: Date): Promise<void> {
  await tx
    .updateTable('courriels')
    .set({ etat: 'a-envoyer', prochain_le: sql<Date>`now()`, repris_le: le })
    .where('id', '=', id)
    .execute();
  await sql`select pg_notify('courrier', '')`.execute(tx);
}

export type BoiteEnPanne = { destinataire: string; reponse: string | null; le: Date };

/** Parmi ces adresses, celles dont le dernier courriel clos a été refusé pour de bon. */
export async function boitesEnPanne(base: Base, destinataires: readonly string[]): Promise<Map<string, BoiteEnPanne>> {
  if (destinataires.length === 0) return new Map();
  const { rows } = await sql<BoiteEnPanne>`
    select d.destinataire, c.reponse, coalesce(c.remis_le, c.ecrit_le) as le from unnest(${[...new Set(destinataires)]}::text[]) as d(destinataire)
    cross join lateral (select etat, reponse, remis_le, ecrit_le from courriels c where c.destinataire = d.destinataire
      and c.etat in ('remis', 'refuse') order by c.ecrit_le desc limit 1) c
    where c.etat = 'refuse'`.execute(base);
  return new Map(rows.map((ligne) => [ligne.destinataire, ligne]));
}
