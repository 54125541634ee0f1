import { beforeAll, expect, test } from 'vitest';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { petitFil } from '#tests/aide/petit-fil.ts';
import { compterRequetes } from '#tests/aide/requetes/compter.ts';
import { actionPubliee, actionsPubliees, pointsDuCadre } from './actions-publiees.ts';

const { base, piscine } = await baseDeTest();

beforeAll(() => petitFil(base));

test('les cartes reviennent dans l’ordre demandé, avec leurs porteurs, chef de file d’abord', async () => {
  const cartes = await actionsPubliees(base, [3, 1]);

  expect(
    cartes.map(({ numero, academie_slug, porteurs }) => ({ numero, academie_slug, porteurs: porteurs.map((p) => p.nom) })),
  ).toEqual([
    { numero: 3, academie_slug: 'nice', porteurs: [] },
    { numero: 1, academie_slug: 'dijon', porteurs: ['Collège Les Glycines', 'École du Pont'] },
  ]);
});

test('un brouillon n’est pas public, une action annulée l’est et le dit', async () => {
  const cartes = await actionsPubliees(base, [1, 2, 4, 999]);

  expect(cartes.map(({ numero, annulee }) => ({ numero, annulee }))).toEqual([
    { numero: 1, annulee: false },
    { numero: 2, annulee: true },
  ]);
  expect(await actionPubliee(base, 4)).toBeUndefined();
});

test('trois cartes ne coûtent pas plus de requêtes qu’une', async () => {
  const pourUne = await compterRequetes(piscine, () => actionsPubliees(base, [1]));
  const pourTrois = await compterRequetes(piscine, () => actionsPubliees(base, [1, 2, 3]));

  expect({ pourUne, pourTrois }).toEqual({ pourUne: 1, pourTrois: 1 });
});

test('la fiche dit ses partenaires et leur rôle, ses liens et leur état, ses mots, sa source', async () => {
  const fiche = await actionPubliee(base, 1);

  expect(fiche?.partenaires).toEqual([
    { code: 'ville-de-dijon', nom: 'Ville de Dijon', sigle: null, categorie: 'collectivite', role: 'financeur' },
  ]);
  expect(fiche?.liens.map(({ titre, etat }) => ({ titre, etat }))).toEqual([{ titre: 'Le carnet du jardin', etat: 'mort' }]);
  expect(fiche?.termes.map((t) => `${t.vocabulaire} ${t.libelle}`)).toEqual(['theme Sciences']);
  expect(fiche?.porteurs.map(({ nom, uai, etablissement }) => ({ nom, uai, etablissement }))).toEqual([
    { nom: 'Collège Les Glycines', uai: '0210001A', etablissement: 'Collège Les Glycines (annuaire)' },
    { nom: 'École du Pont', uai: null, etablissement: null },
  ]);
  expect({ substitution: fiche?.substitution, document: fiche?.document_cite?.titre, edition: fiche?.edition_titre }).toEqual({
    substitution: 'cardie',
    document: 'Synthèse d’essai',
    edition: 'Édition d’essai',
  });
});

test('un cadre rend les actions qui y sont placées, et elles seules', async () => {
  const dansDijon = await pointsDuCadre(base, { ouest: 4, sud: 47, est: 6, nord: 48 }, 10);

  expect(dansDijon.map(({ numero, porteur, precision_point }) => ({ numero, porteur, precision_point }))).toEqual([
    { numero: 1, porteur: 'Collège Les Glycines', precision_point: 'commune' },
  ]);
});
