// Le fil entre l’établissement et l’académie : un message peut viser un champ de la fiche.
import type { Base } from './ouvrir.ts';

export type MessageEcrit = { action: number; champ?: string | null; texte: string; par: string | null; signature: string };

export const inscrireMessage = (tx: Base, message: MessageEcrit): Promise<{ id: number }> =>
  tx.insertInto('messages').values(message).returning('id').executeTakeFirstOrThrow();
