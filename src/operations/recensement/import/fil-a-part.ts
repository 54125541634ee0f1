// Un fil à part pour les tableaux : sa mémoire et son temps sont comptés, et sa mort n’est pas la nôtre. Il sert un travail à la fois, reste
// prêt un moment (il met une seconde à s’ouvrir), puis rend sa mémoire.
import { Worker } from 'node:worker_threads';
import { Refus } from '#domaine/recensement/refus.ts';
import type { Demande, Reponse } from './ouvrier.ts';

const MEMOIRE_MO = 384;
const PATIENCE_MS = 30_000;
const REPOS_MS = 60_000;
/** Deux travaux de front ; les suivants attendent leur tour. */
const FILS_MAX = 2;
const TROP =
  'Ce fichier demande trop de travail pour être lu d’un coup. Gardez les seules actions, ou découpez-le en plusieurs fichiers.';

export type FilAPart = { demander: (demande: Demande) => Promise<Reponse> };
type Fil = FilAPart & { vivant: () => boolean; reposer: () => void; reprendre: () => void };

const prets: Fil[] = [];
let ouverts = 0;
const attente: (() => void)[] = [];

/** Prête un fil le temps d’un travail. @throws Refus `fichier-refuse` : le travail le dépasse */
export async function avecUnFil<T>(faire: (fil: FilAPart) => Promise<T>): Promise<T> {
  if (ouverts >= FILS_MAX) await new Promise<void>((libre) => attente.push(libre));
  ouverts++;
  const fil = prets.pop() ?? ouvrirFil();
  fil.reprendre();
  try {
    return await faire(fil);
  } finally {
    ouverts--;
    if (fil.vivant()) {
      prets.push(fil);
      fil.reposer();
    }
    attente.shift()?.();
  }
}

function ouvrirFil(): Fil {
  const travailleur = new Worker(new URL('./ouvrier.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MEMOIRE_MO, maxYoungGenerationSizeMb: 48 },
    env: {},
  });
  let mort: Error | undefined;
  let conge: NodeJS.Timeout | undefined;
  let finir: ((suite: { reponse: Reponse } | { erreur: Error }) => void) | undefined;
  const mourir = (erreur: Error) => {
    mort ??= erreur;
    finir?.({ erreur: mort });
    const rang = prets.indexOf(fil);
    if (rang >= 0) prets.splice(rang, 1);
  };
  travailleur.on('message', (reponse: Reponse) => finir?.({ reponse }));
  travailleur.on('error', (erreur: Error & { code?: string }) =>
    mourir(erreur.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new Refus('fichier-refuse', TROP) : erreur),
  );
  travailleur.on('exit', () => mourir(new Refus('fichier-refuse', TROP)));

  const fil: Fil = {
    vivant: () => mort === undefined,
    reposer: () => {
      travailleur.unref();
      conge = setTimeout(() => {
        mourir(new Error('fil congédié'));
        void travailleur.terminate();
      }, REPOS_MS).unref();
    },
    reprendre: () => {
      clearTimeout(conge);
      travailleur.ref();
    },
    demander: (demande) =>
      new Promise((resoudre, rejeter) => {
        if (mort) return rejeter(mort);
        const patience = setTimeout(() => void travailleur.terminate(), PATIENCE_MS);
        finir = (suite) => {
          clearTimeout(patience);
          finir = undefined;
          if ('erreur' in suite) rejeter(suite.erreur);
          else if (suite.reponse.refus) rejeter(new Refus('fichier-refuse', suite.reponse.refus));
          else if (suite.reponse.panne) rejeter(new Error(suite.reponse.panne));
          else resoudre(suite.reponse);
        };
        travailleur.postMessage(demande);
      }),
  };
  return fil;
}
