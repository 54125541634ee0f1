// Le début de chaque acte sur un import : le tenir, vérifier le droit. Et sa fin : le journal.
import { type Import, verrouillerImport } from '#base/import/imports.ts';
import { noter } from '#base/journal.ts';
import type { Base } from '#base/ouvrir.ts';
import { perimetreDuTerritoire } from '#base/perimetres.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import type { Maison } from '../../maison.ts';
import { type Acteur, exiger } from '../acteur.ts';
import { jourDe } from '../sessions.ts';

/** @throws Refus `hors-perimetre` : ce qui n’est pas permis répond comme ce qui n’existe pas */
export const exigerImporter = async (base: Base, maison: Maison, acteur: Acteur, territoire: string): Promise<void> =>
  exiger(acteur, 'importer', await perimetreDuTerritoire(base, territoire, jourDe(maison)), jourDe(maison));

/** @throws Refus `introuvable`, `hors-perimetre` */
export async function tenirImport(tx: Base, maison: Maison, acteur: Acteur, id: string): Promise<Import> {
  const trouve = await verrouillerImport(tx, id);
  if (!trouve) throw new Refus('introuvable');
  await exigerImporter(tx, maison, acteur, trouve.territoire);
  return trouve;
}

type Qui = Pick<Acteur, 'signature'> & { personne: string | null };

export const noterImport = (
  tx: Base,
  { personne, signature }: Qui,
  geste: string,
  { id, territoire }: Pick<Import, 'id' | 'territoire'>,
  detail: Record<string, unknown> = {},
) => noter(tx, { par: personne, signature, geste, objet: 'import', cle: id, territoire, detail });
