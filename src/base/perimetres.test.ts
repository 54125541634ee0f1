// Un périmètre, un jour donné : c’est le jour de l’acte qui compte, jamais celui de la base.
import { beforeEach, expect, test } from 'vitest';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { PORT, poserTerrain } from '#tests/aide/terrain-d-examen.ts';
import { porteeDExamen } from './examen/actions-a-examiner.ts';
import { territoiresDedans } from './mandats.ts';
import { perimetreDUai } from './perimetres.ts';
import { membresDuReseau } from './territoires/reseaux-tenus.ts';

const { base, vider } = await baseDeTest();
const [LITTORAL, LILLE] = ['bassin:littoral', 'academie:09'];

beforeEach(async () => {
  await vider();
  await poserTerrain(base);
});

/** Des jours que la base, qui a le sien, ne peut confondre : tous loin d’aujourd’hui. */
test.each([
  ['la veille de la sortie', '2031-03-14', true],
  ['le jour de la sortie', '2031-03-15', false],
])('une école sortie d’un bassin le 15 mars 2031 en est encore %s', async (_, jour, dedans) => {
  await base.updateTable('membres_reseaux').set({ jusqua: '2031-03-15' }).where('uai', '=', PORT).execute();

  expect((await perimetreDUai(base, PORT, jour)).territoires.includes(LITTORAL)).toBe(dedans);
  expect((await membresDuReseau(base, LITTORAL, jour)).map((m) => m.uai)).toEqual(dedans ? [PORT] : []);
});

test('un bassin fermé le 15 mars 2016 couvre encore l’académie le 14, et plus le 15', async () => {
  await base.updateTable('rattachements').set({ jusqua: '2016-03-15' }).where('territoire', '=', LITTORAL).execute();
  const couvre = async (jour: string) => [
    (await porteeDExamen(base, LILLE, [LITTORAL], jour)) !== undefined,
    (await territoiresDedans(base, LILLE, jour)).some((t) => t.id === LITTORAL),
  ];

  expect(await couvre('2016-03-14')).toEqual([true, true]);
  expect(await couvre('2016-03-15')).toEqual([false, false]);
});
