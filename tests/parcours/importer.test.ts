// Importer un tableau dans un vrai navigateur : avec et sans JavaScript, sur un téléphone ; et chaque écran regardé par axe.
import type { Page } from 'playwright-core';
import { beforeEach, expect, test } from 'vitest';
import { ouvrirSession } from '#operations/recensement/sessions.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { EXTREMES, examiner } from '#tests/aide/examiner.ts';
import { navigateur, sansFaute } from '#tests/aide/navigateur.ts';
import { petitSite } from '#tests/aide/petit-site.ts';
import { tableauCsv } from '#tests/aide/tableaux.ts';
import { acteur, deposer, poserTerrain } from '#tests/aide/terrain-d-examen.ts';

const { base, piscine, vider } = await baseDeTest();
const { url, maison } = await petitSite({ base, piscine, maintenant: () => Temporal.Instant.from('2026-11-24T10:00:00Z') });
const { ouvrir } = navigateur(url);
const IMPORT = '/academie/lille/import';
const TABLEAU = tableauCsv(
  {},
  { 'Intitulé de l’action': 'Le forum', 'Nom de l’établissement': 'Collège Mystère', Ville: 'Dunkerque' },
  { 'Intitulé de l’action': 'La fresque' },
  { 'Intitulé de l’action': 'Le musée', Public: '' },
  { 'Intitulé de l’action': 'Le récit', Descriptif: 'Kevin Dupont, 3e B, raconte son retour.' },
);

const entrer = async (page: Page) => {
  const jeton = await ouvrirSession(maison, { personne: acteur('diallo').personne, appareil: 'Firefox' });
  await page.context().addCookies([{ name: 'accroche', value: jeton, url }]);
};
const choisirLeTableau = (page: Page) =>
  page.setInputFiles('#tableau', { name: 'actions.csv', mimeType: 'text/csv', buffer: Buffer.from(TABLEAU) });

beforeEach(async () => {
  await vider();
  await poserTerrain(base);
  await deposer(base, { titre: 'La grande fresque' });
});

test('chaque écran de l’import : aucune violation, rien ne déborde', { timeout: 200_000 }, async () => {
  const onglet = await ouvrir({ viewport: { width: 1280, height: 900 } });
  const { page } = onglet;
  await entrer(page);
  const trouvees: string[] = [];
  const regarder = async () => {
    await page.evaluate(() => {
      for (const repli of document.querySelectorAll('details')) repli.open = true;
    });
    trouvees.push(...(await examiner(page, EXTREMES)).map((faute) => `${page.url()} ${faute}`));
  };
  await page.goto(IMPORT);
  await regarder();
  await choisirLeTableau(page);
  await page.getByRole('button', { name: 'Lire ce tableau' }).click();
  await page.waitForSelector('.reliees');
  await regarder();
  await page.getByRole('button', { name: /^Vérifier/ }).click();
  await page.waitForSelector('.bilan-import');
  const rapport = new URL(page.url()).pathname;
  for (const etat of ['prete', 'a-rattacher', 'doublon', 'a-completer', 'refusee']) {
    await page.goto(`${rapport}?etat=${etat}`);
    await regarder();
  }
  await base.updateTable('imports').set({ etat: 'application', faites: 1 }).execute();
  // Le temps de la regarder, la page d’attente ne se recharge pas.
  await page.route(`**${rapport}`, async (demande) => {
    const reponse = await demande.fetch();
    const { refresh: _, ...headers } = reponse.headers();
    await demande.fulfill({ response: reponse, headers });
  });
  await page.goto(rapport);
  await regarder();
  await page.unroute(`**${rapport}`);
  await base.updateTable('imports').set({ etat: 'pret' }).execute();
  await page.goto(rapport);
  await page.getByLabel('J’ai relu ce rapport').check();
  await page.getByRole('button', { name: 'Créer ces actions' }).click();
  await page.getByRole('heading', { name: 'action créée' }).waitFor();
  await regarder();
  await onglet.fermer();

  expect(trouvees).toEqual([]);
  sansFaute(onglet);
});

test('sans JavaScript, à 390 px : envoyer, choisir une école, créer, annuler', async () => {
  const onglet = await ouvrir({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const { page } = onglet;
  await entrer(page);
  await page.goto('/academie');
  await page.getByRole('link', { name: 'Importer un tableau d’actions' }).click();
  await choisirLeTableau(page);
  await page.getByRole('button', { name: 'Lire ce tableau' }).click();
  await page.getByRole('button', { name: /^Vérifier/ }).click();
  // La page d’attente se recharge d’elle-même jusqu’au rapport.
  await page.getByRole('heading', { name: 'école à choisir' }).waitFor();
  // Sans « Garder » : « Créer » emporte le choix.
  await page.getByText('Collège des Dunes, Dunkerque').click();
  await page.getByText('J’ai relu ce rapport').click();
  await page.getByRole('button', { name: 'Créer ces actions' }).click();
  await page.getByRole('heading', { name: '2 actions créées' }).waitFor();
  const titres = async () =>
    (await base.selectFrom('actions').select('titre').where('import', 'is not', null).orderBy('titre').execute()).map(
      (a) => a.titre,
    );
  expect(await titres()).toEqual(['Le forum', 'Le jardin partagé']);

  await page.getByText('Annuler cet import').click();
  await page.getByRole('button', { name: 'Effacer ce que cet import a créé' }).click();
  await page.getByRole('heading', { name: 'L’import est annulé' }).waitFor();
  expect(await titres()).toEqual([]);
  await onglet.fermer();
});
