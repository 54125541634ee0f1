// Ce que les actes d’examen lisent et écrivent, hors de l’action elle-même.
import { sql } from 'kysely';
import type { Base } from '../ouvrir.ts';

/** Ce qui change l’état d’une action : ce qu’un second arrivé doit connaître. */
const BASCULES = [
  'deposer',
  'viser',
  'valider',
  'renvoyer',
  'refuser',
  'reexaminer',
  'retirer',
  'abandonner',
  'annuler',
  'retablir',
  'fusionner',
];

/** `maintenant` : l’heure de la base, qui a aussi écrit `le`. */
export const derniereBascule = (tx: Base, numero: number) =>
  tx
    .selectFrom('journal')
    .select(['geste', 'signature', 'le', 'par', sql<Date>`now()`.as('maintenant')])
    .where('objet', '=', 'action')
    .where('cle', '=', String(numero))
    .where('geste', 'in', BASCULES)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();

/** Une action déjà publiée un jour garde sa date de publication. */
export const aDejaEtePubliee = async (tx: Base, numero: number): Promise<boolean> =>
  (await tx
    .selectFrom('journal')
    .select('id')
    .where('objet', '=', 'action')
    .where('cle', '=', String(numero))
    .where('geste', 'in', ['valider', 'reexaminer'])
    .limit(1)
    .executeTakeFirst()) !== undefined;

export const fuseauDe = async (tx: Base, territoire: string): Promise<string> =>
  (await tx.selectFrom('territoires').select('fuseau').where('id', '=', territoire).executeTakeFirst())?.fuseau ?? 'Europe/Paris';

export const ecrireMessages = (
  tx: Base,
  action: number,
  messages: readonly { champ: string | null; texte: string }[],
  { par, signature }: { par: string; signature: string },
) =>
  tx
    .insertInto('messages')
    .values(messages.map((m) => ({ ...m, action, par, signature })))
    .execute();

export const versionEnAttente = (tx: Base, action: number) =>
  tx.selectFrom('versions_en_attente').selectAll().where('action', '=', action).forUpdate().executeTakeFirst();

export const misesEnValeurVives = (tx: Base, action: number) =>
  tx
    .selectFrom('mises_en_valeur')
    .select('niveau')
    .where('action', '=', action)
    .where('retiree_le', 'is', null)
    .orderBy('niveau')
    .execute();

type MiseEnValeur = { action: number; niveau: 'academie' | 'nation'; motif: string; par: string; signature: string };
/** Rend faux quand elle y est déjà. */
export const inscrireMiseEnValeur = async (tx: Base, valeurs: MiseEnValeur): Promise<boolean> =>
  (
    await tx
      .insertInto('mises_en_valeur')
      .values(valeurs)
      .onConflict((c) => c.doNothing())
      .returning('action')
      .execute()
  ).length > 0;

/** Rend faux quand elle n’y est pas. */
export const retirerMiseEnValeur = async (tx: Base, action: number, niveau: MiseEnValeur['niveau']): Promise<boolean> =>
  (
    await tx
      .updateTable('mises_en_valeur')
      .set({ retiree_le: sql`now()` })
      .where('action', '=', action)
      .where('niveau', '=', niveau)
      .where('retiree_le', 'is', null)
      .returning('action')
      .execute()
  ).length > 0;

export const porteursDe = (tx: Base, action: number) =>
  tx.selectFrom('porteurs').selectAll().where('action', '=', action).orderBy('ordre').execute();

/** Les écoles de l’une deviennent porteuses de l’autre, à la suite, sans doublon ; rend celles qui ont été ajoutées. */
export const ajouterPorteurs = async (tx: Base, { de, vers }: { de: number; vers: number }) =>
  (
    await sql<{ nom: string; uai: string; type: string; commune: string | null }>`
      insert into porteurs (action, ordre, nom, type, uai, commune, commune_code, departement, note)
      select ${vers}, (select coalesce(max(ordre), -1) from porteurs where action = ${vers}) + row_number() over (order by p.ordre),
        p.nom, p.type, p.uai, p.commune, p.commune_code, p.departement, p.note
      from porteurs p where p.action = ${de} and p.uai is not null
        and not exists (select from porteurs q where q.action = ${vers} and q.uai = p.uai)
      returning nom, uai, type, commune`.execute(tx)
  ).rows;

/** Ce qui menait à l’une mène à l’autre : fusions d’avant, fiches inspirées, renouvellements. */
export async function reporterLesLiens(tx: Base, { de, vers }: { de: number; vers: number }): Promise<void> {
  for (const colonne of ['fusionnee_dans', 'inspiree_de', 'renouvelle'] as const)
    await tx
      .updateTable('actions')
      .set({ [colonne]: vers })
      .where(colonne, '=', de)
      .where('numero', '<>', vers)
      .execute();
}

/** Où mène une action réunie à une autre, si cette autre est publiée. */
export const gardeeDe = async (base: Base, numero: number) =>
  base
    .selectFrom('actions as a')
    .innerJoin('actions_publiees as g', 'g.numero', 'a.fusionnee_dans')
    .select(['g.numero', 'g.titre'])
    .where('a.numero', '=', numero)
    .where('a.statut', '=', 'fusionnee')
    .executeTakeFirst();
