// Une action attend un visa : la direction de l’école l’apprend, dans la transaction du dépôt.
import { mettreAuCourrier } from '#base/courriels.ts';
import { equipeDe } from '#base/mandats.ts';
import type { Base } from '#base/ouvrir.ts';
import { actionAViser } from '#courriels/actions.ts';
import { DROITS } from '#domaine/recensement/mandats.ts';
import { adresses } from '#src/adresses.ts';
import type { Maison } from '../maison.ts';
import { jourDe } from './sessions.ts';

type AViser = { numero: number; titre: string; uai: string; ecole: string; academie: string };

/** @param version celle que le dépôt vient d’écrire : un dépôt, une direction, un courriel */
export async function prevenirLaDirection(tx: Base, maison: Maison, action: AViser, version: number, par: string): Promise<void> {
  const membres = (await equipeDe(tx, action.uai, jourDe(maison))).filter((m) => DROITS[m.role].includes('viser'));
  const { titre, ecole } = action;
  const lettre = actionAViser({ titre, ecole, adresse: maison.config.adressePublique + adresses.monAction(action.numero), par });
  for (const { personne, courriel } of membres)
    await mettreAuCourrier(tx, {
      ...lettre,
      cle: `action-a-viser:${action.numero}:${version}:${personne}`,
      destinataire: courriel,
      personne,
      modele: 'action-a-viser',
      territoire: action.academie,
      action: action.numero,
    });
}
