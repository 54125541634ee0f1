// Les versions arrêtées de la synthèse nationale, et leurs errata.
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Base } from './ouvrir.ts';
import type { ContenuArrete } from './tables.ts';

export type VersionArretee = NonNullable<Awaited<ReturnType<typeof versionArretee>>>;
export type VersionListee = Awaited<ReturnType<typeof versionsArretees>>[number];

/** De la plus récente à la première, sans leur contenu. */
export const versionsArretees = (base: Base, edition: string) =>
  base
    .selectFrom('syntheses_arretees as v')
    .select(['v.numero', 'v.arretee_le', 'v.signature', 'v.motif', 'v.empreinte'])
    .select((de) => [
      jsonArrayFrom(
        de
          .selectFrom('errata as e')
          .select(['e.texte', 'e.publie_le', 'e.signature'])
          .whereRef('e.edition', '=', 'v.edition')
          .whereRef('e.numero', '=', 'v.numero')
          .orderBy('e.id'),
      ).as('errata'),
    ])
    .where('v.edition', '=', edition)
    .orderBy('v.numero', 'desc')
    .execute();

export const versionArretee = (base: Base, edition: string, numero: number) =>
  base
    .selectFrom('syntheses_arretees')
    .select(['numero', 'contenu', 'empreinte'])
    .where('edition', '=', edition)
    .where('numero', '=', numero)
    .executeTakeFirst();

/** La dernière arrêtée, tenue jusqu’à la fin de la transaction : deux personnes n’arrêtent pas la même version. */
export async function derniereVersion(tx: Base, edition: string) {
  await tx.selectFrom('editions').select('id').where('id', '=', edition).forNoKeyUpdate().executeTakeFirst();
  return tx
    .selectFrom('syntheses_arretees')
    .select(['numero', 'contenu', 'empreinte'])
    .where('edition', '=', edition)
    .orderBy('numero', 'desc')
    .limit(1)
    .executeTakeFirst();
}

type Qui = { par: string | null; signature: string; le: Date };

export const inscrireVersion = (
  tx: Base,
  {
    contenu,
    le,
    ...version
  }: Qui & { edition: string; numero: number; contenu: ContenuArrete; empreinte: string; motif: string | null },
) =>
  tx
    .insertInto('syntheses_arretees')
    .values({ ...version, contenu: JSON.stringify(contenu), arretee_le: le })
    .execute();

export const inscrireErratum = (tx: Base, { le, ...erratum }: Qui & { edition: string; numero: number; texte: string }) =>
  tx
    .insertInto('errata')
    .values({ ...erratum, publie_le: le })
    .execute();
