// Le début de chaque décision d’examen : tenir l’action, et dire au second examinateur ce que le premier a fait.
import type { ActionVerrouillee } from '#base/declaration/ecrire-action.ts';
import { derniereBascule, fuseauDe } from '#base/examen/decisions.ts';
import type { Base } from '#base/ouvrir.ts';
import { direInstantProche } from '#domaine/instants.ts';
import { apres, type Geste, type Statut } from '#domaine/recensement/gestes.ts';
import { direDejaFait } from '#domaine/recensement/gestes-en-mots.ts';
import type { Acte } from '#domaine/recensement/mandats.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import type { Maison } from '../../maison.ts';
import type { Acteur } from '../acteur.ts';
import { tenirAction } from '../tenir-action.ts';

/** `version` : celle que l’examinateur a lue ; null : il ne la dit pas. */
export type Lue = { version: number | null };

/**
 * L’action tenue, le droit vérifié, et l’état où le geste la mènera.
 * @throws Refus `introuvable`, `hors-perimetre` ; `deja-fait` quelqu’un a décidé avant ; `version-depassee` la fiche a changé depuis sa lecture
 */
export async function tenirPourGeste(
  tx: Base,
  maison: Maison,
  acteur: Acteur,
  { acte, geste, numero, version }: { acte: Acte; geste: Geste; numero: number; version: number | null },
): Promise<{ action: ActionVerrouillee; statut: Statut }> {
  const action = await tenirAction(tx, maison, acteur, acte, numero);
  const depassee = version !== null && version !== action.version;
  try {
    const statut = apres(action.statut, geste);
    if (depassee)
      throw new Refus('version-depassee', 'La fiche a changé depuis que vous l’avez ouverte. Relisez-la, puis décidez.');
    return { action, statut };
  } catch (refus) {
    const bascule = await derniereBascule(tx, numero);
    if (!bascule || (refus as Refus).code === 'version-depassee') throw refus;
    throw new Refus('deja-fait', await direBascule(tx, action, bascule));
  }
}

/** « Cette action vient d’être validée par… » ; null : personne n’a encore décidé. */
export async function direDerniereBascule(tx: Base, acteur: Acteur, action: ActionVerrouillee): Promise<string | null> {
  const bascule = await derniereBascule(tx, action.numero);
  return bascule
    ? direBascule(tx, action, {
        ...bascule,
        signature: bascule.par === acteur.personne ? 'vous-même' : bascule.signature,
      })
    : null;
}

async function direBascule(
  tx: Base,
  { academie }: ActionVerrouillee,
  { geste, signature, le, maintenant }: { geste: string; signature: string; le: Date; maintenant: Date },
): Promise<string> {
  const fuseau = await fuseauDe(tx, academie);
  const quand = direInstantProche(le, maintenant, fuseau);
  return direDejaFait({ geste, signature, quand, aujourdhui: quand.startsWith('à') });
}
