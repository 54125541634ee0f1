// Ouvrir un fil à part, lui parler, le fermer : sa mémoire et son temps sont comptés, et sa mort n’est pas la nôtre.
import { Worker } from 'node:worker_threads';
import { Refus } from '#domaine/recensement/refus.ts';
import type { Demande, Reponse } from './ouvrier.ts';

const MEMOIRE_MO = 384;
const PATIENCE_MS = 30_000;
const TROP =
  'Ce fichier demande trop de travail pour être lu d’un coup. Gardez les seules actions, ou découpez-le en plusieurs fichiers.';

export type FilAPart = { demander: (demande: Demande) => Promise<Reponse>; fermer: () => Promise<unknown> };

export function ouvrirFil(): FilAPart {
  const fil = new Worker(new URL('./ouvrier.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MEMOIRE_MO, maxYoungGenerationSizeMb: 48 },
    env: {},
  });
  let morte: Error | undefined;
  fil.on('error', (erreur: Error) => {
    morte = erreur;
  });
  fil.on('exit', () => {
    morte ??= new Refus('fichier-refuse', TROP);
  });
  const demander = (demande: Demande): Promise<Reponse> =>
    new Promise((resoudre, rejeter) => {
      if (morte) return rejeter(morte);
      const finir = (suite: () => void) => {
        clearTimeout(patience);
        fil.off('message', surReponse).off('error', surPanne).off('exit', surSortie);
        suite();
      };
      const surReponse = (reponse: Reponse) =>
        finir(() => {
          if (reponse.refus) rejeter(new Refus('fichier-refuse', reponse.refus));
          else if (reponse.panne) rejeter(new Error(reponse.panne));
          else resoudre(reponse);
        });
      const surPanne = (erreur: Error & { code?: string }) =>
        finir(() => rejeter(erreur.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new Refus('fichier-refuse', TROP) : erreur));
      const surSortie = () => finir(() => rejeter(new Refus('fichier-refuse', TROP)));
      const patience = setTimeout(() => void fil.terminate(), PATIENCE_MS);
      fil.on('message', surReponse).on('error', surPanne).on('exit', surSortie);
      fil.postMessage(demande);
    });
  return { demander, fermer: () => fil.terminate() };
}

/** Ouvre un fil le temps d’un travail. */
export async function avecUnFil<T>(faire: (fil: FilAPart) => Promise<T>): Promise<T> {
  const fil = ouvrirFil();
  try {
    return await faire(fil);
  } finally {
    await fil.fermer();
  }
}
