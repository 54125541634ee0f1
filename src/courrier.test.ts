// Le courrier tout entier, comme le programme l’ouvre : la vraie file, son horaire, la base qui réveille le facteur, un vrai serveur SMTP.
import { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { inscrireNouvelles } from '#base/courrier/nouvelles.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { serveurSmtp } from '#tests/aide/serveur-smtp.ts';
import { acteur, deposer, poserTerrain } from '#tests/aide/terrain-d-examen.ts';
import { lireConfig } from './config.ts';
import { ouvrirCourrier } from './courrier.ts';

const { base, piscine, vider } = await baseDeTest();
const { recus, port, fermer } = await serveurSmtp(() => 'accepter');
const config = lireConfig({
  SMTP_URL: `smtp://127.0.0.1:${port}`,
  COURRIEL_EXPEDITEUR: 'accroche@exemple.fr',
  ADRESSE_PUBLIQUE: 'https://accroche.exemple.fr',
});
// Un mercredi, 7 h 02 à Lille : l’heure du récapitulatif, quel que soit le jour où passe l’essai.
const maintenant = () => Temporal.Instant.from('2026-11-25T06:02:00Z');
const ouvrir = () => ouvrirCourrier({ base, piscine, config, dire: () => {}, maintenant });

/** La file vue d’ailleurs, sans y travailler. */
const file = new PgBoss({
  db: { executeSql: (texte, valeurs) => piscine.query(texte, valeurs as unknown[]) },
  schema: 'file_d_attente',
  schedule: false,
  supervise: false,
});
const passages = async (etat: string): Promise<number> =>
  (
    await piscine.query<{ nombre: number }>(
      `select count(*)::int as nombre from file_d_attente.job where name = 'recapitulatif' and state::text = $1`,
      [etat],
    )
  ).rows[0]?.nombre ?? 0;

beforeAll(async () => {
  await vider();
  await poserTerrain(base);
  const numero = await deposer(base, { titre: 'Le jardin' });
  await inscrireNouvelles(base, {
    courriels: [],
    notifications: (['roy', 'diallo'] as const).map((qui) => ({
      personne: acteur(qui).personne,
      cle: `essai:${qui}`,
      sujet: 'examen' as const,
      envoi: 'recapitulatif' as const,
      texte: 'À examiner : Le jardin',
      adresse: `/academie/lille/examen/${numero}`,
      action: numero,
      attend: 'deposee',
      le: new Date('2026-11-24T10:00:00Z'),
    })),
  });
});
afterAll(fermer);

test('chaque tâche est inscrite à son heure, celle de Paris', async () => {
  const fermerLeCourrier = await ouvrir();
  const { rows } = await piscine.query<{ name: string; cron: string; timezone: string }>(
    'select name, cron, timezone from file_d_attente.schedule order by name',
  );
  await fermerLeCourrier();

  expect(rows.map(({ name, cron, timezone }) => `${name} ${cron} ${timezone}`)).toEqual([
    'courrier * * * * * Europe/Paris',
    'entretien 30 3 * * * Europe/Paris',
    'imports * * * * * Europe/Paris',
    'liens 17 * * * * Europe/Paris',
    'recapitulatif */15 * * * * Europe/Paris',
  ]);
});

test('l’horaire de la file fait partir le récapitulatif jusqu’au serveur SMTP ; le programme redémarré ne le fait pas repartir', {
  timeout: 240_000,
}, async () => {
  let fermerLeCourrier = await ouvrir();
  // Sans attendre le quart d’heure : le même horaire, à chaque minute. C’est la file, et elle seule, qui lance la tâche.
  await piscine.query(`update file_d_attente.schedule set cron = '* * * * *' where name = 'recapitulatif'`);
  await vi.waitFor(() => expect(recus.map((r) => r.a).sort()).toEqual(['diallo@exemple.fr', 'roy@exemple.fr']), {
    timeout: 150_000,
    interval: 500,
  });
  expect(recus[0]?.lu.text).toContain('Le jardin');
  await vi.waitFor(async () => expect(await passages('completed')).toBeGreaterThan(0), { timeout: 30_000, interval: 500 });
  await fermerLeCourrier();

  const avant = await passages('completed');
  fermerLeCourrier = await ouvrir();
  await file.start();
  await file.send('recapitulatif', {});
  await vi.waitFor(async () => expect(await passages('completed')).toBeGreaterThan(avant), { timeout: 60_000, interval: 500 });
  await fermerLeCourrier();
  await file.stop({ graceful: false });

  expect(recus).toHaveLength(2);
  const lignes = await base.selectFrom('courriels').select(['modele', 'etat', 'essais']).execute();
  expect(lignes).toEqual(Array.from({ length: 2 }, () => ({ modele: 'recapitulatif', etat: 'remis', essais: 1 })));
});
