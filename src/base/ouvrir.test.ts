import { setTimeout as attendre } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { ecrireUneFois, PREPAREE } from './ouvrir.ts';

const { base, piscine } = await baseDeTest();

test('une connexion tuée entre deux requêtes d’une transaction rate cette transaction, et elle seule', async () => {
  const enCours = base.transaction().execute(async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
    await piscine.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    // Le temps que la coupure arrive : aucune requête n’est là pour la recevoir.
    await attendre(200);
    await sql`select 1`.execute(tx);
  });

  await expect(enCours).rejects.toThrow();
  expect((await sql<{ un: number }>`select 1 as un`.execute(base)).rows).toEqual([{ un: 1 }]);
});

test('une question préparée n’est lue qu’une fois par connexion, et répond à chaque fois de ce qu’on lui demande ; les autres ne sont pas gardées', async () => {
  await base.connection().execute(async (seule) => {
    const doubler = async (n: number) =>
      (await sql<{ double: number }>`${PREPAREE} select ${n}::int * 2 as double`.execute(seule)).rows[0]?.double;
    expect([await doubler(1), await doubler(2), await doubler(3)]).toEqual([2, 4, 6]);
    await sql`select ${4}::int as non_gardee`.execute(seule);

    const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(seule);
    expect(rows).toEqual([{ statement: '/* préparée */ select $1::int * 2 as double' }]);
  });
});

test('une question écrite une fois répond à chaque fois de ce qu’on lui demande, et garde ses propres valeurs', async () => {
  let ecritures = 0;
  const choisis = ecrireUneFois((b, parmi: readonly number[], sauf: number) => {
    ecritures++;
    return b.selectNoFrom([
      sql<number[]>`array(select n from unnest(${parmi}::int[]) n where n <> ${sauf} order by n)`.as('choisis'),
      sql<number>`${7}::int`.as('sept'),
    ]);
  });
  expect(await choisis(base, [3, 1, 2], 2)).toEqual([{ choisis: [1, 3], sept: 7 }]);
  expect(await choisis(base, [], 2)).toEqual([{ choisis: [], sept: 7 }]);
  expect(await base.transaction().execute((tx) => choisis(tx, [5, 4], 0))).toEqual([{ choisis: [4, 5], sept: 7 }]);
  expect(ecritures).toBe(1);
});
