import type pg from 'pg';

/** Le nombre de requêtes que `faire` envoie à PostgreSQL. */
export async function compterRequetes(piscine: pg.Pool, faire: () => Promise<unknown>): Promise<number> {
  let nombre = 0;
  const vraies = new Map<pg.PoolClient, pg.PoolClient['query']>();
  const compter = (client: pg.PoolClient) => {
    if (vraies.has(client)) return;
    const vraie = client.query;
    vraies.set(client, vraie);
    client.query = function (this: pg.PoolClient, ...arguments_: unknown[]) {
      nombre += 1;
      return (vraie as (...a: unknown[]) => unknown).apply(this, arguments_);
    } as never;
  };
  piscine.on('acquire', compter);
  try {
    await faire();
  } finally {
    piscine.off('acquire', compter);
    for (const [client, vraie] of vraies) client.query = vraie;
  }
  return nombre;
}

/**
 * Comme `compterRequetes`, devant un site qui vit : son travail de fond en fait parfois une de plus. Trois lectures, et la plus sobre. Ce qui
 * vient d’être écrit s’annonce encore un moment : à comparer par `expect.poll(…).toBeLessThanOrEqual(…)`.
 */
export const compterRequetesDeLecture = async (piscine: pg.Pool, lire: () => Promise<unknown>): Promise<number> =>
  Math.min(await compterRequetes(piscine, lire), await compterRequetes(piscine, lire), await compterRequetes(piscine, lire));
