// Le parcours entier, sur un téléphone, avec et sans JavaScript : une enseignante déclare, l’académie demande une précision, elle corrige,
// l’académie valide ; la page publique, la liste, la carte, le compte et le fil le savent aussitôt.
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ECOLES } from '#domaine/petit-monde/ecoles.ts';
import { chargerPetitMonde } from '#operations/recensement/petit-monde.ts';
import { adresses } from '#src/adresses.ts';
import { navigateur, sansFaute } from '#tests/aide/navigateur.ts';
import { siteDeTest } from '#tests/aide/site-de-test.ts';

const { url, base } = await siteDeTest();
const { edition } = await chargerPetitMonde({ base }, Temporal.Now.plainDateISO('Europe/Paris').toString());
const { ouvrir } = navigateur(url);
const TELEPHONE = { viewport: { width: 390, height: 844 } };

const etre = async (page: Page, prenom: string) => {
  await page.goto(adresses.quiEtesVous());
  await page.getByRole('button', { name: `Être ${prenom}`, exact: true }).click();
  await page.waitForURL((adresse) => adresse.pathname === '/');
};

/** Ce que le public compte, par chaque porte. */
async function comptes() {
  const lire = async (chemin: string) => (await fetch(url + chemin)).text();
  const deLEdition = { edition: [edition] };
  const carte = JSON.parse(await lire(`${adresses.amas(deLEdition)}&cadre=-180,-90,180,90&zoom=2`)) as {
    places: number;
    sansPoint: number;
  };
  const api = JSON.parse(await lire(`/api/v1/actions?edition=${edition}`)) as { total: number };
  return {
    api: api.total,
    carte: carte.places + carte.sansPoint,
    tableur: parse(await lire(adresses.actionsEn('csv', deLEdition)), { bom: true, delimiter: ';' }).length - 1,
  };
}
/** Ce que la base publie : chaque porte doit en dire autant. */
async function publiees() {
  const { combien } = await base
    .selectFrom('actions_publiees')
    .select((ou) => ou.fn.countAll<number>().as('combien'))
    .where('edition', '=', edition)
    .executeTakeFirstOrThrow();
  return { api: Number(combien), carte: Number(combien), tableur: Number(combien) };
}
const statutDe = async (titre: string) =>
  (await base.selectFrom('actions').select(['numero', 'statut', 'version']).where('titre', '=', titre).execute()).map(
    (a) => a.statut,
  );

test.each([
  ['avec JavaScript', true, 'La boîte aux premiers mots'],
  ['sans JavaScript', false, 'Le relais des petites victoires'],
] as const)('déclarer, renvoyer, corriger, valider, %s', async (_, javaScriptEnabled, titre) => {
  // Le petit monde vient d’être chargé : l’index l’apprend un peu après la base.
  const avant = await publiees();
  await expect.poll(comptes).toEqual(avant);
  const elsa = await ouvrir({ ...TELEPHONE, javaScriptEnabled });
  const paolo = await ouvrir({ ...TELEPHONE, javaScriptEnabled });
  await etre(elsa.page, 'Elsa');
  await etre(paolo.page, 'Paolo');

  // Déclarer : quatre réponses à donner, le contact est déjà écrit.
  await elsa.page.goto(adresses.declarer());
  await elsa.page.locator(`input[name="uai"][value="${ECOLES.risso}"]`).check();
  await elsa.page.getByRole('button', { name: 'Continuer' }).click();
  await elsa.page.locator('[name="titre"]').fill(titre);
  await elsa.page.locator('[name="quand"]').fill('toute la semaine');
  await elsa.page.locator('input[name="publics"][value="eleves"]').check();
  await elsa.page.locator('[name="resume"]').fill('Chaque classe note ce qu’elle a réussi et le passe à la suivante.');
  await elsa.page.locator('button[value="deposer"]').click();
  await elsa.page.waitForURL(/\/deposee$/);
  expect(await statutDe(titre)).toEqual(['deposee']);
  expect(await comptes()).toEqual(avant);

  // Renvoyer, avec une question.
  await paolo.page.goto(adresses.fileDExamen('nice'));
  await paolo.page.getByRole('link', { name: titre, exact: true }).click();
  await paolo.page.locator('summary', { hasText: /^\s*Demander une précision\s*$/ }).click();
  await paolo.page.locator('textarea[name="general"]').fill('Combien de classes participent ?');
  await paolo.page.getByRole('button', { name: 'Renvoyer à l’école' }).click();
  await expect.poll(() => statutDe(titre)).toEqual(['a-completer']);

  // Corriger : la question est lue là où l’on écrit.
  await elsa.page.goto(adresses.mesActions());
  await elsa.page.getByRole('link', { name: titre, exact: true }).click();
  expect(await elsa.page.locator('main').textContent()).toContain('Combien de classes participent');
  await elsa.page
    .locator('[name="resume"]')
    .fill('Six classes notent chacune ce qu’elles ont réussi et le passent à la suivante.');
  await elsa.page.locator('.demandes button[value="deposer"]').click();
  await expect.poll(() => statutDe(titre)).toEqual(['deposee']);

  // Valider.
  await paolo.page.goto(adresses.fileDExamen('nice'));
  await paolo.page.getByRole('link', { name: titre, exact: true }).click();
  await paolo.page.getByRole('button', { name: 'Valider et publier' }).click();
  await expect.poll(() => statutDe(titre)).toEqual(['validee']);

  // Le public le sait : liste, fiche, carte, compte, fil.
  const visiteur = await ouvrir({ ...TELEPHONE, javaScriptEnabled });
  await expect.poll(comptes).toEqual({ api: avant.api + 1, carte: avant.carte + 1, tableur: avant.tableur + 1 });
  await visiteur.page.goto(adresses.actions({ edition: [edition], texte: titre }));
  await visiteur.page.locator('.action__titre a', { hasText: titre }).click();
  await visiteur.page.waitForURL(/\/actions\/\d+-/);
  expect(await visiteur.page.locator('h1').textContent()).toBe(titre);
  expect(await visiteur.page.locator('main').textContent()).toContain('Six classes');
  expect(await (await fetch(url + adresses.actionsEn('atom', { edition: [edition] }))).text()).toContain(titre);

  for (const onglet of [elsa, paolo, visiteur]) {
    sansFaute(onglet);
    await onglet.fermer();
  }
});
