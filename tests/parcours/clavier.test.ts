// Au clavier seul : l’évitement, la recherche, un filtre, la carte, une fiche, puis le PDF de la synthèse.
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { adresses } from '#src/adresses.ts';
import { navigateur, sansFaute } from '#tests/aide/navigateur.ts';
import { siteCommun } from '#tests/aide/site-de-test.ts';

const { ouvrir } = navigateur(siteCommun());

const ICI = () => {
  const e = document.activeElement as HTMLElement | null;
  const style = e ? getComputedStyle(e) : null;
  const contour = style ? style.outlineStyle !== 'none' || style.boxShadow !== 'none' : false;
  return {
    texte: (e?.getAttribute('aria-label') ?? e?.textContent ?? '').replace(/\s+/g, ' ').trim(),
    id: e?.id ?? '',
    nom: e?.getAttribute('name') ?? '',
    valeur: e?.getAttribute('value') ?? '',
    adresse: e?.getAttribute('href') ?? '',
    balise: e?.tagName ?? '',
    visible: contour,
  };
};
type Focus = ReturnType<typeof ICI>;

/** Avance au clavier jusqu’à ce qu’on cherche ; l’élément doit montrer qu’il a le focus. */
async function avancerJusqua(page: Page, quoi: string, cherche: (focus: Focus) => boolean, touches = 250): Promise<Focus> {
  for (let n = 0; n < touches; n++) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(ICI);
    if (cherche(focus)) return focus;
  }
  throw new Error(`« ${quoi} » ne s’atteint pas en ${touches} tabulations depuis ${page.url()}`);
}

test('de l’accueil à une fiche, en passant par la recherche, un filtre et la carte, sans souris', async () => {
  const onglet = await ouvrir({ viewport: { width: 1280, height: 900 } });
  const { page } = onglet;
  await page.goto('/');

  await page.keyboard.press('Tab');
  const evitement = await page.evaluate(ICI);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const apres = await page.evaluate(() => document.querySelector('main')?.contains(document.activeElement));
  await page.goto('/');
  await avancerJusqua(page, 'la recherche', (f) => f.nom === 'texte');
  await page.keyboard.type('lycée');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/actions\?texte=/);

  // Un filtre plié s’ouvre au clavier ; ouvert d’office sur un grand écran, ses cases sont déjà là.
  const filtre = await avancerJusqua(page, 'un filtre', (f) => f.balise === 'SUMMARY' || f.nom === 'nature');
  if (filtre.balise === 'SUMMARY') await page.keyboard.press('Enter');
  if (filtre.nom !== 'nature') await avancerJusqua(page, 'la nature', (f) => f.nom === 'nature' && f.valeur === 'annee');
  await page.keyboard.press('Space');
  const coche = await page.evaluate(ICI);
  await avancerJusqua(page, 'Filtrer', (f) => f.balise === 'BUTTON' && f.texte === 'Filtrer');
  await page.keyboard.press('Enter');
  await page.waitForURL(/nature=/);
  const filtree = new URL(page.url());

  await avancerJusqua(
    page,
    'la carte des mêmes résultats',
    (f) => f.adresse.startsWith('/carte?') && f.adresse.includes('nature='),
    400,
  );
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/carte\?/);
  const carte = new URL(page.url());
  const fiche = await avancerJusqua(page, 'une fiche', (f) => /^\/actions\/\d/.test(f.adresse), 500);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/actions\/\d/);

  expect(evitement).toMatchObject({ texte: 'Aller au contenu', visible: true });
  expect(apres).toBe(true);
  expect(coche).toMatchObject({ nom: 'nature', visible: true });
  expect(carte.search).toBe(filtree.search);
  expect(new URL(page.url()).pathname).toBe(fiche.adresse);
  expect(fiche.visible).toBe(true);
  sansFaute(onglet);
  await onglet.fermer();
});

test('le PDF de la synthèse se télécharge au clavier, et c’est un PDF balisé', async () => {
  const onglet = await ouvrir({ acceptDownloads: true });
  const { page } = onglet;
  await page.goto(adresses.synthese('2015-2016'));
  await avancerJusqua(page, 'le PDF', (f) => f.adresse.endsWith('synthese.pdf'));
  const telechargement = page.waitForEvent('download', { timeout: 60_000 });

  await page.keyboard.press('Enter');
  const fichier = await telechargement;
  const octets = await readFile(await fichier.path());

  expect(fichier.suggestedFilename()).toMatch(/\.pdf$/);
  expect(octets.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  expect(octets.includes('/MarkInfo')).toBe(true);
  sansFaute(onglet);
  await onglet.fermer();
});

test('l’affichage sombre se choisit au clavier, se garde d’une page à l’autre, et se dit', async () => {
  const onglet = await ouvrir({ colorScheme: 'light' });
  const { page } = onglet;
  await page.goto('/');
  await avancerJusqua(page, 'l’affichage', (f) => f.texte === 'Affichage sombre');

  await page.keyboard.press('Enter');
  await page.goto(adresses.glossaire());

  expect(await page.getAttribute('html', 'data-theme')).toBe('sombre');
  expect(await page.getAttribute('[data-affichage]', 'aria-pressed')).toBe('true');
  sansFaute(onglet);
  await onglet.fermer();
});
