import { setTimeout as attendre } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { baseDeTest } from '#tests/aide/base-de-test.ts';

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
