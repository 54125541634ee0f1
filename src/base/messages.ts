// Le fil entre l’établissement et l’académie : un message peut viser un champ de la fiche.
import { type ExpressionBuilder, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Base } from './ouvrir.ts';
import type { Tables } from './tables.ts';

export type MessageEcrit = { action: number; champ?: string | null; texte: string; par: string | null; signature: string };

export const inscrireMessage = (tx: Base, message: MessageEcrit): Promise<{ id: number }> =>
  tx.insertInto('messages').values(message).returning('id').executeTakeFirstOrThrow();

/** Le fil d’une action, du premier message au dernier. */
export const messagesDeLAction = (de: ExpressionBuilder<Tables & { a: Tables['actions'] }, 'a'>) =>
  jsonArrayFrom(
    de
      .selectFrom('messages as m')
      .select([
        'm.id',
        'm.champ',
        'm.texte',
        'm.signature',
        sql<string>`m.le`.as('le'),
        sql<string | null>`m.leve_le`.as('leve_le'),
      ])
      .whereRef('m.action', '=', 'a.numero')
      .orderBy('m.id'),
  );
