import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { FILTRE_D_EXAMEN } from '#domaine/recensement/examen/file-d-examen.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { compterRequetes } from '#tests/aide/requetes/compter.ts';
import { deposer, PORT, poserTerrain } from '#tests/aide/terrain-d-examen.ts';
import { actionsAControler, requeteDesControles } from './actions-a-controler.ts';
import { actionPourExamen, actionsAExaminer, requeteDeFile, voisinesDansLaFile } from './actions-a-examiner.ts';

const JOUR = '2026-11-22';
const { base, piscine, vider } = await baseDeTest();
const LILLE = { academie: 'academie:09', partie: null, jour: JOUR };
let numeros: number[];

beforeAll(async () => {
  await vider();
  await poserTerrain(base);
  numeros = [
    await deposer(base, { titre: 'Deuxième', le: '2026-11-12T08:00:00Z' }),
    await deposer(base, { titre: 'Première', le: '2026-11-10T08:00:00Z' }),
    await deposer(base, { titre: 'Troisième', le: '2026-11-14T08:00:00Z', uai: PORT }),
  ];
  await deposer(base, { titre: 'Publiée', statut: 'validee' });
});

const requetesPendant = (acte: () => Promise<unknown>) => compterRequetes(piscine, acte);

test('la file va de la plus ancienne à la plus récente, et les voisines suivent le même ordre', async () => {
  const { total, lignes } = await actionsAExaminer(base, LILLE, FILTRE_D_EXAMEN);
  expect([total, lignes.map((l) => l.titre)]).toEqual([3, ['Première', 'Deuxième', 'Troisième']]);
  expect(await voisinesDansLaFile(base, LILLE, FILTRE_D_EXAMEN, numeros[0] as number)).toEqual({
    avant: numeros[1],
    apres: numeros[2],
  });
  expect(await voisinesDansLaFile(base, LILLE, FILTRE_D_EXAMEN, numeros[2] as number)).toEqual({
    avant: numeros[0],
    apres: null,
  });
});

test('le nombre de requêtes ne dépend pas du nombre d’actions', async () => {
  const une = await requetesPendant(() =>
    actionsAExaminer(base, { academie: 'academie:23', partie: null, jour: JOUR }, FILTRE_D_EXAMEN),
  );
  const trois = await requetesPendant(() => actionsAExaminer(base, LILLE, FILTRE_D_EXAMEN));
  expect([une, trois]).toEqual([2, 2]);
  expect(await requetesPendant(() => actionPourExamen(base, numeros[0] as number))).toBe(1);
});

test('les contrôles de toute une page se lisent en une requête', async () => {
  expect(await requetesPendant(() => actionsAControler(base, numeros))).toBe(1);
});

test('parmi vingt mille actions, la file lit l’index des actions à examiner', async () => {
  await sql`insert into actions (edition, academie, statut, titre, nature, source, uai, deposee_le)
    select '2026-2027', 'academie:23', case when n % 40 = 0 then 'deposee' else 'validee' end, 'Action ' || n, 'semaine', 'semaine', null,
      timestamptz '2026-10-01' + n * interval '1 minute' from generate_series(1, 20000) n`.execute(base);
  await sql`analyze actions`.execute(base);
  const plan = await sql<{
    'QUERY PLAN': string;
  }>`explain ${requeteDeFile({ academie: 'academie:23', partie: null, jour: JOUR }, FILTRE_D_EXAMEN)}`.execute(base);
  expect(plan.rows.map((r) => r['QUERY PLAN']).join('\n')).toMatch(/Index Scan using actions_a_examiner/);
  const controles = await sql<{ 'QUERY PLAN': string }>`explain ${requeteDesControles(numeros)}`.execute(base);
  const lu = controles.rows.map((r) => r['QUERY PLAN']).join('\n');
  expect(lu).toMatch(/actions_par_uai/);
  expect(lu).not.toMatch(/Seq Scan on actions/);
});
