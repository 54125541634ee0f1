// Zéro violation axe sur chaque sorte de page : clair et sombre, bureau et 320 px, avec et sans les scripts ; rien ne déborde.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { navigateur, sansFaute } from '#tests/aide/navigateur.ts';
import { pagesTypes } from '#tests/aide/pages-types.ts';
import { baseDuSite, siteCommun } from '#tests/aide/site-de-test.ts';

const site = siteCommun();
const { ouvrir } = navigateur(site);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pages = await pagesTypes(baseDuSite());

const BUREAU = 1280;
const TELEPHONE = 320;
const ECRANS = [
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

/** Chaque violation en une ligne : règle, élément, raison. */
const violations = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: Axe }).axe.run(document, {
      resultTypes: ['violations'],
      preload: false,
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes
        .slice(0, 5)
        .map((noeud) => `${id} : ${noeud.target.join(' ')} : ${noeud.failureSummary.replace(/\s+/g, ' ').slice(0, 200)}`),
    );
  });

/** Ce qui dépasse la fenêtre, hors de ce qui défile pour lui-même. */
const debordements = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const large = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= large) return [];
    const coupables = [...document.body.querySelectorAll('*')].filter((e) => e.getBoundingClientRect().right > large + 1);
    return [`page de ${document.documentElement.scrollWidth} px`, ...coupables.slice(-3).map((e) => e.outerHTML.slice(0, 120))];
  });

async function examiner(page: Page, ecrans: readonly (typeof ECRANS)[number][]): Promise<string[]> {
  const trouvees: string[] = [];
  await page.evaluate(axe);
  for (const { width, colorScheme } of ecrans) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const ou = `${width} px, ${colorScheme}`;
    trouvees.push(...(await violations(page)).map((ligne) => `${ou} : ${ligne}`));
    trouvees.push(...(await debordements(page)).map((ligne) => `${ou} : ${ligne}`));
  }
  return trouvees;
}

test.concurrent.each(pages)(
  '$nom : aucune violation, rien ne déborde, même agrandie deux fois ($adresse)',
  { timeout: 150_000 },
  async ({ nom, adresse, statut = 200 }) => {
    const onglet = await ouvrir({ viewport: { width: BUREAU, height: 900 }, reducedMotion: 'reduce' });
    const { page } = onglet;
    const reponse = await page.goto(adresse, { waitUntil: nom.startsWith('carte') ? 'networkidle' : 'load' });
    const trouvees = await examiner(page, ECRANS);
    // Le zoom du navigateur à 200 %, puis le seul texte, comme le fait son réglage de taille.
    await page.setViewportSize({ width: BUREAU / 2, height: 450 });
    const zoom = await debordements(page);
    await page.setViewportSize({ width: BUREAU, height: 900 });
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    const texteSeul = await debordements(page);
    await onglet.fermer();

    expect(reponse?.status()).toBe(statut);
    expect({ trouvees, zoom, texteSeul }).toEqual({ trouvees: [], zoom: [], texteSeul: [] });
    sansFaute(onglet);
  },
);

test.concurrent.each(pages)(
  '$nom, sans JavaScript : aucune violation, rien ne déborde',
  { timeout: 150_000 },
  async ({ adresse }) => {
    const onglet = await ouvrir({ sansScripts: true, viewport: { width: BUREAU, height: 900 }, reducedMotion: 'reduce' });
    await onglet.page.goto(adresse, { waitUntil: 'load' });
    // La couleur ne dépend pas des scripts : une largeur pour chacune suffit.
    const trouvees = await examiner(onglet.page, [ECRANS[1], ECRANS[2]]);
    await onglet.fermer();

    expect(trouvees).toEqual([]);
    sansFaute(onglet);
  },
);
