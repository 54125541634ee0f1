// Toutes les pages qu’on atteint depuis l’accueil et le plan, lues une fois. Les recherches ont une infinité d’adresses : on suit celles
// d’un seul choix, et les pages de résultats, les premières citées de chaque chemin.
import { adressesCitees, decoder } from './html.ts';

export type PageLue = {
  adresse: string;
  /** la première page qui la cite */
  citeePar: string;
  statut: number;
  type: string;
  entetes: Headers;
  html: string;
};

const ENSEMBLE = 6;
/** Recherches suivies : assez pour voir chaque facette, pas assez pour les épuiser. */
const RECHERCHES_PAR_CHEMIN = 40;
const FICHIERS_PAR_FORMAT = 4;

/** Une recherche d’au plus un choix, ou la page suivante d’une liste. */
function aSuivre(url: URL): boolean {
  const cles = [...url.searchParams.keys()].filter((cle) => cle !== 'page');
  return cles.length <= 1 && Number(url.searchParams.get('page') ?? 1) <= 60;
}

/** `page` : la réponse est du HTML ; les autres sont lues sans être gardées. */
export async function moissonner(site: string): Promise<{ pages: PageLue[]; plan: string[] }> {
  const lues = new Map<string, PageLue>();
  const aLire: { adresse: string; citeePar: string }[] = [];
  const vues = new Set<string>();
  const recherches = new Map<string, number>();
  const noter = (adresse: string, citeePar: string) => {
    const url = new URL(adresse, site + citeePar);
    if (url.origin !== site || !aSuivre(url)) return;
    const chemin = url.pathname + url.search;
    if (vues.has(chemin)) return;
    if (url.search) {
      const suivies = recherches.get(url.pathname) ?? 0;
      if (suivies >= (/\.\w+$/.test(url.pathname) ? FICHIERS_PAR_FORMAT : RECHERCHES_PAR_CHEMIN)) return;
      recherches.set(url.pathname, suivies + 1);
    }
    vues.add(chemin);
    aLire.push({ adresse: chemin, citeePar });
  };
  const lire = async ({ adresse, citeePar }: { adresse: string; citeePar: string }) => {
    const demander = () => fetch(site + adresse, { redirect: 'manual', headers: { accept: 'text/html,*/*' } });
    // Une connexion que le serveur fermait au moment où elle resservait : tout navigateur redemande.
    const reponse = await demander().catch(demander);
    const type = reponse.headers.get('content-type') ?? '';
    const corps = await reponse.arrayBuffer();
    const html = /html/.test(type) ? Buffer.from(corps).toString('utf8') : '';
    lues.set(adresse, { adresse, citeePar, statut: reponse.status, type, entetes: reponse.headers, html });
    const vers = reponse.headers.get('location');
    if (vers) noter(vers, adresse);
    for (const citee of adressesCitees(html)) if (!/^(mailto|tel|data|#)/.test(citee)) noter(citee, adresse);
  };

  const plan = await adressesDuPlan(site, '/sitemap.xml');
  noter('/', '/');
  let enCours = 0;
  await new Promise<void>((fini, rate) => {
    const avancer = () => {
      while (enCours < ENSEMBLE) {
        const suivante = aLire.shift();
        if (!suivante) break;
        enCours++;
        lire(suivante).then(() => {
          enCours--;
          avancer();
        }, rate);
      }
      if (enCours === 0 && aLire.length === 0) fini();
    };
    avancer();
  });
  return { pages: [...lues.values()], plan };
}

/** Le plan XML, et ceux qu’il annonce. */
async function adressesDuPlan(site: string, chemin: string): Promise<string[]> {
  const lu = await (await fetch(site + chemin)).text();
  const citees = [...lu.matchAll(/<loc>([^<]*)<\/loc>/g)].map((loc) => decoder(loc[1] ?? '').replace(site, ''));
  return lu.includes('<sitemapindex') ? (await Promise.all(citees.map((autre) => adressesDuPlan(site, autre)))).flat() : citees;
}
