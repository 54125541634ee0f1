import { beforeEach, expect, test } from 'vitest';
import { agirSurAction, type Bouton } from '#operations/recensement/agir-sur-action.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { petiteMaison } from '#tests/aide/petite-maison.ts';
import { acteur, deposer, notifiees, poserTerrain, type Qui } from '#tests/aide/terrain-d-examen.ts';

const { base, vider } = await baseDeTest();
const maison = await petiteMaison(base);
const GESTES: [Bouton, string][] = [
  ['annuler', 'Annulée : Le jardin'],
  ['retirer', 'Retirée : Le jardin'],
  ['reporter', 'Reportée : Le jardin'],
  ['passer-en-ligne', 'À distance : Le jardin'],
];

beforeEach(async () => {
  await vider();
  await poserTerrain(base);
});

const agir = async (qui: Qui, bouton: Bouton) => {
  const numero = await deposer(base, { statut: 'validee' });
  await agirSurAction(maison, acteur(qui), numero, {
    bouton,
    version: null,
    motif: 'La salle est prise.',
    report: '17 mars 2027',
  });
  return notifiees(base);
};
/** Ce que l’équipe de l’école en apprend. */
const alEcole = async (qui: Qui, bouton: Bouton) => (await agir(qui, bouton)).filter((n) => n.startsWith('ecole@'));

test.each(GESTES)('« %s », fait par l’académie : l’école l’apprend', async (bouton, dit) => {
  expect(await alEcole('diallo', bouton)).toEqual([`ecole@exemple.fr : ${dit.replace(' :', '\u00A0:')}`]);
});

test.each(GESTES)('« %s », fait par l’école : elle ne s’apprend rien à elle-même', async (bouton) => {
  expect(await alEcole('ecole', bouton)).toEqual([]);
});

test('annulée par une académie, qui examine l’apprend aussi, et qui annule n’apprend rien', async () => {
  expect((await agir('diallo', 'annuler')).map((n) => n.split('@')[0])).toEqual(['roy', 'ecole']);
});
