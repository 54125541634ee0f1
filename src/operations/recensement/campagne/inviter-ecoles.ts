// Inviter des établissements au recensement : chacun une fois, quoi qu’il arrive.
import {
  type EcoleAInviter,
  ecolesDeLaListe,
  ecolesParCriteres,
  inscrireInvitations,
  type LigneLue,
  tenirCampagne,
} from '#base/campagne/invitations.ts';
import { mettreEnNombreAuCourrier } from '#base/courriels.ts';
import { noter } from '#base/journal.ts';
import type { Base } from '#base/ouvrir.ts';
import { perimetreDuTerritoire } from '#base/perimetres.ts';
import { invitationRecensement } from '#courriels/recensement.ts';
import type { Choix } from '#domaine/recensement/campagne/choix.ts';
import type { Maison } from '../../maison.ts';
import { type Acteur, exiger } from '../acteur.ts';
import { jourDe } from '../sessions.ts';
import { type AcademieDeCampagne, courrielPour, exigerCampagne } from './campagne.ts';

export type Invites = {
  aInviter: EcoleAInviter[];
  dejaInvites: EcoleAInviter[];
  /** ils ont dit « pas d’action cette année » */
  ontRepondu: EcoleAInviter[];
  /** les lignes collées qui n’en désignent aucun */
  ennuis: LigneLue[];
};

/** Qui recevrait l’invitation, qui non et pourquoi. */
export async function invitesDuChoix(
  base: Base,
  edition: string,
  academie: string,
  choix: Choix,
  jour: string,
): Promise<Invites> {
  const lignes = choix.par === 'liste' ? await ecolesDeLaListe(base, edition, academie, choix.lignes) : [];
  const choisies =
    choix.par === 'criteres'
      ? await ecolesParCriteres(base, edition, academie, { ...choix, jour })
      : lignes.flatMap((l) => l.ecole ?? []);
  const uniques = [...new Map(choisies.map((e) => [e.uai, e])).values()];
  return {
    aInviter: uniques.filter((e) => !e.invitee && !e.a_repondu),
    dejaInvites: uniques.filter((e) => e.invitee),
    ontRepondu: uniques.filter((e) => !e.invitee && e.a_repondu),
    ennuis: lignes.filter((l) => l.ennui !== null),
  };
}

/**
 * Invite ceux du choix qui ne l’étaient pas ; rend combien de courriels sont partis.
 * @throws Refus `hors-perimetre`, `introuvable`, `recensement-clos`
 */
export const inviterEcoles = (maison: Maison, acteur: Acteur, academie: AcademieDeCampagne, choix: Choix): Promise<number> =>
  maison.base.transaction().execute(async (tx) => {
    exiger(acteur, 'mener-campagne', await perimetreDuTerritoire(tx, academie.id, jourDe(maison)), jourDe(maison));
    const campagne = await exigerCampagne(maison, academie, tx);
    const { id: edition } = campagne.edition;
    await tenirCampagne(tx, edition, academie.id);
    const { aInviter } = await invitesDuChoix(tx, edition, academie.id, choix, jourDe(maison));
    const le = new Date(maison.maintenant().epochMilliseconds);
    const uais = aInviter.map((e) => e.uai);
    const invites = await inscrireInvitations(tx, { edition, territoire: academie.id, uais, le });
    if (invites.size === 0) return 0;
    await mettreEnNombreAuCourrier(
      tx,
      aInviter
        .filter((e) => invites.has(e.uai))
        .map((ecole) =>
          courrielPour(maison, campagne, ecole, {
            modele: 'invitation-recensement',
            cle: `invitation:${edition}:${ecole.uai}`,
            jeton: invites.get(ecole.uai),
            ecrire: invitationRecensement,
          }),
        ),
    );
    await noter(tx, {
      par: acteur.personne,
      signature: acteur.signature,
      geste: 'inviter',
      objet: 'campagne',
      cle: `${edition}:${academie.id}`,
      territoire: academie.id,
      detail: { nombre: invites.size },
      le,
    });
    return invites.size;
  });
