// Les bassins et les réseaux Foquale : leur académie, leurs membres connus, les éditions où ils se sont engagés, leurs actions.
import { type RawBuilder, sql } from 'kysely';
import type { GenreReseau } from '#domaine/reseaux/reseaux.ts';
import type { Base } from '../ouvrir.ts';

export type Reseau = {
  id: string;
  code: string;
  genre: GenreReseau;
  nom: string;
  academies: { nom: string; slug: string; jusqua: string | null }[];
  /** aucun : personne ne les a dits */
  membres: { uai: string; nom: string; commune: string | null }[];
  participations: {
    edition: string;
    titre: string;
    academie: string;
    academie_slug: string;
    document: string | null;
    lignes: string | null;
  }[];
  actions: number[];
};

/** Tous, ou celui de ce code : par académie, puis par nom. La démonstration n’est rendue que si on la demande par son code. */
export async function reseaux(base: Base, jour: string, { code }: { code?: string } = {}): Promise<Reseau[]> {
  const { rows } = await sql<Reseau>`
    select t.id, replace(t.id, ':', '-') as code, t.genre, t.nom,
      coalesce((select json_agg(json_build_object('nom', p.nom, 'slug', p.slug, 'jusqua', r.jusqua) order by r.jusqua nulls first)
        from rattachements r join territoires p on p.id = r.parent and p.genre = 'academie' where r.territoire = t.id), '[]') as academies,
      coalesce((select json_agg(json_build_object('uai', e.uai, 'nom', e.nom, 'commune', e.commune) order by forme_simple(e.nom))
        from membres_reseaux m join etablissements e on e.uai = m.uai
        where m.reseau = t.id and (m.jusqua is null or m.jusqua > ${jour}::date)), '[]') as membres,
      coalesce((select json_agg(json_build_object('edition', e.id, 'titre', e.titre, 'academie', a.nom, 'academie_slug', a.slug,
          'document', (select d ->> 'titre' from jsonb_array_elements(e.contenu -> 'documents') d where d ->> 'code' = p.fiche ->> 'document' limit 1),
          'lignes', p.fiche -> 'perimetre' ->> 'lignes') order by e.id desc)
        from participations_reseaux pr join participations p on p.id = pr.participation join editions e on e.id = p.edition
          join territoires a on a.id = p.territoire where pr.reseau = t.id), '[]') as participations,
      coalesce((select json_agg(rp.action order by rp.action desc) from reseaux_publies rp where rp.reseau = t.id), '[]') as actions
    from territoires t
    where t.genre in ('bassin', 'reseau-foquale') and ${code ? sql`t.id = any (${idsPossibles(code)}::text[])` : sql`t.id !~ ':demonstration-'`}
    order by t.genre, forme_simple(t.nom)`.execute(base);
  return rows;
}

/** « bassin-beaune » ← « bassin:beaune » : le genre est tout ce qui précède le slug. */
const idsPossibles = (code: string) => [code.replace(/^bassin-/, 'bassin:'), code.replace(/^reseau-foquale-/, 'reseau-foquale:')];

/** Les bassins et réseaux d’une action publiée, en tableau JSON. */
export const reseauxDe = (numero: RawBuilder<unknown>) => sql<{ code: string; nom: string }[]>`coalesce((
  select json_agg(json_build_object('code', replace(t.id, ':', '-'), 'nom', t.nom) order by forme_simple(t.nom))
  from reseaux_publies rp join territoires t on t.id = rp.reseau where rp.action = ${numero}), '[]')`;
