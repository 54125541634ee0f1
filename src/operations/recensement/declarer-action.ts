// Commencer une action, et en garder le brouillon tel que tapé.
import { marquerInvitations } from '#base/campagne/invitations.ts';
import {
  type ActionVerrouillee,
  changerAction,
  inscrireBrouillon,
  verrouillerActionParCle,
} from '#base/declaration/ecrire-action.ts';
import { type Declaration, declarationPossible } from '#base/declaration/ou-declarer.ts';
import type { Base } from '#base/ouvrir.ts';
import type { Brouillon } from '#domaine/recensement/fiche-action.ts';
import type { Statut } from '#domaine/recensement/gestes.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { vigiler } from '#domaine/recensement/vigilance.ts';
import type { Maison } from '../maison.ts';
import { type Acteur, exiger, perimetreDeLAction } from './acteur.ts';
import { jourDe } from './sessions.ts';
import { exigerVersion, noterAction, noterModification, tenirAction } from './tenir-action.ts';

export type Formulaire = {
  /** celle du formulaire : un second envoi retrouve le premier */
  cle: string;
  uai: string;
  fiche: Brouillon;
  inspireeDe?: number | null;
  renouvelle?: number | null;
};
export type Ecrite = { numero: number; version: number; statut: ActionVerrouillee['statut'] };

/** Rien n’est gardé avant le premier champ rempli. */
export const estVide = (fiche: Brouillon): boolean =>
  Object.entries(fiche).every(
    ([champ, v]) =>
      champ.startsWith('contact') || v === '' || v === null || v === undefined || (Array.isArray(v) && v.length === 0),
  );

/** @throws Refus `donnee-personnelle` : un identifiant ne s’enregistre pas, même en brouillon */
export const refuserIdentifiants = (fiche: Brouillon) => {
  const [alerte] = vigiler(fiche, { bloquantes: true });
  if (alerte) throw new Refus('donnee-personnelle', alerte.phrase);
};

/**
 * Le brouillon de cette clé : neuf, ou celui qu’un premier envoi a fait.
 * @throws Refus `hors-perimetre`, `recensement-clos` (aucune édition cette année)
 */
export const commencerAction = (maison: Maison, acteur: Acteur, formulaire: Formulaire): Promise<Ecrite> =>
  maison.base.transaction().execute(async (tx) => {
    const { numero, version, statut } = await commencer(tx, maison, acteur, formulaire);
    return { numero, version, statut };
  });

async function commencer(tx: Base, maison: Maison, acteur: Acteur, formulaire: Formulaire): Promise<ActionVerrouillee> {
  const { cle, uai, fiche, inspireeDe = null, renouvelle = null } = formulaire;
  const jour = jourDe(maison);
  const { edition, ecole } = exigerDeclaration(await declarationPossible(tx, uai, jour), acteur, fiche, jour);
  const neuve = await inscrireBrouillon(tx, {
    cle,
    edition,
    academie: ecole.academie,
    uai,
    titre: titreDe(fiche),
    fiche,
    inspiree_de: inspireeDe,
    renouvelle,
  });
  if (!neuve) return retrouverParCle(tx, maison, acteur, cle);
  await noterAction(tx, acteur, 'commencer', neuve);
  await marquerInvitations(tx, edition, [uai], 'commencee_le');
  return neuve;
}

/**
 * Ce que l’on a lu d’où déclarer, le droit vérifié.
 * @throws Refus `hors-perimetre` (école inconnue comprise), `donnee-personnelle`, `recensement-clos` (aucune édition cette année)
 */
export function exigerDeclaration<D extends Declaration>(
  possible: D | undefined,
  acteur: Acteur,
  fiche: Brouillon,
  jour: string,
): D & { edition: string } {
  if (!possible) throw new Refus('hors-perimetre');
  exiger(acteur, 'declarer', possible.perimetre, jour);
  refuserIdentifiants(fiche);
  const { edition } = possible;
  if (edition === undefined) throw new Refus('recensement-clos', 'Aucune édition n’est ouverte cette année.');
  return { ...possible, edition };
}

/** L’action qu’un premier envoi de cette clé a faite. Une clé connue ne donne aucun droit : l’action doit être à la portée de la personne. */
export async function retrouverParCle(tx: Base, maison: Maison, acteur: Acteur, cle: string): Promise<ActionVerrouillee> {
  const action = await verrouillerActionParCle(tx, cle);
  if (!action) throw new Refus('introuvable');
  exiger(acteur, 'declarer', await perimetreDeLAction(tx, action, jourDe(maison)), jourDe(maison));
  return action;
}

export const titreDe = ({ titre }: Brouillon) =>
  typeof titre === 'string' && titre.trim() ? titre.trim().replace(/\s+/g, ' ').slice(0, 140) : 'Sans titre';

/** Les états où la fiche est encore entre les mains de l’établissement. */
const EN_BROUILLON: readonly Statut[] = ['brouillon', 'a-completer'];
export const estEnBrouillon = ({ statut }: Pick<ActionVerrouillee, 'statut'>) => EN_BROUILLON.includes(statut);

/**
 * Garde la fiche telle que tapée, aussi incomplète soit-elle ; les champs non donnés restent.
 * @throws VersionDepassee, Refus `geste-impossible` (déjà déposée), `donnee-personnelle`
 */
export const enregistrerBrouillon = (
  maison: Maison,
  acteur: Acteur,
  numero: number,
  { fiche, version }: { fiche: Brouillon; version: number | null },
): Promise<Ecrite> =>
  maison.base.transaction().execute(async (tx) => {
    const action = await tenirAction(tx, maison, acteur, 'declarer', numero);
    return garderBrouillon(tx, acteur, action, fiche, version);
  });

/** Le premier enregistrement d’un formulaire neuf, et les suivants tant que la page n’a pas changé d’adresse. */
export const enregistrerParCle = (
  maison: Maison,
  acteur: Acteur,
  formulaire: Formulaire,
  version: number | null,
): Promise<Ecrite> =>
  maison.base.transaction().execute(async (tx) => {
    const action = await commencer(tx, maison, acteur, formulaire);
    return garderBrouillon(tx, acteur, action, formulaire.fiche, version);
  });

/** Sur une action déjà tenue. @throws comme `enregistrerBrouillon` */
export async function garderBrouillon(
  tx: Base,
  acteur: Acteur,
  action: ActionVerrouillee,
  fiche: Brouillon,
  version: number | null,
): Promise<Ecrite> {
  if (!estEnBrouillon(action)) throw new Refus('geste-impossible', DEJA_DEPOSEE);
  await exigerVersion(tx, action, version, acteur);
  refuserIdentifiants(fiche);
  const entiere = { ...(action.fiche as Brouillon), ...fiche };
  const nouvelle = await changerAction(tx, action.numero, { fiche: JSON.stringify(entiere), titre: titreDe(entiere) });
  await noterModification(tx, acteur, action);
  return { numero: action.numero, version: nouvelle, statut: action.statut };
}

export const DEJA_DEPOSEE = 'Cette action est déjà déposée : rechargez la page pour voir où elle en est.';
