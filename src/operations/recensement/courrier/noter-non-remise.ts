// Un avis de non-remise est revenu : le courriel qu’il concerne n’est pas arrivé, et son journal le dit.
import { noterRemise } from '#base/courriels.ts';
import { verrouillerCourriel } from '#base/courrier/journal-des-envois.ts';
import type { Maison } from '../../maison.ts';

export type NonRemise = {
  /** l’identifiant du courriel, tiré du Message-ID qu’on lui avait donné */
  courriel: string;
  /** « 5.1.1 » (RFC 3463) : ce qui commence par 4 a été essayé, puis abandonné par un relais */
  statut: string;
  /** ce que dit le serveur qui a refusé */
  raison: string;
};

/** Vrai s’il s’agit bien d’un de nos courriels ; relire le même avis ne change rien. */
export const noterNonRemise = ({ base }: Pick<Maison, 'base'>, { courriel, statut, raison }: NonRemise): Promise<boolean> =>
  base.transaction().execute(async (tx) => {
    const concerne = await verrouillerCourriel(tx, courriel);
    if (!concerne) return false;
    const etat = statut.startsWith('4') ? 'abandonne' : 'refuse';
    await noterRemise(tx, courriel, { etat, reponse: `Avis de non-remise, ${statut} : ${raison}`.slice(0, 500) });
    return true;
  });
