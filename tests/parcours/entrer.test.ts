// Entrer, dans un vrai navigateur : au clavier, sans JavaScript, à deux navigateurs ; et chaque écran du compte regardé par axe.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { jetonFormulaire, ouvrirSession } from '#operations/recensement/sessions.ts';
import { lireConfig } from '#src/config.ts';
import { EXTREMES, examiner } from '#tests/aide/examiner.ts';
import { texteVisible } from '#tests/aide/html.ts';
import { navigateur, sansFaute } from '#tests/aide/navigateur.ts';
import { siteDeTest } from '#tests/aide/site-de-test.ts';
import { fautesDeTypographie } from '#tests/aide/typographie-francaise.ts';

const { url, base } = await siteDeTest();
const { ouvrir } = navigateur(url);

const ecole = await base
  .selectFrom('etablissements')
  .select(['uai', 'nom', 'commune'])
  .where('academie', '=', '09')
  .where('type', '=', 'college')
  .where('ferme_le', 'is', null)
  .orderBy('uai')
  .limit(1)
  .executeTakeFirstOrThrow();
const BOITE = `ce.${ecole.uai.toLowerCase()}@ac-lille.fr`;

const dernierCourriel = async (destinataire: string) => {
  const { texte } = await base
    .selectFrom('courriels')
    .select('texte')
    .where('destinataire', '=', destinataire)
    .where('modele', '=', 'lien-de-connexion')
    .orderBy('ecrit_le', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return {
    lien: texte.match(/\/entrer\/lien\/[\w-]+/)?.[0] ?? '',
    code:
      texte
        .match(/(\d{3}) (\d{3})/)
        ?.slice(1)
        .join('') ?? '',
  };
};
const maison = { base, config: lireConfig({}), maintenant: Temporal.Now.instant } as never;
/** Une session toute faite dans ce navigateur. */
const entrerComme = async (page: Page, personne: string) => {
  const jeton = await ouvrirSession(maison, { personne, appareil: 'Mozilla/5.0 (Windows) Firefox/140.0' });
  await page.context().addCookies([{ name: 'accroche', value: jeton, url }]);
  return jeton;
};

test('au clavier, à 320 px et sans JavaScript : trouver son école, recevoir le lien, entrer', async () => {
  const onglet = await ouvrir({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
  const { page } = onglet;
  await page.goto('/entrer?retour=%2Factions');
  await page.getByRole('searchbox').focus();
  await page.keyboard.type(ecole.uai);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: ecole.nom, exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: `Envoyer à ${BOITE}` }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Regardez votre boîte' }).waitFor();
  await page.goto((await dernierCourriel(BOITE)).lien);
  await page.getByRole('button', { name: `Entrer pour ${ecole.nom}` }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/actions');
  await page.goto('/mon-compte');

  expect(await page.getByText(BOITE).first().isVisible()).toBe(true);
  await onglet.fermer();
  sansFaute(onglet);
});

test('demandé sur l’ordinateur, ouvert sur le téléphone : les six chiffres font entrer le téléphone, pas l’ordinateur', async () => {
  const [ordinateur, telephone] = [await ouvrir(), await ouvrir({ viewport: { width: 320, height: 640 } })];
  await ordinateur.page.goto(`/entrer/ecole/${ecole.uai}`);
  await ordinateur.page.getByRole('textbox', { name: 'Votre adresse' }).fill('dominique.essai@ac-lille.fr');
  await ordinateur.page.getByRole('button', { name: 'Recevoir le lien' }).click();
  await ordinateur.page.getByText('Si cette adresse peut entrer').waitFor();
  const { lien, code } = await dernierCourriel('dominique.essai@ac-lille.fr');

  await telephone.page.goto(lien);
  await telephone.page.getByLabel('Les six chiffres du courriel').fill(code);
  await telephone.page.getByRole('button', { name: /^Entrer/ }).click();
  await telephone.page.getByRole('heading', { level: 1, name: 'Dominique Essai' }).waitFor();
  await ordinateur.page.goto('/mon-compte');

  expect(new URL(ordinateur.page.url()).pathname).toBe('/entrer');
  for (const onglet of [ordinateur, telephone]) {
    await onglet.fermer();
    sansFaute(onglet);
  }
});

/** Chaque écran du compte, et comment y arriver. */
const [chef, admin] = (
  await base
    .insertInto('personnes')
    .values([
      { courriel: 'ce.0599999z@ac-lille.fr', preferences: '{}', demonstration: true },
      { courriel: 'alex.admin@ac-lille.fr', prenom: 'Alex', nom: 'Admin', preferences: '{}', demonstration: true },
    ])
    .returning('id')
    .execute()
).map((p) => p.id) as [string, string];
await base
  .insertInto('mandats')
  .values([
    { personne: chef, role: 'chef', uai: ecole.uai, du: '2020-09-01' },
    { personne: chef, role: 'porteur', uai: ecole.uai, du: '2019-09-01', au: '2020-08-31' },
    { personne: admin, role: 'administrateur', territoire: 'academie:09', du: '2020-09-01' },
    { personne: admin, role: 'departement', territoire: 'departement:59', du: '2020-09-01', au: '2099-08-31' },
  ])
  .execute();

const demanderLien = async (page: Page) => {
  await page.goto(`/entrer/ecole/${ecole.uai}`);
  await page.getByRole('button', { name: /^Envoyer à/ }).click();
  await page.waitForURL('**/entrer/attente');
};
const envoyer = (page: Page, chemin: string, champs: Record<string, string>) =>
  page.evaluate(
    ([action, noms]) => {
      const formulaire = Object.assign(document.createElement('form'), { method: 'post', action });
      for (const [name, value] of Object.entries(noms)) {
        formulaire.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
      }
      document.body.append(formulaire);
      formulaire.submit();
    },
    [chemin, champs] as const,
  );

const ECRANS_DU_COMPTE: [string, (page: Page) => Promise<unknown>, string][] = [
  ['entrer', (p) => p.goto('/entrer'), 'Au nom de quelle école'],
  ['écoles trouvées', (p) => p.goto(`/entrer?texte=${encodeURIComponent('jules ferry')}`), 'Choisissez la vôtre'],
  ['aucune école', (p) => p.goto('/entrer?texte=xylophonistes'), 'Aucune école'],
  ['où envoyer', (p) => p.goto(`/entrer/ecole/${ecole.uai}`), 'Où envoyer le lien'],
  [
    'mauvais domaine',
    async (p) => {
      await p.goto(`/entrer/ecole/${ecole.uai}`);
      await p.getByRole('textbox', { name: 'Votre adresse' }).fill('camille@exemple.fr');
      await p.getByRole('button', { name: 'Recevoir le lien' }).click();
    },
    'finit par @ac-lille.fr',
  ],
  ['attente', demanderLien, 'Regardez votre boîte'],
  [
    'code faux',
    async (p) => {
      await demanderLien(p);
      await p.getByLabel('Les six chiffres').fill('12');
      await p.getByRole('button', { name: 'Entrer', exact: true }).click();
    },
    'Il reste 4 essais',
  ],
  [
    'lien',
    async (p) => {
      await demanderLien(p);
      await p.goto((await dernierCourriel(BOITE)).lien);
    },
    'Encore un geste',
  ],
  ['lien, ailleurs', async (p) => p.goto((await dernierCourriel(BOITE)).lien), 'Recopiez les six chiffres'],
  ['lien périmé', (p) => p.goto('/entrer/lien/inconnu'), 'Demander un autre lien'],
  [
    'mon compte',
    async (p) => {
      await entrerComme(p, chef);
      await p.goto('/mon-compte?fait=mandat');
    },
    'Qui parle pour',
  ],
  [
    'mandats',
    async (p) => {
      await entrerComme(p, admin);
      await p.goto('/academie/lille/mandats');
    },
    'Donner un mandat',
  ],
  [
    'mandat mal rempli',
    async (p) => {
      const jeton = await entrerComme(p, admin);
      await p.goto('/academie/lille/mandats');
      await envoyer(p, '/academie/lille/mandats', {
        jeton: jetonFormulaire(jeton),
        courriel: 'a',
        role: 'roi',
        uai: '0000000A',
        au: '2001-01-01',
      });
    },
    'Aucun établissement ouvert',
  ],
  [
    'session finie',
    async (p) => {
      await p.goto('/entrer');
      await envoyer(p, '/mon-compte/identite', { prenom: 'Camille', nom: 'Roy' });
    },
    'Renvoyer ce que j’ai tapé',
  ],
  [
    'formulaire d’une autre session',
    async (p) => {
      await entrerComme(p, chef);
      await p.goto('/entrer');
      await envoyer(p, '/mon-compte/identite', { prenom: 'Camille', nom: 'Roy' });
    },
    'Il ne reste qu’à renvoyer',
  ],
  [
    'qui êtes-vous',
    async (p) => {
      await entrerComme(p, admin);
      await p.goto('/atelier/qui-etes-vous');
    },
    'Être Alex',
  ],
];

test.each(ECRANS_DU_COMPTE)(
  '%s : aucune violation, rien ne déborde, et la typographie est juste',
  async (nom, aller, attendu) => {
    const onglet = await ouvrir({ reducedMotion: 'reduce' });
    const { page } = onglet;
    await aller(page);
    await page.getByText(attendu).first().waitFor();

    const trouvees = await examiner(page, EXTREMES);
    const fautes = texteVisible(await page.content()).flatMap(fautesDeTypographie);
    if (process.env.CLICHES) {
      for (const [width, colorScheme] of [
        [320, 'light'],
        [1280, 'dark'],
      ] as const) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        await page.screenshot({ path: `${process.env.CLICHES}/${nom.replace(/[^a-zé]+/gi, '-')}-${width}.png`, fullPage: true });
      }
    }
    await onglet.fermer();

    expect({ trouvees, fautes }).toEqual({ trouvees: [], fautes: [] });
    sansFaute(onglet);
  },
);
