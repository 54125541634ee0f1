// Vider la boîte d’envoi. La ligne est la vérité : prise et validée avant l’envoi, close après ; une panne entre les deux la rend à la file.
import { type CourrielAEnvoyer, courrielAEnvoyer, noterPassage, perimerCourriels, remettreAPlusTard } from '#base/courriels.ts';
import type { Base } from '#base/ouvrir.ts';
import type { Facteur, Remise } from '#exterieur/facteur.ts';
import { retenir } from './courrier/destinataires.ts';

/** Minutes avant le deuxième essai, le troisième… puis toutes les heures. */
const PATIENCE = [1, 5, 15, 60];
const ABANDON_HEURES = 48;

export const patience = (essais: number) => PATIENCE[essais - 1] ?? 60;

/** Envoie tout ce qui peut l’être ; rend le nombre de courriels remis. Plusieurs facteurs peuvent tourner ensemble. */
export async function envoyerCourriels({
  base,
  facteur,
  maintenant,
}: {
  base: Base;
  facteur: Facteur;
  maintenant: () => Temporal.Instant;
}) {
  let remis = 0;
  await perimerCourriels(base, new Date(maintenant().epochMilliseconds));
  for (let pli = await courrielAEnvoyer(base); pli; pli = await courrielAEnvoyer(base)) {
    const { etat, reponse } = await porter(base, facteur, pli, maintenant);
    if (etat === 'plus-tard') {
      const heures = (maintenant().epochMilliseconds - pli.depuis.getTime()) / 3_600_000;
      if (heures >= ABANDON_HEURES) await noterPassage(base, pli, { etat: 'abandonne', reponse });
      else await remettreAPlusTard(base, pli, { reponse, minutes: patience(pli.essais) });
    } else {
      await noterPassage(base, pli, { etat, reponse });
      if (etat === 'remis') remis++;
    }
  }
  return remis;
}

/** Entre l’écriture et l’envoi, un mandat a pu finir : ce que la personne n’ouvrirait plus ne part pas. */
async function porter(
  base: Base,
  facteur: Facteur,
  pli: CourrielAEnvoyer,
  maintenant: () => Temporal.Instant,
): Promise<Remise | { etat: 'abandonne'; reponse: string }> {
  const raison = await retenir(base, pli, maintenant());
  return raison === null ? facteur.porter(pli) : { etat: 'abandonne', reponse: raison };
}
