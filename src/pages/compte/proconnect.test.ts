import { beforeEach, expect, test } from 'vitest';
import { ouvrirSession } from '#operations/recensement/sessions.ts';
import { lireConfig } from '#src/config.ts';
import { assemblerSite } from '#src/site.tsx';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { fournisseurOidcDEssai } from '#tests/aide/fournisseur-oidc.ts';
import { petitSite } from '#tests/aide/petit-site.ts';
import { type Visiteur, visiteur } from '#tests/aide/visiteur.ts';

const { base, piscine, vider } = await baseDeTest();
const ICI = 'http://localhost:3000';
const { emetteur, traverser } = await fournisseurOidcDEssai({ retour: `${ICI}/entrer/proconnect/retour`, sortie: `${ICI}/` });
const environnement = {
  PROCONNECT_EMETTEUR: emetteur,
  PROCONNECT_CLIENT: 'accroche',
  PROCONNECT_SECRET: 'un-secret-d-essai',
};
const { url, maison, incidents } = await petitSite({ base, piscine, environnement });

beforeEach(vider);

const partir = async (v: Visiteur, suite = '') => String((await v.lire(`/entrer/proconnect${suite}`)).headers.get('location'));
const revenir = (v: Visiteur, adresse: URL) => v.lire(adresse.pathname + adresse.search);
const entrer = async (v: Visiteur, compte: string, suite = '') => revenir(v, await traverser(await partir(v, suite), compte));
const personnes = () =>
  base.selectFrom('personnes').select(['courriel', 'prenom', 'nom', 'emetteur', 'sujet']).orderBy('courriel').execute();
const nombreDeSessions = async () => (await base.selectFrom('sessions').select('empreinte').execute()).length;

test('sans réglage, ProConnect n’existe pas', async () => {
  const { site } = assemblerSite({ ...maison, config: lireConfig({}) });

  expect((await site.request('/entrer/proconnect')).status).toBe(404);
  expect((await site.request('/entrer/proconnect/retour?code=a&state=b')).status).toBe(404);
  expect(await (await site.request('/entrer')).text()).not.toContain('ProConnect');
});

test('la demande porte code, PKCE S256, état et nonce d’au moins 32 signes ; son secret reste dans le navigateur', async () => {
  const reponse = await visiteur(url).lire('/entrer/proconnect');
  const demande = new URL(String(reponse.headers.get('location'))).searchParams;

  expect([demande.get('response_type'), demande.get('code_challenge_method'), demande.get('redirect_uri')]).toEqual([
    'code',
    'S256',
    `${ICI}/entrer/proconnect/retour`,
  ]);
  expect(demande.get('scope')).toBe('openid given_name usual_name email uid siret');
  expect(['state', 'nonce', 'code_challenge'].map((nom) => (demande.get(nom)?.length ?? 0) >= 32)).toEqual([true, true, true]);
  expect(reponse.headers.get('set-cookie')).toMatch(/^accroche-proconnect=[\w-]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/);
});

test('on entre : la personne est l’émetteur et le sujet, son nom vient de userinfo signé, la session garde de quoi sortir', async () => {
  const v = visiteur(url);

  const reponse = await entrer(v, 'camille', '?retour=%2Factions');

  expect([reponse.status, reponse.headers.get('location')]).toEqual([303, '/actions']);
  expect(await personnes()).toEqual([
    { courriel: 'camille@ac-lille.fr', prenom: 'Camille', nom: 'Roy', emetteur, sujet: 'camille' },
  ]);
  expect(await (await v.lire('/mon-compte')).text()).toContain('Camille Roy');
  expect((await base.selectFrom('sessions').select('jeton_identite').executeTakeFirstOrThrow()).jeton_identite).toMatch(
    /^[\w-]+\.[\w-]+\.[\w-]+$/,
  );
});

test('revenir une autre fois retrouve la même personne, même si elle a changé d’adresse ici', async () => {
  await entrer(visiteur(url), 'camille');
  await base.updateTable('personnes').set({ courriel: 'camille@ac-nice.fr' }).execute();

  expect((await entrer(visiteur(url), 'camille')).status).toBe(303);
  expect((await personnes()).map((p) => p.courriel)).toEqual(['camille@ac-nice.fr']);
});

test.each([
  ['un autre état', (a: URL) => a.searchParams.set('state', 'x'.repeat(43))],
  ['sans état', (a: URL) => a.searchParams.delete('state')],
  ['un code inventé', (a: URL) => a.searchParams.set('code', 'x'.repeat(43))],
  ['un autre émetteur', (a: URL) => a.searchParams.set('iss', 'https://evil.example')],
  [
    'un refus du fournisseur',
    (a: URL) => {
      a.searchParams.delete('code');
      a.searchParams.set('error', 'access_denied');
    },
  ],
])('avec %s, personne n’entre', async (_, changer) => {
  const v = visiteur(url);
  const adresse = await traverser(await partir(v), 'camille');
  changer(adresse);

  expect((await revenir(v, adresse)).status).toBe(410);
  expect([await personnes(), await nombreDeSessions(), incidents]).toEqual([[], 0, []]);
});

const changerAller = (v: Visiteur, changement: Record<string, string>) => {
  const aller = JSON.parse(Buffer.from(String(v.cookies.get('accroche-proconnect')), 'base64url').toString('utf8'));
  v.cookies.set('accroche-proconnect', Buffer.from(JSON.stringify({ ...aller, ...changement })).toString('base64url'));
};

test.each([['nonce'], ['verificateur']])('avec un autre %s, personne n’entre', async (nom) => {
  const v = visiteur(url);
  const adresse = await traverser(await partir(v), 'camille');
  changerAller(v, { [nom]: 'x'.repeat(43) });

  expect((await revenir(v, adresse)).status).toBe(410);
  expect(await nombreDeSessions()).toBe(0);
});

test.each([
  ['d’un autre sujet', 'menteur'],
  ['signé d’une autre clé', 'faussaire'],
])('un userinfo %s : personne n’entre', async (_, compte) => {
  expect((await entrer(visiteur(url), compte)).status).toBe(410);
  expect([await personnes(), await nombreDeSessions()]).toEqual([[], 0]);
});

test('rejoué, un code n’ouvre rien, ni dans le même navigateur, ni avec l’aller copié ailleurs', async () => {
  const v = visiteur(url);
  const adresse = await traverser(await partir(v), 'camille');
  const voleur = visiteur(url);
  voleur.cookies.set('accroche-proconnect', String(v.cookies.get('accroche-proconnect')));
  expect((await revenir(v, adresse)).status).toBe(303);

  expect((await revenir(v, adresse)).status).toBe(410);
  expect((await revenir(voleur, adresse)).status).toBe(410);
  expect(await nombreDeSessions()).toBe(1);
});

test('un retour volé ne fait pas entrer un autre navigateur', async () => {
  const adresse = await traverser(await partir(visiteur(url)), 'camille');
  const autre = visiteur(url);
  await partir(autre);

  expect((await revenir(visiteur(url), adresse)).status).toBe(410);
  expect((await revenir(autre, adresse)).status).toBe(410);
});

test('un niveau demandé et non donné est refusé', async () => {
  const exigeant = { ...maison, config: lireConfig({ ...environnement, PROCONNECT_ACR: 'eidas3' }) };
  const { site } = assemblerSite(exigeant);
  const depart = await site.request('/entrer/proconnect');
  const demande = String(depart.headers.get('location'));
  // Le fournisseur d’essai ne sait pas donner ce niveau : il le refuse, et nous aussi.
  expect(new URL(demande).searchParams.get('claims')).toContain('eidas3');
  const adresse = new URL(demande);
  adresse.searchParams.delete('claims');
  const retour = await traverser(adresse.href, 'camille');

  const reponse = await site.request(retour.pathname + retour.search, {
    headers: { cookie: String(depart.headers.get('set-cookie')?.split(';')[0]) },
  });

  expect([reponse.status, await nombreDeSessions()]).toEqual([410, 0]);
});

test('une adresse déjà connue n’est pas prise : la personne relie elle-même son compte', async () => {
  await base.insertInto('personnes').values({ courriel: 'camille@ac-lille.fr', preferences: '{}' }).execute();
  const { id } = await base.selectFrom('personnes').select('id').executeTakeFirstOrThrow();

  const pris = await entrer(visiteur(url), 'camille');
  const elle = visiteur(url, await ouvrirSession(maison, { personne: id, appareil: '' }));
  const avant = await (await elle.lire('/mon-compte')).text();
  const relie = await entrer(elle, 'camille', '?relier=1');
  const revenue = await entrer(visiteur(url), 'camille');

  expect([pris.status, relie.status, revenue.status]).toEqual([409, 303, 303]);
  expect((await personnes()).map((p) => [p.courriel, p.sujet])).toEqual([['camille@ac-lille.fr', 'camille']]);
  expect(avant).toContain('Relier ProConnect');
  expect(await (await elle.lire('/mon-compte')).text()).not.toContain('Relier ProConnect');
});

test('une identité déjà à quelqu’un ne se relie pas à un autre, une personne déjà reliée n’en change pas', async () => {
  await entrer(visiteur(url), 'camille');
  await base.insertInto('personnes').values({ courriel: 'autre@ac-lille.fr', preferences: '{}' }).execute();
  const { id } = await base
    .selectFrom('personnes')
    .select('id')
    .where('courriel', '=', 'autre@ac-lille.fr')
    .executeTakeFirstOrThrow();
  const autre = visiteur(url, await ouvrirSession(maison, { personne: id, appareil: '' }));
  const camille = visiteur(url);
  await entrer(camille, 'camille');

  expect((await entrer(autre, 'camille', '?relier=1')).status).toBe(404);
  expect((await entrer(camille, 'dana', '?relier=1')).status).toBe(409);
});

test('sans adresse donnée, ou désactivée, personne n’entre', async () => {
  expect((await entrer(visiteur(url), 'sans-adresse')).status).toBe(409);
  await entrer(visiteur(url), 'camille');
  await base.updateTable('personnes').set({ desactivee_le: new Date() }).execute();

  expect((await entrer(visiteur(url), 'camille')).status).toBe(404);
});

test('entrer par ProConnect ferme la session que le navigateur portait', async () => {
  await base.insertInto('personnes').values({ courriel: 'pirate@exemple.fr', preferences: '{}' }).execute();
  const { id } = await base.selectFrom('personnes').select('id').executeTakeFirstOrThrow();
  const posee = await ouvrirSession(maison, { personne: id, appareil: '' });

  await entrer(visiteur(url, posee), 'camille');

  expect((await visiteur(url, posee).lire('/mon-compte')).status).toBe(303);
});

test('sortir propose de quitter aussi le fournisseur, avec le jeton d’identité', async () => {
  const v = visiteur(url);
  await entrer(v, 'camille');

  const page = await (await v.envoyer('/sortir')).text();
  const lien = new URL(page.match(/href="(http[^"]*session\/end[^"]*)"/)?.[1]?.replaceAll('&amp;', '&') ?? '');

  expect(lien.origin).toBe(emetteur);
  expect(lien.searchParams.get('post_logout_redirect_uri')).toBe(`${ICI}/`);
  expect(lien.searchParams.get('id_token_hint')).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  expect((await fetch(lien, { redirect: 'manual' })).status).toBe(200);
  expect(await nombreDeSessions()).toBe(0);
});

test('un fournisseur muet ne casse rien : la page le dit, et le lien reste', async () => {
  const muet = { ...maison, config: lireConfig({ ...environnement, PROCONNECT_EMETTEUR: 'http://127.0.0.1:9' }) };
  const reponse = await assemblerSite(muet).site.request('/entrer/proconnect');

  expect(reponse.status).toBe(409);
  expect(await reponse.text()).toContain('ProConnect ne répond pas');
});
