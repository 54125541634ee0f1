import { expect, test } from 'vitest';
import { baseDuSite, siteCommun } from '#tests/aide/site-de-test.ts';

const site = siteCommun();
const piscine = baseDuSite();

test('le site répond de sa santé, base comprise, sans se laisser garder en mémoire', async () => {
  const reponse = await fetch(`${site}/sante`);

  expect(reponse.status).toBe(200);
  expect(reponse.headers.get('cache-control')).toBe('no-store');
  expect(await reponse.json()).toMatchObject({ base: 'ok' });
});

test('les données livrées sont chargées : 97 actions de 2015-2016, 30 académies, l’annuaire entier', async () => {
  const { rows } = await piscine.query(`select
    (select count(*) from actions_publiees where edition = '2015-2016') as actions,
    (select count(*) from participations where edition = '2015-2016') as academies,
    (select count(*) from etablissements) as etablissements`);

  expect(rows).toEqual([{ actions: 97, academies: 30, etablissements: 45_633 }]);
});
