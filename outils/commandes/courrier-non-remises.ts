import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { Empechement } from '#base/empechement.ts';
import { ouvrirBase } from '#base/ouvrir.ts';
import { typographier } from '#domaine/typographie.ts';
import { courrielDuMessageId, lireAvisDeNonRemise } from '#exterieur/avis-de-non-remise.ts';
import { noterNonRemise } from '#operations/recensement/courrier/noter-non-remise.ts';
import { lireConfig } from '#src/config.ts';
import type { Commande } from './commande.ts';

export const courrierNonRemisesCommande: Commande = {
  nom: 'courrier non-remises',
  usage: '[FICHIER.eml…]',
  resume: 'Noter au journal des envois les avis de non-remise reçus par courriel ; sans fichier, lit un avis sur l’entrée.',
  faire: async (fichiers) => {
    const avis =
      fichiers.length > 0 ? await Promise.all(fichiers.map(lireFichier)) : [['l’entrée', await buffer(process.stdin)] as const];
    const { base, fermer } = await ouvrirBase({ ...lireConfig(), dire: console.error });
    try {
      let notes = 0;
      for (const [nom, eml] of avis) {
        const lu = await lireAvisDeNonRemise(eml);
        const courriel = lu && courrielDuMessageId(lu.messageId);
        const note = courriel ? await noterNonRemise({ base }, { courriel, statut: lu.statut, raison: lu.raison }) : false;
        if (note) notes++;
        // Un serveur de courrier appelle cette commande pour tout ce qu’il reçoit : ce qui n’est pas un avis n’est pas une panne.
        else
          console.error(
            typographier(`${nom} : ${lu ? 'n’est pas un de nos courriels' : 'pas un avis de non-remise'}, laissé de côté.`),
          );
      }
      console.log(notes > 1 ? `${notes} non-remises notées.` : `${notes} non-remise notée.`);
      return 0;
    } finally {
      await fermer();
    }
  },
};

async function lireFichier(nom: string): Promise<readonly [string, Uint8Array]> {
  try {
    return [nom, await readFile(nom)];
  } catch {
    throw new Empechement(`Le fichier « ${nom} » ne se lit pas.`);
  }
}
