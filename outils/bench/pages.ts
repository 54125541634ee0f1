// Les pages servies à qui n’a pas de compte : gardées en mémoire, puis refaites à chaque demande.
import { once } from 'node:events';
import autocannon from 'autocannon';
import type pg from 'pg';
import type { Base } from '#base/ouvrir.ts';
import { lireConfig } from '#src/config.ts';
import { ouvrirSite } from '#src/ouvrir-site.ts';
import { centile, enFois, enMs, enNombre, type Mesure } from './mesures.ts';
import { demander, lancerLeNu, type Programme } from './programmes.ts';

export type PageMesuree = { nom: string; chemin: string };
const CLIENTS = 16;

/** Accueil, liste, recherche, et la première fiche de la liste ; celles que le site n’a pas sont laissées de côté. */
export async function pagesDuSite(origine: string): Promise<PageMesuree[]> {
  const liste = await demander(`${origine}/actions`);
  const fiche = /href="(\/actions\/\d+-[^"?#]*)"/.exec(liste.corps.toString())?.[1];
  const pages = [
    { nom: 'accueil', chemin: '/' },
    { nom: 'liste', chemin: '/actions' },
    { nom: 'recherche', chemin: '/actions?texte=%C3%A9l%C3%A8ves' },
    ...(fiche ? [{ nom: 'fiche', chemin: fiche }] : []),
  ];
  const la = await Promise.all(pages.map(async ({ chemin }) => (await demander(`${origine}${chemin}`)).statut === 200));
  return pages.filter((_, i) => la[i]);
}

const tirer = async (url: string, duree: number) => {
  const { requests, latency, errors, non2xx } = await autocannon({
    url,
    connections: CLIENTS,
    duration: duree,
    headers: { 'accept-encoding': 'br, gzip' },
  });
  return { parSeconde: requests.average, p99: latency.p99, ratees: errors + non2xx };
};

/** Le site et un serveur nu rendent les mêmes octets, tour à tour. */
export async function mesurerChaud(site: Programme, pages: readonly PageMesuree[], duree: number): Promise<Mesure[]> {
  const groupe = 'Pages gardées en mémoire, 16 clients';
  const mesures: Mesure[] = [];
  for (const { nom, chemin } of pages) {
    const adresse = `${site.origine}${chemin}`;
    const nu = await lancerLeNu(await demander(adresse, { 'accept-encoding': 'br, gzip' }));
    try {
      const tours: Record<'nu' | 'site', Awaited<ReturnType<typeof tirer>>>[] = [];
      for (let tour = 0; tour < 3; tour++) tours.push({ nu: await tirer(nu.origine, duree), site: await tirer(adresse, duree) });
      const rapport = centile(
        tours.map((t) => t.site.parSeconde / t.nu.parSeconde).sort((a, b) => a - b),
        0.5,
      );
      const parSeconde = (qui: 'nu' | 'site') =>
        Math.round(
          centile(
            tours.map((t) => t[qui].parSeconde).sort((a, b) => a - b),
            0.5,
          ),
        );
      mesures.push({
        groupe,
        quoi: `${nom} : part d’un serveur nu (demandes par seconde, p99)`,
        valeur: `${rapport.toFixed(2)} (${enNombre(parSeconde('site'))} contre ${enNombre(parSeconde('nu'))}, ${Math.max(...tours.map((t) => t.site.p99))} ms)`,
        vise: '≥ 0,5',
        tenu: rapport >= 0.5 && tours.every((t) => t.site.ratees === 0),
      });
    } finally {
      await nu.fermer();
    }
  }
  return mesures;
}

type Requete = { texte: string; valeurs: unknown[] };

/** Ce que `faire` demande à PostgreSQL, dans l’ordre. */
export async function requetesDe(piscine: pg.Pool, faire: () => Promise<unknown>): Promise<Requete[]> {
  const requetes: Requete[] = [];
  const vraies = new Map<pg.PoolClient, pg.PoolClient['query']>();
  const noter = (client: pg.PoolClient) => {
    if (vraies.has(client)) return;
    const vraie = client.query;
    vraies.set(client, vraie);
    client.query = function (this: pg.PoolClient, ...recu: unknown[]) {
      const [requete, valeurs] = recu as [string | { text: string; values?: unknown[] }, unknown[] | undefined];
      requetes.push(
        typeof requete === 'string'
          ? { texte: requete, valeurs: valeurs ?? [] }
          : { texte: requete.text, valeurs: requete.values ?? valeurs ?? [] },
      );
      return (vraie as (...a: unknown[]) => unknown).apply(this, recu);
    } as never;
  };
  piscine.on('acquire', noter);
  try {
    await faire();
  } finally {
    piscine.off('acquire', noter);
    for (const [client, vraie] of vraies) client.query = vraie;
  }
  return requetes;
}

/** La page refaite à chaque fois (qui porte un cookie à notre nom ne reçoit rien de la mémoire), et son seul SQL, tour à tour. */
export async function mesurerFroid(
  { base, piscine }: { base: Base; piscine: pg.Pool },
  groupe: string,
  fois: number,
): Promise<Mesure[]> {
  const site = await ouvrirSite({ base, piscine, config: lireConfig({ JOURNAL: 'silence' }), direErreur: console.error });
  site.serveur.listen(0, '127.0.0.1');
  await once(site.serveur, 'listening');
  const origine = `http://127.0.0.1:${(site.serveur.address() as { port: number }).port}`;
  try {
    const mesures: Mesure[] = [];
    for (const { nom, chemin } of await pagesDuSite(origine)) {
      const faire = () => demander(`${origine}${chemin}`, { cookie: 'accroche-froid=1' });
      for (let i = 0; i < 5; i++) await faire();
      const requetes = await requetesDe(piscine, faire);
      const [pages, sql]: [number[], number[]] = [[], []];
      for (let i = 0; i < fois; i++) {
        const debut = performance.now();
        await faire();
        const milieu = performance.now();
        for (const { texte, valeurs } of requetes) await piscine.query(texte, valeurs);
        sql.push(performance.now() - milieu);
        pages.push(milieu - debut);
      }
      for (const temps of [pages, sql]) temps.sort((a, b) => a - b);
      const rapport = centile(pages, 0.5) / centile(sql, 0.5);
      mesures.push({
        groupe,
        quoi: `${nom} : la page contre son seul SQL, p50 (p99 de la page)`,
        valeur: `${enFois(rapport)} (${enMs(centile(pages, 0.5))} contre ${enMs(centile(sql, 0.5))} en ${requetes.length} requêtes, ${enMs(centile(pages, 0.99))})`,
        vise: '≤ × 2',
        tenu: requetes.length === 0 ? null : rapport <= 2,
      });
    }
    return mesures;
  } finally {
    site.serveur.close();
    site.serveur.closeAllConnections();
    await site.fermer();
  }
}
