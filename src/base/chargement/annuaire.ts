// Fondre un annuaire entier dans la table des établissements : une table provisoire, puis une seule fusion.
import type pg from 'pg';
import type { EtablissementLu } from '#domaine/annuaire.ts';
import { type Cellule, copier } from './copie.ts';

/** Les colonnes que l’annuaire décide ; `ferme_le` se déduit. */
export const COLONNES_ANNUAIRE = [
  'uai',
  'nom',
  'type',
  'nature',
  'secteur',
  'adresse',
  'code_postal',
  'commune_code',
  'commune',
  'departement',
  'academie',
  'lat',
  'lon',
  'precision_point',
  'source',
  'ouvert_le',
] as const satisfies (keyof EtablissementLu)[];

export const enCellules = (e: EtablissementLu): Cellule[] => COLONNES_ANNUAIRE.map((colonne) => e[colonne]);

export type Fusion = { nouveaux: number; modifies: number; rouverts: number; fermes: number };

const liste = (prefixe: string) => COLONNES_ANNUAIRE.map((c) => `${prefixe}${c}`).join(', ');

/** La table provisoire vit le temps de la transaction en cours. */
export async function copierAnnuaire(
  client: pg.ClientBase,
  lignes: AsyncIterable<readonly Cellule[]> | Iterable<readonly Cellule[]>,
): Promise<number> {
  await client.query(`create temp table annuaire on commit drop as select ${liste('')} from etablissements with no data`);
  return copier(client, 'annuaire', COLONNES_ANNUAIRE, lignes);
}

/** Les établissements ouverts de ces départements que l’annuaire copié ne contient plus, et combien y sont ouverts. */
export async function disparus(client: pg.ClientBase, gardes: readonly string[]): Promise<{ uais: string[]; ouverts: number }> {
  await client.query('create index on annuaire (uai)');
  await client.query('analyze annuaire');
  const { rows } = await client.query<{ uais: string[] | null; ouverts: number }>(
    `select array_agg(e.uai order by e.uai) filter (where not exists (select from annuaire a where a.uai = e.uai) and e.uai <> all ($1)) as uais,
       count(*)::int as ouverts
     from etablissements e
     where e.ferme_le is null and e.departement in (select distinct departement from annuaire)`,
    [gardes],
  );
  return { uais: rows[0]?.uais ?? [], ouverts: rows[0]?.ouverts ?? 0 };
}

/** @param fermes établissements à fermer au jour dit, disparus ou dits fermés par l’annuaire */
export async function fondreAnnuaire(
  client: pg.ClientBase,
  { fermes, le }: { fermes: readonly string[]; le: string },
): Promise<Fusion> {
  const autres = COLONNES_ANNUAIRE.filter((c) => c !== 'uai');
  const { rows } = await client.query<{ nouveaux: number; modifies: number; rouverts: number }>(
    `with avant as (
       select a.uai, e.ferme_le is not null and a.uai <> all ($1) as rouvre
       from annuaire a join etablissements e using (uai)
     ), fusion as (
       insert into etablissements as e (${liste('')}) select ${liste('')} from annuaire
       on conflict (uai) do update set ${autres.map((c) => `${c} = excluded.${c}`).join(', ')},
         ferme_le = case when e.uai = any ($1) then e.ferme_le end
       where (${autres.map((c) => `e.${c}`).join(', ')}) is distinct from (${autres.map((c) => `excluded.${c}`).join(', ')})
         or (e.ferme_le is not null and e.uai <> all ($1))
       returning e.uai
     )
     select count(*) filter (where avant.uai is null)::int as nouveaux,
       count(*) filter (where avant.uai is not null and not rouvre)::int as modifies,
       count(*) filter (where rouvre)::int as rouverts
     from fusion left join avant using (uai)`,
    [fermes],
  );
  const fermeture = await client.query('update etablissements set ferme_le = $2 where uai = any ($1) and ferme_le is null', [
    fermes,
    le,
  ]);
  return { ...(rows[0] ?? { nouveaux: 0, modifies: 0, rouverts: 0 }), fermes: fermeture.rowCount ?? 0 };
}
