// Ce qu’une page fait télécharger de scripts et de styles, compressé comme le navigateur le reçoit.
import { enKo, type Mesure } from './mesures.ts';
import type { PageMesuree } from './pages.ts';
import { demander } from './programmes.ts';

const LIMITE = 40_000;

const attributs = (html: string, balise: RegExp) =>
  [...html.matchAll(balise)].map((m) => (m[1] as string).replaceAll('&amp;', '&'));

/** Un script et tous ceux qu’il importe d’emblée. */
async function scriptsDe(adresse: URL, vus: Map<string, number>): Promise<void> {
  if (vus.has(adresse.href)) return;
  const compresse = await demander(adresse.href, { 'accept-encoding': 'br, gzip' });
  vus.set(adresse.href, compresse.corps.length);
  const source = (await demander(adresse.href)).corps.toString();
  for (const [, chemin] of source.matchAll(/(?:^|[;\n}])\s*(?:import|export)\s*(?:[^'"()]*?\sfrom\s*)?['"]([^'"]+)['"]/g))
    await scriptsDe(new URL(chemin as string, adresse), vus);
}

export async function mesurerOctets(origine: string, pages: readonly PageMesuree[]): Promise<Mesure[]> {
  const mesures: Mesure[] = [];
  for (const { nom, chemin } of pages) {
    const html = (await demander(`${origine}${chemin}`)).corps.toString();
    const scripts = new Map<string, number>();
    for (const src of attributs(html, /<script[^>]*\ssrc="([^"]+)"/g)) await scriptsDe(new URL(src, origine), scripts);
    const styles = await Promise.all(
      attributs(html, /<link[^>]*rel="stylesheet"[^>]*href="([^"]+)"/g).map(
        async (href) => (await demander(new URL(href, origine).href, { 'accept-encoding': 'br, gzip' })).corps.length,
      ),
    );
    const somme = (tailles: Iterable<number>) => [...tailles].reduce((a, b) => a + b, 0);
    const [js, css] = [somme(scripts.values()), somme(styles)];
    mesures.push({
      groupe: 'Octets par page, compressés (carte à part)',
      quoi: `${nom} : scripts, styles`,
      valeur: `${enKo(js)}, ${enKo(css)}`,
      vise: '≤ 40 ko chacun',
      tenu: nom === 'carte' ? null : js <= LIMITE && css <= LIMITE,
    });
  }
  return mesures;
}
