// Écrire des actions par centaines : une requête par table et par lot, dans la transaction de l’import.
import { sql } from 'kysely';
import type { Brouillon, FicheAction } from '#domaine/recensement/fiche-action.ts';
import { marquerInvitations } from '../campagne/invitations.ts';
import type { PorteurEcrit } from '../declaration/ecrire-action.ts';
import type { Base } from '../ouvrir.ts';

export type ActionACreer = {
  cle: string;
  colonnes: Record<string, unknown>;
  fiche: FicheAction | Brouillon;
  porteurs: PorteurEcrit[];
  partenaires: { partenaire: string; role: string }[];
  liens: { titre: string; url: string }[];
};

/** Celles d’un lot ont les mêmes colonnes ; les autres gardent leur valeur par défaut. Rend le numéro de chaque clé. */
export async function creerActions(tx: Base, lot: readonly ActionACreer[]): Promise<Map<string, number>> {
  const [modele] = lot;
  if (!modele) return new Map();
  const colonnes = sql.join(['cle', 'fiche', ...Object.keys(modele.colonnes)].map((c) => sql.ref(c)));
  const lignes = JSON.stringify(lot.map(({ cle, fiche, colonnes }) => ({ cle, fiche, ...colonnes })));
  const { rows } = await sql<{ cle: string; numero: number }>`insert into actions (${colonnes})
    select ${colonnes} from jsonb_populate_recordset(null::actions, ${lignes}::jsonb) returning cle, numero`.execute(tx);
  const numeros = new Map(rows.map((r) => [r.cle, r.numero]));
  const avecNumero = <T>(lignes: (a: ActionACreer) => readonly T[]) =>
    JSON.stringify(lot.flatMap((a) => lignes(a).map((l, ordre) => ({ ...l, action: numeros.get(a.cle), ordre }))));
  await sql`insert into porteurs (action, ordre, nom, type, uai, commune, commune_code, departement)
    select action, ordre, nom, type, uai, commune, commune_code, departement
    from jsonb_populate_recordset(null::porteurs, ${avecNumero((a) => a.porteurs)}::jsonb)`.execute(tx);
  await sql`insert into actions_partenaires (action, partenaire, role)
    select action, partenaire, role from jsonb_populate_recordset(null::actions_partenaires, ${avecNumero((a) => a.partenaires)}::jsonb)`.execute(
    tx,
  );
  await sql`insert into liens (action, ordre, titre, url, genre)
    select action, ordre, titre, url, 'page' from jsonb_populate_recordset(null::liens, ${avecNumero((a) => a.liens)}::jsonb)`.execute(
    tx,
  );
  return numeros;
}

type Suite = { par: string | null; signature: string; territoire: string; edition: string; detail: object; le: Date };

/** Le journal de chaque action, et l’invitation de son école : ce qu’une déclaration note une à une. */
export async function noterCreations(
  tx: Base,
  gestes: readonly string[],
  numeros: readonly number[],
  uais: readonly string[],
  { par, signature, territoire, edition, detail, le }: Suite,
): Promise<void> {
  await sql`insert into journal (le, par, signature, geste, objet, cle, territoire, detail)
    select ${le}, ${par}::uuid, ${signature}, g.geste, 'action', n::text, ${territoire}, ${JSON.stringify(detail)}::jsonb
    from unnest(${[...gestes]}::text[]) with ordinality as g(geste, rang) cross join unnest(${[...numeros]}::integer[]) as n
    order by g.rang`.execute(tx);
  const depose = gestes.includes('deposer') ? (['deposee_le'] as const) : [];
  await marquerInvitations(tx, edition, uais, 'commencee_le', ...depose);
}
