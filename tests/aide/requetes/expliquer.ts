import type pg from 'pg';

type Lue = { text: string; values: unknown[] };

/** Les plans que PostgreSQL choisit pour chaque lecture que `lire` lui demande, avec ses vraies valeurs. */
export async function plansDe(piscine: pg.Pool, lire: () => Promise<unknown>): Promise<string> {
  const lues: Lue[] = [];
  const vraies = new Map<pg.PoolClient, pg.PoolClient['query']>();
  const ecouter = (client: pg.PoolClient) => {
    if (vraies.has(client)) return;
    const vraie = client.query;
    vraies.set(client, vraie);
    client.query = function (this: pg.PoolClient, ...arguments_: unknown[]) {
      const [demande, valeurs] = arguments_;
      const text = typeof demande === 'string' ? demande : (demande as Lue).text;
      if (/^\s*(\/\*.*?\*\/)?\s*(select|with)\b/.test(text))
        lues.push({ text, values: (valeurs ?? (demande as Lue).values ?? []) as unknown[] });
      return (vraie as (...a: unknown[]) => unknown).apply(this, arguments_);
    } as never;
  };
  piscine.on('acquire', ecouter);
  try {
    await lire();
  } finally {
    piscine.off('acquire', ecouter);
    for (const [client, vraie] of vraies) client.query = vraie;
  }
  const plans = [];
  for (const { text, values } of lues)
    plans.push(
      (await piscine.query<{ 'QUERY PLAN': string }>(`explain ${text}`, values)).rows.map((r) => r['QUERY PLAN']).join('\n'),
    );
  if (plans.length === 0) throw new Error('Rien n’a été lu.');
  return plans.join('\n');
}
