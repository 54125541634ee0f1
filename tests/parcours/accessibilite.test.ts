// Zéro violation axe sur chaque sorte de page : clair et sombre, bureau et 320 px, avec et sans les scripts ; rien ne déborde.
import { expect, test } from 'vitest';
import { BUREAU, debordements, ECRANS, examiner } from '#tests/aide/examiner.ts';
import { navigateur, sansFaute } from '#tests/aide/navigateur.ts';
import { pagesTypes } from '#tests/aide/pages-types.ts';
import { baseDuSite, siteCommun } from '#tests/aide/site-de-test.ts';

const site = siteCommun();
const { ouvrir } = navigateur(site);
const pages = await pagesTypes(baseDuSite());

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
    const trouvees = await examiner(onglet.page, [ECRANS[1], ECRANS[2]], { dejaVue: true });
    await onglet.fermer();

    expect(trouvees).toEqual([]);
    sansFaute(onglet);
  },
);
