// Regarder une page comme axe la regarde : clair et sombre, bureau et 320 px, et rien qui déborde.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const BUREAU = 1280;
const TELEPHONE = 320;
export const ECRANS = [
  { width: BUREAU, colorScheme: 'light' },
  { width: BUREAU, colorScheme: 'dark' },
  { width: TELEPHONE, colorScheme: 'light' },
  { width: TELEPHONE, colorScheme: 'dark' },
] as const;
/** Les deux extrêmes : assez pour un écran dont la sorte est déjà regardée ailleurs. */
export const EXTREMES = [ECRANS[0], ECRANS[3]] as const;

type Axe = {
  run: (
    ou: Document,
    options: object,
  ) => Promise<{ violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[] }>;
};

/** Ce qui change avec les couleurs ; le reste, que le sombre ne touche pas, se juge en clair à la même largeur. */
const REGLES_DES_COULEURS = ['color-contrast', 'link-in-text-block'];

/** Chaque violation en une ligne : règle, élément, raison. `semblables` : n’en laisser que deux de chaque sorte, le temps de regarder. */
const violations = (page: Page, regles: string[] | undefined, semblables: boolean): Promise<string[]> =>
  page.evaluate(
    async ([seulement, sansRepeter]) => {
      /** Ce qui décide de la mise en page d’un élément et de ce qu’il contient : balises, classes, attributs ; pas ce qu’on y lit. */
      const forme = (e: Element): string => {
        const attributs = [...e.attributes].map(({ name, value }) =>
          /^(class|style|role|type|hidden|open|data-.*|aria-(current|pressed|expanded|hidden))$/.test(name)
            ? `${name}=${value}`
            : name,
        );
        const texte = [...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.textContent?.trim()) ? '"' : '';
        return `${e.localName}[${attributs.sort()}]${texte}(${[...e.children].map(forme)})`;
      };
      const place = (e: Element): string =>
        e.parentElement ? `${place(e.parentElement)}>${e.parentElement.localName}.${e.parentElement.className}` : '';
      const vues = new Map<string, number>();
      const otes: [Element, Comment][] = [];
      for (const e of sansRepeter ? document.querySelectorAll('article, section, details, li, tr, p, dt, dd') : []) {
        // Un identifiant peut être nommé d’ailleurs : son élément reste.
        if (!e.isConnected || e.id || e.querySelector('[id]')) continue;
        const sorte = `${place(e)} ${forme(e)}`;
        const combien = vues.get(sorte) ?? 0;
        vues.set(sorte, combien + 1);
        if (combien >= 2) otes.push([e, document.createComment('')]);
        if (combien >= 2) e.replaceWith(otes.at(-1)?.[1] as Comment);
      }
      const { violations } = await (window as unknown as { axe: Axe }).axe.run(document, {
        resultTypes: ['violations'],
        preload: false,
        ...(seulement && { runOnly: seulement }),
      });
      for (const [e, trou] of otes) trou.replaceWith(e);
      return violations.flatMap(({ id, nodes }) =>
        nodes
          .slice(0, 5)
          .map((noeud) => `${id} : ${noeud.target.join(' ')} : ${noeud.failureSummary.replace(/\s+/g, ' ').slice(0, 200)}`),
      );
    },
    [regles, semblables] as const,
  );

/** Ce qui dépasse la fenêtre, hors de ce qui défile pour lui-même. */
export const debordements = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const large = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= large) return [];
    const coupables = [...document.body.querySelectorAll('*')].filter((e) => e.getBoundingClientRect().right > large + 1);
    return [`page de ${document.documentElement.scrollWidth} px`, ...coupables.slice(-3).map((e) => e.outerHTML.slice(0, 120))];
  });

type Ecran = (typeof ECRANS)[number];

/**
 * Chaque faute en une phrase, avec l’écran où elle se voit. La page est regardée en entier au premier écran (sauf `dejaVue` en entier,
 * autrement) ; aux suivants, de cent lignes faites pareil, deux : ce qui change alors est la feuille de style.
 */
export async function examiner(
  page: Page,
  ecrans: readonly Ecran[] = ECRANS,
  { dejaVue = false }: { dejaVue?: boolean } = {},
): Promise<string[]> {
  const trouvees: string[] = [];
  await page.evaluate(axe);
  for (const [rang, { width, colorScheme }] of ecrans.entries()) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const ou = `${width} px, ${colorScheme}`;
    const enClairAussi = ecrans.some((ecran) => ecran.width === width && ecran.colorScheme === 'light');
    const regles = colorScheme === 'dark' && enClairAussi ? REGLES_DES_COULEURS : undefined;
    trouvees.push(...(await violations(page, regles, dejaVue || rang > 0)).map((ligne) => `${ou} : ${ligne}`));
    trouvees.push(...(await debordements(page)).map((ligne) => `${ou} : ${ligne}`));
  }
  return trouvees;
}
