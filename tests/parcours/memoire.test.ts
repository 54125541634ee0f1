// Une page gardée en mémoire n’est jamais périmée, et se sert exactement comme une page faite à l’instant.

import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { adresses } from '#src/adresses.ts';
import { siteDeTest } from '#tests/aide/site-de-test.ts';

const { url, base } = await siteDeTest();

type Reponse = { statut: number; entetes: Record<string, string | string[] | undefined>; corps: Buffer };
/** Sans décompression : les octets tels qu’ils passent. */
const demander = (chemin: string, { methode = 'GET', ...entetes }: Record<string, string> = {}): Promise<Reponse> =>
  new Promise((rendu, rate) => {
    const { hostname, port } = new URL(url);
    request({ hostname, port, path: chemin, method: methode, headers: entetes }, (reponse) => {
      const morceaux: Buffer[] = [];
      reponse.on('data', (m: Buffer) => morceaux.push(m));
      reponse.on('end', () =>
        rendu({ statut: reponse.statusCode ?? 0, entetes: reponse.headers, corps: Buffer.concat(morceaux) }),
      );
    })
      .on('error', rate)
      .end();
  });
/** Sans les marques que la recherche pose sur les mots trouvés. */
const texte = async (chemin: string) => (await (await fetch(url + chemin)).text()).replace(/<\/?mark>/g, '');

const action = await base
  .selectFrom('actions_publiees')
  .select(['numero', 'titre', 'academie'])
  .where('edition', '=', '2015-2016')
  .orderBy('numero')
  .executeTakeFirstOrThrow();
const fiche = adresses.action(action.numero, action.titre);
const PAGES = [adresses.accueil(), adresses.actions(), fiche, adresses.academies(), '/actions.csv', '/api/v1/editions'];

test.each(PAGES)('%s : gzip et brotli portent les mêmes octets, avant comme après la mise en mémoire', async (chemin) => {
  const premiere = await demander(chemin, { 'accept-encoding': 'identity' });
  const corps = await Promise.all(
    ['identity', 'gzip', 'br', 'gzip, deflate, br'].map(async (accepte) => {
      const reponse = await demander(chemin, { 'accept-encoding': accepte });
      const codage = reponse.entetes['content-encoding'];
      return codage === 'br'
        ? brotliDecompressSync(reponse.corps)
        : codage === 'gzip'
          ? gunzipSync(reponse.corps)
          : reponse.corps;
    }),
  );

  expect(premiere.statut).toBe(200);
  expect(corps.map((c) => c.equals(premiere.corps))).toEqual([true, true, true, true]);
});

test.each(PAGES)('%s : HEAD dit les en-têtes de GET, sans corps ; une étiquette connue répond 304', async (chemin) => {
  const get = await demander(chemin);
  const chaud = await demander(chemin);
  const head = await demander(chemin, { methode: 'HEAD' });
  const etiquette = String(chaud.entetes.etag);
  const connue = await demander(chemin, { 'if-none-match': etiquette });
  const faible = await demander(chemin, { 'if-none-match': `"autre", W/${etiquette}` });

  expect(head.corps.length).toBe(0);
  expect(head.statut).toBe(get.statut);
  for (const nom of ['content-type', 'content-security-policy', 'cache-control', 'etag'])
    expect(head.entetes[nom]).toBe(chaud.entetes[nom]);
  expect(chaud.corps.equals(get.corps)).toBe(true);
  expect([connue.statut, connue.corps.length]).toEqual([304, 0]);
  expect([faible.statut, faible.corps.length]).toEqual([304, 0]);
});

test('une demande avec notre cookie ne reçoit jamais une page gardée pour d’autres, ni n’en laisse une', async () => {
  const reponse = await demander('/actions?texte=cookie', { cookie: 'accroche=perime' });

  expect([reponse.statut, reponse.entetes.etag, reponse.entetes['cache-control']]).toEqual([200, undefined, 'no-store']);
  expect(String((await demander('/actions?texte=cookie')).entetes.vary)).toMatch(/cookie/i);
});

test('une action changée se voit partout dès que le changement est annoncé ; une fois retirée, elle ne se voit plus nulle part', async () => {
  const NOUVEAU = 'Zygomatique du mercredi';
  const lieux = [
    fiche,
    adresses.actions({ texte: 'zygomatique' }),
    '/actions.csv?texte=zygomatique',
    `/api/v1/actions/${action.numero}`,
  ];
  const ou = async () =>
    (await Promise.all(lieux.map(async (lieu) => ((await texte(lieu)).includes(NOUVEAU) ? lieu : '')))).filter(Boolean);
  for (const lieu of lieux) await texte(lieu);

  const avant = await ou();
  await base.transaction().execute(async (tx) => {
    await tx.updateTable('actions').set({ titre: NOUVEAU }).where('numero', '=', action.numero).execute();
    await sql`select calculer_recherche(${[action.numero]}::integer[])`.execute(tx);
  });
  await expect.poll(ou, { interval: 50 }).toEqual(lieux.map((lieu) => lieu));
  const retour = await demander(fiche);
  await base.updateTable('actions').set({ statut: 'retiree' }).where('numero', '=', action.numero).execute();
  await expect.poll(ou, { interval: 50 }).toEqual([]);

  expect(avant).toEqual([]);
  expect([200, 301, 302, 308]).toContain(retour.statut);
  expect((await demander(adresses.action(action.numero, NOUVEAU))).statut).toBe(404);
  expect((await demander(`/api/v1/actions/${action.numero}`)).statut).toBe(404);
});

test('jamais périmée : pendant trente changements, chaque page lue après l’annonce dit au moins ce qui avait été annoncé', async () => {
  const cobaye = await base
    .selectFrom('actions_publiees')
    .select('numero')
    .where('edition', '=', '2015-2016')
    .orderBy('numero', 'desc')
    .executeTakeFirstOrThrow();
  const retards: string[] = [];
  for (let tour = 1; tour <= 30; tour++) {
    await base
      .updateTable('actions')
      .set({ resume: `Tour ${tour} de trente.` })
      .where('numero', '=', cobaye.numero)
      .execute();
    const chemin = `/api/v1/actions/${cobaye.numero}`;
    const vu = async () => Number((await texte(chemin)).match(/Tour (\d+) de trente/)?.[1] ?? 0);
    // L’annonce arrive par la même base : quelques millisecondes. Passé ce délai, une page d’avant serait une page périmée.
    for (let essai = 0; essai < 200 && (await vu()) < tour; essai++) await new Promise((suite) => setTimeout(suite, 25));
    if ((await vu()) !== tour) retards.push(`tour ${tour} : ${await vu()}`);
  }

  expect(retards).toEqual([]);
});
