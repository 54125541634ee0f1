// En atelier seulement : devenir quelqu’un du petit monde, sans courriel. Les personnes réelles ne s’incarnent jamais.
import { personnesDeDemonstration } from '#base/sessions.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import type { Config } from '#src/config.ts';
import type { Maison } from '../maison.ts';
import { ouvrirSession } from './sessions.ts';

/** Un site en ligne (https) n’a pas cette page, même en atelier. */
export const onPeutIncarner = ({ atelier, adressePublique }: Config) => atelier && !adressePublique.startsWith('https:');

/** @throws Refus `introuvable` hors de l’atelier, ou pour qui n’est pas une personne de démonstration */
export async function incarner(
  maison: Maison,
  personne: string,
  appareil: { appareil: string; ancienne: string | undefined },
): Promise<string> {
  if (!onPeutIncarner(maison.config)) throw new Refus('introuvable');
  const connue = (await personnesDeDemonstration(maison.base)).find((p) => p.id === personne);
  if (!connue) throw new Refus('introuvable');
  return ouvrirSession(maison, { personne: connue.id, ...appareil });
}
