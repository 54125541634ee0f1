// Zéro violation axe sur chaque page du site : la liste est celle des routes. Une route nouvelle est regardée ici, ou ailleurs par une adresse
// de pagesTypes, ou bien elle dit pourquoi elle n’est pas une page.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { adresses } from '#src/adresses.ts';
import { assemblerSite } from '#src/site.tsx';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { EXTREMES, examiner } from '#tests/aide/examiner.ts';
import { navigateur, type Onglet, sansFaute } from '#tests/aide/navigateur.ts';
import { pagesTypes } from '#tests/aide/pages-types.ts';
import { petitSite } from '#tests/aide/petit-site.ts';
import { baseDuSite } from '#tests/aide/site-de-test.ts';
import { MARAIS } from '#tests/aide/terrain-d-examen.ts';
import { casChoisis } from '#tests/droits/cas.ts';
import { MAINTENANT, type Monde, peupler } from '#tests/droits/monde.ts';
import { REGLES } from '#tests/droits/regles.ts';

const { base, piscine, vider } = await baseDeTest();
const { url, maison, incidents } = await petitSite({ base, piscine, maintenant: () => MAINTENANT });
const { ouvrir } = navigateur(url);
const publiques = await pagesTypes(baseDuSite());

const { site } = assemblerSite(maison);
const routes = [...new Set(site.routes.flatMap((r) => (r.method === 'GET' ? [r.path] : [])))];
/** La route qui répond à cette adresse : la première qui n’est pas de celles que toutes traversent. */
const routeDe = (adresse: string): string | undefined => {
  const [trouvees] = site.router.match('GET', new URL(adresse, url).pathname);
  return trouvees.map(([[, route]]) => route).find((route) => route.method === 'GET')?.path;
};

/** Ce qui n’est pas une page : un fichier, des données, un renvoi. Chaque raison couvre ses routes, et rien d’autre. */
const PAS_DES_PAGES: Record<string, RegExp> = {
  'des données pour un autre logiciel':
    /^\/(api\/v1\/|sante$|carte\/\w+\.json$|communes\.json$|declarer\/quand$|donnees\/schema-actions\.json$)/,
  'un fichier à emporter':
    /^\/(actions\.\w+$|actions\/.*(partage\.png|agenda\.ics)$|academies\/:slug\/dossier\/:fichier|partenaires\/:fichier|editions\/:id\/:fichier|editions\/:id\/synthese\/versions\/:fichier|academie\/.*\.csv$|academie\/.*:modele)/,
  'une image, un style, un script': /^\/(statique|images)\//,
  'pour les robots': /^\/(sitemap\.xml|:partie|robots\.txt|\.well-known\/security\.txt)/,
  'un renvoi vers une page': /^\/(a\/:numero|entrer\/proconnect)/,
  'la lettre elle-même, telle qu’elle part': /^\/atelier\/courrier\/:id.*\/html$/,
};

/** Sans être entré, hors de pagesTypes : ce qui demande un jeton, un établissement, une version. */
const anonymes = async (): Promise<string[]> => [
  adresses.entrer(),
  adresses.entrerPourEcole(MARAIS),
  adresses.attenteDuLien(),
  adresses.ecoleAbsente(),
  adresses.lienDeConnexion('un-jeton-que-personne-n-a-recu'),
  adresses.confirmationDuCourriel('un-jeton-que-personne-n-a-recu'),
  adresses.desinscription(
    (await base.selectFrom('personnes').select('jeton_courriels').orderBy('id').limit(1).executeTakeFirstOrThrow())
      .jeton_courriels,
    'recapitulatif',
  ),
  adresses.silence((await base.selectFrom('invitations').select('jeton').limit(1).executeTakeFirstOrThrow()).jeton),
  adresses.syntheseArretee('2020-2021', 1),
  adresses.quiEtesVous(),
  adresses.boiteAuxLettres(),
  adresses.lettreDeLAtelier(monde.courriels.nation),
];

let monde: Monde;
beforeAll(async () => {
  await vider();
  monde = await peupler(maison, base);
  await base.insertInto('invitations').values({ edition: '2026-2027', territoire: 'academie:09', uai: MARAIS }).execute();
});

const deLaTable = Object.keys(REGLES)
  .filter((route) => route.startsWith('GET '))
  .map((route) => route.slice(4))
  .filter((route) => !Object.values(PAS_DES_PAGES).some((raison) => raison.test(route)));

test('chaque route est regardée, ou dit pourquoi elle n’est pas une page', async () => {
  const regardees = new Set([
    ...deLaTable,
    ...[...publiques.map((p) => p.adresse), ...(await anonymes())].flatMap((adresse) => routeDe(adresse) ?? []),
  ]);
  const exemptees = (route: string) => Object.values(PAS_DES_PAGES).some((raison) => raison.test(route));

  expect(
    routes.filter((route) => !regardees.has(route) && !exemptees(route)),
    'routes que personne ne regarde',
  ).toEqual([]);
  expect([...regardees].filter(exemptees), 'routes regardées que l’on dit n’être pas des pages').toEqual([]);
  expect(
    Object.entries(PAS_DES_PAGES).flatMap(([raison, quoi]) => (routes.some((route) => quoi.test(route)) ? [] : [raison])),
    'raisons sans route',
  ).toEqual([]);
});

async function regarder(onglet: Onglet, adresse: string): Promise<void> {
  const reponse = await onglet.page.goto(adresse, { waitUntil: 'load' });
  expect(reponse?.headers()['content-type']).toContain('text/html');
  // Tout ouvert : les formulaires repliés comptent aussi.
  await onglet.page.evaluate(() => {
    for (const repli of document.querySelectorAll('details')) repli.open = true;
  });
  const trouvees = await examiner(onglet.page, EXTREMES);
  await onglet.fermer();

  expect(trouvees).toEqual([]);
  sansFaute(onglet);
}

test.concurrent.each(deLaTable)('%s, ouverte par qui y a droit : aucune violation, rien ne déborde', async (route) => {
  const regle = REGLES[`GET ${route}`];
  if (!regle) throw new Error(`${route} n’a pas de règle`);
  const [cas] = casChoisis(regle, monde).permis;
  if (!cas) throw new Error(`personne n’ouvre ${route}`);
  const onglet = await ouvrir({ reducedMotion: 'reduce' });
  await onglet.contexte.addCookies([{ name: 'accroche', value: cas.personne.jeton, url }]);
  await regarder(onglet, regle.demande(cas).chemin);
});

test('les pages qui s’ouvrent d’un jeton, d’un établissement ou en atelier : aucune violation, rien ne déborde', {
  timeout: 240_000,
}, async () => {
  for (const adresse of await anonymes()) await regarder(await ouvrir({ reducedMotion: 'reduce' }), adresse);
});

afterAll(() => expect(incidents).toEqual([]));
