import { beforeEach, expect, test } from 'vitest';
import { incarner, onPeutIncarner } from '#operations/recensement/incarner.ts';
import { jetonFormulaire, ouvrirSession } from '#operations/recensement/sessions.ts';
import { lireConfig } from '#src/config.ts';
import { assemblerSite } from '#src/site.tsx';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { petitSite } from '#tests/aide/petit-site.ts';
import { visiteur } from '#tests/aide/visiteur.ts';
import { retourLocal } from './retour.ts';

const { base, piscine, vider } = await baseDeTest();
let heure = Temporal.Instant.from('2026-11-23T08:00:00Z');
const { url, maison, incidents } = await petitSite({ base, piscine, maintenant: () => heure });
const apres = (duree: Temporal.DurationLike) => {
  heure = heure.add(duree);
};

const camille = '00000000-0000-4000-8000-000000000001';
const reelle = '00000000-0000-4000-8000-000000000002';
const session = (personne = camille) => ouvrirSession(maison, { personne, appareil: 'essai' });

beforeEach(async () => {
  heure = Temporal.Instant.from('2026-11-23T08:00:00Z');
  await vider();
  await base
    .insertInto('territoires')
    .values({ id: 'academie:09', genre: 'academie', code: '09', nom: 'Lille', slug: 'lille' })
    .execute();
  await base
    .insertInto('etablissements')
    .values({ uai: '0590000X', nom: 'Collège d’essai', type: 'college', academie: '09' })
    .execute();
  await base
    .insertInto('personnes')
    .values([
      { id: camille, courriel: 'camille.roy@exemple.fr', prenom: 'Camille', nom: 'Roy', demonstration: true, preferences: '{}' },
      { id: reelle, courriel: 'reelle@exemple.fr', preferences: '{}' },
    ])
    .execute();
});
const mandater = (mandat: { role: 'pilote' | 'porteur'; territoire?: string; uai?: string; au?: string }) =>
  base
    .insertInto('mandats')
    .values({ personne: camille, du: '2026-09-01', ...mandat })
    .execute();

const estEntre = async (jeton: string) =>
  (await visiteur(url, jeton).lire('/atelier/qui-etes-vous')).text().then((page) => page.includes('Vous êtes'));

test('en atelier, on devient une personne de démonstration, avec un cookie hors de portée des scripts et des autres sites', async () => {
  await mandater({ role: 'pilote', territoire: 'academie:09' });
  const v = visiteur(url);

  const reponse = await v.envoyer('/atelier/qui-etes-vous', { personne: camille, retour: '/actions?texte=a' });

  expect(reponse.status).toBe(303);
  expect(reponse.headers.get('location')).toBe('/actions?texte=a');
  expect(reponse.headers.get('set-cookie')).toMatch(/^accroche=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/);
  const page = await v.lire('/atelier/qui-etes-vous');
  expect(await page.text()).toContain('Camille Roy, pilotage, Lille');
  expect(page.headers.get('cache-control')).toBe('no-store');
});

test('la base ne garde que l’empreinte du jeton', async () => {
  const jeton = await session();

  const gardees = await base.selectFrom('sessions').select('empreinte').execute();

  expect(gardees.map((s) => s.empreinte.includes(jeton))).toEqual([false]);
});

test('une personne réelle ne s’incarne pas, une inconnue non plus', async () => {
  for (const personne of [reelle, '00000000-0000-4000-8000-00000000dead', 'pas un identifiant']) {
    const reponse = await visiteur(url).envoyer('/atelier/qui-etes-vous', { personne });

    expect([personne, reponse.status, reponse.headers.get('set-cookie')]).toEqual([personne, 404, null]);
  }
});

test.each([
  ['sans atelier', {}],
  ['en ligne, même en atelier', { ATELIER: 'oui', ADRESSE_PUBLIQUE: 'https://accroche.exemple.fr' }],
])('%s, ni « Qui êtes-vous ? » ni la boîte aux lettres n’existent', async (_, environnement) => {
  const enLigne = { ...maison, config: lireConfig(environnement as Record<string, string>) };
  const { site } = assemblerSite(enLigne);
  const origine = { origin: enLigne.config.adressePublique };

  expect(onPeutIncarner(enLigne.config)).toBe(false);
  for (const page of ['/atelier/qui-etes-vous', '/atelier/courrier']) expect((await site.request(page)).status).toBe(404);
  expect((await site.request('/atelier/qui-etes-vous', { method: 'POST', headers: origine })).status).toBe(404);
  await expect(incarner(enLigne, camille, { appareil: '', ancienne: undefined })).rejects.toThrow('n’existe pas');
});

test('entrer remplace la session du navigateur : un jeton connu d’avance ne vaut plus rien', async () => {
  const dAvance = await session();
  const v = visiteur(url, dAvance);

  await v.incarner(camille);

  expect(v.cookies.get('accroche')).not.toBe(dAvance);
  expect(await estEntre(dAvance)).toBe(false);
  expect(await estEntre(String(v.cookies.get('accroche')))).toBe(true);
});

test('un jeton inventé n’ouvre rien', async () => {
  expect(await estEntre('x'.repeat(43))).toBe(false);
});

test('une session d’académie finit après une heure sans geste, ou douze heures en tout', async () => {
  await mandater({ role: 'pilote', territoire: 'academie:09' });
  const [oisive, active] = [await session(), await session()];

  for (let minutes = 0; minutes < 11.5 * 60; minutes += 50) {
    apres({ minutes: 50 });
    expect(await estEntre(active)).toBe(true);
  }

  expect(await estEntre(oisive)).toBe(false);
  apres({ minutes: 31 });
  expect(await estEntre(active)).toBe(false);
});

test('une session d’établissement finit après douze heures sans geste', async () => {
  await mandater({ role: 'porteur', uai: '0590000X' });
  const jeton = await session();

  apres({ hours: 11 });
  expect(await estEntre(jeton)).toBe(true);
  apres({ hours: 12, minutes: 1 });

  expect(await estEntre(jeton)).toBe(false);
});

test('les mandats sont relus à chaque demande : retirés, la session n’en garde rien', async () => {
  await mandater({ role: 'pilote', territoire: 'academie:09' });
  const v = visiteur(url, await session());
  const avant = await (await v.lire('/atelier/qui-etes-vous')).text();
  await base.deleteFrom('mandats').execute();

  const retire = await (await v.lire('/atelier/qui-etes-vous')).text();
  await base.updateTable('personnes').set({ desactivee_le: new Date() }).execute();
  const desactivee = await (await v.lire('/atelier/qui-etes-vous')).text();

  expect([avant, retire, desactivee].map((page) => /Vous êtes <strong>([^<]*)/.exec(page)?.[1])).toEqual([
    'Camille Roy, pilotage, Lille',
    'Camille Roy',
    undefined,
  ]);
});

test('sortir ferme la session sur le serveur, pas seulement dans le navigateur', async () => {
  const jeton = await session();

  const reponse = await visiteur(url, jeton).envoyer('/sortir');

  expect(reponse.status).toBe(303);
  expect(reponse.headers.get('set-cookie')).toMatch(/^accroche=; Max-Age=0/);
  expect(await estEntre(jeton)).toBe(false);
});

const ICI = new URL(url).origin;
test.each([
  ['une autre origine', { origin: 'https://evil.example' }, 403],
  ['une origine cachée', { origin: 'null' }, 403],
  ['une origine cachée, sur un autre site', { origin: 'null', 'sec-fetch-site': 'cross-site' }, 403],
  ['une page d’ici sans référent', { origin: 'null', 'sec-fetch-site': 'same-origin' }, 303],
  ['aucune origine dite', { origin: '' }, 403],
  ['un autre site, dit par le navigateur', { origin: ICI, 'sec-fetch-site': 'cross-site' }, 403],
  ['un sous-domaine voisin', { origin: ICI, 'sec-fetch-site': 'same-site' }, 403],
  ['cette page', { origin: ICI, 'sec-fetch-site': 'same-origin' }, 303],
  ['cette page, dans un navigateur ancien', { origin: ICI }, 303],
])('un envoi venu de %s', async (_, entetes, statut) => {
  const reponse = await visiteur(url, await session()).envoyer('/sortir', {}, entetes as Record<string, string>);

  expect(reponse.status).toBe(statut);
});

test('sans le jeton du formulaire, ou avec celui d’une autre session, rien n’est fait et la saisie est rendue', async () => {
  const jeton = await session();
  const v = visiteur(url, jeton);

  for (const faux of ['', 'x'.repeat(43), jetonFormulaire(await session())]) {
    const reponse = await v.envoyer('/sortir', { jeton: faux, texte: 'Le <b>jardin</b>' });
    const page = await reponse.text();

    expect(reponse.status).toBe(403);
    expect(page).toContain('Le &lt;b&gt;jardin&lt;/b&gt;</textarea>');
    expect(page).toContain(`name="jeton" value="${jetonFormulaire(jeton)}"`);
  }
  expect(await estEntre(jeton)).toBe(true);
});

test('un envoi trop lourd est refusé avant d’être lu', async () => {
  const reponse = await visiteur(url, await session()).envoyer('/sortir', { texte: 'x'.repeat(2 * 1024 * 1024) });

  expect(reponse.status).toBe(422);
});

test('un formulaire en morceaux illisible est refusé, pas une panne', async () => {
  const reponse = await visiteur(url, await session()).demander('/sortir', {
    method: 'POST',
    headers: { origin: ICI, 'content-type': 'multipart/form-data; boundary=x' },
    body: 'n’importe quoi',
  });

  expect(reponse.status).toBe(403);
  expect(incidents).toEqual([]);
});

test('perdu, qui est entré retrouve ses portes d’après ses mandats ; qui ne l’est pas n’en voit aucune', async () => {
  const portes = async (jeton?: string) =>
    [
      ...(await (await visiteur(url, jeton).lire('/academie/atlantide/mandats-perdus')).text()).matchAll(
        /bouton--trait" href="([^"]+)"/g,
      ),
    ].map(([, adresse]) => adresse);

  expect(await portes()).toEqual([]);
  expect(await portes(await session())).toEqual(['/mon-compte']);
  await mandater({ role: 'porteur', uai: '0590000X' });
  expect(await portes(await session())).toEqual(['/mes-actions', '/mon-compte']);
  await mandater({ role: 'pilote', territoire: 'academie:09' });
  expect(await portes(await session())).toEqual(['/mes-actions', '/academie', '/mon-compte']);
});

test.each([
  ['/actions?a=1#b', '/actions?a=1#b'],
  ['/mon-compte', '/mon-compte'],
  ['/%2F%2Fevil.example', '/%2F%2Fevil.example'],
  ['//evil.example', null],
  ['/\\evil.example', null],
  ['https://evil.example', null],
  ['javascript:alert(1)', null],
  ['/\t/evil.example', null],
  ['/\r\nset-cookie: a=b', null],
  ['/.//evil.example', null],
  ['/a/..//evil.example', null],
  ['', null],
  [undefined, null],
])('le retour %j mène à %j', (demande, adresse) => {
  expect(retourLocal(demande)).toBe(adresse);
});
