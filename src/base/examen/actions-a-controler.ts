// Ce que les contrôles lisent de chaque action d’une page de la file, en une requête.
import { sql } from 'kysely';
import type { Base } from '../ouvrir.ts';
import type { ActionExaminee } from './actions-a-examiner.ts';
import { NOTE_DU_TITRE, VIVANTES, type Voisine } from './actions-ressemblantes.ts';

export type ActionAControler = Pick<
  ActionExaminee,
  | 'numero'
  | 'edition'
  | 'academie'
  | 'titre'
  | 'statut'
  | 'fiche'
  | 'nature'
  | 'niveaux'
  | 'periodes'
  | 'quand_texte'
  | 'resume'
  | 'uai'
  | 'ecole'
  | 'ecole_fermee_le'
  | 'departement'
  | 'ecole_departement'
  | 'lat'
  | 'lon'
  | 'commune_lat'
  | 'commune_lon'
  | 'liens'
> & {
  images: { credit: string; texte_alternatif: string; droits: string | null }[];
  /** de la même école, au titre voisin */
  voisines: Voisine[];
};

/** Le texte ressemblant d’une autre école coûte trop cher pour une page : le bureau et la validation par lots le cherchent. */
export const actionsAControler = async (base: Base, numeros: readonly number[]): Promise<ActionAControler[]> =>
  (await requeteDesControles(numeros).execute(base)).rows;

/** Exportée pour que l’essai en lise le plan. */
export const requeteDesControles = (numeros: readonly number[]) => sql<ActionAControler>`
  select a.numero, a.edition, a.academie, a.titre, a.statut, a.fiche, a.nature, a.niveaux, a.periodes, a.quand_texte, a.resume, a.uai, a.departement, a.lat, a.lon,
    e.nom as ecole, e.ferme_le as ecole_fermee_le, e.departement as ecole_departement, c.lat as commune_lat, c.lon as commune_lon,
    coalesce((select jsonb_agg(jsonb_build_object('titre', l.titre, 'url', l.url, 'etat', l.etat) order by l.ordre)
      from liens l where l.action = a.numero), '[]') as liens,
    coalesce((select jsonb_agg(jsonb_build_object('credit', i.credit, 'texte_alternatif', i.texte_alternatif, 'droits', i.droits) order by i.ordre)
      from images i where i.action = a.numero), '[]') as images,
    coalesce((select jsonb_agg(jsonb_build_object('numero', v.numero, 'titre', v.titre, 'statut', v.statut, 'uai', v.uai, 'ecole', e.nom,
        'titre_proche', similarity(v.titre, a.titre), 'texte_proche', 0) order by v.numero)
      from actions v where v.uai = a.uai and v.edition = a.edition and v.numero <> a.numero and v.statut in ${VIVANTES}
        and similarity(v.titre, a.titre) >= ${NOTE_DU_TITRE}), '[]') as voisines
  from actions a left join etablissements e on e.uai = a.uai left join communes c on c.code = a.commune_code
  where a.numero = any (${[...numeros]}::integer[])`;
