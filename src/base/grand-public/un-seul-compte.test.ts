import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { participationsMontrees } from '#base/accueil.ts';
import { matiereDeSynthese } from '#base/syntheses.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { chargerLesEditionsLivrees } from '#tests/aide/editions-livrees.ts';

const { base } = await baseDeTest();
await chargerLesEditionsLivrees(base);
const EDITION = '2015-2016';

const comptes = async () => {
  const montrees = new Map((await participationsMontrees(base, EDITION)).map((p) => [p.code, p]));
  const matiere = await matiereDeSynthese(base, EDITION);
  return (matiere?.participations ?? []).map((fiche) => ({ fiche, montree: montrees.get(fiche.academie) }));
};

test('l’accueil, l’interface et la synthèse lisent le même compte, même corrigé à la main dans la base', async () => {
  await sql`update participations set fiche = jsonb_set(fiche, '{actions,portees,semaine,valeur}', '111')
    where edition = ${EDITION} and territoire = 'academie:02'`.execute(base);

  const tous = await comptes();

  expect(tous).toHaveLength(30);
  expect(tous.filter(({ fiche, montree }) => JSON.stringify(fiche.actions) !== JSON.stringify(montree?.nb_actions))).toEqual([]);
  expect(
    tous.filter(({ fiche, montree }) => JSON.stringify(fiche.etablissements) !== JSON.stringify(montree?.nb_etablissements)),
  ).toEqual([]);
  expect(tous[0]?.montree?.nb_actions.portees.semaine).toEqual({ genre: 'exact', valeur: 111 });
});

test('écrire l’un sans l’autre est refusé par la base', async () => {
  await expect(sql`update participations set nb_actions = '{}' where edition = ${EDITION}`.execute(base)).rejects.toThrow(
    /can only be updated to DEFAULT/,
  );
});
