import { expect, test } from 'vitest';
import { centile, resumer, tableau, tirage } from './mesures.ts';
import { apprendre } from './textes.ts';

test('un centile est une des valeurs mesurées', () => {
  const temps = Array.from({ length: 100 }, (_, i) => i + 1);

  expect(resumer(temps)).toEqual({ p50: 51, p95: 96, p99: 100 });
  expect(centile([7], 0.99)).toBe(7);
  expect(centile([], 0.5)).toBeNaN();
});

test('la même graine donne la même suite, une autre graine une autre', () => {
  const suite = (graine: number) => Array.from({ length: 5 }, tirage(graine).suivant);

  expect(suite(1)).toEqual(suite(1));
  expect(suite(1)).not.toEqual(suite(2));
  expect(suite(3).every((n) => n >= 0 && n < 1)).toBe(true);
});

test('une phrase apprise n’enchaîne que des mots qui se suivaient', () => {
  const phrase = apprendre(['Le jardin pousse.', 'Le jardin chante fort.', 'Un oiseau chante fort.']);

  expect(new Set(Array.from({ length: 50 }, (_, i) => phrase(tirage(i))))).toEqual(
    new Set(['Le jardin pousse.', 'Le jardin chante fort.', 'Un oiseau chante fort.']),
  );
});

test('le tableau dit ce qui est tenu, manqué, ou sans but', () => {
  const mesure = (quoi: string, tenu: boolean | null) => ({ groupe: 'Pages', quoi, valeur: '1 ms', vise: '< 2 ms', tenu });

  expect(tableau([mesure('vite', true), mesure('lent', false), mesure('autre', null)])).toBe(
    ['', 'Pages', '  vite   1 ms  < 2 ms  ✓', '  lent   1 ms  < 2 ms  ✗', '  autre  1 ms  < 2 ms'].join('\n'),
  );
});
