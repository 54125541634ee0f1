import { expect, test } from 'vitest';
import { editionALaUne } from './a-la-une.ts';

const uneEdition = (id: string, chiffrees: number, autre = {}) => ({
  id,
  debut: `${id.slice(0, 4)}-11-23`,
  demonstration: false,
  chiffrees,
  ...autre,
});

test('la plus récente des éditions bien connues est à la une', () => {
  expect(editionALaUne([uneEdition('2014-2015', 20), uneEdition('2015-2016', 30)])?.id).toEqual('2015-2016');
});

test('une édition récente mais mal connue ne chasse pas une édition entière', () => {
  expect(editionALaUne([uneEdition('2020-2021', 4), uneEdition('2015-2016', 30)])?.id).toEqual('2015-2016');
});

test('sans édition bien connue, la mieux connue est à la une', () => {
  expect(editionALaUne([uneEdition('2020-2021', 4), uneEdition('2016-2017', 7)])?.id).toEqual('2016-2017');
});

test('une démonstration n’est jamais à la une, une édition vide non plus', () => {
  expect(editionALaUne([uneEdition('2026-2027', 30, { demonstration: true }), uneEdition('2025-2026', 0)])).toEqual(null);
});
