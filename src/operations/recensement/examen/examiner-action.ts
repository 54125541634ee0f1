// Valider, renvoyer, refuser, réexaminer : les décisions de l’académie. Chacune tient l’action, s’écrit, se note et prévient l’école.
import { marquerInvitations } from '#base/campagne/invitations.ts';
import { calculerRecherche } from '#base/chargement/ecrire-editions.ts';
import { changerAction } from '#base/declaration/ecrire-action.ts';
import { aDejaEtePubliee, ecrireMessages } from '#base/examen/decisions.ts';
import type { Base } from '#base/ouvrir.ts';
import { actionRefusee, actionRenvoyee, actionValidee } from '#courriels/actions.ts';
import { actionReexaminee } from '#courriels/examen.ts';
import { sansContact } from '#domaine/recensement/examen/difference.ts';
import type { Brouillon } from '#domaine/recensement/fiche-action.ts';
import { LIBELLES_CHAMPS } from '#domaine/recensement/libelles-champs.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { adresses } from '#src/adresses.ts';
import type { Maison } from '../../maison.ts';
import type { Acteur } from '../acteur.ts';
import { prevenir } from '../courrier/prevenir.ts';
import { exigerMessage, exigerMotif, noterAction } from '../tenir-action.ts';
import { type Choisie, chacune, type ResultatDuLot } from './chacune.ts';
import { type Lue, tenirPourGeste } from './tenir-examen.ts';

const instantDe = (maison: Maison) => new Date(maison.maintenant().epochMilliseconds);

/** La fiche jugée reste au journal, sans le contact : l’examen suivant en dit la différence. */
export const ficheJugee = ({ fiche }: { fiche: unknown }) => ({ fiche: sansContact(fiche as Brouillon) });

/** @throws Refus `hors-perimetre`, `introuvable`, `deja-fait`, `geste-impossible`, `version-depassee` */
export async function validerAction(maison: Maison, acteur: Acteur, numero: number, lue: Lue): Promise<void> {
  await maison.base.transaction().execute((tx) => valider(tx, maison, acteur, numero, lue));
  await maison.rafraichir();
}

async function valider(tx: Base, maison: Maison, acteur: Acteur, numero: number, { version }: Lue): Promise<void> {
  const { action, statut } = await tenirPourGeste(tx, maison, acteur, { acte: 'examiner', geste: 'valider', numero, version });
  const premiere = !(await aDejaEtePubliee(tx, numero));
  const ecrite = await changerAction(tx, numero, { statut, ...(premiere ? { publiee_le: instantDe(maison) } : {}) });
  await calculerRecherche(tx, [numero]);
  if (action.uai) await marquerInvitations(tx, action.edition, [action.uai], 'validee_le');
  await noterAction(tx, acteur, 'valider', action, { detail: ficheJugee(action) });
  await prevenir(tx, maison, {
    numero,
    version: ecrite,
    sujet: 'ecole',
    modele: 'action-validee',
    par: acteur.personne,
    ecrire: (citee) =>
      actionValidee({ ...citee, publique: maison.config.adressePublique + adresses.action(numero, action.titre) }),
  });
}

export type MessageDExamen = { champ: string | null; texte: string };

/**
 * Renvoie la fiche avec un message au moins, chacun près de son champ ou pour toute la fiche.
 * @throws Refus `motif-manquant` aucun message ; et ceux de `validerAction`
 */
export function renvoyerAction(
  maison: Maison,
  acteur: Acteur,
  numero: number,
  { version, messages }: Lue & { messages: readonly MessageDExamen[] },
): Promise<void> {
  return maison.base.transaction().execute(async (tx) => {
    const { action, statut } = await tenirPourGeste(tx, maison, acteur, { acte: 'examiner', geste: 'renvoyer', numero, version });
    const propres = messages.map((m) => ({ ...m, texte: m.texte.trim() })).filter((m) => m.texte !== '');
    for (const { texte } of propres) exigerMessage(texte);
    if (propres.length === 0) throw new Refus('motif-manquant', 'Dites à l’établissement ce qui manque : un message au moins.');
    const ecrite = await changerAction(tx, numero, { statut });
    await ecrireMessages(tx, numero, propres, { par: acteur.personne, signature: acteur.signature });
    await noterAction(tx, acteur, 'renvoyer', action, {
      motif: propres.map((m) => m.texte).join('\n'),
      detail: ficheJugee(action),
    });
    await prevenir(tx, maison, {
      numero,
      version: ecrite,
      sujet: 'ecole',
      modele: 'action-renvoyee',
      attend: 'a-completer',
      par: acteur.personne,
      ecrire: (citee) =>
        actionRenvoyee({
          ...citee,
          par: acteur.signature,
          messages: propres.map((m) => ({ champ: m.champ && (LIBELLES_CHAMPS[m.champ] ?? m.champ), texte: m.texte })),
        }),
    });
  });
}

/** @throws Refus `motif-manquant` ; et ceux de `validerAction` */
export function refuserAction(
  maison: Maison,
  acteur: Acteur,
  numero: number,
  { version, motif }: Lue & { motif: string },
): Promise<void> {
  return maison.base.transaction().execute(async (tx) => {
    const { action, statut } = await tenirPourGeste(tx, maison, acteur, { acte: 'examiner', geste: 'refuser', numero, version });
    const raison = exigerMotif(motif);
    const ecrite = await changerAction(tx, numero, { statut });
    await ecrireMessages(tx, numero, [{ champ: null, texte: raison }], { par: acteur.personne, signature: acteur.signature });
    await noterAction(tx, acteur, 'refuser', action, { motif: raison, detail: ficheJugee(action) });
    await prevenir(tx, maison, {
      numero,
      version: ecrite,
      sujet: 'ecole',
      modele: 'action-refusee',
      par: acteur.personne,
      ecrire: (citee) => actionRefusee({ ...citee, motif: raison, par: acteur.signature }),
    });
  });
}

/**
 * Remet à l’examen une action publiée, qui quitte le public, ou une action refusée. Son âge repart de zéro.
 * @throws Refus `motif-manquant` ; et ceux de `validerAction`
 */
export async function reexaminerAction(
  maison: Maison,
  acteur: Acteur,
  numero: number,
  { version, motif }: Lue & { motif: string },
): Promise<void> {
  await maison.base.transaction().execute(async (tx) => {
    const { action, statut } = await tenirPourGeste(tx, maison, acteur, {
      acte: 'examiner',
      geste: 'reexaminer',
      numero,
      version,
    });
    const raison = exigerMotif(motif);
    const ecrite = await changerAction(tx, numero, { statut, deposee_le: instantDe(maison) });
    await ecrireMessages(tx, numero, [{ champ: null, texte: raison }], { par: acteur.personne, signature: acteur.signature });
    await noterAction(tx, acteur, 'reexaminer', action, { motif: raison, detail: ficheJugee(action) });
    await prevenir(tx, maison, {
      numero,
      version: ecrite,
      sujet: 'ecole',
      modele: 'action-reexaminee',
      par: acteur.personne,
      ecrire: (citee) => actionReexaminee({ ...citee, motif: raison, par: acteur.signature }),
    });
  });
  await maison.rafraichir();
}

/** Valide chacune ; le public ne se relit qu’une fois. */
export async function validerEnLot(maison: Maison, acteur: Acteur, choix: readonly Choisie[]): Promise<ResultatDuLot[]> {
  const resultats = await chacune(choix, ({ numero, version }) =>
    maison.base.transaction().execute((tx) => valider(tx, maison, acteur, numero, { version })),
  );
  if (resultats.some((r) => r.fait)) await maison.rafraichir();
  return resultats;
}
