// Une maison entière sur une base d’essai : l’index, les pages, l’horloge arrêtée ; rien n’y est remplacé.
import type pg from 'pg';
import { afterAll } from 'vitest';
import { ouvrirIndex } from '#base/index-actions/ouvrir.ts';
import type { Base } from '#base/ouvrir.ts';
import type { Maison } from '#operations/maison.ts';
import { lireConfig } from '#src/config.ts';
import { assemblerSite } from '#src/site.tsx';

export async function siteSurLaBase({ base, piscine }: { base: Base; piscine: pg.Pool }) {
  const index = await ouvrirIndex(piscine);
  afterAll(() => index.fermer());
  const maison: Maison = {
    base,
    config: lireConfig({ ADRESSE_PUBLIQUE: 'https://accroche.exemple.fr' }),
    index,
    versionContenu: () => index.version,
    maintenant: () => Temporal.Instant.from('2016-04-01T10:00:00Z'),
    rafraichir: index.rafraichir,
  };
  const { site } = assemblerSite(maison, (...quoi) => console.error(...quoi));
  const lire = async (adresse: string) => {
    const reponse = await site.request(adresse);
    return {
      etat: reponse.status,
      vers: reponse.headers.get('location'),
      type: reponse.headers.get('content-type'),
      texte: await reponse.text(),
    };
  };
  return { maison, site, index, lire };
}
