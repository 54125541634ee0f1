import { JSDOM } from 'jsdom';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { ouvrirIndex } from '#base/index-actions/ouvrir.ts';
import { chargerEditions } from '#operations/charger-editions.ts';
import type { Maison } from '#operations/maison.ts';
import { lireConfig } from '#src/config.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { ecrireDossier, unDossier, uneActionDeFichier, uneEdition, uneParticipation } from '#tests/aide/edition-minuscule.ts';
import { pagesAccueil } from './accueil.tsx';

const { base, piscine, vider } = await baseDeTest();
const index = await ouvrirIndex(piscine);
const maison: Maison = {
  base,
  index,
  config: lireConfig({}),
  versionContenu: () => 1,
  maintenant: Temporal.Now.instant,
  rafraichir: async () => {},
};
const site = pagesAccueil(maison);

afterAll(() => index.fermer());

const accueil = async () => {
  await index.rafraichir();
  const reponse = await site.request('/');
  return { statut: reponse.status, document: new JSDOM(await reponse.text()).window.document };
};
const texte = (noeud: Element | null | undefined) => (noeud?.textContent ?? '').replace(/[\s\u00A0\u202F]+/g, ' ').trim();

beforeEach(async () => {
  await vider();
  await base
    .insertInto('territoires')
    .values([
      { id: 'academie:02', genre: 'academie', code: '02', nom: 'Aix-Marseille', slug: 'aix-marseille' },
      { id: 'academie:15', genre: 'academie', code: '15', nom: 'Strasbourg', slug: 'strasbourg' },
    ])
    .execute();
});

const deuxAcademies = () =>
  unDossier({
    participations: [
      uneParticipation({ partenaires: [], axes: [] }),
      uneParticipation({
        academie: '15',
        statut: 'donnees-indisponibles',
        partenaires: [],
        axes: [],
        calendrier: { texte: 'toute l’année', touteLannee: true, periodes: [] },
        actions: { texte: 'n.d.', portees: { semaine: { genre: 'indisponible' } } },
      }),
    ],
    actions: [
      uneActionDeFichier({
        porteurs: [],
        partenaires: [],
        distinctions: [{ libelle: 'Prix du public', genre: 'prix-public', annee: null }],
      }),
      uneActionDeFichier({ numero: 2, titre: 'La radio du lycée', porteurs: [], partenaires: [] }),
    ],
  });

test('sans édition, l’accueil tient debout et le dit', async () => {
  const { statut, document } = await accueil();
  expect(statut).toEqual(200);
  expect(texte(document.querySelector('.vide h2'))).toEqual('Aucune édition n’est encore racontée');
});

test('le chiffre dit sa nature, sa portée et combien d’académies il compte', async () => {
  await chargerEditions(base, await ecrireDossier(deuxAcademies()));

  const { document } = await accueil();
  expect([...(document.querySelector('.chiffre')?.children ?? [])].map(texte)).toEqual([
    'actions',
    'exactement 12',
    'pendant la Semaine, 1 académie comptée sur 2',
    'D’où vient ce nombre d’actions',
  ]);
});

test('chaque nombre de la carte est aussi dans la liste, et un nombre absent n’est pas zéro', async () => {
  await chargerEditions(base, await ecrireDossier(deuxAcademies()));

  const { document } = await accueil();
  const lignes = [...document.querySelectorAll('#nombres tbody tr')].map((l) => [...l.children].slice(0, 2).map(texte));
  expect(lignes).toEqual([
    ['Aix-Marseille', '12'],
    ['Strasbourg', 'donnée indisponible'],
  ]);
  expect([...document.querySelectorAll('.carte .val')].map(texte).sort()).toEqual(['12', 'n.d.']);
});

test('la frise range les Semaines dans l’ordre et garde celles qui n’ont pas de date', async () => {
  await chargerEditions(base, await ecrireDossier(deuxAcademies()));

  const { document } = await accueil();
  const lignes = [...document.querySelectorAll('.semaines tbody tr')].map((l) => [
    texte(l.querySelector('th')),
    texte(l.querySelector('.semaines__dates')),
  ]);
  expect(lignes).toEqual([
    ['Aix-Marseille', '5 – 9 mars'],
    ['Strasbourg', 'toute l’année'],
  ]);
});

test('une action primée est à l’affiche, les autres sur le fil', async () => {
  await chargerEditions(base, await ecrireDossier(deuxAcademies()));

  const { document } = await accueil();
  const titres = (dans: string) => [...document.querySelectorAll(`${dans} .action__titre`)].map(texte);
  expect(titres('.frise')).toEqual(['Le jardin des possibles']);
  expect(titres('.fil')).toEqual(['La radio du lycée']);
});

test('un énoncé du document est cité, jamais compté', async () => {
  const dossier = deuxAcademies();
  dossier.edition = uneEdition({ enonces: [{ objet: 'etablissements', texte: 'près de 800', document: 'doc', lignes: '1' }] });
  await chargerEditions(base, await ecrireDossier(dossier));

  const { document } = await accueil();
  expect(texte(document.querySelector('blockquote'))).toEqual('« près de 800 »');
  expect([...document.querySelectorAll('.chiffre b')].map(texte)).toEqual(['12', '18']);
});

test('rien n’est en ligne dans la page : ni style, ni script, ni geste', async () => {
  await chargerEditions(base, await ecrireDossier(deuxAcademies()));

  const { document } = await accueil();
  const enLigne = [...document.querySelectorAll('*')].filter((e) =>
    [...e.attributes].some((a) => a.name === 'style' || a.name.startsWith('on')),
  );
  expect(enLigne.map((e) => e.outerHTML)).toEqual([]);
  expect([...document.querySelectorAll('script:not([src])')].map((s) => s.getAttribute('type'))).toEqual(['application/ld+json']);
  expect(document.querySelectorAll('style')).toHaveLength(0);
});
