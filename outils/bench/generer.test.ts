import { beforeAll, expect, test } from 'vitest';
import { poserTerritoires } from '#tests/aide/actions-d-essai.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { generer } from './generer.ts';

const { base, piscine } = await baseDeTest();
const vecteurs = async () =>
  (
    await piscine.query<{ numero: number; mots: string[] }>(
      `select action as numero, array_agg(u.lexeme || ' ' || (select string_agg(distinct w, '' order by w) from unnest(u.weights) w) order by u.lexeme) as mots
       from recherche_actions, unnest(vecteur) u group by action order by action`,
    )
  ).rows;

beforeAll(async () => {
  await poserTerritoires(base);
  await base
    .insertInto('etablissements')
    .values(
      ['Collège L’Arc-en-ciel', 'École Jean d’Arc'].map((nom, i) => ({
        uai: `013000${i}A`,
        nom,
        type: 'college',
        academie: '02',
        commune: 'Aix-en-Provence',
        departement: '13',
        lat: 43.5,
        lon: 5.4,
      })),
    )
    .execute();
  await base
    .insertInto('termes')
    .values(
      ['theme', 'forme', 'dispositif', 'public'].map((vocabulaire) => ({
        vocabulaire,
        code: 'un',
        libelle: `Un libellé/terme de ${vocabulaire}`,
        sigle: 'UN',
      })),
    )
    .execute();
  await base
    .insertInto('partenaires')
    .values({ code: 'afev', nom: 'L’association d’étudiants', sigle: 'AFEV', categorie: 'association' })
    .execute();
});

test('les mots assemblés ont les lexèmes et les poids que calcule la base', async () => {
  await generer(piscine, 1, 60, { phrases: 200 });
  const assembles = await vecteurs();
  await piscine.query('select calculer_recherche(array(select generate_series(1, 60)))');

  expect(assembles).toEqual(await vecteurs());
});

test('deux générations d’un même numéro sont la même action', async () => {
  const lire = async () =>
    (await piscine.query(`select to_jsonb(a) - 'modifiee_le' as action from actions a where numero = 7`)).rows;
  const avant = await lire();
  await piscine.query('delete from actions');
  await generer(piscine, 7, 7, { phrases: 200 });

  expect(await lire()).toEqual(avant);
});
