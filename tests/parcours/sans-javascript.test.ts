// Sans JavaScript du tout : chercher, filtrer, tourner les pages, ouvrir une fiche, ouvrir un chiffre, emporter un fichier.
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { adresses } from '#src/adresses.ts';
import { navigateur, sansFaute } from '#tests/aide/navigateur.ts';
import { siteCommun } from '#tests/aide/site-de-test.ts';

const { ouvrir } = navigateur(siteCommun());
const sansScript = () => ouvrir({ javaScriptEnabled: false, viewport: { width: 1280, height: 900 } });

test('on cherche, on filtre, on ouvre une fiche et on en revient', async () => {
  const onglet = await sansScript();
  const { page } = onglet;
  await page.goto('/');

  await page.locator('main input[name="texte"]').first().fill('collège');
  await page.locator('main form button[type="submit"]').first().click();
  await page.waitForURL(/\/actions\?texte=/);
  const avant = await page.locator('h1 + .chapo').textContent();
  const pli = page.locator('details.pli:not([open]) > summary');
  if (await pli.isVisible()) await pli.click();
  await page.locator('input[name="nature"][value="annee"]').check();
  await page.getByRole('button', { name: 'Filtrer', exact: true }).click();
  await page.waitForURL(/nature=annee/);
  const apres = await page.locator('h1 + .chapo').textContent();
  const choisi = await page.locator('input[name="nature"][value="annee"]').isChecked();
  const lien = page.locator('.cartes--liste a[href^="/actions/"]').first();
  const adresse = await lien.getAttribute('href');
  await lien.click();
  await page.waitForURL(/\/actions\/\d/);

  expect(Number.parseInt(apres ?? '', 10)).toBeLessThan(Number.parseInt(avant ?? '', 10));
  expect(choisi).toBe(true);
  expect(new URL(page.url()).pathname).toBe(adresse);
  expect(await page.locator('h1').count()).toBe(1);
  sansFaute(onglet);
  await onglet.fermer();
});

test('tous les choix d’un filtre : une page sans JavaScript, sur place avec ; ce qui est déjà coché reste coché', async () => {
  for (const javaScriptEnabled of [false, true]) {
    const onglet = await ouvrir({ javaScriptEnabled, viewport: { width: 1280, height: 900 } });
    const { page } = onglet;
    await page.goto(adresses.actions({ edition: ['2015-2016'] }));
    await page.locator('input[name="nature"][value="semaine"]').check();
    await page.locator('.facettes__suite > summary').click();
    await page.locator('button[formaction$="/choix/departement"]').click();
    await page.locator('input[name="departement"][value="25"]').check();
    await page.getByRole('button', { name: 'Filtrer', exact: true }).click();
    await page.waitForURL(/departement=25/);

    expect(new URL(page.url()).search).toBe('?edition=2015-2016&departement=25&nature=semaine');
    sansFaute(onglet);
    await onglet.fermer();
  }
});

test('on tourne les pages jusqu’à la dernière, sans revoir ni perdre une action', async () => {
  const onglet = await sansScript();
  const { page } = onglet;
  await page.goto(adresses.actions({ edition: ['2015-2016'] }));
  const vues: string[] = [];

  for (let tour = 1; tour <= 10; tour++) {
    vues.push(
      ...(await page
        .locator('.cartes--liste > li')
        .evaluateAll((lignes) =>
          lignes.map((ligne) => ligne.querySelector('a[href^="/actions/"]')?.getAttribute('href') ?? 'sans lien'),
        )),
    );
    const suivante = page.locator('a[rel="next"]');
    if ((await suivante.count()) === 0) break;
    await suivante.click();
    await page.waitForURL(new RegExp(`page=${tour + 1}`));
  }

  expect(vues.length).toBe(97);
  expect(new Set(vues).size).toBe(97);
  sansFaute(onglet);
  await onglet.fermer();
});

test('un grand chiffre de l’édition s’ouvre sur les lignes qui le fondent', async () => {
  const onglet = await sansScript();
  const { page } = onglet;
  await page.goto(adresses.edition('2015-2016'));
  const chiffre = page.locator('details', { hasText: '046' }).first();

  await chiffre.locator('summary').first().click();

  expect(
    await chiffre
      .getByRole('rowheader', { name: 'Versailles' })
      .or(chiffre.getByRole('cell', { name: 'Versailles' }))
      .first()
      .isVisible(),
  ).toBe(true);
  sansFaute(onglet);
  await onglet.fermer();
});

test('le CSV de la recherche se télécharge', async () => {
  const onglet = await ouvrir({ javaScriptEnabled: false, acceptDownloads: true });
  const { page } = onglet;
  await page.goto(adresses.actions({ niveau: ['college'] }));
  const telechargement = page.waitForEvent('download');

  await page.locator('a[href^="/actions.csv"]').first().click();
  const fichier = await telechargement;
  const contenu = await readFile(await fichier.path(), 'utf8');

  expect(fichier.suggestedFilename()).toMatch(/\.csv$/);
  expect(contenu.startsWith('\uFEFFNuméro;')).toBe(true);
  sansFaute(onglet);
  await onglet.fermer();
});

test('la carte sans JavaScript montre son dessin et la liste entière des mêmes actions', async () => {
  const onglet = await sansScript();
  const { page } = onglet;
  await page.goto(adresses.carte({ academie: ['dijon'] }));

  expect(await page.locator('[data-plan-fixe] svg').first().isVisible()).toBe(true);
  expect(await page.locator('.cartes--liste a[href^="/actions/"]').count()).toBeGreaterThan(0);
  sansFaute(onglet);
  await onglet.fermer();
});
