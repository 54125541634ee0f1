// Examiner dans un vrai navigateur : au clavier, sans JavaScript ; et chaque écran de l’académie regardé par axe.
import type { Page } from 'playwright-core';
import { beforeEach, expect, test } from 'vitest';
import { ouvrirSession } from '#operations/recensement/sessions.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { EXTREMES, examiner } from '#tests/aide/examiner.ts';
import { navigateur, sansFaute } from '#tests/aide/navigateur.ts';
import { petitSite } from '#tests/aide/petit-site.ts';
import { acteur, deposer, lireAction, PORT, poserTerrain } from '#tests/aide/terrain-d-examen.ts';

const { base, piscine, vider } = await baseDeTest();
const { url, maison } = await petitSite({ base, piscine, maintenant: () => Temporal.Instant.from('2026-11-24T10:00:00Z') });
const { ouvrir } = navigateur(url);
const LILLE = '/academie/lille/examen';

const entrer = async (page: Page) => {
  const jeton = await ouvrirSession(maison, { personne: acteur('diallo').personne, appareil: 'Firefox' });
  await page.context().addCookies([{ name: 'accroche', value: jeton, url }]);
};

beforeEach(async () => {
  await vider();
  await poserTerrain(base);
});

test('la file, le bureau et mes territoires : aucune violation, rien ne déborde', { timeout: 150_000 }, async () => {
  const texte = 'Kevin Dupont, 3e B, raconte son retour au collège.';
  const une = await deposer(base, { titre: 'Le potager partagé des Marais', fiche: { description: texte } });
  await deposer(base, { titre: 'Le potager partagé', uai: PORT, le: '2026-11-23T08:00:00Z' });
  const publiee = await deposer(base, { titre: 'Le jardin', statut: 'validee' });
  const { fiche } = await lireAction(base, publiee);
  await base
    .insertInto('versions_en_attente')
    .values({ action: publiee, fiche: JSON.stringify({ ...fiche, titre: 'Le grand jardin' }) })
    .execute();
  await base
    .insertInto('messages')
    .values({ action: une, champ: 'quand', texte: 'À quelle heure ?', signature: 'Roy' })
    .execute();
  const onglet = await ouvrir({ viewport: { width: 1280, height: 900 } });
  await entrer(onglet.page);
  const trouvees: Record<string, string[]> = {};
  for (const chemin of ['/academie', LILLE, `${LILLE}/${une}`, `${LILLE}/${publiee}?etat=en-attente`]) {
    await onglet.page.goto(chemin);
    // Tout ouvert : les formulaires repliés comptent aussi.
    await onglet.page.evaluate(() => {
      for (const repli of document.querySelectorAll('details')) repli.open = true;
    });
    trouvees[chemin] = await examiner(onglet.page, EXTREMES);
  }
  await onglet.fermer();

  expect(Object.values(trouvees).flat()).toEqual([]);
  sansFaute(onglet);
});

test('une question tapée attend quand on passe à la suivante ; envoyée, elle ne revient pas ; décidée par un autre, elle se relit', async () => {
  const [une, deux] = [await deposer(base), await deposer(base, { titre: 'La fresque', le: '2026-11-21T08:00:00Z' })];
  const onglet = await ouvrir({ viewport: { width: 390, height: 844 } });
  const { page } = onglet;
  await entrer(page);
  const question = page.getByLabel('Pour toute la fiche');
  const taper = async (texte: string) => {
    await page.locator('.geste > summary', { hasText: 'Demander une précision' }).click();
    await question.fill(texte);
  };
  await page.goto(`${LILLE}/${une}`);
  await taper('À quelle heure ?');
  await page.getByText(/^Gardé dans ce navigateur à/).waitFor();
  await page.locator('h1').click();
  await page.keyboard.press('j');
  await page.waitForURL(`**/${deux}`);
  expect(await page.locator('#general').inputValue()).toBe('');
  await page.getByRole('link', { name: 'Précédente' }).click();
  await page.getByText('Ce navigateur avait gardé').waitFor();
  expect(await question.inputValue()).toBe('À quelle heure ?');

  await page.getByRole('button', { name: 'Renvoyer à l’école' }).click();
  await page.getByText(`L’action ${une} est renvoyée`).waitFor();
  await base.updateTable('actions').set({ statut: 'deposee' }).where('numero', '=', une).execute();
  await page.goto(`${LILLE}/${une}`);
  expect(await page.locator('#general').inputValue()).toBe('');

  await taper('Avec quelle classe ?');
  await page.goto(`${LILLE}/${deux}`);
  await base.updateTable('actions').set({ statut: 'validee' }).where('numero', '=', une).execute();
  await page.goto(`${LILLE}/${une}`);
  await page.getByText('Vous aviez écrit ici, sans l’envoyer').waitFor();
  await page.getByText('Avec quelle classe ?').waitFor();
  await page.getByRole('button', { name: 'Je n’en ai plus besoin' }).click();
  await page.reload();
  await page.locator('h1').waitFor();
  expect(await page.getByText('Avec quelle classe ?').count()).toBe(0);
  await onglet.fermer();
  sansFaute(onglet);
});

test('au clavier : J et K parcourent la file, sauf quand on tape ou qu’on les a éteintes', async () => {
  const [une, deux] = [await deposer(base), await deposer(base, { titre: 'La fresque', le: '2026-11-21T08:00:00Z' })];
  const onglet = await ouvrir({ viewport: { width: 1280, height: 900 } });
  const { page } = onglet;
  await entrer(page);
  await page.goto(`${LILLE}/${une}`);
  await page.keyboard.press('j');
  await page.waitForURL(`**/${deux}`);
  await page.keyboard.press('k');
  await page.waitForURL(`**/${une}`);
  await page.getByText('Demander une précision', { exact: true }).last().click();
  await page.locator('#general').fill('');
  await page.locator('#general').press('j');
  await page.getByRole('button', { name: 'Touches J et K' }).click();
  await page.keyboard.press('j');

  expect(page.url()).toMatch(new RegExp(`/${une}$`));
  await onglet.fermer();
  sansFaute(onglet);
});

test('sans JavaScript, à 320 px : renvoyer avec un message près du champ, puis passer à la suivante', async () => {
  const [une, deux] = [await deposer(base), await deposer(base, { titre: 'La fresque', le: '2026-11-21T08:00:00Z' })];
  const onglet = await ouvrir({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
  const { page } = onglet;
  await entrer(page);
  await page.goto(LILLE);
  await page.getByRole('link', { name: 'Le jardin' }).click();
  await page.locator('#champ-quand summary').click();
  await page.locator('#message-quand').fill('À quelle heure ?');
  await page.locator('summary.bouton', { hasText: 'Demander une précision' }).click();
  await page.getByRole('button', { name: 'Renvoyer à l’école', exact: true }).click();

  expect(new URL(page.url()).pathname).toBe(`${LILLE}/${deux}`);
  expect((await lireAction(base, une)).statut).toBe('a-completer');
  expect(await base.selectFrom('messages').select(['champ', 'texte']).execute()).toEqual([
    { champ: 'quand', texte: 'À quelle heure ?' },
  ]);
  await onglet.fermer();
});
