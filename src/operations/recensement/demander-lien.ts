// Demander à entrer : un lien part à la boîte de l’établissement, ou à une adresse professionnelle. La réponse ne dit jamais si
// l’adresse est connue.
import { randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { mettreAuCourrier } from '#base/courriels.ts';
import { ecolePourEntrer, effacerLiens, inscrireLien, personneDuCourriel } from '#base/entrees.ts';
import { academieDeLaPersonne } from '#base/mandats.ts';
import { lienDeConnexion } from '#courriels/lien-de-connexion.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { adresses } from '#src/adresses.ts';
import type { Maison } from '../maison.ts';
import { empreinteDe, sceau, tirerJeton } from './jetons.ts';
import { limiter } from './limiter.ts';
import { jourDe } from './sessions.ts';

export const MINUTES_DU_LIEN = 10;
/** Au moins ce temps, que l’adresse soit connue ou non : la durée de la réponse n’apprend rien. */
const DUREE_DE_REPONSE_MS = 150;

export type DemandeDeLien = {
  courriel: string;
  /** l’établissement au nom de qui l’on entre ; null : ses mandats */
  uai: string | null;
  retour: string | null;
  /** d’où vient la demande, à l’échelle d’un réseau : « 192.0.2.0/24 » */
  provenance: string;
};

/**
 * Rend le jeton du navigateur qui demande : présenté au retour, il dispense des six chiffres.
 * @throws Refus `trop-souvent` ; `introuvable` pour un établissement inconnu ou fermé
 */
export async function demanderLien(maison: Maison, { courriel, uai, retour, provenance }: DemandeDeLien): Promise<string> {
  const debut = performance.now();
  // Toute une académie peut sortir par une même adresse : la limite par réseau est large, celle par boîte est étroite.
  await limiter(maison, [
    { cle: 'lien:partout', nombre: 3000, minutes: 15 },
    { cle: `lien:reseau:${provenance}`, nombre: 100, minutes: 15 },
    { cle: `lien:courriel:${empreinteDe(courriel)}`, nombre: 5, minutes: 15 },
  ]);
  const maintenant = new Date(maison.maintenant().epochMilliseconds);
  const [jeton, navigateur] = [tirerJeton(), tirerJeton()];
  const code = String(randomInt(1_000_000)).padStart(6, '0');

  await maison.base.transaction().execute(async (tx) => {
    const ecole = uai === null ? null : await ecolePourEntrer(tx, uai);
    if (ecole === undefined) throw new Refus('introuvable');
    const personne = await personneDuCourriel(tx, courriel);
    await effacerLiens(tx, courriel, new Date(maintenant.getTime() - 24 * 3_600_000));
    const expire = new Date(maintenant.getTime() + MINUTES_DU_LIEN * 60_000);
    await inscrireLien(tx, {
      empreinte: empreinteDe(jeton),
      code_par_lien: sceau(jeton, code),
      code_par_navigateur: sceau(navigateur, code),
      courriel,
      uai,
      navigateur: empreinteDe(navigateur),
      retour,
      cree_le: maintenant,
      expire_le: expire,
    });
    const peutEntrer = personne ? personne.desactivee_le === null : ecole !== null;
    if (!peutEntrer) return;
    await mettreAuCourrier(tx, {
      cle: `lien-de-connexion:${empreinteDe(jeton)}`,
      destinataire: courriel,
      personne: personne?.id ?? null,
      modele: 'lien-de-connexion',
      territoire: ecole?.academie ?? (personne ? await academieDeLaPersonne(tx, personne.id, jourDe(maison)) : null),
      perime_le: expire,
      ...lienDeConnexion({
        adresse: maison.config.adressePublique + adresses.lienDeConnexion(jeton),
        code,
        ecole: ecole?.nom ?? null,
        minutes: MINUTES_DU_LIEN,
      }),
    });
  });
  await setTimeout(Math.max(0, DUREE_DE_REPONSE_MS - (performance.now() - debut)));
  return navigateur;
}
