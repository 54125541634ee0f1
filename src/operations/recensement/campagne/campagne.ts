// La campagne d’une académie, telle qu’elle est ce jour-là : son édition, ses réglages, et pourquoi rien ne peut partir, s’il y a lieu.
import { type EditionOuverte, editionOuverte, type SemaineReglee, semaineReglee } from '#base/campagne/editions-ouvertes.ts';
import type { EcoleAInviter } from '#base/campagne/invitations.ts';
import type { Courriel } from '#base/courriels.ts';
import { domaineDuSite } from '#base/entrees.ts';
import type { Base } from '#base/ouvrir.ts';
import type { Lettre } from '#courriels/gabarit.tsx';
import type { CourrielDeCampagne } from '#courriels/recensement.ts';
import { direJour, direPeriodes } from '#domaine/dates.ts';
import { lAcademie } from '#domaine/nom-d-academie.ts';
import { DOMAINE_DU_MONDE } from '#domaine/petit-monde/personnes.ts';
import { boiteOfficielle } from '#domaine/recensement/adresses-professionnelles.ts';
import { pourquoiPasAujourdhui } from '#domaine/recensement/campagne/relancer.ts';
import { anneeScolaire } from '#domaine/recensement/declarer.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { adresses } from '#src/adresses.ts';
import type { Maison } from '../../maison.ts';
import { jourDe } from '../sessions.ts';

export type AcademieDeCampagne = { id: string; nom: string; slug: string; fuseau: string };
export type Campagne = {
  edition: EditionOuverte;
  academie: AcademieDeCampagne;
  reglee: SemaineReglee;
  /** celui des boîtes d’établissement ; null : on ne sait pas leur écrire */
  domaine: string | null;
  /** pourquoi aucun courriel ne peut partir aujourd’hui */
  empechee: string | null;
};

/** undefined : aucune édition n’est ouverte cette année. */
export async function campagneDuJour(
  maison: Maison,
  academie: AcademieDeCampagne,
  tx: Base = maison.base,
): Promise<Campagne | undefined> {
  const jour = jourDe(maison);
  const [edition, reglee] = [
    await editionOuverte(tx, anneeScolaire(jour)),
    await semaineReglee(tx, anneeScolaire(jour), academie.id),
  ];
  if (!edition || !reglee) return undefined;
  // Les écoles de la démonstration existent : rien ne doit arriver dans leurs vraies boîtes.
  const domaine = edition.demonstration ? DOMAINE_DU_MONDE : (reglee.domaine ?? domaineDuSite(reglee.site));
  return { edition, academie, reglee, domaine, empechee: empechement(reglee, domaine, jour) };
}

function empechement(reglee: SemaineReglee, domaine: string | null, jour: string): string | null {
  const pourquoi = pourquoiPasAujourdhui(reglee, jour);
  if (pourquoi === 'pas-encore')
    return `Le recensement ouvre le ${direJour(String(reglee.ouverture))} : les courriels pourront partir ce jour-là.`;
  if (pourquoi === 'clos') return `Le recensement est clos depuis le ${direJour(String(reglee.cloture))} : rien ne part plus.`;
  return domaine === null
    ? 'Le domaine des boîtes d’établissement n’est pas connu : donnez-le dans les réglages de la Semaine.'
    : null;
}

/** @throws Refus `introuvable`, ou `recensement-clos` avec la phrase de l’empêchement */
export async function exigerCampagne(
  maison: Maison,
  academie: AcademieDeCampagne,
  tx: Base,
): Promise<Campagne & { domaine: string }> {
  const campagne = await campagneDuJour(maison, academie, tx);
  if (!campagne) throw new Refus('introuvable');
  const { empechee, domaine } = campagne;
  if (empechee !== null || domaine === null) throw new Refus('recensement-clos', empechee ?? undefined);
  return { ...campagne, domaine };
}

type EcoleEcrite = Pick<EcoleAInviter, 'uai' | 'nom' | 'commune'>;

export const lettrePour = (
  maison: Maison,
  { academie, reglee }: Pick<Campagne, 'academie' | 'reglee'>,
  { uai, nom, commune }: EcoleEcrite,
  ecrire: (c: CourrielDeCampagne) => Lettre,
  /** celui de l’invitation ; absent d’un aperçu */
  jeton?: string,
): Lettre => {
  const ici = maison.config.adressePublique;
  return ecrire({
    academie: lAcademie(academie.nom),
    ecole: commune ? `${nom}, ${commune}` : nom,
    semaine: reglee.periodes.length > 0 ? direPeriodes(reglee.periodes) : null,
    cloture: reglee.cloture && direJour(reglee.cloture),
    adresse: ici + adresses.entrerPourEcole(uai, adresses.declarer(uai)),
    sansAction: ici + adresses.entrerPourEcole(uai, adresses.pasDAction(uai)),
    silence: ici + adresses.silence(jeton ?? '…'),
  });
};

/** Un courriel par établissement, dans sa boîte officielle ; la clé dit l’édition, l’établissement et lequel c’est. */
export const courrielPour = (
  maison: Maison,
  campagne: Campagne & { domaine: string },
  ecole: EcoleEcrite,
  {
    modele,
    cle,
    jeton,
    ecrire,
  }: { modele: string; cle: string; jeton: string | undefined; ecrire: (c: CourrielDeCampagne) => Lettre },
): Courriel => ({
  ...lettrePour(maison, campagne, ecole, ecrire, jeton),
  cle,
  destinataire: boiteOfficielle(ecole.uai, campagne.domaine),
  modele,
  territoire: campagne.academie.id,
  desinscription: jeton ? maison.config.adressePublique + adresses.silence(jeton) : null,
});
