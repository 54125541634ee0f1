// Les imports d’une académie et leurs lignes : ce qui attend, ce qui avance, ce qui a été fait.
import { sql } from 'kysely';
import type { Sens } from '#domaine/recensement/import/champs.ts';
import type { Ennui } from '#domaine/recensement/import/comprendre-ligne.ts';
import type { Corrections } from '#domaine/recensement/import/corrections.ts';
import type { ActionDeLEcole, Doublon } from '#domaine/recensement/import/doublons.ts';
import type { AutreEcole, EcoleDuRepertoire, EcoleProposee } from '#domaine/recensement/import/ecoles.ts';
import type { EtatImport, RapportImport, Relie, TableauGarde } from '#domaine/recensement/import/etats-import.ts';
import type { DecisionLigne, EtatLigne, ModeImport } from '#domaine/recensement/import/etats-ligne.ts';
import type { Base } from '../ouvrir.ts';

export type Import = NonNullable<Awaited<ReturnType<typeof importParId>>>;
export type LigneImport = Awaited<ReturnType<typeof lignesDeLImport>>[number];

export const importParId = (base: Base, id: string) =>
  base.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst();

export const verrouillerImport = (tx: Base, id: string) =>
  tx.selectFrom('imports').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

/** Du plus récent au plus ancien. */
export const importsDuTerritoire = (base: Base, territoire: string, limite = 30) =>
  base
    .selectFrom('imports')
    .select(['id', 'fichier', 'etat', 'lignes', 'rapport', 'signature', 'cree_le', 'applique_le', 'annule_le', 'edition'])
    .where('territoire', '=', territoire)
    .orderBy('cree_le', 'desc')
    .limit(limite)
    .execute();

type Nouveau = { edition: string; territoire: string; par: string; signature: string; fichier: string; tableau: TableauGarde };

/** L’import et ses lignes telles que tapées, d’un coup. */
export async function inscrireImport(
  tx: Base,
  { tableau, ...nouveau }: Nouveau,
  lignes: readonly { numero: number; cellules: string[] }[],
): Promise<string> {
  const { id } = await tx
    .insertInto('imports')
    .values({ ...nouveau, tableau: JSON.stringify(tableau), lignes: lignes.length, correspondances: '{}', rapport: '{}' })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (let i = 0; i < lignes.length; i += 1000) {
    const lot = lignes.slice(i, i + 1000).map(({ numero, cellules }) => ({
      ligne: numero,
      brut: Object.fromEntries(cellules.flatMap((c, rang) => (c ? [[rang, c]] : []))),
    }));
    await sql`insert into lignes_import (import, ligne, brut)
      select ${id}::uuid, ligne, brut from jsonb_to_recordset(${JSON.stringify(lot)}::jsonb) as l(ligne integer, brut jsonb)`.execute(
      tx,
    );
  }
  return id;
}

export const changerImport = (
  tx: Base,
  id: string,
  {
    correspondances,
    rapport,
    ...autres
  }: {
    etat?: EtatImport;
    mode?: ModeImport | null;
    faites?: number;
    correspondances?: Relie;
    rapport?: RapportImport;
    applique_le?: Date;
    annule_le?: Date;
  },
) =>
  tx
    .updateTable('imports')
    .set({
      ...autres,
      battement: sql`now()`,
      ...(correspondances && { correspondances: JSON.stringify(correspondances) }),
      ...(rapport && { rapport: JSON.stringify(rapport) }),
    })
    .where('id', '=', id)
    .execute();

/** Les colonnes que cette académie a déjà reliées, par titre. */
export const correspondancesRetenues = async (base: Base, territoire: string): Promise<Map<string, Sens>> =>
  new Map(
    (await base.selectFrom('correspondances').select(['entete', 'champ']).where('territoire', '=', territoire).execute()).map(
      (c) => [c.entete, c.champ as Sens],
    ),
  );

export async function retenirCorrespondances(tx: Base, territoire: string, retenues: ReadonlyMap<string, Sens>): Promise<void> {
  if (retenues.size === 0) return;
  await tx
    .insertInto('correspondances')
    .values([...retenues].map(([entete, champ]) => ({ territoire, entete, champ })))
    .onConflict((c) => c.columns(['territoire', 'entete']).doUpdateSet((x) => ({ champ: x.ref('excluded.champ') })))
    .execute();
}

/** Les écoles d’une académie, fermées comprises. */
export const repertoireDeLAcademie = async (base: Base, academie: string): Promise<EcoleDuRepertoire[]> =>
  (
    await sql<EcoleDuRepertoire>`select uai, nom, type, coalesce(nature, '') as nature, coalesce(secteur, '') as secteur, coalesce(commune, '') as commune,
      coalesce(commune_code, commune, '') as "communeCode", coalesce(departement, '') as departement, ferme_le is not null as fermee
      from etablissements where 'academie:' || academie = ${academie} order by uai`.execute(base)
  ).rows;

/** Ce que les écoles de l’académie ont déjà, cette édition ; `uais` : celles-là seulement. */
export const actionsDejaLa = async (
  base: Base,
  { edition, academie, uais }: { edition: string; academie: string; uais?: readonly string[] },
): Promise<ActionDeLEcole[]> =>
  (
    await sql<ActionDeLEcole>`select uai, numero, titre, statut from actions where edition = ${edition} and academie = ${academie} and uai is not null
      and statut not in ('refusee', 'retiree', 'fusionnee') and ${uais ? sql`uai = any (${[...uais]}::text[])` : sql`true`} order by numero`.execute(
      base,
    )
  ).rows;

/** Les titres des autres lignes du tableau pour ces écoles. */
export const titresDesLignes = async (base: Base, id: string, uais: readonly string[]) =>
  (
    await sql<{
      uai: string;
      ligne: number;
      titre: string;
    }>`select uai, ligne, coalesce(lue ->> 'titre', '') as titre from lignes_import
      where import = ${id} and uai = any (${[...uais]}::text[]) and etat in ('prete', 'a-completer', 'doublon') order by ligne`.execute(
      base,
    )
  ).rows;

export const lignesBrutes = (base: Base, id: string, apres: number, limite: number) =>
  base
    .selectFrom('lignes_import')
    .select(['ligne', 'brut', 'corrections'])
    .where('import', '=', id)
    .where('ligne', '>', apres)
    .orderBy('ligne')
    .limit(limite)
    .execute();

export type LigneAnalysee = {
  ligne: number;
  lue: object;
  uai: string | null;
  ennuis: Ennui[];
  propositions: EcoleProposee[];
  doublons: Doublon[];
  etat: EtatLigne;
  decision: DecisionLigne;
  corrections: Corrections;
  autres_ecoles: AutreEcole[];
};

export const ecrireLignes = async (tx: Base, id: string, lignes: readonly LigneAnalysee[]): Promise<void> => {
  await sql`update lignes_import l set lue = n.lue, uai = n.uai, ennuis = n.ennuis, propositions = n.propositions, doublons = n.doublons,
      etat = n.etat, decision = n.decision, corrections = n.corrections, autres_ecoles = n.autres_ecoles
    from jsonb_to_recordset(${JSON.stringify(lignes)}::jsonb) as n(ligne integer, lue jsonb, uai text, ennuis jsonb, propositions jsonb,
      doublons jsonb, etat text, decision text, corrections jsonb, autres_ecoles jsonb)
    where l.import = ${id} and l.ligne = n.ligne`.execute(tx);
};

export const comptesDesLignes = async (base: Base, id: string): Promise<Partial<Record<EtatLigne | 'lue', number>>> =>
  Object.fromEntries(
    (
      await base
        .selectFrom('lignes_import')
        .select(['etat', (de) => de.fn.countAll<number>().as('nombre')])
        .where('import', '=', id)
        .groupBy('etat')
        .execute()
    ).map(({ etat, nombre }) => [etat, nombre]),
  );

type Page = { etat?: EtatLigne | undefined; page?: number; parPage?: number; lignes?: readonly number[] };

/** Des lignes avec l’école comprise et l’action faite, dans l’ordre du tableau. */
export const lignesDeLImport = (base: Base, id: string, { etat, page = 1, parPage, lignes }: Page) =>
  base
    .selectFrom('lignes_import as l')
    .leftJoin('etablissements as e', 'e.uai', 'l.uai')
    .selectAll('l')
    .select(['e.nom as ecole', 'e.commune as ecole_commune'])
    .where('l.import', '=', id)
    .$if(etat !== undefined, (q) => q.where('l.etat', '=', etat as EtatLigne))
    .$if(lignes !== undefined, (q) => q.where('l.ligne', 'in', [...(lignes ?? []), -1]))
    .orderBy('l.ligne')
    .$if(parPage !== undefined, (q) => q.limit(parPage as number).offset((page - 1) * (parPage as number)))
    .execute();

/** Les lignes à créer, par lots : prêtes, et à compléter quand l’école finira elle-même. */
export const lignesACreer = (tx: Base, id: string, mode: ModeImport, apres: number, limite: number) =>
  tx
    .selectFrom('lignes_import')
    .select(['ligne', 'lue', 'uai'])
    .where('import', '=', id)
    .where('ligne', '>', apres)
    .where('etat', 'in', mode === 'brouillons' ? ['prete', 'a-completer'] : ['prete'])
    .orderBy('ligne')
    .limit(limite)
    .execute();

export const noterActionsDesLignes = async (
  tx: Base,
  id: string,
  faites: readonly { ligne: number; action: number }[],
): Promise<void> => {
  await sql`update lignes_import l set action = n.action from jsonb_to_recordset(${JSON.stringify(faites)}::jsonb) as n(ligne integer, action integer)
    where l.import = ${id} and l.ligne = n.ligne`.execute(tx);
};

/** Vrai si personne d’autre, dans aucun programme, ne travaille à cet import jusqu’à la fin de la transaction. */
export const tenirLeTravail = async (tx: Base, id: string): Promise<boolean> =>
  (await sql<{ pris: boolean }>`select pg_try_advisory_xact_lock(hashtext('import'), hashtext(${id})) as pris`.execute(tx))
    .rows[0]?.pris ?? false;

export const sansLimiteDeTemps = (tx: Base) => sql`set local statement_timeout = 0`.execute(tx);

/**
 * Dix mille lignes viennent d’entrer : sans le savoir, la base les relirait toutes à chaque lot au lieu de suivre leur clé. Hors de toute
 * transaction : dans une longue, le compte ferait attendre l’import d’à côté.
 */
export const compterLesLignes = (base: Base) => sql`analyze lignes_import`.execute(base);

/** De même pour dix mille actions : sans le savoir, la base relirait chaque table en entier pour chacune de celles qu’on annule. */
export const compterLesActions = (base: Base) =>
  sql`analyze lignes_import, actions, porteurs, actions_partenaires, liens, journal`.execute(base);

/** Les travaux arrêtés en chemin : plus rien n’y bat depuis une minute. */
export const importsEnPanne = async (base: Base): Promise<string[]> =>
  (
    await base
      .selectFrom('imports')
      .select('id')
      .where('etat', 'in', ['analyse', 'application'])
      .where('battement', '<', sql<Date>`now() - interval '1 minute'`)
      .orderBy('cree_le')
      .execute()
  ).map((i) => i.id);

/** Les actions d’un import, tenues, et ce qui leur est arrivé depuis. */
export const actionsDeLImport = async (tx: Base, id: string) => {
  await sql`select numero from actions where import = ${id} order by numero for update`.execute(tx);
  return (
    await sql<{ numero: number; titre: string; statut: string; touchee: boolean; dernier: string | null; geste: string | null }>`
      select a.numero, a.titre, a.statut, j.signature as dernier,
        a.version > 1 or a.statut not in ('deposee', 'brouillon') or a.confiee_a is not null
          or exists (select from messages m where m.action = a.numero) or exists (select from images i where i.action = a.numero)
          or exists (select from versions_en_attente v where v.action = a.numero)
          or exists (select from actions b where b.fusionnee_dans = a.numero or b.inspiree_de = a.numero or b.renouvelle = a.numero) as touchee
      , case when a.version > 1 then j.geste end as geste
      from actions a left join lateral (select signature, geste from journal where objet = 'action' and cle = a.numero::text order by id desc limit 1) j on true
      where a.import = ${id} order by a.numero`.execute(tx)
  ).rows;
};

export const effacerActions = (tx: Base, numeros: readonly number[]) =>
  sql`delete from actions where numero = any (${[...numeros]}::integer[])`.execute(tx);

export const garderLigne = async (
  tx: Base,
  id: string,
  gardees: readonly { action: number; gardee: string }[],
): Promise<void> => {
  await sql`update lignes_import l set gardee = n.gardee from jsonb_to_recordset(${JSON.stringify(gardees)}::jsonb) as n(action integer, gardee text)
    where l.import = ${id} and l.action = n.action`.execute(tx);
};

/** Les actions restées après l’annulation, avec l’état où elles sont aujourd’hui. */
export const actionsGardees = (base: Base, id: string) =>
  base
    .selectFrom('lignes_import as l')
    .innerJoin('actions as a', 'a.numero', 'l.action')
    .select(['l.ligne', 'l.gardee', 'a.numero', 'a.titre', 'a.statut'])
    .where('l.import', '=', id)
    .where('l.gardee', 'is not', null)
    .orderBy('l.ligne')
    .limit(500)
    .execute();

/** Combien d’actions de cet import sont dans chaque état. */
export const comptesDesActions = async (base: Base, id: string) =>
  base
    .selectFrom('actions')
    .select(['statut', (de) => de.fn.countAll<number>().as('nombre')])
    .where('import', '=', id)
    .groupBy('statut')
    .orderBy('statut')
    .execute();

export const effacerImport = (tx: Base, id: string) => tx.deleteFrom('imports').where('id', '=', id).execute();

export const termesDImport = async (base: Base) => {
  const termes = await base
    .selectFrom('termes')
    .select(['vocabulaire', 'code', 'libelle', 'sigle'])
    .where('vocabulaire', 'in', ['theme', 'forme', 'dispositif'])
    .where('jusqua', 'is', null)
    .orderBy('ordre')
    .execute();
  const de = (vocabulaire: string) => termes.filter((t) => t.vocabulaire === vocabulaire).map(({ vocabulaire: _, ...t }) => t);
  return { theme: de('theme'), forme: de('forme'), dispositif: de('dispositif') };
};
