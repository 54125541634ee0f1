import { expect, test } from 'vitest';
import { poserActions, poserTerritoires } from '#tests/aide/actions-d-essai.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { partenairesReconnus } from './declaration/partenaires-reconnus.ts';
import { recitDeclare } from './recits-declares.ts';

const { base } = await baseDeTest();

test('un partenaire que le répertoire ne connaît pas est nommé tel qu’écrit ; un sigle connu ne l’est pas deux fois', async () => {
  await poserTerritoires(base);
  await base.insertInto('etablissements').values({ uai: '0050003V', nom: 'Collège Vauban', type: 'college' }).execute();
  await base
    .insertInto('partenaires')
    .values({
      code: 'afev',
      nom: 'Association de la fondation étudiante',
      sigle: 'AFEV',
      categorie: 'association',
      variantes: ['Afev 05'],
    })
    .execute();
  await poserActions(base, [{ numero: 10_001 }, { numero: 10_002, statut: 'brouillon' }]);
  const partenaires = ['afev', 'AFEV 05', 'Épicerie du coin', 'Épicerie du coin', 'Les Amis de l’étang'].map((nom) => ({ nom }));
  await base
    .updateTable('actions')
    .set({ uai: '0050003V', fiche: JSON.stringify({ partenaires }) })
    .execute();

  expect((await recitDeclare(base, 10_001))?.partenairesDits).toEqual(['Épicerie du coin', 'Les Amis de l’étang']);
  expect(await recitDeclare(base, 10_002)).toBeUndefined();
  // Cherchés en masse, les mêmes noms sont reconnus de même.
  const noms = [...new Set(partenaires.map((p) => p.nom)), 'association de la Fondation Etudiante'];
  expect([...(await partenairesReconnus(base, noms))].sort()).toEqual([
    ['AFEV 05', 'afev'],
    ['afev', 'afev'],
    ['association de la Fondation Etudiante', 'afev'],
  ]);
});
