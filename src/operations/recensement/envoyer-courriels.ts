// Vider la boîte d’envoi. La ligne est la vérité : prise et validée avant l’envoi, close après ; une panne entre les deux la rend à la file.
import { courrielAEnvoyer, noterRemise, remettreAPlusTard } from '#base/courriels.ts';
import type { Base } from '#base/ouvrir.ts';
import type { Facteur } from '#exterieur/facteur.ts';

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
  for (let pli = await courrielAEnvoyer(base); pli; pli = await courrielAEnvoyer(base)) {
    const { etat, reponse } = await facteur.porter(pli);
    if (etat === 'plus-tard') {
      const heures = (maintenant().epochMilliseconds - pli.ecrit_le.getTime()) / 3_600_000;
      if (heures >= ABANDON_HEURES) await noterRemise(base, pli.id, { etat: 'abandonne', reponse });
      else await remettreAPlusTard(base, pli.id, { reponse, minutes: patience(pli.essais) });
    } else {
      await noterRemise(base, pli.id, { etat, reponse });
      if (etat === 'remis') remis++;
    }
  }
  return remis;
}
