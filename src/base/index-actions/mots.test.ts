import { afterAll, beforeAll, expect, test } from 'vitest';
import { FILTRE_VIDE, type Filtre } from '#domaine/filtre.ts';
import { poserActions, poserTerritoires } from '#tests/aide/actions-d-essai.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { type IndexOuvert, ouvrirIndex } from './ouvrir.ts';

const { base, piscine } = await baseDeTest();
let index: IndexOuvert;

beforeAll(async () => {
  await poserTerritoires(base);
  await base
    .insertInto('termes')
    .values([
      { vocabulaire: 'dispositif', code: 'mlds', libelle: 'Mission de lutte contre le décrochage scolaire', sigle: 'MLDS' },
      { vocabulaire: 'sigle', code: 'cvc', libelle: 'Conseil de vie collégienne', sigle: 'CVC' },
      { vocabulaire: 'theme', code: 'sciences', libelle: 'Sciences et développement durable' },
    ])
    .execute();
  await base
    .insertInto('partenaires')
    .values({ code: 'afev', nom: 'Association de la fondation étudiante pour la ville', sigle: 'AFEV', categorie: 'association' })
    .execute();
  await poserActions(base, [
    { numero: 1, titre: 'Le jardin des élèves', resume: 'Un potager à l’école primaire de la République.', themes: ['sciences'] },
    { numero: 2, titre: 'Journées portes ouvertes', accroche: 'Avec la MLDS de Marseille', resume: 'Un atelier au jardin.' },
    { numero: 3, titre: 'Raccrocher', resume: 'La mission de lutte contre le décrochage accueille les jeunes.' },
    {
      numero: 4,
      titre: 'Persévérance en fête',
      dispositifs: ['mlds'],
      resume: 'Une mission locale, la lutte et le décrochage en débat.',
    },
    {
      numero: 5,
      titre: 'Lutte contre le décrochage : une mission',
      resume: 'Théâtre contre le harcèlement.',
      partenaires: ['afev'],
    },
    { numero: 6, titre: 'Le conseil de vie collégienne parle', resume: 'Orientation-insertion, éducation/formation.' },
    { numero: 7, titre: 'Un cœur pour l’Internat', statut: 'annulee', resume: 'Art et internat.' },
    { numero: 8, titre: 'Le jardin secret', statut: 'brouillon' },
    {
      numero: 9,
      titre: 'Un vecteur de paix à l’année scolaire',
      resume: 'Dire sa colère.',
      distinctions: ['prix-jury'],
      presences: ['Recteur de l’académie'],
    },
  ]);
  index = await ouvrirIndex(piscine);
});
afterAll(() => index.fermer());

const trouver = async (texte: string, f: Partial<Filtre> = {}) => {
  const { numeros, corrige, ignores } = await index.chercher({ ...FILTRE_VIDE, texte, ...f });
  return { numeros: numeros.toSorted((a, b) => a - b), corrige, ignores };
};
const numeros = async (texte: string) => (await trouver(texte)).numeros;

test.each([
  ['jardins', [1, 2]],
  ['JARDIN', [1, 2]],
  ['élève', [1]],
  ['eleves', [1]],
  ['l’école', [1]],
  ["l'ecole", [1]],
  ['coeur', [7]],
  ['cœur', [7]],
  ['insertion', [6]],
  ['orientation-insertion', [6]],
  ['formation', [6]],
  ['développement durable', [1]],
  ['Aix Marseille', [1, 2, 3, 4, 5, 6, 7, 9]],
])(
  '« %s » se cherche sans accents, au singulier comme au pluriel, apostrophes et traits d’union compris',
  async (texte, attendus) => {
    expect(await numeros(texte)).toEqual(attendus);
  },
);

test('un brouillon ne se trouve pas, une action annulée se trouve', async () => {
  expect(await numeros('secret')).toEqual([]);
  expect(await numeros('internat')).toEqual([7]);
});

test('un sigle trouve son développement, et le développement le sigle', async () => {
  const sigle = await numeros('MLDS');

  expect(sigle).toEqual([2, 3, 4]);
  expect(await numeros('mission de lutte contre le décrochage')).toEqual(sigle);
  expect(await numeros('Mission de lutte contre le décrochage scolaire')).toEqual(sigle);
  expect(await numeros('mlds marseille')).toEqual([2, 3, 4]);
  expect(await numeros('cvc')).toEqual([6]);
  expect(await numeros('afev')).toEqual([5]);
  expect(await numeros('association de la fondation étudiante pour la ville')).toEqual([5]);
});

test('les petits mots sont ignorés et nommés, sauf ceux que l’apostrophe a coupés', async () => {
  expect(await trouver('les jardins à l’école')).toEqual({ numeros: [1], corrige: null, ignores: ['les', 'à'] });
});

test('une distinction et une présence se cherchent ; un mot écrit quelque part n’est jamais corrigé', async () => {
  expect(await trouver('prix du jury')).toEqual({ numeros: [9], corrige: null, ignores: ['du'] });
  expect(await trouver('prix')).toEqual({ numeros: [9], corrige: null, ignores: [] });
  expect(await trouver('recteur')).toEqual({ numeros: [9], corrige: null, ignores: [] });
});

test('deux mots fautifs sont corrigés tous les deux, à l’oreille d’abord, et chacun est nommé', async () => {
  const { corrige, remplaces } = await index.chercher({ ...FILTRE_VIDE, texte: 'persévérence scolere' });

  expect({ corrige, remplaces }).toEqual({ corrige: 'persévérance scolaire', remplaces: ['persévérence', 'scolere'] });
});

test('un mot inconnu est remplacé par le plus proche, et la correction est dite', async () => {
  expect(await trouver('jarddin')).toEqual({ numeros: [1, 2], corrige: 'jardin', ignores: [] });
  expect(await trouver('le harcelemnt')).toEqual({ numeros: [5], corrige: 'le harcèlement', ignores: ['le'] });
  expect(await trouver('persévérence')).toEqual({ numeros: [4], corrige: 'persévérance', ignores: [] });
});

test('deux mots collés se séparent', async () => {
  expect(await trouver('portesouvertes')).toEqual({ numeros: [2], corrige: 'portes ouvertes', ignores: [] });
});

test('un mot inconnu sans voisin est écarté et nommé ; seul, il ne trouve rien', async () => {
  expect(await trouver('jardin zzyzx')).toEqual({ numeros: [1, 2], corrige: null, ignores: ['zzyzx'] });
  expect(await trouver('zzyzx')).toEqual({ numeros: [], corrige: null, ignores: ['zzyzx'] });
});

test('le dernier mot commencé trouve ceux qui commencent ainsi, s’il n’est pas déjà un mot', async () => {
  expect(await numeros('jardi')).toEqual([1, 2]);
  expect(await numeros('harcè')).toEqual([5]);
  expect(await numeros('orientati')).toEqual([6]);
  expect(await numeros('art')).toEqual([7]);
});

test('par pertinence, le titre passe avant le résumé', async () => {
  expect((await index.chercher({ ...FILTRE_VIDE, texte: 'jardin' })).numeros).toEqual([1, 2]);
  expect((await index.chercher({ ...FILTRE_VIDE, texte: 'décrochage' })).numeros[0]).toBe(5);
});

test.each([
  ['rien que des signes', '!!! « — »'],
  ['des zéros', 'a\0b'],
  ['du SQL', "'; drop table actions; --"],
  ['des opérateurs de recherche', 'jardin & !potager <-> (:*'],
  ['des emojis', '👩‍🏫 🌱'],
  ['un demi-caractère', 'jardin \ud83d'],
  ['une autre écriture', '学校 школа مدرسة'],
  ['une très longue suite', 'é'.repeat(5000)],
])('%s ne casse rien', async (_nom, texte) => {
  expect((await index.chercher({ ...FILTRE_VIDE, texte })).total).toBeGreaterThanOrEqual(0);
});
