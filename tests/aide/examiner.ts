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

type Axe = {
  run: (
    ou: Document,
    options: object,
  ) => Promise<{ violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[] }>;
};

/** Ce qui change avec les couleurs ; le reste, que le sombre ne touche pas, se juge en clair. */
const REGLES_DES_COULEURS = ['color-contrast', 'link-in-text-block'];

/** Chaque violation en une ligne : règle, élément, raison. */
const violations = (page: Page, regles?: string[]): Promise<string[]> =>
  page.evaluate(async (seulement) => {
    const { violations } = await (window as unknown as { axe: Axe }).axe.run(document, {
      resultTypes: ['violations'],
      preload: false,
      ...(seulement && { runOnly: seulement }),
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes
        .slice(0, 5)
        .map((noeud) => `${id} : ${noeud.target.join(' ')} : ${noeud.failureSummary.replace(/\s+/g, ' ').slice(0, 200)}`),
    );
  }, regles);

/** Ce qui dépasse la fenêtre, hors de ce qui défile pour lui-même. */
export const debordements = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const large = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= large) return [];
    const coupables = [...document.body.querySelectorAll('*')].filter((e) => e.getBoundingClientRect().right > large + 1);
    return [`page de ${document.documentElement.scrollWidth} px`, ...coupables.slice(-3).map((e) => e.outerHTML.slice(0, 120))];
  });

/** Chaque faute en une phrase, avec l’écran où elle se voit. */
export async function examiner(page: Page, ecrans: readonly (typeof ECRANS)[number][] = ECRANS): Promise<string[]> {
  const trouvees: string[] = [];
  await page.evaluate(axe);
  for (const { width, colorScheme } of ecrans) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const ou = `${width} px, ${colorScheme}`;
    const regles = colorScheme === 'dark' ? REGLES_DES_COULEURS : undefined;
    trouvees.push(...(await violations(page, regles)).map((ligne) => `${ou} : ${ligne}`));
    trouvees.push(...(await debordements(page)).map((ligne) => `${ou} : ${ligne}`));
  }
  return trouvees;
}
