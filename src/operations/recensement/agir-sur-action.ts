// La page d’une action envoie tout ce qu’elle porte, quel que soit le bouton : la fiche, l’image, le message et le geste vont ensemble, ou pas
// du tout. Rien de tapé dans un coin de la page ne se perd parce qu’on a pressé un bouton d’un autre coin.
import { type ActionVerrouillee, verrouillerAction } from '#base/declaration/ecrire-action.ts';
import type { Base } from '#base/ouvrir.ts';
import { GESTES_DE_L_ECOLE, type GesteDeLEcole } from '#domaine/recensement/etats-en-mots.ts';
import type { Brouillon, FicheAction } from '#domaine/recensement/fiche-action.ts';
import { apres } from '#domaine/recensement/gestes.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import type { Maison } from '../maison.ts';
import type { Acteur } from './acteur.ts';
import { type ImageEnvoyee, oterDeLAction, poserImage, preparerEnvoi } from './ajouter-image.ts';
import { garderBrouillon } from './declarer-action.ts';
import { deposer } from './deposer-action.ts';
import { direDerniereBascule } from './examen/tenir-examen.ts';
import { type ChangementPublic, changerTenue, type Modifiee, modifier } from './modifier-action.ts';
import { exigerVersion, tenirAction } from './tenir-action.ts';
import { accomplirGeste, ecrireReponse, etatApres } from './vie-de-l-action.ts';

export const BOUTONS = ['enregistrer', 'deposer', 'repondre', 'ajouter-image', 'reporter', 'passer-en-ligne'] as const;
export type Bouton = (typeof BOUTONS)[number] | GesteDeLEcole;
export const estGesteDeLEcole = (bouton: string): bouton is GesteDeLEcole => Object.hasOwn(GESTES_DE_L_ECOLE, bouton);

export type Envoi = {
  bouton: Bouton;
  version: number | null;
  /** ce qui est tapé, tant que la fiche est à l’école */
  brouillon?: Brouillon | undefined;
  /** la fiche vérifiée : à déposer, ou changée depuis qu’elle l’est ; absente : rien n’y change */
  fiche?: FicheAction | undefined;
  motif?: string | undefined;
  /** la nouvelle date, pour `reporter` */
  report?: string | undefined;
  reponse?: string | undefined;
  image?: ImageEnvoyee | undefined;
  imageARetirer?: string | undefined;
};

/**
 * Rend ce que la modification d’une fiche publiée est devenue, s’il y en a une.
 * @throws Refus `deja-fait` quelqu’un a décidé avant, et qui ; `geste-impossible`, `hors-perimetre`, `motif-manquant`, `image-refusee`,
 * `donnee-personnelle`, `recensement-clos`, VersionDepassee
 */
export async function agirSurAction(
  maison: Maison,
  acteur: Acteur,
  numero: number,
  envoi: Envoi,
): Promise<{ modifiee: Modifiee | null }> {
  const prete = envoi.image && (await preparerEnvoi(maison, acteur, numero, envoi.image));
  const modifiee = await maison.base.transaction().execute(async (tx) => {
    const tenue = await tenirAction(tx, maison, acteur, 'declarer', numero);
    await exigerPossible(tx, acteur, tenue, envoi.bouton);
    await exigerVersion(tx, tenue, envoi.version, acteur);
    const relue = async () => (await verrouillerAction(tx, numero)) as ActionVerrouillee;
    // Rétablie d’abord : c’est d’une action qui a lieu que ce qui change ensuite rouvre l’examen.
    const retablie = envoi.bouton === 'retablir';
    if (retablie) await faireLeGeste(tx, maison, acteur, relue, envoi, null);
    const modifiee = await ecrire(tx, maison, acteur, retablie ? await relue() : tenue, envoi);
    if (prete) await poserImage(tx, maison, acteur, await relue(), prete);
    if (envoi.imageARetirer !== undefined) await oterDeLAction(tx, maison, acteur, await relue(), envoi.imageARetirer);
    // Après le dépôt, qui règle les messages d’avant : celui-ci n’a pas encore été lu.
    if (envoi.reponse) await ecrireReponse(tx, maison, acteur, await relue(), envoi.reponse);
    if (!retablie) await faireLeGeste(tx, maison, acteur, relue, envoi, modifiee);
    return modifiee;
  });
  if (envoi.imageARetirer !== undefined) await maison.rafraichir();
  return { modifiee };
}

async function exigerPossible(tx: Base, acteur: Acteur, action: ActionVerrouillee, bouton: Bouton) {
  try {
    if (bouton === 'deposer') apres(action.statut, bouton);
    if (estGesteDeLEcole(bouton)) etatApres(action, bouton);
    if ((bouton === 'reporter' || bouton === 'passer-en-ligne') && action.statut !== 'validee')
      throw new Refus('geste-impossible');
  } catch (refus) {
    const phrase = refus instanceof Refus && refus.code === 'geste-impossible' && (await direDerniereBascule(tx, acteur, action));
    throw phrase ? new Refus('deja-fait', phrase) : refus;
  }
}

async function ecrire(
  tx: Base,
  maison: Maison,
  acteur: Acteur,
  action: ActionVerrouillee,
  { bouton, brouillon, fiche }: Envoi,
): Promise<Modifiee | null> {
  if (bouton === 'deposer' && fiche) await deposer(tx, maison, acteur, action, fiche);
  else if (brouillon) await garderBrouillon(tx, acteur, action, brouillon, null);
  else if (fiche) return modifier(tx, maison, acteur, action, fiche, bouton);
  return null;
}

async function faireLeGeste(
  tx: Base,
  maison: Maison,
  acteur: Acteur,
  relue: () => Promise<ActionVerrouillee>,
  { bouton, motif, report }: Envoi,
  modifiee: Modifiee | null,
) {
  const rouverte = modifiee !== null && modifiee.reexamen.length > 0;
  const changer = async (changement: ChangementPublic) =>
    changerTenue(tx, maison, acteur, await relue(), changement, { rouverte });
  if (bouton === 'reporter') await changer({ geste: 'reporter', quand: report ?? '' });
  if (bouton === 'passer-en-ligne') await changer({ geste: 'passer-en-ligne' });
  if (estGesteDeLEcole(bouton))
    await accomplirGeste(tx, maison, acteur, await relue(), { geste: bouton, ...(motif !== undefined && { motif }) });
}
