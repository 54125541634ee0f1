import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { compterRequetes } from '#tests/aide/requetes/compter.ts';
import { plansDe } from '#tests/aide/requetes/expliquer.ts';
import { poserTerrain } from '#tests/aide/terrain-d-examen.ts';
import { adressesAAttester } from './identite/adresses-a-attester.ts';
import { mandatsDuTerritoire, mandatsSansAutre, territoiresDedans } from './mandats.ts';

const JOUR = '2026-11-22';
const { base, piscine, vider } = await baseDeTest();
const LILLE = { territoire: 'academie:09', limite: 200, jour: JOUR };
const QUAND = { jour: JOUR, maintenant: new Date('2026-11-22T10:00:00Z') };
const PERSONNE = '00000000-0000-4000-8000-000000000001';

beforeAll(async () => {
  await vider();
  await poserTerrain(base);
  // Vingt mille personnes, chacune pour une école d’une autre académie ; une sur mille change d’adresse sans plus ouvrir l’ancienne boîte.
  await sql`insert into etablissements (uai, nom, type, academie, departement)
    select '006' || lpad(n::text, 4, '0') || 'T', 'École ' || n, 'ecole', '23', '06' from generate_series(1, 4000) n`.execute(
    base,
  );
  await sql`insert into personnes (id, courriel, prenom, nom, preferences)
    select (lpad(to_hex(n), 8, '0') || '-0000-4000-9000-000000000000')::uuid, 'p' || n || '@exemple.fr', 'Prénom ' || n, 'Nom ' || n, '{}'
    from generate_series(1, 20000) n`.execute(base);
  await sql`insert into mandats (personne, uai, role, du) select (lpad(to_hex(n), 8, '0') || '-0000-4000-9000-000000000000')::uuid,
    '006' || lpad((n % 4000 + 1)::text, 4, '0') || 'T', 'porteur', '2026-09-01' from generate_series(1, 20000) n`.execute(base);
  await sql`insert into changements_courriel (personne, nouveau, empreinte_ancienne, empreinte_nouvelle, expire_le, ancienne_perdue)
    select (lpad(to_hex(n), 8, '0') || '-0000-4000-9000-000000000000')::uuid, 'n' || n || '@exemple.fr', 'a' || n, 'n' || n,
      '2026-11-23', true from generate_series(1000, 20000, 1000) n`.execute(base);
  await sql`analyze`.execute(base);
});

const desLille = () =>
  sql<{ id: string }>`select id from mandats where territoire is not null`.execute(base).then((r) => r.rows.map((m) => m.id));

test('une académie lit ses mandats, ses territoires et les derniers de leur rôle en une requête chacun, un ou plusieurs', async () => {
  const ids = await desLille();
  expect(ids.length).toBeGreaterThan(3);
  const compter = (lire: () => Promise<unknown>) => compterRequetes(piscine, lire);

  expect(await compter(() => mandatsDuTerritoire(base, { ...LILLE, texte: '' }))).toBe(1);
  expect(await compter(() => mandatsDuTerritoire(base, { ...LILLE, texte: 'marais' }))).toBe(1);
  expect(await compter(() => territoiresDedans(base, 'academie:09', JOUR))).toBe(1);
  expect(await compter(() => mandatsSansAutre(base, ids.slice(0, 1), JOUR))).toBe(1);
  expect(await compter(() => mandatsSansAutre(base, ids, JOUR))).toBe(1);
});

test('les adresses à attester se lisent en une requête, une école ou tout un territoire', async () => {
  const lire = (ou: { uais: string[]; territoires: string[] }) => adressesAAttester(base, PERSONNE, ou, QUAND);
  const nice = await lire({ uais: [], territoires: ['academie:23'] });

  expect(nice.length).toBe(20);
  expect((await lire({ uais: ['0061001T'], territoires: [] })).length).toBe(5);
  expect(await compterRequetes(piscine, () => lire({ uais: ['0061001T'], territoires: [] }))).toBe(1);
  expect(await compterRequetes(piscine, () => lire({ uais: [], territoires: ['academie:23'] }))).toBe(1);
});

test('parmi vingt mille mandats d’établissement, ceux d’une académie et les derniers de leur rôle se lisent par leur index', async () => {
  const ids = await desLille();
  const liste = await plansDe(piscine, () => mandatsDuTerritoire(base, { ...LILLE, texte: '' }));
  const derniers = await plansDe(piscine, () => mandatsSansAutre(base, ids, JOUR));

  expect(liste).toMatch(/mandats_par_territoire/);
  expect(liste).not.toMatch(/Seq Scan on personnes/);
  expect(liste).not.toMatch(/Seq Scan on mandats/);
  expect(derniers).toMatch(/mandats_par_territoire/);
  expect(derniers).not.toMatch(/Seq Scan on mandats/);
});

test('parmi vingt mille mandats, une adresse à attester part des demandes en cours, pas des mandats', async () => {
  const plan = await plansDe(piscine, () =>
    adressesAAttester(base, PERSONNE, { uais: ['0061001T'], territoires: ['academie:23'] }, QUAND),
  );

  expect(plan).toMatch(/mandats_par_personne/);
  expect(plan).not.toMatch(/Seq Scan on (mandats|personnes|etablissements)/);
});
