// Les mots des facettes, relus une fois par version du contenu : chaque page en a besoin, ils ne changent presque jamais.
import { type Libelles, libellesDesFacettes } from '#base/libelles-facettes.ts';
import type { Maison } from '#operations/maison.ts';

const gardes = new WeakMap<Maison, { version: number; libelles: Promise<Libelles> }>();

export function libellesGardes(maison: Maison): Promise<Libelles> {
  const version = maison.versionContenu();
  const garde = gardes.get(maison);
  if (garde?.version === version) return garde.libelles;
  const libelles = libellesDesFacettes(maison.base);
  gardes.set(maison, { version, libelles });
  // Une base qui n’a pas répondu sera interrogée de nouveau.
  libelles.catch(() => gardes.delete(maison));
  return libelles;
}
