// Les gestes de l’établissement qui ne touchent pas au texte : viser, rendre à l’équipe, retirer, annuler, rétablir, abandonner.
import { calculerRecherche } from '#base/chargement/ecrire-editions.ts';
import { type ActionVerrouillee, changerAction } from '#base/declaration/ecrire-action.ts';
import { inscrireMessage } from '#base/messages.ts';
import type { Base } from '#base/ouvrir.ts';
import { actionAnnulee, actionDeposee } from '#courriels/actions.ts';
import { actionRendue, reponseDeLEcole } from '#courriels/examen.ts';
import { GESTES_DE_L_ECOLE, type GesteDeLEcole } from '#domaine/recensement/etats-en-mots.ts';
import type { Statut } from '#domaine/recensement/gestes.ts';
import { apres } from '#domaine/recensement/gestes.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import type { Maison } from '../maison.ts';
import { type Acteur, exiger, perimetreDeLAction } from './acteur.ts';
import { apprendreALEcole } from './courrier/apprendre-a-l-ecole.ts';
import { prevenir } from './courrier/prevenir.ts';
import { jourDe } from './sessions.ts';
import { exigerMotif, noterAction } from './tenir-action.ts';

/** Le droit que demande chaque geste : seule la direction vise, et rend ce qu’elle aurait visé. */
const acteDe = (geste: GesteDeLEcole) => (geste === 'viser' || geste === 'renvoyer' ? 'viser' : 'declarer');

/** @throws Refus `geste-impossible`, `introuvable` */
export function etatApres({ statut, uai }: ActionVerrouillee, geste: GesteDeLEcole): Statut {
  // Une action sans UAI vient d’une édition passée : elle n’est à personne.
  if (uai === null) throw new Refus('introuvable');
  // La direction rend ce qui attend son visa ; renvoyer ce qui est déposé est à l’académie.
  if (geste === 'renvoyer' && statut !== 'a-viser') throw new Refus('geste-impossible');
  return apres(statut, geste);
}

/** Sur une action déjà tenue, sa version vérifiée. @throws Refus `geste-impossible`, `motif-manquant`, `hors-perimetre` */
export async function accomplirGeste(
  tx: Base,
  maison: Maison,
  acteur: Acteur,
  action: ActionVerrouillee,
  { geste, motif = '' }: { geste: GesteDeLEcole; motif?: string },
): Promise<Statut> {
  const { numero } = action;
  exiger(acteur, acteDe(geste), await perimetreDeLAction(tx, action, jourDe(maison)), jourDe(maison));
  const statut = etatApres(action, geste);
  const pourquoi = GESTES_DE_L_ECOLE[geste].motif ? exigerMotif(motif) : null;
  const depot = geste === 'viser' ? { deposee_le: new Date(maison.maintenant().epochMilliseconds) } : {};
  const ecrite = await changerAction(tx, numero, { statut, ...depot });
  if (geste === 'renvoyer' && pourquoi) {
    await inscrireMessage(tx, { action: numero, texte: pourquoi, par: acteur.personne, signature: acteur.signature });
  }
  if (statut === 'validee' || statut === 'annulee') await calculerRecherche(tx, [numero]);
  await noterAction(tx, acteur, geste, action, { motif: pourquoi, detail: { vers: statut } });
  const nouvelle = { numero, version: ecrite, par: acteur.personne };
  if (geste === 'viser')
    await prevenir(tx, maison, {
      ...nouvelle,
      sujet: 'examen',
      modele: 'action-deposee',
      attend: statut,
      ecrire: actionDeposee,
    });
  if (geste === 'renvoyer')
    await prevenir(tx, maison, {
      ...nouvelle,
      sujet: 'ecole',
      modele: 'action-rendue',
      attend: statut,
      ecrire: (citee) => actionRendue({ ...citee, motif: pourquoi ?? '', par: acteur.signature }),
    });
  if (geste === 'annuler')
    await prevenir(tx, maison, {
      ...nouvelle,
      sujet: 'examen',
      modele: 'action-annulee',
      ecrire: (citee) => actionAnnulee({ ...citee, motif: pourquoi ?? '' }),
    });
  await apprendreALEcole(tx, maison, acteur, action, { geste, dit: pourquoi, version: ecrite });
  return statut;
}

/** Les états où l’académie suit le fil. */
const ENTRE_LES_DEUX: readonly Statut[] = ['deposee', 'a-completer', 'validee', 'refusee', 'annulee'];

/** Répondre dans le fil d’une action déjà tenue. @throws Refus `motif-manquant`, `donnee-personnelle` */
export async function ecrireReponse(
  tx: Base,
  maison: Maison,
  acteur: Acteur,
  action: ActionVerrouillee,
  texte: string,
): Promise<void> {
  const { numero } = action;
  const reponse = exigerMotif(texte, 'Écrivez votre réponse : votre académie la lira dans le fil.');
  const { id } = await inscrireMessage(tx, {
    action: numero,
    texte: reponse,
    par: acteur.personne,
    signature: acteur.signature,
  });
  await noterAction(tx, acteur, 'repondre', action);
  // Un brouillon n’est encore à personne d’autre qu’à l’école.
  if (!ENTRE_LES_DEUX.includes(action.statut)) return;
  await prevenir(tx, maison, {
    numero,
    version: id,
    sujet: 'examen',
    modele: 'reponse-de-l-ecole',
    par: acteur.personne,
    ecrire: (citee) => reponseDeLEcole({ ...citee, reponse, par: acteur.signature }),
  });
}
