// La campagne dans un vrai navigateur : sans JavaScript au téléphone, et chaque écran regardé par axe, en clair et en sombre.
import type { Page } from 'playwright-core';
import { beforeEach, expect, test } from 'vitest';
import { ouvrirSession } from '#operations/recensement/sessions.ts';
import { adresses } from '#src/adresses.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { EXTREMES, examiner } from '#tests/aide/examiner.ts';
import { navigateur, sansFaute } from '#tests/aide/navigateur.ts';
import { petitSite } from '#tests/aide/petit-site.ts';
import { acteur, deposer, lettres, PORT, poserTerrain, type Qui } from '#tests/aide/terrain-d-examen.ts';

const { base, piscine, vider } = await baseDeTest();
let jours = 0;
const { url, maison } = await petitSite({
  base,
  piscine,
  maintenant: () => Temporal.Instant.from('2026-11-24T10:00:00Z').add({ hours: 24 * jours }),
});
const { ouvrir } = navigateur(url);

const entrer = async (page: Page, qui: Qui) => {
  const jeton = await ouvrirSession(maison, { personne: acteur(qui).personne, appareil: 'Firefox' });
  await page.context().addCookies([{ name: 'accroche', value: jeton, url }]);
};

beforeEach(async () => {
  jours = 0;
  await vider();
  await poserTerrain(base);
  await base.updateTable('territoires').set({ site: 'https://www.ac-lille.fr' }).where('id', '=', 'academie:09').execute();
});

test('sans JavaScript, à 390 px : inviter, répondre « pas d’action », relancer une semaine après', async () => {
  const pilote = await ouvrir({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const ecole = await ouvrir({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  await entrer(pilote.page, 'diallo');
  await pilote.page.goto('/academie');
  await pilote.page.getByRole('link', { name: 'La campagne' }).click();
  await pilote.page.getByRole('link', { name: 'Inviter des établissements' }).click();
  await pilote.page.getByLabel('collège', { exact: true }).check();
  await pilote.page.getByRole('button', { name: 'Relire avant d’envoyer' }).first().click();
  await pilote.page.getByRole('button', { name: 'Envoyer les 3 invitations' }).click();
  await pilote.page.getByText('3 établissements sont invités').waitFor();

  await entrer(ecole.page, 'port');
  await ecole.page.goto(adresses.entrerPourEcole(PORT, adresses.pasDAction(PORT)));
  await ecole.page.getByRole('button', { name: 'Nous n’avons pas d’action cette année' }).click();
  await ecole.page.getByText('C’est noté').waitFor();

  jours = 7;
  await entrer(pilote.page, 'diallo');
  await pilote.page.goto(adresses.campagne('lille'));
  await pilote.page.getByRole('link', { name: 'Relancer les silencieux' }).click();
  await pilote.page.getByRole('button', { name: 'Envoyer les 2 relances' }).click();
  await pilote.page.getByText('2 établissements sont relancés').waitFor();

  expect((await lettres(base)).filter((l) => l.startsWith('relance'))).toEqual([
    'relance-recensement ce.0590000x@ac-lille.fr',
    'relance-recensement ce.0590001y@ac-lille.fr',
  ]);
  await pilote.fermer();
  await ecole.fermer();
});

const ECRANS: [Qui, string[]][] = [
  [
    'diallo',
    [
      adresses.campagne('lille'),
      adresses.suiviDeCampagne('lille'),
      adresses.invitations('lille'),
      adresses.relance('lille'),
      adresses.semaineDeLAcademie('lille'),
    ],
  ],
  ['nation', [adresses.tableauNational(), adresses.editionNationale()]],
  ['communication', [adresses.academiesAExaminer(), adresses.fileDExamen('lille', { etat: 'validee' })]],
  ['port', [adresses.pasDAction(PORT), adresses.mesActions(), adresses.declarer(PORT)]],
];

test('chaque écran de la campagne : aucune violation, rien ne déborde', { timeout: 200_000 }, async () => {
  await deposer(base, { titre: 'Le potager partagé', le: '2026-11-10T08:00:00Z' });
  await base
    .insertInto('editions')
    .values({ id: '2025-2026', titre: 'Passée', chapo: '', contenu: '{}' as never })
    .execute();
  const passee = await deposer(base, { titre: 'La fresque', uai: PORT, statut: 'validee' });
  await base.updateTable('actions').set({ edition: '2025-2026' }).where('numero', '=', passee).execute();
  await base
    .insertInto('invitations')
    .values({ edition: '2026-2027', territoire: 'academie:09', uai: PORT, envoyee_le: '2026-11-01T08:00:00Z', relances: 1 })
    .execute();
  const trouvees: string[] = [];
  for (const [qui, chemins] of ECRANS) {
    const onglet = await ouvrir({ viewport: { width: 1280, height: 900 } });
    await entrer(onglet.page, qui);
    for (const chemin of chemins) {
      await onglet.page.goto(chemin);
      await onglet.page.evaluate(() => {
        for (const repli of document.querySelectorAll('details')) repli.open = true;
      });
      trouvees.push(...(await examiner(onglet.page, EXTREMES)).map((faute) => `${chemin} ${faute}`));
    }
    sansFaute(onglet);
    await onglet.fermer();
  }
  expect(trouvees).toEqual([]);
});
