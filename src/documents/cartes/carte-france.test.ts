import { expect, test } from 'vitest';
import { formesCarte } from './carte-france.ts';

const dans = ([x, y]: [number, number], c: { x: number; y: number; largeur: number; hauteur: number }) =>
  x >= c.x && x <= c.x + c.largeur && y >= c.y && y <= c.y + c.hauteur;

test('2015-2016 a trente académies et Mayotte, aujourd’hui en a trente', () => {
  expect(formesCarte({ decoupage: '2015-2016' }).chemins.map((c) => c.nom)).toContain('Caen');
  expect(formesCarte({ decoupage: '2015-2016' }).chemins).toHaveLength(31);
  expect(formesCarte({ decoupage: 'actuel' }).chemins.map((c) => c.nom)).toContain('Normandie');
  expect(formesCarte({ decoupage: 'actuel' }).chemins).toHaveLength(30);
});

test('chaque académie d’outre-mer est dans son cadre, celles d’Île-de-France sont aussi agrandies', () => {
  const { chemins, encarts } = formesCarte({ decoupage: '2015-2016' });
  const outreMer = chemins.filter((c) => c.encart);
  expect(outreMer.map((c) => c.nom).sort()).toEqual(['Guadeloupe', 'Guyane', 'La Réunion', 'Martinique', 'Mayotte']);
  for (const c of outreMer) {
    const cadre = encarts.find((e) => e.code === c.encart);
    expect(cadre && dans(c.centre, cadre)).toEqual(true);
  }
  expect(
    chemins
      .filter((c) => c.agrandi)
      .map((c) => c.nom)
      .sort(),
  ).toEqual(['Créteil', 'Paris', 'Versailles']);
});

test('rien ne déborde du cadre', () => {
  const { cadre, chemins } = formesCarte({ decoupage: 'actuel' });
  const centres = chemins.map((c) => c.centre);
  expect(centres.filter((c) => !dans(c, { x: 0, y: 0, ...cadre }))).toEqual([]);
});

test('les formes restent légères : moins de 70 000 signes', () => {
  const { chemins } = formesCarte({ decoupage: '2015-2016' });
  expect(chemins.reduce((somme, c) => somme + c.d.length + (c.agrandi?.d.length ?? 0), 0)).toBeLessThan(70_000);
});
