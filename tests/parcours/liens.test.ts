// Le site entier, parcouru de lien en lien : tout répond, tout se rejoint, tout est bien formé et bien écrit.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commande } from '#outils/chromium.ts';
import { identifiants, texteVisible } from '#tests/aide/html.ts';
import { moissonner } from '#tests/aide/moisson.ts';
import { pagesTypes } from '#tests/aide/pages-types.ts';
import { baseDuSite, siteCommun } from '#tests/aide/site-de-test.ts';
import { fautesDeTypographie } from '#tests/aide/typographie-francaise.ts';

const site = siteCommun();
const piscine = baseDuSite();
const { pages, plan } = await moissonner(site);
const htmls = pages.filter((page) => page.html && page.statut === 200);
const uniques = (lignes: string[]) => [...new Set(lignes)].slice(0, 60);

test('chaque adresse citée par une page répond 200, ou renvoie vers une page qui répond 200', () => {
  const mortes = pages.filter((page) => page.statut !== 200 && ![301, 302, 303, 308].includes(page.statut));

  expect(mortes.map((page) => `${page.statut} ${page.adresse}, citée par ${page.citeePar}`)).toEqual([]);
  expect(htmls.length).toBeGreaterThan(300);
});

test('aucun lien ne passe par un renvoi, sauf les adresses courtes', () => {
  const renvois = pages.filter((page) => page.statut >= 300 && page.statut < 400 && !page.adresse.startsWith('/a/'));

  expect(uniques(renvois.map((page) => `${page.adresse}, citée par ${page.citeePar}`))).toEqual([]);
});

test('chaque page du plan XML se rejoint par des liens ; chaque fiche, académie et partenaire est au plan', async () => {
  const atteintes = new Set(pages.map((page) => page.adresse));
  const { rows } = await piscine.query<{ actions: number }>('select count(*) as actions from actions_publiees');

  expect(uniques(plan.filter((adresse) => !atteintes.has(adresse)))).toEqual([]);
  expect(new Set(plan).size).toBe(plan.length);
  expect(plan.filter((adresse) => /^\/actions\/\d/.test(adresse)).length).toBe(rows[0]?.actions);
  expect(plan.filter((adresse) => /^\/academies\/./.test(adresse)).length).toBeGreaterThanOrEqual(30);
});

test('chaque page a la langue, un titre à elle, un seul h1, une adresse canonique et des identifiants uniques', () => {
  const fautes = htmls.flatMap(({ adresse, html }) => {
    const titres = html.match(/<h1\b/g)?.length ?? 0;
    const ids = identifiants(html);
    const doubles = ids.filter((id, rang) => ids.indexOf(id) !== rang);
    return [
      ...(html.includes('<html lang="fr"') ? [] : ['sans lang="fr"']),
      ...(/<title>[^<]{3,}<\/title>/.test(html) ? [] : ['sans titre']),
      ...(titres === 1 ? [] : [`${titres} h1`]),
      ...(/<link rel="canonical" href="[^"]+"/.test(html) ? [] : ['sans adresse canonique']),
      ...(doubles.length === 0 ? [] : [`identifiants répétés : ${[...new Set(doubles)].join(', ')}`]),
    ].map((quoi) => `${adresse} : ${quoi}`);
  });

  expect(uniques(fautes)).toEqual([]);
});

test('deux pages du plan n’ont pas le même titre', () => {
  const auPlan = new Set(plan);
  const parTitre = Map.groupBy(
    htmls.filter((page) => auPlan.has(page.adresse)),
    (page) => page.html.match(/<title>([^<]*)/)?.[1] ?? '',
  );

  expect(
    [...parTitre]
      .filter(([, memes]) => memes.length > 1)
      .map(([titre, memes]) => `${titre} : ${memes.map((p) => p.adresse).join(', ')}`),
  ).toEqual([]);
});

/** L’encart, et lui seul, se laisse montrer ailleurs. */
const sansLEncart = (adresse: string, politique: string) =>
  adresse.startsWith('/integrer/actions') ? politique.replace(/frame-ancestors \*$/, '') : politique;

test('chaque réponse porte une politique de sécurité stricte, et aucune page n’a de style ni de script en ligne', () => {
  const fautes = pages.flatMap(({ adresse, entetes, html }) => {
    const politique = entetes.get('content-security-policy') ?? '';
    return [
      ...(politique.includes("default-src 'none'") && !/unsafe|\*|https?:/.test(sansLEncart(adresse, politique))
        ? []
        : [`politique « ${politique} »`]),
      ...(entetes.get('x-content-type-options') === 'nosniff' ? [] : ['sans nosniff']),
      ...(entetes.get('set-cookie') ? ['pose un cookie'] : []),
      ...(/<[a-z][^<>]*\s(style|on[a-z]+)="/i.test(html) ? ['style ou gestionnaire en ligne'] : []),
      ...(/<style\b|<script(?![^>]*\b(src=|type="application\/ld\+json"))/.test(html) ? ['style ou script en ligne'] : []),
      ...(/(?:src|srcset)="(?:https?:)?\/\//.test(html) ? ['ressource d’un autre hôte'] : []),
    ].map((quoi) => `${adresse} : ${quoi}`);
  });

  expect(uniques(fautes)).toEqual([]);
});

test('chaque ancre mène quelque part', () => {
  const parAdresse = new Map(htmls.map((page) => [page.adresse, new Set(identifiants(page.html))]));
  const perdues = htmls.flatMap(({ adresse, html }) =>
    [...html.matchAll(/<a\b[^>]*\shref="([^"]*)#([^"]+)"/g)].flatMap(([, chemin = '', ancre = '']) => {
      const cible = parAdresse.get(chemin === '' ? adresse : chemin.replaceAll('&amp;', '&'));
      return !cible || cible.has(decodeURIComponent(ancre)) ? [] : [`${adresse} → ${chemin}#${ancre}`];
    }),
  );

  expect(uniques(perdues)).toEqual([]);
});

test('le français affiché est bien typographié : apostrophes, espaces insécables, majuscules accentuées', () => {
  const fautes = htmls.flatMap(({ adresse, html }) =>
    texteVisible(html)
      .flatMap(fautesDeTypographie)
      .map((f) => `${f}   (${adresse})`),
  );
  const parFaute = Map.groupBy(fautes, (f) => f.replace(/ {3}\(.*$/, ''));

  expect([...parFaute].map(([, memes]) => `${memes.length} × ${memes[0]}`).slice(0, 80)).toEqual([]);
});

const java = commande('java');
test.skipIf(!java)('le checker du W3C ne trouve aucune erreur sur chaque sorte de page (demande java)', async () => {
  const dossier = mkdtempSync(join(tmpdir(), 'accroche-w3c-'));
  const sortes = await pagesTypes(piscine);
  const noms = new Map<string, string>();
  for (const [rang, { nom, adresse }] of sortes.entries()) {
    const fichier = join(dossier, `${String(rang).padStart(2, '0')}.html`);
    noms.set(fichier, `${nom} (${adresse})`);
    writeFileSync(fichier, await (await fetch(site + adresse, { headers: { accept: 'text/html' } })).text());
  }
  const jar = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

  const { stderr } = spawnSync(java as string, ['-Xss4m', '-jar', jar, '--format', 'json', '--exit-zero-always', dossier], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  rmSync(dossier, { recursive: true, force: true });
  const { messages } = JSON.parse(stderr) as {
    messages: { type: string; subType?: string; url?: string; message: string; extract?: string; lastLine?: number }[];
  };
  const erreurs = messages
    .filter((m) => m.type !== 'info' || m.subType === 'warning')
    .map(
      (m) =>
        `${noms.get((m.url ?? '').replace('file:', '')) ?? m.url} : ${m.type} : ${m.message} : ${m.extract?.replace(/\s+/g, ' ').slice(0, 160)}`,
    );

  expect(uniques(erreurs)).toEqual([]);
});
