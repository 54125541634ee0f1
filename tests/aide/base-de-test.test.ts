import { expect, test } from 'vitest';
import { baseDeTest } from './base-de-test.ts';

const { base, piscine, vider } = await baseDeTest();

test('la base d’essai est migrée, et vide après « vider »', async () => {
  await base.insertInto('chargements').values({ objet: 'essai', empreinte: 'a', lignes: 1 }).execute();

  await vider();

  expect(await base.selectFrom('chargements').selectAll().execute()).toEqual([]);
  expect(await base.selectFrom('territoires').selectAll().execute()).toEqual([]);
});

test('un jour se lit en texte, un entier long et un décimal en nombre, seuls ou en liste', async () => {
  const { rows } = await piscine.query(
    `select date '2016-03-14' as jour, 12::bigint as long, 1.5::numeric as decimal, array[date '2016-03-14'] as jours, array[12::bigint, null] as longs, array[1.5::numeric] as decimaux`,
  );

  expect(rows).toEqual([
    { jour: '2016-03-14', long: 12, decimal: 1.5, jours: ['2016-03-14'], longs: [12, null], decimaux: [1.5] },
  ]);
});
