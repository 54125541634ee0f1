// Deux personnes règlent la même chose : la seconde apprend ce que la première a changé avant d’écrire par-dessus.
import { journalDe } from '#base/journal.ts';
import type { Base } from '#base/ouvrir.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import type { Acteur } from '../acteur.ts';

/** Ce que le formulaire retient de ce qu’il montrait : le dernier réglage écrit. */
export const dernierReglage = async (base: Base, cle: string): Promise<string> =>
  String((await journalDe(base, 'reglage', cle))[0]?.id ?? '');

/** @throws Refus `version-depassee` */
export async function exigerLaDerniere(tx: Base, acteur: Acteur, cle: string, lu: string): Promise<void> {
  const [dernier] = await journalDe(tx, 'reglage', cle);
  if (!dernier || String(dernier.id) === lu || dernier.signature === acteur.signature) return;
  throw new Refus(
    'version-depassee',
    `${dernier.signature} a changé ces réglages pendant que vous les aviez ouverts. Ce que vous avez tapé est encore là : relisez, puis enregistrez de nouveau pour le garder.`,
  );
}
