// L’encart dans la page d’un autre site, servie d’un autre hôte, comme une académie le ferait.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { adresses } from '#src/adresses.ts';
import { debordements } from '#tests/aide/examiner.ts';
import { navigateur } from '#tests/aide/navigateur.ts';
import { siteCommun } from '#tests/aide/site-de-test.ts';

const site = siteCommun();
const { ouvrir } = navigateur(site);

/** Ce que l’autre site montre ; son nom d’hôte n’est pas le nôtre. */
let corps = '';
let ailleurs = '';
let serveur: Server;
beforeAll(async () => {
  serveur = createServer((_, reponse) => {
    reponse.setHeader('content-type', 'text/html; charset=utf-8');
    reponse.end(`<!doctype html><html lang="fr"><title>Le site d’une académie</title><h1>Notre académie</h1>${corps}</html>`);
  });
  await new Promise<void>((pret) => serveur.listen(0, pret));
  ailleurs = `http://localhost:${(serveur.address() as AddressInfo).port}/`;
});
afterAll(() => new Promise((fini) => serveur.close(fini)));

const codeAColler = async (page: Page, choix: Parameters<typeof adresses.integrer>[0]) => {
  await page.goto(adresses.integrer(choix));
  return page.getByLabel('Copier').inputValue();
};
const cadreDe = async (page: Page): Promise<Frame> => {
  const cadre = await (await page.waitForSelector('iframe')).contentFrame();
  if (!cadre) throw new Error('le cadre n’a pas de contenu');
  return cadre;
};

test('on choisit son académie, on copie le code, et l’encart vit dans la page d’un autre site', async () => {
  const { page, contexte, fermer } = await ouvrir();
  await page.goto(adresses.integrer());
  await page.getByLabel('Académie').selectOption('Nancy-Metz');
  await page.getByRole('button', { name: 'Voir cet encart' }).click();
  const code = await page.getByLabel('Copier').inputValue();
  const apercu = page.frameLocator('iframe');
  await apercu.getByRole('heading', { name: 'Académie de Nancy-Metz' }).waitFor();

  corps = code;
  await page.goto(ailleurs);
  const cadre = await cadreDe(page);
  await cadre.getByRole('heading', { name: 'Académie de Nancy-Metz' }).waitFor();
  const suite = cadre.getByRole('link', { name: /^Voir les \d+ actions/ });
  const combien = Number(/\d+/.exec((await suite.textContent()) ?? '')?.[0]);
  // La suite vient après la liste : elle est là, la liste l’est aussi.
  const actions = await cadre.getByRole('listitem').count();
  const [liste] = await Promise.all([contexte.waitForEvent('page'), suite.click()]);
  await liste.waitForLoadState();

  expect(await contexte.cookies()).toEqual([]);
  expect(actions).toBe(combien);
  expect(new URL(liste.url()).origin).toBe(site);
  expect(await liste.locator('article.action').count()).toBe(combien);
  await fermer();
});

test.each([
  ['clair', 'light'],
  ['sombre', 'light'],
  ['auto', 'dark'],
] as const)('dans une colonne de 220 px, apparence %s, système %s : rien ne déborde', async (apparence, colorScheme) => {
  const { page, fermer } = await ouvrir({ colorScheme });
  const code = await codeAColler(page, { academie: 'grenoble', nombre: 10, apparence });
  corps = `<div style="width:220px">${code}</div>`;
  await page.goto(ailleurs);
  const cadre = await cadreDe(page);
  await cadre.getByRole('heading', { level: 1 }).waitFor();

  expect(await cadre.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  expect(await debordements(page)).toEqual([]);
  // Sombre ou clair : le fond de l’encart est celui qu’on a demandé.
  const clarte = await cadre.locator('main').evaluate((e) => Number(/\d+/.exec(getComputedStyle(e).backgroundColor)?.[0]));
  expect(clarte > 128).toBe(apparence === 'clair');
  await fermer();
});

test('aucune autre page ne se laisse encadrer', async () => {
  const { page, fautes, fermer } = await ouvrir();
  for (const adresse of [adresses.actions(), adresses.integrer(), adresses.entrer()]) {
    corps = `<iframe src="${site}${adresse}" title="Essai"></iframe>`;
    await page.goto(ailleurs);
    await expect.poll(() => fautes.filter((f) => /frame-ancestors/.test(f)).length).toBeGreaterThan(0);
    expect((await cadreDe(page)).url()).not.toContain(site);
    fautes.length = 0;
  }
  await fermer();
});
