// Changer une fiche déposée ou publiée. Publiée : la règle des champs dit ce qui attend, ce qui vaut tout de suite, ce qui rouvre l’examen.
import { type ActionVerrouillee } from '#base/declaration/ecrire-action.ts';
import { type EcoleDeclarante, ecoleDeclarante, semaineDeLAcademie } from '#base/declaration/ou-declarer.ts';
import { aDesImagesEnAttente, admettreImagesEnAttente } from '#base/images.ts';
import type { Base } from '#base/ouvrir.ts';
import { mettreEnAttente, oterVersionEnAttente } from '#base/versions-en-attente.ts';
import { actionDeposee } from '#courriels/actions.ts';
import { modificationARelire } from '#courriels/examen.ts';
import type { FicheAction } from '#domaine/recensement/fiche-action.ts';
import { apres } from '#domaine/recensement/gestes.ts';
import { champsFiges, FIGEE, partagerModification } from '#domaine/recensement/partager-modification.ts';
import { comprendreQuand } from '#domaine/recensement/quand.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import type { Maison } from '../maison.ts';
import type { Acteur } from './acteur.ts';
import { apprendreALEcole } from './courrier/apprendre-a-l-ecole.ts';
import { prevenir } from './courrier/prevenir.ts';
import { refuserIdentifiants } from './declarer-action.ts';
import { ecrireFiche } from './ecrire-fiche.ts';
import { noterAction, noterModification } from './tenir-action.ts';

/** ce qui a été fait de chaque champ changé */
export type Modifiee = { version: number; enAttente: string[]; aussitot: string[]; reexamen: string[] };

const RIEN = { enAttente: [], aussitot: [], reexamen: [] };

/**
 * Sur une action déjà tenue, sa version vérifiée. `geste` : celui qui part avec la fiche, et se fera après.
 * @throws Refus `geste-impossible` (brouillon, refusée, retirée… ou annulée, et son thème change), `donnee-personnelle`
 */
export async function modifier(
  tx: Base,
  maison: Maison,
  acteur: Acteur,
  action: ActionVerrouillee,
  fiche: FicheAction,
  geste: string,
): Promise<Modifiee> {
  const ecole = await ecoleDeLAction(tx, action);
  refuserIdentifiants(fiche);
  if (action.statut === 'a-viser' || action.statut === 'deposee') {
    const nouvelle = await ecrireFiche(tx, action, ecole, fiche);
    await noterModification(tx, acteur, action);
    return { ...RIEN, version: nouvelle };
  }
  if (action.statut === 'validee' || action.statut === 'annulee') {
    if (geste === 'retirer') return modifierAvantRetrait(tx, acteur, action, ecole, fiche);
    if (
      champsFiges(action.statut, geste, partagerModification(action.fiche as Partial<FicheAction>, fiche).champs.reexamen)
        .length > 0
    )
      throw new Refus('geste-impossible', FIGEE);
    return modifierPubliee(tx, maison, acteur, action, ecole, fiche);
  }
  throw new Refus('geste-impossible');
}

/** Elle quitte le site dans la même transaction : plus rien à relire, personne à prévenir. */
async function modifierAvantRetrait(
  tx: Base,
  acteur: Acteur,
  action: ActionVerrouillee,
  ecole: EcoleDeclarante,
  fiche: FicheAction,
): Promise<Modifiee> {
  await oterVersionEnAttente(tx, action.numero);
  const version = await ecrireFiche(tx, action, ecole, fiche);
  await noterModification(tx, acteur, action);
  return { ...RIEN, version };
}

async function modifierPubliee(
  tx: Base,
  maison: Maison,
  acteur: Acteur,
  action: ActionVerrouillee,
  ecole: EcoleDeclarante,
  fiche: FicheAction,
): Promise<Modifiee> {
  const { publiee, champs } = partagerModification(action.fiche as Partial<FicheAction>, fiche);
  const { 'en-attente': enAttente, aussitot, reexamen } = champs;
  const bilan = { enAttente, aussitot, reexamen };
  const maintenant = new Date(maison.maintenant().epochMilliseconds);
  // Une image proposée attend avec les textes ; sans elle ni eux, plus rien n’attend.
  const tenirLaVersion = async () =>
    enAttente.length > 0 || (await aDesImagesEnAttente(tx, action.numero))
      ? mettreEnAttente(tx, action.numero, fiche, acteur.personne, maintenant)
      : oterVersionEnAttente(tx, action.numero);
  if (enAttente.length + aussitot.length + reexamen.length === 0) {
    await tenirLaVersion();
    return { ...bilan, version: action.version };
  }
  if (reexamen.length > 0) {
    // Elle quitte le site le temps de l’examen : école, niveau et thème décident de ce qu’elle est.
    const statut = apres(action.statut, 'reexaminer');
    await oterVersionEnAttente(tx, action.numero);
    await admettreImagesEnAttente(tx, action.numero);
    const version = await ecrireFiche(tx, action, ecole, fiche, { statut, deposee_le: maintenant, deposee_par: acteur.personne });
    await noterAction(tx, acteur, 'reexaminer', action, { detail: bilan });
    await prevenir(tx, maison, {
      numero: action.numero,
      version,
      par: acteur.personne,
      sujet: 'examen',
      modele: 'action-deposee',
      attend: statut,
      ecrire: actionDeposee,
    });
    return { ...bilan, version };
  }
  const version = await ecrireFiche(tx, action, ecole, publiee, {}, { publiee: true });
  await tenirLaVersion();
  await noterAction(tx, acteur, 'modifier', action, { detail: bilan });
  if (enAttente.length > 0)
    await prevenir(tx, maison, {
      numero: action.numero,
      version,
      par: acteur.personne,
      sujet: 'examen',
      modele: 'modification-a-relire',
      ecrire: modificationARelire,
    });
  return { ...bilan, version };
}

export async function ecoleDeLAction(tx: Base, { uai }: ActionVerrouillee): Promise<EcoleDeclarante> {
  const ecole = uai ? await ecoleDeclarante(tx, uai) : undefined;
  if (!ecole) throw new Refus('introuvable');
  return ecole;
}

export type ChangementPublic = { geste: 'reporter'; quand: string } | { geste: 'passer-en-ligne' };

/**
 * Une action publiée, déjà tenue, change de jour ou passe en ligne, et le dit. `rouverte` : le même envoi a rouvert son examen ; la nouvelle
 * date est écrite aussitôt, et le public la lit quand l’académie la remet en ligne.
 * @throws Refus `geste-impossible`, `donnee-personnelle`
 */
export async function changerTenue(
  tx: Base,
  maison: Maison,
  acteur: Acteur,
  action: ActionVerrouillee,
  changement: ChangementPublic,
  { rouverte }: { rouverte: boolean },
): Promise<void> {
  const ecole = await ecoleDeLAction(tx, action);
  const publiee = action.statut === 'validee';
  if (!publiee && !rouverte) throw new Refus('geste-impossible');
  const avant = action.fiche as FicheAction;
  const reporte = changement.geste === 'reporter';
  const fiche: FicheAction = reporte
    ? {
        ...avant,
        quand: changement.quand,
        periodes: comprendreQuand(changement.quand, {
          annee: action.edition,
          semaine: await semaineDeLAcademie(tx, action.edition, action.academie),
        }).periodes,
      }
    : { ...avant, modalite: 'en-ligne' };
  refuserIdentifiants(fiche);
  const version = await ecrireFiche(tx, action, ecole, fiche, reporte ? { reportee: true } : {}, { publiee });
  await noterAction(tx, acteur, changement.geste, action, { detail: { quand: fiche.quand, modalite: fiche.modalite } });
  await apprendreALEcole(tx, maison, acteur, action, {
    geste: changement.geste,
    dit: reporte ? changement.quand : null,
    relue: rouverte,
    version,
  });
}
