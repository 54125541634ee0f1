// Le journal : qui, quoi, quand, pourquoi. Écrit dans la transaction de l’acte ; on n’y change rien.
import type { Base } from './ouvrir.ts';

export type Note = {
  par: string | null;
  /** « Camille Roy, examinatrice, Lille » : ce qu’on lira quand la personne sera partie */
  signature: string;
  geste: string;
  objet: 'action' | 'mandat' | 'campagne' | 'import' | 'courriel' | 'personne' | 'reglage';
  cle: string;
  territoire?: string | null;
  motif?: string | null;
  detail?: Record<string, unknown>;
  le?: Date;
};

export const noter = async (tx: Base, { detail = {}, ...note }: Note) => {
  await tx
    .insertInto('journal')
    .values({ ...note, detail: JSON.stringify(detail) })
    .execute();
};

/** Du plus récent au plus ancien. */
export const journalDe = (base: Base, objet: Note['objet'], cle: string) =>
  base
    .selectFrom('journal')
    .select(['id', 'le', 'signature', 'geste', 'motif', 'detail'])
    .where('objet', '=', objet)
    .where('cle', '=', cle)
    .orderBy('id', 'desc')
    .execute();
