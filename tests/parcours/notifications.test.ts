// Les notifications, le journal des envois et les choix de courriel, regardés par axe, et lus sans JavaScript.
import type { Page } from 'playwright-core';
import { beforeEach, expect, test } from 'vitest';
import { mettreAuCourrier, noterRemise } from '#base/courriels.ts';
import { prevenir } from '#operations/recensement/courrier/prevenir.ts';
import { ouvrirSession } from '#operations/recensement/sessions.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { EXTREMES, examiner } from '#tests/aide/examiner.ts';
import { navigateur, sansFaute } from '#tests/aide/navigateur.ts';
import { petitSite } from '#tests/aide/petit-site.ts';
import { acteur, deposer, poserTerrain } from '#tests/aide/terrain-d-examen.ts';

const { base, piscine, vider } = await baseDeTest();
const { url, maison } = await petitSite({ base, piscine, maintenant: () => Temporal.Instant.from('2026-11-24T10:00:00Z') });
const { ouvrir } = navigateur(url);

const entrer = async (page: Page) => {
  const jeton = await ouvrirSession(maison, { personne: acteur('diallo').personne, appareil: 'Firefox' });
  await page.context().addCookies([{ name: 'accroche', value: jeton, url }]);
};

beforeEach(async () => {
  await vider();
  await poserTerrain(base);
  for (const titre of ['Le potager partagé des Marais', 'La-radio-du-collège-qui-parle-à-tout-le-quartier-sans-une-espace']) {
    const numero = await deposer(base, { titre });
    await prevenir(base, maison, {
      numero,
      version: 1,
      sujet: 'examen',
      modele: 'action-deposee',
      par: acteur('ecole').personne,
      ecrire: (citee) => ({ objet: `À examiner : ${citee.titre}`, texte: 'Lisez', html: '<p>Lisez</p>' }),
    });
  }
});

test('notifications, journal des envois, choix et désinscription : aucune violation, rien ne déborde', {
  timeout: 200_000,
}, async () => {
  const lettre = {
    modele: 'essai',
    objet: 'À compléter : Le potager',
    texte: 'Lisez',
    html: '<p>Lisez</p>',
    territoire: 'academie:09',
  };
  for (const [n, etat] of (['refuse', 'remis', 'abandonne'] as const).entries()) {
    const id = await mettreAuCourrier(base, {
      ...lettre,
      cle: etat,
      destinataire: n === 0 ? 'diallo@exemple.fr' : `une.adresse.tres.longue.${n}@exemple.fr`,
    });
    await noterRemise(base, String(id), {
      etat,
      reponse: '550-5.1.1-une-reponse-de-serveur-qui-ne-se-coupe-nulle-part-ni-jamais',
    });
  }
  const { jeton_courriels } = await base
    .selectFrom('personnes')
    .select('jeton_courriels')
    .where('id', '=', acteur('diallo').personne)
    .executeTakeFirstOrThrow();
  const onglet = await ouvrir({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
  await entrer(onglet.page);
  const trouvees: string[] = [];
  for (const chemin of ['/mes-notifications', '/academie/lille/courriels', '/mon-compte', `/courriels/${jeton_courriels}/tout`]) {
    const reponse = await onglet.page.goto(chemin);
    trouvees.push(...(reponse?.status() === 200 ? [] : [`${chemin} répond ${reponse?.status()}`]));
    trouvees.push(...(await examiner(onglet.page, EXTREMES)).map((faute) => `${chemin} : ${faute}`));
  }
  await onglet.fermer();

  expect(trouvees).toEqual([]);
  sansFaute(onglet);
});

test('sans JavaScript et au clavier : de la cloche à l’action, puis tout est lu', async () => {
  const onglet = await ouvrir({ sansScripts: true, viewport: { width: 390, height: 800 } });
  const { page } = onglet;
  await entrer(page);
  await page.goto('/academie');
  await page.getByRole('link', { name: 'Mes notifications, à lire : 2' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '2 à lire' }).waitFor();
  await page.getByRole('link', { name: /Le potager partagé des Marais/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Le potager partagé des Marais' }).waitFor();
  await page.goto('/mes-notifications');
  await page.getByRole('button', { name: 'Tout marquer comme lu' }).focus();
  await page.keyboard.press('Enter');

  await page.getByRole('heading', { name: 'Tout est lu' }).waitFor();
  await onglet.fermer();
  sansFaute(onglet);
});
