// La version d’une action publiée qui attend l’académie : une par action, la dernière écrite.
import type { FicheAction } from '#domaine/recensement/fiche-action.ts';
import type { Base } from './ouvrir.ts';

export async function mettreEnAttente(tx: Base, action: number, fiche: FicheAction, par: string, le: Date): Promise<void> {
  const valeurs = { fiche: JSON.stringify(fiche), par, le };
  await tx
    .insertInto('versions_en_attente')
    .values({ action, ...valeurs })
    .onConflict((c) => c.column('action').doUpdateSet(valeurs))
    .execute();
}

export const oterVersionEnAttente = async (tx: Base, action: number): Promise<void> => {
  await tx.deleteFrom('versions_en_attente').where('action', '=', action).execute();
};
