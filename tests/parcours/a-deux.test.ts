// À deux navigateurs sur un téléphone, avec et sans JavaScript : le second apprend ce que le premier a fait, et ne perd rien. Puis tout le
// chemin au clavier seul. Et chaque écran de l’établissement regardé par axe.
import type { Page } from 'playwright-core';
import { beforeEach, expect, test } from 'vitest';
import { ouvrirSession } from '#operations/recensement/sessions.ts';
import { adresses } from '#src/adresses.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { ECRANS, EXTREMES, examiner } from '#tests/aide/examiner.ts';
import { navigateur, type Onglet, sansFaute } from '#tests/aide/navigateur.ts';
import { petitSite } from '#tests/aide/petit-site.ts';
import { acteur, deposer, lireAction, MARAIS, poserTerrain, type Qui } from '#tests/aide/terrain-d-examen.ts';

const { base, piscine, vider } = await baseDeTest();
const { url, maison, incidents } = await petitSite({
  base,
  piscine,
  maintenant: () => Temporal.Instant.from('2026-11-24T10:00:00Z'),
});
const { ouvrir } = navigateur(url);
const TELEPHONE = { viewport: { width: 390, height: 844 } };
const COLLEGUE = '00000000-0000-4000-8000-0000000000aa';

beforeEach(async () => {
  await vider();
  await poserTerrain(base);
  await base.insertInto('termes').values({ vocabulaire: 'public', code: 'eleves', libelle: 'Élèves', ordre: 0 }).execute();
  await base
    .insertInto('personnes')
    .values({ id: COLLEGUE, courriel: 'nour@exemple.fr', prenom: 'Nour', nom: 'Sellier', preferences: '{}' })
    .execute();
  await base.insertInto('mandats').values({ personne: COLLEGUE, role: 'porteur', uai: MARAIS, du: '2026-09-01' }).execute();
});

const entrer = async (page: Page, personne: string) => {
  const jeton = await ouvrirSession(maison, { personne, appareil: 'Firefox' });
  await page.context().addCookies([{ name: 'accroche', value: jeton, url }]);
};
const unOnglet = async (personne: string, javaScriptEnabled = true): Promise<Onglet> => {
  const onglet = await ouvrir({ ...TELEPHONE, javaScriptEnabled });
  await entrer(onglet.page, personne);
  return onglet;
};
const fermer = async (...onglets: Onglet[]) => {
  for (const onglet of onglets) {
    await onglet.fermer();
    sansFaute(onglet);
  }
};
/** Deux navigateurs sur une machine occupée prennent leur temps. */
const DEUX_FACONS = [
  ['avec JavaScript', true],
  ['sans JavaScript', false],
] as const;
const idDe = (qui: Qui) => acteur(qui).personne;

test.each(DEUX_FACONS)('deux examinateurs sur la même action, %s : le second lit qui a décidé, et quoi', async (_, js) => {
  const numero = await deposer(base);
  const [awa, camille] = [await unOnglet(idDe('diallo'), js), await unOnglet(idDe('roy'), js)];
  for (const { page } of [awa, camille]) await page.goto(adresses.examen('lille', numero));
  await awa.page.getByRole('button', { name: 'Valider et publier' }).click();
  await expect.poll(async () => (await lireAction(base, numero)).statut).toBe('validee');

  // Camille n’a rien vu : elle demande une précision, qui ne part pas, et reste à l’écran.
  await camille.page.locator('summary.bouton', { hasText: 'Demander une précision' }).click();
  await camille.page.locator('#general').fill('Combien de classes participent ?');
  await camille.page.getByRole('button', { name: 'Renvoyer à l’école', exact: true }).click();
  await camille.page.getByText('Awa Diallo').first().waitFor();

  expect(await camille.page.locator('main').textContent()).toMatch(/Awa Diallo[^.]* a (?:déjà )?validé|validée? par Awa Diallo/);
  expect((await lireAction(base, numero)).statut).toBe('validee');
  expect(await base.selectFrom('messages').select('texte').execute()).toEqual([]);
  await fermer(awa, camille);
});

test.each(DEUX_FACONS)(
  'deux enseignants sur le même brouillon, %s : le second garde son texte et lit celui de l’autre',
  async (_, js) => {
    const numero = await deposer(base, { statut: 'brouillon' });
    const [hugo, nour] = [await unOnglet(idDe('ecole'), js), await unOnglet(COLLEGUE, js)];
    for (const { page } of [hugo, nour]) await page.goto(adresses.monAction(numero));
    await hugo.page.locator('[name="resume"]').fill('Hugo écrit : deux classes plantent et récoltent.');
    await hugo.page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await hugo.page.getByText('C’est enregistré').first().waitFor();
    await nour.page.locator('[name="resume"]').fill('Nour écrit : trois classes plantent et récoltent.');
    await nour.page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await nour.page.getByText('Deux textes pour la même fiche').first().waitFor();

    expect(await nour.page.locator('[name="resume"]').inputValue()).toBe('Nour écrit : trois classes plantent et récoltent.');
    const lu = ((await nour.page.locator('main').textContent()) ?? '').replace(/\s+/gu, ' ');
    expect(lu).toContain('Hugo Belmont');
    expect(lu).toContain('Hugo écrit : deux classes plantent et récoltent.');
    // Nour choisit : son texte passe, en connaissance de cause.
    await nour.page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await nour.page.getByText('C’est enregistré').first().waitFor();
    expect(((await lireAction(base, numero)).fiche as { resume: string }).resume).toContain('Nour écrit');
    await fermer(hugo, nour);
  },
);

test('deux appuis sur « Envoyer » font une action', async () => {
  const hugo = await unOnglet(idDe('ecole'), false);
  const { page } = hugo;
  await page.goto(adresses.declarer());
  await remplir(page, async (nom, texte) => page.locator(`[name="${nom}"]`).fill(texte));
  await page.locator('input[name="publics"]').check();
  await page.locator('button[value="deposer"]').dblclick({ noWaitAfter: true });
  await page.waitForURL(/\/deposee$/);

  expect((await base.selectFrom('actions').select('statut').execute()).map((a) => a.statut)).toEqual(['deposee']);
  await fermer(hugo);
});

const REPONSES = {
  titre: 'La boîte aux premiers mots',
  quand: 'toute la semaine',
  resume: 'Chaque classe note ce qu’elle a réussi et le passe à la suivante.',
};
async function remplir(_: Page, ecrire: (nom: keyof typeof REPONSES, texte: string) => Promise<unknown>) {
  for (const [nom, texte] of Object.entries(REPONSES)) await ecrire(nom as keyof typeof REPONSES, texte);
}

/** Avance au clavier jusqu’à l’élément voulu, qui doit montrer qu’il a le focus. */
async function tabuler(page: Page, selecteur: string, texte = ''): Promise<void> {
  for (let touches = 0; touches < 250; touches++) {
    await page.keyboard.press('Tab');
    const ici = await page.evaluate(
      ([choix, dit]) => {
        const e = document.activeElement as HTMLElement | null;
        if (!e?.matches(choix) || !(e.textContent ?? '').replace(/\s+/g, ' ').includes(dit)) return null;
        const style = getComputedStyle(e);
        return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
      },
      [selecteur, texte] as const,
    );
    if (ici === null) continue;
    expect([selecteur, 'focus visible', ici]).toEqual([selecteur, 'focus visible', true]);
    return;
  }
  throw new Error(`« ${selecteur} ${texte} » ne s’atteint pas au clavier depuis ${page.url()}`);
}

test('au clavier seul : déclarer, envoyer ; puis examiner et valider', async () => {
  const hugo = await unOnglet(idDe('ecole'));
  const { page } = hugo;
  await page.goto(adresses.mesActions());
  await tabuler(page, 'main a.bouton', 'Déclarer');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/declarer/);
  await tabuler(page, '[name="titre"]');
  await page.keyboard.type(REPONSES.titre);
  await tabuler(page, '[name="quand"]');
  await page.keyboard.type(REPONSES.quand);
  await tabuler(page, '[name="publics"]');
  await page.keyboard.press('Space');
  await tabuler(page, '[name="resume"]');
  await page.keyboard.type(REPONSES.resume);
  await tabuler(page, 'button[value="deposer"]');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/deposee$/);

  const awa = await unOnglet(idDe('diallo'));
  await awa.page.goto(adresses.academiesAExaminer());
  await tabuler(awa.page, `main a[href^="${adresses.fileDExamen('lille')}"]`);
  await awa.page.keyboard.press('Enter');
  await awa.page.waitForURL(/\/examen/);
  await tabuler(awa.page, 'main .file__titre a', REPONSES.titre);
  await awa.page.keyboard.press('Enter');
  await awa.page.waitForURL(/\/examen\/\d+/);
  await tabuler(awa.page, 'button', 'Valider et publier');
  await awa.page.keyboard.press('Enter');
  await expect
    .poll(async () => await base.selectFrom('actions').select(['titre', 'statut']).execute())
    .toEqual([{ titre: REPONSES.titre, statut: 'validee' }]);
  await fermer(hugo, awa);
});

test('l’espace de l’établissement : aucune violation, rien ne déborde, avec et sans JavaScript', {
  timeout: 150_000,
}, async () => {
  const brouillon = await deposer(base, { statut: 'brouillon', fiche: { description: '- un\n- deux' } });
  const renvoyee = await deposer(base, { statut: 'a-completer', titre: 'La fresque' });
  const publiee = await deposer(base, { statut: 'validee', titre: 'La radio' });
  await base
    .insertInto('messages')
    .values({ action: renvoyee, champ: 'quand', texte: 'À quelle heure ?', signature: 'Roy' })
    .execute();
  const trouvees: string[] = [];
  for (const sansScripts of [false, true]) {
    const onglet = await ouvrir({ sansScripts, viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
    const { page } = onglet;
    await entrer(page, idDe('ecole'));
    for (const chemin of [
      adresses.declarer(),
      adresses.mesActions(),
      adresses.actionDeposee(renvoyee),
      ...[brouillon, renvoyee, publiee].map((n) => adresses.monAction(n)),
    ]) {
      await page.goto(chemin);
      await page.evaluate(() => {
        for (const repli of document.querySelectorAll('details')) repli.open = true;
      });
      const vus = await examiner(page, sansScripts ? [ECRANS[1], ECRANS[2]] : EXTREMES, { dejaVue: sansScripts });
      trouvees.push(...vus.map((faute) => `${chemin}${sansScripts ? ', sans scripts' : ''} : ${faute}`));
    }
    // Les formulaires refusés aussi : leurs erreurs sont des pages.
    await page.goto(adresses.declarer());
    await page.locator('button[value="deposer"]').click();
    await page.getByText('Choisissez au moins un public').first().waitFor();
    trouvees.push(
      ...(await examiner(page, sansScripts ? [ECRANS[2]] : EXTREMES)).map((faute) => `déclaration refusée : ${faute}`),
    );
    await onglet.fermer();
    sansFaute(onglet);
  }

  expect(trouvees).toEqual([]);
  expect(incidents).toEqual([]);
});
