import { JSDOM } from 'jsdom';
import { beforeEach, expect, test } from 'vitest';
import { prevenir } from '#operations/recensement/courrier/prevenir.ts';
import { validerAction } from '#operations/recensement/examen/examiner-action.ts';
import { ouvrirSession } from '#operations/recensement/sessions.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { petitSite } from '#tests/aide/petit-site.ts';
import { compterRequetesDeLecture } from '#tests/aide/requetes/compter.ts';
import { acteur, deposer, poserTerrain, type Qui } from '#tests/aide/terrain-d-examen.ts';
import { visiteur } from '#tests/aide/visiteur.ts';

const { base, piscine, vider } = await baseDeTest();
const { url, maison, incidents } = await petitSite({
  base,
  piscine,
  maintenant: () => Temporal.Instant.from('2026-11-24T10:00:00Z'),
});
const entrer = async (qui: Qui) =>
  visiteur(url, await ouvrirSession(maison, { personne: acteur(qui).personne, appareil: 'Firefox' }));
const lire = async (reponse: Response) => {
  const { document } = new JSDOM(await reponse.text()).window;
  return { document, texte: (document.querySelector('main')?.textContent ?? '').replace(/\s+/gu, ' ') };
};
const cloche = async (qui: Qui) =>
  (await lire(await (await entrer(qui)).lire('/'))).document.querySelector('.cloche b')?.textContent ?? null;
/** Roy examine : l’école a déposé. */
const deposerEtPrevenir = async (titre = 'Le jardin') => {
  const numero = await deposer(base, { titre });
  await prevenir(base, maison, {
    ...{ numero, version: 1, sujet: 'examen' as const, modele: 'action-deposee', attend: 'deposee' as const },
    par: acteur('ecole').personne,
    ecrire: ({ titre: quoi }) => ({ objet: `À examiner : ${quoi}`, texte: 'Lisez', html: '<p>Lisez</p>' }),
  });
  return numero;
};
const non = (qui: Qui) =>
  base.selectFrom('notifications').select(['id', 'lue_le']).where('personne', '=', acteur(qui).personne).orderBy('id').execute();
const jetonDe = async (qui: Qui) =>
  (await base.selectFrom('personnes').select('jeton_courriels').where('id', '=', acteur(qui).personne).executeTakeFirstOrThrow())
    .jeton_courriels;

beforeEach(async () => {
  await vider();
  await poserTerrain(base);
  await maison.rafraichir();
  incidents.length = 0;
});

test('la cloche compte ce qui reste à lire ; ouvrir une notification la marque et mène à l’action', async () => {
  const numero = await deposerEtPrevenir();
  await deposerEtPrevenir('La radio');
  expect([await cloche('roy'), await cloche('ecole')]).toEqual(['2', null]);
  const roy = await entrer('roy');
  const page = await lire(await roy.lire('/mes-notifications'));
  const [, premiere] = [...page.document.querySelectorAll('.notification a')].map((a) => a.getAttribute('href') ?? '');
  const suite = await roy.lire(String(premiere));

  expect([suite.status, suite.headers.get('location')]).toEqual([303, `/academie/lille/examen/${numero}`]);
  expect((await roy.lire(`/academie/lille/examen/${numero}`)).status).toBe(200);
  expect(await cloche('roy')).toBe('1');
});

test('arriver à l’action par un autre chemin la marque lue aussi ; tout marquer éteint la cloche', async () => {
  const numero = await deposerEtPrevenir();
  await deposerEtPrevenir('La radio');
  const roy = await entrer('roy');
  await roy.lire(`/academie/lille/examen/${numero}`);
  expect(await cloche('roy')).toBe('1');

  expect((await roy.envoyer('/mes-notifications/lues')).status).toBe(303);
  expect(await cloche('roy')).toBe(null);
  expect(await cloche('diallo')).toBe('2');
});

test('ce qu’un collègue a examiné s’éteint de soi-même, et le dit', async () => {
  const numero = await deposerEtPrevenir();
  await validerAction(maison, acteur('roy'), numero, { version: null });

  expect(await cloche('diallo')).toBe(null);
  expect((await lire(await (await entrer('diallo')).lire('/mes-notifications'))).texte).toContain('réglé depuis');
});

test('le mandat fini, la page ne dit plus rien de l’action', async () => {
  await deposerEtPrevenir('Un titre réservé');
  await base.updateTable('mandats').set({ au: '2026-11-23' }).where('personne', '=', acteur('roy').personne).execute();
  const { texte } = await lire(await (await entrer('roy')).lire('/mes-notifications'));

  expect(texte).toContain('Vous n’avez plus accès à cette action');
  expect(texte).not.toContain('réservé');
});

test('la notification d’une autre personne n’existe pas, et reste non lue', async () => {
  await deposerEtPrevenir();
  const [deRoy] = await non('roy');
  const diallo = await entrer('diallo');

  expect((await diallo.lire(`/mes-notifications/${deRoy?.id}`)).status).toBe(404);
  expect((await diallo.envoyer(`/mes-notifications/${deRoy?.id}/lue`)).status).toBe(404);
  expect((await non('roy')).map((n) => n.lue_le)).toEqual([null]);
  expect((await visiteur(url).lire('/mes-notifications')).headers.get('location')).toContain('/entrer');
});

test('chacun règle les sujets que ses mandats ouvrent, et ses choix restent', async () => {
  const roy = await entrer('roy');
  const avant = await lire(await roy.lire('/mon-compte'));
  const cases = [...avant.document.querySelectorAll('input[type=radio]')];
  expect([...new Set(cases.map((c) => c.getAttribute('name')))]).toEqual(['examen']);
  expect(avant.document.querySelector('input[type=radio][checked]')?.getAttribute('value')).toBe('recapitulatif');

  expect((await roy.envoyer('/mon-compte/courriels', { examen: 'site', ecole: 'pigeon' })).status).toBe(303);
  const apres = await lire(await roy.lire('/mon-compte'));
  expect(apres.document.querySelector('input[type=radio][checked]')?.getAttribute('value')).toBe('site');
  await deposerEtPrevenir();
  expect(await cloche('roy')).toBe('1');
});

test('le lien d’un courriel ne désinscrit qu’après un geste, sans entrer, et n’apprend rien de la personne', async () => {
  const chemin = `/courriels/${await jetonDe('roy')}/tout`;
  const anonyme = visiteur(url);
  const page = await anonyme.lire(chemin);
  const html = await page.text();
  const preferences = async () =>
    (await base.selectFrom('personnes').select('preferences').where('id', '=', acteur('roy').personne).executeTakeFirstOrThrow())
      .preferences;

  expect([page.status, /roy|camille/i.test(html), page.headers.get('referrer-policy'), await preferences()]).toEqual([
    200,
    false,
    'no-referrer',
    {},
  ]);
  expect((await anonyme.envoyer(chemin, {}, { origin: 'https://ailleurs.exemple' })).status).toBe(403);
  expect((await anonyme.envoyer(chemin)).status).toBe(200);
  expect(await preferences()).toEqual({ examen: 'site', visa: 'site', ecole: 'site', import: 'site' });
  expect((await anonyme.lire('/courriels/00000000-0000-4000-8000-000000000099/tout')).status).toBe(404);
  expect((await anonyme.lire(`/courriels/${await jetonDe('roy')}/mandat`)).status).toBe(404);
  expect(incidents).toEqual([]);
});

test('la messagerie désinscrit d’un seul envoi, sans cookie ni origine (RFC 8058) ; lire le lien n’y change rien', async () => {
  const preferences = async () =>
    (await base.selectFrom('personnes').select('preferences').where('id', '=', acteur('roy').personne).executeTakeFirstOrThrow())
      .preferences;
  const chemin = `/courriels/${await jetonDe('roy')}/recapitulatif`;
  const presser = (options: RequestInit = {}) =>
    fetch(url + chemin, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
      ...options,
    });
  await fetch(url + chemin, { method: 'HEAD' });
  const page = await (await fetch(url + chemin)).text();
  expect(page).toContain('Le récapitulatif de 7');
  expect(page).not.toMatch(/<script[^>]*>[^<]*submit/);
  expect(await preferences()).toEqual({});

  expect((await presser()).status).toBe(200);
  expect(await preferences()).toEqual({ examen: 'site' });
  // Un relais qui insiste ne change rien de plus, et le journal n’a qu’une ligne.
  expect((await presser()).status).toBe(200);
  expect(
    await base.selectFrom('journal').select(['geste', 'signature', 'detail']).where('geste', '=', 'ne-plus-ecrire').execute(),
  ).toEqual([{ geste: 'ne-plus-ecrire', signature: 'Par le lien d’un courriel', detail: { sujets: ['examen'] } }]);
});

test.each([
  ['une page d’ailleurs', { origin: 'https://ailleurs.exemple' }],
  ['une page d’ailleurs qui cache son origine', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
  ['un cookie sans origine', { cookie: 'accroche=quelque-chose' }],
])('%s ne presse pas le bouton de la messagerie', async (_, headers) => {
  const chemin = `/courriels/${await jetonDe('roy')}/examen`;

  expect((await fetch(url + chemin, { method: 'POST', headers, body: 'List-Unsubscribe=One-Click' })).status).toBe(403);
  expect((await fetch(`${url}/mon-compte/courriels`, { method: 'POST', body: 'examen=site' })).status).toBe(403);
});

test('la page ne fait pas plus de requêtes pour trente notifications que pour une', async () => {
  const compter = async () => {
    const roy = await entrer('roy');
    return compterRequetesDeLecture(piscine, () => roy.lire('/mes-notifications'));
  };
  await deposerEtPrevenir();
  const une = await compter();
  for (let n = 0; n < 29; n++) await deposerEtPrevenir(`Action ${n}`);

  expect(une).toBeGreaterThan(0);
  await expect.poll(compter).toBeLessThanOrEqual(une);
});
