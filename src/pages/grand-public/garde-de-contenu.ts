// Ce qui coûte à faire, gardé tant que le contenu public n’a pas changé. Deux demandes simultanées n’en font qu’une.
import type { Maison } from '#operations/maison.ts';

/** `max` : au-delà, la plus ancienne s’efface. */
export function gardeDeContenu(maison: Maison, max: number) {
  const gardees = new Map<string, { version: number; chose: Promise<unknown> }>();
  return <T>(cle: string, faire: () => Promise<T>): Promise<T> => {
    const version = maison.versionContenu();
    const deja = gardees.get(cle);
    if (deja?.version === version) return deja.chose as Promise<T>;
    const chose = faire();
    gardees.delete(cle);
    gardees.set(cle, { version, chose });
    chose.catch(() => gardees.delete(cle));
    for (const ancienne of gardees.keys()) {
      if (gardees.size <= max) break;
      gardees.delete(ancienne);
    }
    return chose;
  };
}
