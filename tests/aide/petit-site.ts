// Le vrai site, dans le processus de l’essai, sur une base d’essai et à l’heure qu’on veut.
import type pg from 'pg';
import { afterAll } from 'vitest';
import type { Base } from '#base/ouvrir.ts';
import { lireConfig } from '#src/config.ts';
import { ouvrirSite } from '#src/ouvrir-site.ts';

type Reglages = {
  base: Base;
  piscine: pg.Pool;
  /** sur l’environnement vide ; en atelier par défaut */
  environnement?: Record<string, string>;
  maintenant?: () => Temporal.Instant;
};

/** À appeler une fois, en tête de fichier. `incidents` : les pannes que le site a dites. */
export async function petitSite({ base, piscine, environnement = { ATELIER: 'oui' }, maintenant }: Reglages) {
  const incidents: unknown[][] = [];
  const ouvert = await ouvrirSite({
    base,
    piscine,
    config: lireConfig(environnement),
    ...(maintenant && { maintenant }),
    direErreur: (...quoi) => incidents.push(quoi),
  });
  await new Promise<void>((pret) => ouvert.serveur.listen(0, '127.0.0.1', pret));
  const { port } = ouvert.serveur.address() as { port: number };
  afterAll(async () => {
    ouvert.serveur.closeAllConnections();
    await new Promise((fini) => ouvert.serveur.close(fini));
    await ouvert.fermer();
  });
  return { ...ouvert, url: `http://127.0.0.1:${port}`, incidents };
}
