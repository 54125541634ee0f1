import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { beforeEach, expect, test } from 'vitest';
import { incident, introuvable } from '#pages/communs/erreurs.tsx';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { chargerDossier, dossierVarie, liens, lirePage, petiteMaison, poserReference } from '#tests/aide/petite-maison.ts';
import { pagesInformations } from './index.tsx';

const { base, vider } = await baseDeTest();
const maison = await petiteMaison(base);
const site = pagesInformations(maison);

beforeEach(async () => {
  await vider();
  await poserReference(base);
});

const unTerme = (vocabulaire: 'sigle' | 'dispositif' | 'theme', code: string, t: object = {}) => ({
  vocabulaire,
  code,
  libelle: `Libellé ${code}`,
  sigle: null,
  definition: 'Une définition.',
  lien: null,
  depuis: null,
  jusqua: null,
  ...t,
});

test('le glossaire développe, définit et date ; chaque ancre est unique', async () => {
  const termes = [
    unTerme('sigle', 'mlds', { sigle: 'MLDS', libelle: 'Mission de lutte contre le décrochage scolaire', depuis: '2013' }),
    unTerme('dispositif', 'sport', { sigle: 'SPT', depuis: '2001', jusqua: '2015' }),
    unTerme('theme', 'sport'),
  ];
  await chargerDossier(base, dossierVarie({ termes, actions: [] }));

  const { document, texte } = await lirePage(site, '/glossaire');

  const ancres = [...document.querySelectorAll('[id]')].map((e) => e.id);
  expect(ancres.length).toEqual(new Set(ancres).size);
  expect(document.querySelector('#mlds')?.textContent).toContain(
    'Mission de lutte contre le décrochage scolaireUne définition.Depuis 2013',
  );
  expect(texte).toContain('De 2001 à 2015');
});

test('le plan, pour les gens et pour les moteurs, cite chaque dossier qui a une action, et lui seul', async () => {
  await chargerDossier(base);
  await base.updateTable('actions').set({ statut: 'brouillon' }).where('academie', '=', 'academie:15').execute();

  const { document } = await lirePage(site, '/plan-du-site');
  const pages = await (await site.request('/sitemap-pages.xml')).text();

  expect(liens(document, '#dossiers li a')).toEqual(['/academies/aix-marseille/dossier/2011-2012']);
  expect(pages.match(/dossier\/[^<]*/g)).toEqual(['dossier/2011-2012']);
});

test('le plan XML ne cite que ce qui est public, et ses parties existent', async () => {
  await chargerDossier(base);
  await base.updateTable('actions').set({ statut: 'brouillon' }).where('numero', '=', 2).execute();

  const index = await (await site.request('/sitemap.xml')).text();
  const actions = await (await site.request('/sitemap-actions-1.xml')).text();

  expect([...index.matchAll(/<loc>(.*?)<\/loc>/g)].map((m) => m[1])).toEqual([
    'https://accroche.exemple.fr/sitemap-pages.xml',
    'https://accroche.exemple.fr/sitemap-actions-1.xml',
  ]);
  expect([...actions.matchAll(/<loc>(.*?)<\/loc>/g)].map((m) => m[1])).toEqual([
    'https://accroche.exemple.fr/actions/1-le-jardin-des-possibles',
    'https://accroche.exemple.fr/actions/3-forum-des-metiers',
  ]);
  expect(await (await site.request('/sitemap-pages.xml')).text()).toContain('/academies/caen</loc>');
  expect((await site.request('/sitemap-actions-2.xml')).status).toEqual(404);
});

test('robots.txt donne le plan et ferme les recherches combinées', async () => {
  expect(await (await site.request('/robots.txt')).text()).toEqual(
    'User-agent: *\nDisallow: /*?\nSitemap: https://accroche.exemple.fr/sitemap.xml\n',
  );
});

test('le contact de sécurité n’est publié que s’il est déclaré', async () => {
  const declare = pagesInformations(await petiteMaison(base, { contact: 'mailto:securite@exemple.fr' }));

  expect((await site.request('/.well-known/security.txt')).status).toEqual(404);
  expect(await (await declare.request('/.well-known/security.txt')).text()).toEqual(
    'Contact: mailto:securite@exemple.fr\nExpires: 2027-05-21T10:00:00Z\nPreferred-Languages: fr, en\nCanonical: https://accroche.exemple.fr/.well-known/security.txt\n',
  );
});

test('les mentions disent qui publie, ou que personne ne s’est déclaré', async () => {
  const declare = pagesInformations(await petiteMaison(base, { editeur: 'Académie d’essai', hebergeur: 'Hébergeur d’essai' }));

  expect((await lirePage(site, '/mentions-legales')).texte).toContain('Personne ne s’est encore déclaré éditeur');
  const { texte } = await lirePage(declare, '/mentions-legales');
  expect([
    texte.includes('Éditeur Académie d’essai') || texte.includes('ÉditeurAcadémie d’essai'),
    texte.includes('Personne ne s’est'),
  ]).toEqual([true, false]);
});

test('le site dit la licence que le paquet, le dépôt et le fichier LICENSE déclarent, et aucune autre', async () => {
  const lire = (fichier: string) => readFileSync(new URL(`../../../../${fichier}`, import.meta.url), 'utf8');
  const { license } = JSON.parse(lire('package.json')) as { license: string };

  const dites = await Promise.all(
    ['/mentions-legales', '/donnees'].map(async (chemin) => {
      const { texte } = await lirePage(site, chemin);
      return [...texte.matchAll(/\b([A-Z]*PL)[ -]v?(\d\.\d)/g)].map(([, nom, version]) => `${nom}-${version}`);
    }),
  );

  expect(dites).toEqual([[license], [license]]);
  expect(/^ {2}license: (\S+)$/m.exec(lire('publiccode.yml'))?.[1]).toBe(license);
  expect(lire('LICENSE')).toMatch(/^Mozilla Public License Version 2\.0/);
  expect(license).toBe('MPL-2.0');
});

test('toutes les pages d’information répondent, même sans aucune donnée', async () => {
  const chemins = ['/glossaire', '/donnees', '/accessibilite', '/mentions-legales', '/donnees-personnelles', '/plan-du-site'];

  const statuts = await Promise.all(chemins.map(async (chemin) => (await lirePage(site, chemin)).statut));

  expect(statuts).toEqual(chemins.map(() => 200));
});

test('une adresse perdue propose ce qui lui ressemble ; une panne donne son numéro et rien d’autre', async () => {
  await chargerDossier(base);
  const perdu = new Hono().get('/panne', (c) => incident(maison, c, 'A1B2C3D4')).notFound((c) => introuvable(maison, c));

  const page = await lirePage(perdu, '/academie/strasbour');
  const panne = await lirePage(perdu, '/panne');

  expect([page.statut, liens(page.document).includes('/academies/strasbourg')]).toEqual([404, true]);
  expect([panne.statut, panne.texte.includes('Incident nº A1B2C3D4'), panne.entetes.get('cache-control')]).toEqual([
    500,
    true,
    'no-store',
  ]);
});
