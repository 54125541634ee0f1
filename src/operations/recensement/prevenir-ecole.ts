// Écrire à l’école, dans la transaction de l’acte : à chaque personne qui parle en son nom ce jour-là, et à elle seule.
import { mettreAuCourrier } from '#base/courriels.ts';
import { nomDeLEcole } from '#base/examen/decisions.ts';
import { equipeDe } from '#base/mandats.ts';
import type { Base } from '#base/ouvrir.ts';
import type { ActionCitee } from '#courriels/actions.ts';
import type { Lettre } from '#courriels/gabarit.tsx';
import { DROITS } from '#domaine/recensement/mandats.ts';
import { adresses } from '#src/adresses.ts';
import type { Maison } from '../maison.ts';
import { jourDe } from './sessions.ts';

type Action = { numero: number; titre: string; uai: string | null; academie: string };

/**
 * Met une lettre au courrier de l’équipe de l’école. Une action sans école, ou une école sans personne, n’écrit à personne : l’adresse
 * laissée en contact n’ouvre pas la fiche.
 * @param version celle que l’acte vient d’écrire : un acte, un destinataire, un courriel
 */
export async function prevenirLEcole(
  tx: Base,
  maison: Maison,
  action: Action,
  modele: string,
  version: number,
  ecrire: (citee: ActionCitee) => Lettre,
): Promise<void> {
  if (action.uai === null) return;
  const membres = (await equipeDe(tx, action.uai, jourDe(maison))).filter((m) => DROITS[m.role].includes('lire-non-publie'));
  if (membres.length === 0) return;
  const lettre = ecrire({
    titre: action.titre,
    ecole: (await nomDeLEcole(tx, action.uai)) ?? '',
    adresse: maison.config.adressePublique + adresses.monAction(action.numero),
  });
  const parPersonne = new Map(membres.map((m) => [m.personne, m.courriel]));
  for (const [personne, destinataire] of parPersonne)
    await mettreAuCourrier(tx, {
      ...lettre,
      cle: `${modele}:${action.numero}:${version}:${personne}`,
      destinataire,
      personne,
      modele,
      territoire: action.academie,
      action: action.numero,
    });
}
