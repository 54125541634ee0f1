// Le journal : qui, quoi, quand, pourquoi. Écrit dans la transaction de l’acte ; on n’y change rien.
import type { Base } from './ouvrir.ts';

export type Note = {
  par: string | null;
  /** « Camille Roy, examinatrice, Lille » : ce qu’on lira quand la personne sera partie */
  signature: string;
  geste: string;
  objet: 'action' | 'mandat' | 'campagne' | 'import' | 'courriel' | 'personne' | 'reglage' | 'reseau' | 'synthese';
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

/** Qui a touché cet objet en dernier. */
export const dernierAuteur = (base: Base, objet: Note['objet'], cle: string) =>
  base
    .selectFrom('journal')
    .select(['par', 'signature'])
    .where('objet', '=', objet)
    .where('cle', '=', cle)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();

/** Comme `noter`, sauf si la dernière note de l’objet dit déjà que cette personne a fait ce geste dans l’heure : on n’écrit pas à chaque frappe. */
export async function noterUneFois(tx: Base, note: Note): Promise<void> {
  const derniere = await tx
    .selectFrom('journal')
    .select(['geste', 'par', 'le'])
    .where('objet', '=', note.objet)
    .where('cle', '=', note.cle)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const recente = derniere && Date.now() - derniere.le.getTime() < 3600_000;
  if (recente && derniere.geste === note.geste && derniere.par === note.par) return;
  await noter(tx, note);
}
