// Le début de chaque acte sur une action : la tenir, vérifier le droit, lire l’état. Et sa fin : le journal.
import { type ActionVerrouillee, verrouillerAction } from '#base/declaration/ecrire-action.ts';
import { dernierAuteur, type Note, noter, noterUneFois } from '#base/journal.ts';
import type { Base } from '#base/ouvrir.ts';
import type { Brouillon } from '#domaine/recensement/fiche-action.ts';
import type { Acte } from '#domaine/recensement/mandats.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { VersionDepassee } from '#domaine/recensement/version-depassee.ts';
import { vigilerMessage } from '#domaine/recensement/vigilance.ts';
import type { Maison } from '../maison.ts';
import { type Acteur, exiger, perimetreDeLAction } from './acteur.ts';
import { jourDe } from './sessions.ts';

/** @throws Refus `introuvable`, `hors-perimetre` : la même page pour les deux */
export async function tenirAction(
  tx: Base,
  maison: Maison,
  acteur: Acteur,
  acte: Acte,
  numero: number,
): Promise<ActionVerrouillee> {
  const action = await verrouillerAction(tx, numero);
  if (!action) throw new Refus('introuvable');
  exiger(acteur, acte, await perimetreDeLAction(tx, action, jourDe(maison)), jourDe(maison));
  return action;
}

/** @throws VersionDepassee quelqu’un a écrit depuis que la personne a ouvert la fiche */
export async function exigerVersion(tx: Base, action: ActionVerrouillee, version: number | null, acteur: Acteur): Promise<void> {
  if (version === null || version === action.version) return;
  const dernier = await dernierAuteur(tx, 'action', String(action.numero));
  throw new VersionDepassee(
    action.fiche as Brouillon,
    action.version,
    !dernier ? null : dernier.par === acteur.personne ? 'soi' : dernier.signature,
  );
}

type Suite = { motif?: string | null; detail?: Record<string, unknown> };
type Notee = { numero: number; academie: string };

export const noterAction = (tx: Base, acteur: Acteur, geste: string, action: Notee, suite: Suite = {}) =>
  noter(tx, { ...noteDAction(acteur, geste, action, suite), cle: String(action.numero) });

/** Tout, sauf le numéro : l’action n’en a peut-être pas encore. */
export const noteDAction = (
  acteur: Acteur,
  geste: string,
  { academie }: Pick<Notee, 'academie'>,
  suite: Suite = {},
): Omit<Note, 'cle'> => ({
  par: acteur.personne,
  signature: acteur.signature,
  geste,
  objet: 'action',
  territoire: academie,
  ...suite,
});

export const noterModification = (tx: Base, acteur: Acteur, action: Notee) =>
  noterUneFois(tx, { ...noteDAction(acteur, 'modifier', action), cle: String(action.numero) });

/** Un motif ou un message est lu par l’autre côté, et part par courriel. @throws Refus `motif-manquant`, `donnee-personnelle` */
export function exigerMotif(motif: string, quandIlManque?: string): string {
  const propre = motif.trim();
  if (propre.length < 3) throw new Refus('motif-manquant', quandIlManque);
  return exigerMessage(propre);
}

/** @throws Refus `donnee-personnelle` : un identifiant ne s’écrit pas non plus dans le fil ; `motif-manquant` : trop long */
export function exigerMessage(texte: string): string {
  const identifiant = vigilerMessage('', texte).find((a) => a.bloquant);
  if (identifiant) throw new Refus('donnee-personnelle', identifiant.phrase);
  if (texte.length > MAX_MESSAGE)
    throw new Refus('motif-manquant', `${MAX_MESSAGE} signes au plus : ce message en a ${texte.length}.`);
  return texte;
}
export const MAX_MESSAGE = 2000;
