// « Près de » : un nom de commune ou un code postal devient un point, et un point un rayon.
import type pg from 'pg';
import { lireLieuDit } from '#domaine/commune-dite.ts';
import { type Bits, bitsVides, poser } from './bits.ts';
import type { ResultatRecherche } from './contrat.ts';
import { distanceKm, type Points } from './points.ts';
import { fautes } from './vocabulaire.ts';

export type Lieu = NonNullable<ResultatRecherche['pres']>;

const tolerance = (nom: string) => (nom.length >= 8 ? 2 : 1);

/** La plus peuplée quand plusieurs communes répondent ; un début ou une faute de frappe seulement si aucune n’a ce nom. */
export async function lieuDemande(piscine: pg.Pool, texte: string): Promise<Lieu | null> {
  const { nom, codePostal, departement } = lireLieuDit(texte);
  if (nom === '' && codePostal === null) return null;
  const { rows } = await piscine.query<Lieu & { forme: string; demandee: string }>(
    `with demande as (select forme_simple($1) as nom)
     select c.nom, coalesce($2, case when cardinality(c.codes_postaux) = 1 then c.codes_postaux[1] end) as "codePostal", c.lat, c.lon,
       forme_simple(c.nom) as forme, d.nom as demandee
     from communes c, demande d
     where c.lat is not null and ($2::text is null or c.codes_postaux @> array[$2]) and ($3::text is null or c.departement = $3)
       and (d.nom = '' or forme_simple(c.nom) = d.nom or forme_simple(c.nom) % d.nom or forme_simple(c.nom) like d.nom || '%')
     order by (forme_simple(c.nom) = d.nom) desc, (forme_simple(c.nom) like d.nom || '%') desc,
       case when forme_simple(c.nom) like d.nom || '%' then 1 else round(similarity(forme_simple(c.nom), d.nom)::numeric, 1) end desc,
       c.type = 'commune' desc, c.population desc nulls last, c.code
     limit 30`,
    [nom, codePostal, departement],
  );
  const trouve = rows.find(
    ({ forme, demandee }) => forme.startsWith(demandee) || fautes(demandee, forme, tolerance(nom)) <= tolerance(nom),
  );
  if (trouve) return { nom: trouve.nom, codePostal: trouve.codePostal, lat: trouve.lat, lon: trouve.lon };
  // Un CEDEX n’est le code d’aucune commune, « Paris 12 » n’est pas dans l’Aveyron : le nom seul répond mieux que rien.
  if (nom !== '') return codePostal || departement ? lieuDemande(piscine, nom) : null;
  return codePostal ? communeDuCedex(piscine, codePostal) : null;
}

/** Un CEDEX seul : la commune des écoles qui l’ont pour adresse. */
async function communeDuCedex(piscine: pg.Pool, codePostal: string): Promise<Lieu | null> {
  const { rows } = await piscine.query<Lieu>(
    `select c.nom, $1 as "codePostal", c.lat, c.lon from etablissements e join communes c on c.code = e.commune_code
     where e.code_postal = $1 and c.lat is not null group by c.code order by count(*) desc, c.code limit 1`,
    [codePostal],
  );
  return rows[0] ?? null;
}

/** Les actions à moins de `km`, et la distance de chaque lieu (0 : hors du rayon, sinon mètres + 1). */
export function actionsAutour(
  points: Points,
  actions: number,
  { lat, lon }: { lat: number; lon: number },
  km: number,
): { bits: Bits; metres: Uint32Array } {
  const metres = new Uint32Array(points.nombre + 1);
  const ecart = km / 110;
  for (let p = 1; p <= points.nombre; p++) {
    if (Math.abs((points.lats[p] as number) - lat) > ecart) continue;
    const distance = distanceKm(lat, lon, points.lats[p] as number, points.lons[p] as number);
    if (distance <= km) metres[p] = Math.floor(distance * 1000) + 1;
  }
  const bits = bitsVides(actions);
  const { deAction } = points;
  for (let i = 0; i < actions; i++) if (metres[deAction[i] as number] !== 0) poser(bits, i);
  return { bits, metres };
}
