import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FILTRE_VIDE } from '#domaine/filtre.ts';
import { poserActions, poserTerritoires } from '#tests/aide/actions-d-essai.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { type IndexOuvert, ouvrirIndex } from './ouvrir.ts';

const { base, piscine, vider } = await baseDeTest();
let index: IndexOuvert;
const versions: number[] = [];

beforeEach(async () => {
  await vider();
  await poserTerritoires(base);
  await poserActions(base, [{ numero: 1, titre: 'Jardin' }]);
  index = await ouvrirIndex(piscine, { attente: 5 });
  versions.length = 0;
  index.surChangement((version) => versions.push(version));
});
afterEach(() => index.fermer());

const numeros = () => index.numeros(FILTRE_VIDE);

test('une base vide donne un index vide', async () => {
  await base.deleteFrom('actions').execute();
  await index.rafraichir();

  expect(await index.chercher({ ...FILTRE_VIDE, texte: 'jardin' })).toMatchObject({ total: 0, pages: 0, numeros: [] });
  expect(await index.amas(FILTRE_VIDE, [{ cadre: { ouest: -5, sud: 41, est: 10, nord: 51 }, zoom: 5 }])).toEqual([
    { amas: [], places: 0, sansPoint: 0 },
  ]);
});

test('ce que la base annonce entre dans l’index, et la version croît', async () => {
  const avant = index.version;
  await poserActions(base, [{ numero: 2, titre: 'Radio' }]);

  await vi.waitFor(async () => expect(await numeros()).toEqual([2, 1]), 30_000);
  await vi.waitFor(async () => expect((await index.chercher({ ...FILTRE_VIDE, texte: 'radio' })).total).toBe(1), 30_000);
  expect(index.version).toBeGreaterThan(avant);
});

test('qui rafraîchit après sa validation voit son changement, même pendant un autre chargement', async () => {
  const premier = index.rafraichir();
  await base.updateTable('actions').set({ statut: 'retiree' }).where('numero', '=', 1).execute();
  await index.rafraichir();

  expect(await numeros()).toEqual([]);
  await premier;
});

test('deux validations qui se suivent sont toutes deux dans l’index', async () => {
  await Promise.all(
    [2, 3].map(async (numero) => {
      await poserActions(base, [{ numero }]);
      await index.rafraichir();
      expect(await numeros()).toContain(numero);
    }),
  );

  expect(await numeros()).toEqual([3, 2, 1]);
});

test('ce qui n’est pas validé ne se voit pas, ni une transaction annulée', async () => {
  const client = await piscine.connect();
  await client.query('begin');
  await client.query(`update actions set titre = 'Autre', statut = 'retiree' where numero = 1`);
  await index.rafraichir();
  expect(await numeros()).toEqual([1]);
  await client.query('rollback');
  client.release();
  await index.rafraichir();

  expect(await numeros()).toEqual([1]);
});

test('la version ne change qu’avec l’index en place', async () => {
  const vues: number[] = [];
  index.surChangement(() => vues.push(index.total));
  await poserActions(base, [{ numero: 2 }, { numero: 3 }]);
  await index.rafraichir();

  expect(vues[0]).toBe(3);
  expect(versions[0]).toBe(2);
});

test('une écoute coupée se rétablit, et rattrape ce qui a été annoncé pendant la coupure', async () => {
  await piscine.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen contenu' and datname = current_database()`,
  );
  await poserActions(base, [{ numero: 2 }]);

  await vi.waitFor(async () => expect(await numeros()).toEqual([2, 1]), 30_000);
  const avant = index.version;
  await poserActions(base, [{ numero: 3 }]);
  await vi.waitFor(async () => expect(await numeros()).toEqual([3, 2, 1]), 30_000);
  await vi.waitFor(() => expect(index.version).toBeGreaterThan(avant), 30_000);
});

test('un rechargement qui échoue garde l’index d’avant, et le dit', async () => {
  await piscine.query('alter table recherche_actions rename to cachee');
  await expect(index.rafraichir()).rejects.toThrow();
  expect(await numeros()).toEqual([1]);
  await piscine.query('alter table cachee rename to recherche_actions');
  await index.rafraichir();

  expect(await numeros()).toEqual([1]);
});
