import { brotliDecompressSync } from 'node:zlib';
import fc from 'fast-check';
import { JSDOM } from 'jsdom';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ComptageFacette } from '#base/index-actions/contrat.ts';
import { FACETTES, type Facette, FILTRE_VIDE } from '#domaine/filtre.ts';
import { adresses } from '#src/adresses.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { siteSurLaBase } from '#tests/aide/maison-de-test.ts';
import { petitFil } from '#tests/aide/petit-fil.ts';
import { compterRequetes } from '#tests/aide/requetes/compter.ts';
import { Facettes } from './facettes.tsx';
import { lecteurDeRecherches } from './lire-recherche.ts';
import { trouver } from './liste.tsx';

const { base, piscine } = await baseDeTest();
const { maison, site, index, lire } = await siteSurLaBase({ base, piscine });

beforeAll(async () => {
  await petitFil(base);
  await index.rafraichir();
});

const page = async (adresse: string) => {
  const { etat, texte } = await lire(adresse);
  return { etat, document: new JSDOM(texte).window.document };
};
const textes = (document: Document, selecteur: string) =>
  [...document.querySelectorAll(selecteur)].map((e) => e.textContent?.replace(/\s+/g, ' ').trim());

describe('la liste', () => {
  test('dit le résultat en une phrase, montre les actions publiées et jamais un brouillon', async () => {
    const { etat, document } = await page('/actions');

    expect(etat).toEqual(200);
    expect(textes(document, 'h1')).toEqual(['Trois façons de tenir bon']);
    expect(textes(document, 'article h3').sort()).toEqual(['La course du fil', 'Le jardin <partagé>', 'Radio préau']);
  });

  test('marque les mots trouvés', async () => {
    const { document } = await page('/actions?texte=jardins');

    expect(textes(document, 'h1')).toEqual(['Une action pour « jardins »']);
    expect(textes(document, 'article h3 mark')).toEqual(['jardin']);
  });

  test('corrige une faute de frappe et le dit', async () => {
    const { document } = await page('/actions?texte=jarddin');

    expect(textes(document, '.message__titre')).toEqual(['Résultats pour « jardin »']);
    expect(textes(document, 'article h3')).toEqual(['Le jardin <partagé>']);
  });

  test('coche les filtres choisis, les rend retirables et garde chaque case dans le formulaire de recherche', async () => {
    const { document } = await page('/actions?academie=dijon&niveau=college');

    expect(textes(document, 'article h3')).toEqual(['Le jardin <partagé>']);
    expect([...document.querySelectorAll('input[type=checkbox][checked]')].map((c) => (c as HTMLInputElement).value)).toEqual([
      'college',
      'dijon',
    ]);
    expect(new Set([...document.querySelectorAll('input, select')].map((c) => (c as HTMLInputElement).form?.id))).toEqual(
      new Set(['chercher']),
    );
    expect([...document.querySelectorAll('.actifs a')].map((a) => a.getAttribute('href'))).toEqual([
      adresses.actions({ niveau: ['college'] }),
      adresses.actions({ academie: ['dijon'] }),
      '/actions',
    ]);
  });

  test('emporte les mêmes actions que celles de l’écran', async () => {
    const { document } = await page('/actions?academie=dijon');
    const fichier = document.querySelector<HTMLAnchorElement>('.emporter a[href*="json?"]')?.getAttribute('href') ?? '';

    expect(textes(document, '.emporter h2')).toEqual(['Emporter ces 2 actions']);
    expect(JSON.parse((await lire(fichier)).texte).actions).toHaveLength(2);
  });

  test('sans résultat, propose de chercher sans chaque filtre', async () => {
    const { etat, document } = await page('/actions?texte=licorne&niveau=lycee');

    expect(etat).toEqual(200);
    expect([...document.querySelectorAll('.sorties a')].map((a) => a.getAttribute('href'))).toEqual([
      '/actions?niveau=lycee',
      '/actions?texte=licorne',
      '/actions',
    ]);
  });

  test('une seule adresse par recherche : les champs vides d’un formulaire et les ajouts d’un partage disparaissent', async () => {
    const { etat, vers } = await lire('/actions?texte=&km=30&pres=&tri=&niveau=lycee&niveau=college&utm_source=lettre');

    expect({ etat, vers }).toEqual({ etat: 302, vers: '/actions?niveau=college&niveau=lycee' });
  });

  test('au-delà de la dernière page, une page 404 qui mène à la dernière', async () => {
    const { etat, document } = await page('/actions?page=12');

    expect(etat).toEqual(404);
    expect(document.querySelector('.vide a')?.getAttribute('href')).toEqual('/actions');
  });

  test('trois résultats ne coûtent pas plus de requêtes qu’un', async () => {
    const lireRecherche = lecteurDeRecherches(maison);
    const recherche = async (requete: string) => lireRecherche(new URLSearchParams(requete));
    const [une, trois] = [await recherche('academie=nice'), await recherche('')];

    expect(await compterRequetes(piscine, () => trouver(maison, trois))).toEqual(
      await compterRequetes(piscine, () => trouver(maison, une)),
    );
  });
});

describe('tous les choix d’une facette', () => {
  test('se cochent dans une page qui garde le reste de la recherche', async () => {
    const { etat, document } = await page('/actions/choix/academie?texte=jardin&niveau=college');
    const formulaire = document.querySelector<HTMLFormElement>('form#chercher');

    expect(etat).toEqual(200);
    expect(formulaire?.getAttribute('action')).toEqual('/actions');
    expect([...document.querySelectorAll<HTMLInputElement>('input')].map((i) => [i.type, i.name, i.value, i.form?.id])).toEqual([
      ['hidden', 'texte', 'jardin', 'chercher'],
      ['hidden', 'niveau', 'college', 'chercher'],
      ['checkbox', 'academie', 'dijon', 'chercher'],
    ]);
    expect(document.querySelector('.tous-les-choix__geste a')?.getAttribute('href')).toEqual(
      '/actions?texte=jardin&niveau=college',
    );
  });

  test('ce qui est choisi y est coché, et la carte a les siens', async () => {
    const { document } = await page('/carte/choix/academie?academie=dijon');

    expect(document.querySelector<HTMLInputElement>('input[value=dijon]')?.checked).toEqual(true);
    expect(document.querySelector('form#chercher')?.getAttribute('action')).toEqual('/carte');
  });

  test('une facette qui n’existe pas est une page 404, une recherche illisible une page 400', async () => {
    expect((await lire('/actions/choix/couleur')).etat).toEqual(404);
    expect((await lire('/actions/choix/academie?academie=dijonn')).etat).toEqual(400);
  });

  test('nombreux, ils ne sont pas dans la liste : un bouton du formulaire y mène, avec ce qui est déjà coché', () => {
    const vides = Object.fromEntries(FACETTES.map((f) => [f, []])) as unknown as Record<Facette, ComptageFacette[]>;
    const comptages = Array.from({ length: 40 }, (_, i) => ({ code: `p${i}`, nombre: 40 - i, choisi: i === 39 }));
    const recherche = { filtre: FILTRE_VIDE, erreurs: [], tape: { texte: '', pres: '' }, libelles: {} };
    const rendu = Facettes({
      recherche: { ...recherche, libelle: (_, code) => code },
      facettes: { ...vides, partenaire: comptages },
      depuis: 'actions',
    });
    const { document } = new JSDOM(`<form id="chercher" action="/actions"></form>${rendu}`).window;
    const bouton = document.querySelector<HTMLButtonElement>('[data-autres-choix]');

    expect([...document.querySelectorAll<HTMLInputElement>('[name=partenaire]')].map((c) => c.value)).toEqual([
      'p39',
      'p0',
      'p1',
      'p2',
      'p3',
    ]);
    expect(bouton?.textContent).toEqual('35 autres choix, Partenaire');
    expect([bouton?.form?.id, bouton?.type, bouton?.getAttribute('formaction')]).toEqual([
      'chercher',
      'submit',
      '/actions/choix/partenaire',
    ]);
  });
});

test('cinq filtres se montrent d’abord ; les autres se déplient, sauf celui où l’on a choisi et celui qui n’a rien à proposer', () => {
  const proposes = (f: Facette): ComptageFacette[] => (f === 'reseau' ? [] : [{ code: f, nombre: 3, choisi: f === 'forme' }]);
  const rendu = Facettes({
    recherche: {
      filtre: { ...FILTRE_VIDE, forme: ['forme'] },
      erreurs: [],
      tape: { texte: '', pres: '' },
      libelles: {},
      libelle: (_, code) => code,
    },
    facettes: Object.fromEntries(FACETTES.map((f) => [f, proposes(f)])) as Record<Facette, ComptageFacette[]>,
    depuis: 'actions',
  });
  const { document } = new JSDOM(`${rendu}`).window;

  expect(textes(document, '.facettes > fieldset > legend')).toEqual([
    'Près de',
    'Niveau',
    'Thème',
    'Académie',
    'Édition',
    'Quand',
    'Forme',
  ]);
  expect(textes(document, 'details > fieldset > legend')).toEqual([
    'Région académique',
    'Département',
    'Public',
    'Ouverture',
    'Dispositif',
    'Partenaire',
    'Distinction',
    'D’où vient le récit',
  ]);
});

describe('une mauvaise demande', () => {
  test('nomme ce qui n’existe pas et garde ce qui a été tapé', async () => {
    const { etat, document } = await page('/actions?texte=jardin&academie=dijonn&couleur=rouge&km=7');

    expect(etat).toEqual(400);
    expect(textes(document, '#a-corriger li')).toEqual([
      'Le rayon se choisit parmi 10, 20, 30, 50, 100 km.',
      '« couleur » n’est pas un critère de recherche.',
      '« dijonn » n’existe pas dans « Académie ».',
    ]);
    expect(document.querySelector<HTMLInputElement>('#texte')?.value).toEqual('jardin');
  });

  test('dix mille caractères, du SQL ou du HTML ne font ni panne ni balise', async () => {
    for (const texte of [
      'a'.repeat(10_000),
      "'; drop table actions; --",
      '<script>alert(1)</script>',
      '\u0000\uD800\u202E🎈',
      '%',
      '((( & | !',
    ]) {
      for (const champ of ['texte', 'pres', 'academie', 'km', 'tri', 'page', 'cadre']) {
        for (const chemin of ['/actions', '/actions/choix/niveau', '/carte', '/carte/amas.json', '/carte/actions.json']) {
          const { etat, texte: corps } = await lire(`${chemin}?${new URLSearchParams({ [champ]: texte })}`);
          expect(etat, `${chemin} ${champ}`).toBeLessThan(500);
          expect(corps).not.toContain('<script>alert');
        }
      }
    }
  });

  test('aucun paramètre, quel qu’il soit, ne fait une panne', async () => {
    const nom = fc.oneof(fc.constantFrom(...Object.keys(FILTRE_VIDE), 'cadre', 'zoom'), fc.string());
    const valeur = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom('dijon', 'college', '1', '-1', '999999', '0,0,1,1', 'NaN'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('/actions', '/actions/choix/niveau', '/carte', '/carte/amas.json', '/carte/actions.json'),
        fc.array(fc.tuple(nom, valeur), { maxLength: 5 }),
        async (chemin, paires) => {
          const reponse = await site.request(`${chemin}?${new URLSearchParams(paires)}`);
          expect(reponse.status).toBeLessThan(500);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('la carte', () => {
  test('garde la liste à côté, et marche sans JavaScript', async () => {
    const { etat, document } = await page('/carte');

    expect(etat).toEqual(200);
    expect(textes(document, 'article h3')).toHaveLength(3);
    expect(document.querySelectorAll('[data-plan-fixe] .points circle')).toHaveLength(1);
    expect(document.querySelector<HTMLElement>('[data-plan-boite]')?.hidden).toEqual(true);
  });

  test('un amas d’une action dit son titre, son lieu et la précision de son point', async () => {
    const { texte } = await lire('/carte/amas.json?cadre=-6,41,10,52&zoom=6');

    expect(JSON.parse(texte)).toEqual({
      amas: [
        {
          lat: 47.32,
          lon: 5.04,
          nombre: 1,
          action: {
            titre: 'Le jardin <partagé>',
            langue: null,
            adresse: '/actions/1-le-jardin-partage',
            lieu: 'Collège Les Glycines, Dijon',
            precision: 'placée au centre de la commune',
            niveau: 'college',
          },
        },
      ],
      places: 1,
      sansPoint: 2,
    });
  });

  test('les actions d’un cadre sont celles de la recherche', async () => {
    const dans = async (requete: string) =>
      JSON.parse((await lire(`/carte/actions.json?cadre=4,47,6,48${requete}`)).texte).nombre;

    expect([await dans(''), await dans('&niveau=lycee')]).toEqual([1, 0]);
  });

  test('un cadre illisible est refusé en français', async () => {
    for (const cadre of ['', '1,2,3', '5,1,4,2', 'a,b,c,d', '0,-91,1,1']) {
      const { etat, type, texte } = await lire(`/carte/amas.json?zoom=6&cadre=${cadre}`);
      expect({ etat, type }).toEqual({ etat: 400, type: 'application/problem+json; charset=utf-8' });
      expect(JSON.parse(texte).title).toEqual('Cette demande de carte ne se lit pas');
    }
  });

  test('les contours sont à nous : un département par forme, et les limites d’académie', async () => {
    const { features } = JSON.parse((await lire('/carte/contours.json')).texte);

    expect(features.filter((f: { properties: { genre: string } }) => f.properties.genre === 'terre')).toHaveLength(101);
  });

  test('les contours partent comprimés, aussi pour qui a un cookie', async () => {
    const demander = (headers: Record<string, string>) => site.request('/carte/contours.json', { headers });
    const comprimes = await demander({ 'accept-encoding': 'gzip, br', cookie: 'accroche=x' });

    expect(comprimes.headers.get('content-encoding')).toEqual('br');
    expect(brotliDecompressSync(await comprimes.arrayBuffer()).toString()).toEqual(await (await demander({})).text());
  });
});

describe('la fiche', () => {
  test('a une adresse canonique, où mènent son numéro, son adresse courte et un vieux titre', async () => {
    const canonique = '/actions/1-le-jardin-partage';

    expect((await lire(canonique)).etat).toEqual(200);
    for (const [adresse, etat] of [
      ['/actions/1', 301],
      ['/actions/1-ancien-titre', 301],
      ['/a/1', 302],
    ] as const) {
      const reponse = await lire(adresse);
      expect({ etat: reponse.etat, vers: reponse.vers }).toEqual({ etat, vers: canonique });
    }
  });

  test('dit qui, quand, combien, avec qui, et d’où on le tient', async () => {
    const { document } = await page('/actions/1-le-jardin-partage');
    const reperes = Object.fromEntries(textes(document, '.reperes dt').map((dt, i) => [dt, textes(document, '.reperes dd')[i]]));

    expect(reperes).toMatchObject({
      'Porté par': 'Collège Les GlycinesDijon (21)École du PontDijon (21)établissement à rattacher à l’annuaire',
      Quand: 'du 14 au 18 mars 2016, pendant la Semaine',
      Combien: 'environ 120 élèvesestimation',
      Avec: 'Ville de Dijon (finance)',
      Présences: 'la rectrice',
    });
    expect(reperes.Source).toContain('Synthèse d’essai (lignes 12 à 14)');
    expect(textes(document, 'h1')).toEqual(['Le jardin <partagé>']);
  });

  test('un titre dans une autre langue le dit partout où il s’affiche', async () => {
    const direEn = async (langue_titre: string | null) => {
      await base.updateTable('actions').set({ langue_titre }).where('numero', '=', 3).execute();
      await index.rafraichir();
    };
    await direEn('en');
    const liste = (await page('/actions')).document;
    const fiche = (await page('/actions/3-radio-preau')).document;
    await direEn(null);

    expect(textes(liste, '[lang=en]')).toEqual(['Radio préau']);
    expect([...fiche.querySelectorAll('[lang=en]')].map((e) => e.localName)).toEqual(['li', 'h1']);
  });

  test('dit les autres fois de la même action, dans les deux sens et de proche en proche ; jamais un brouillon', async () => {
    const renouveler = (de: number, renouvelle: number | null) =>
      base.updateTable('actions').set({ renouvelle }).where('numero', '=', de).execute();
    const autres = async (adresse: string) =>
      [...(await page(adresse)).document.querySelectorAll('h3 + ul.mesure a[href^="/actions/"]')].map((a) =>
        a.getAttribute('href'),
      );
    const fiches = ['/actions/1-le-jardin-partage', '/actions/2-la-course-du-fil', '/actions/3-radio-preau'] as const;
    const { numero: brouillon } = await base
      .selectFrom('actions')
      .select('numero')
      .where('statut', 'not in', ['validee', 'annulee'])
      .executeTakeFirstOrThrow();
    await Promise.all([renouveler(2, 1), renouveler(3, 2), renouveler(brouillon, 3)]);
    await index.rafraichir();
    const vues = await Promise.all(fiches.map(autres));
    await Promise.all([renouveler(2, null), renouveler(3, null), renouveler(brouillon, null)]);
    await index.rafraichir();

    expect(vues.map((v) => v.toSorted())).toEqual(fiches.map((f) => fiches.filter((autre) => autre !== f)));
    expect(await autres(fiches[0])).toEqual([]);
  });

  test('dit pourquoi elle est là quand la synthèse a puisé ailleurs que dans la Semaine', async () => {
    expect(textes((await page('/actions/1-le-jardin-partage')).document, '.message__titre')).toEqual([
      'Pourquoi cette fiche est ici',
    ]);
    expect(textes((await page('/actions/3-radio-preau')).document, '.message__titre')).toEqual([]);
  });

  test('une action annulée le dit, et un lien mort garde son titre sans mener nulle part', async () => {
    const annulee = await page('/actions/2-la-course-du-fil');
    const { document } = await page('/actions/1-le-jardin-partage');

    expect(textes(annulee.document, '.surtitre .mention')).toEqual(['Annulée']);
    expect(textes(document, 'cite')).toEqual(['Le carnet du jardin']);
    expect(document.querySelector('a[href="https://exemple.fr/jardin"]')).toBeNull();
  });

  test('se décrit aux moteurs de recherche : un événement daté, une œuvre sans date', async () => {
    const donnees = async (adresse: string) =>
      JSON.parse((await page(adresse)).document.querySelector('script[type="application/ld+json"]')?.textContent ?? '{}');

    expect(await donnees('/actions/1-le-jardin-partage')).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'EducationEvent',
      name: 'Le jardin <partagé>',
      startDate: '2016-03-14',
      endDate: '2016-03-18',
      eventStatus: 'https://schema.org/EventScheduled',
      url: 'https://accroche.exemple.fr/actions/1-le-jardin-partage',
    });
    expect(await donnees('/actions/3-radio-preau')).toMatchObject({ '@type': 'LearningResource' });
  });

  test('a son image de partage', async () => {
    const reponse = await site.request('/actions/1/partage.png');

    expect((await sharp(await reponse.arrayBuffer()).metadata()).width).toEqual(1200);
  });

  test('un numéro faux, un brouillon ou un nombre immense mènent à une page 404 en français', async () => {
    for (const adresse of [
      '/actions/4-pas-encore-relue',
      '/actions/999',
      '/actions/99999999999999999999',
      '/a/0',
      '/actions/999/partage.png',
    ]) {
      const { etat, document } = await page(adresse);
      expect({ etat, titre: textes(document, 'h1') }, adresse).toEqual({ etat: 404, titre: ['Cette fiche n’existe pas'] });
    }
  });
});
