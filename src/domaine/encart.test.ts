import { expect, test } from 'vitest';
import { ENCART_ORDINAIRE, ecrireEncart, editionDeLEncart, lireEncart } from './encart.ts';

const relu = (requete: string) => lireEncart(new URLSearchParams(requete));

test('un encart s’écrit et se relit ; l’ordinaire n’a rien à dire', () => {
  const encart = { academie: 'nancy-metz', edition: '2015-2016', nombre: 10, apparence: 'sombre' as const };

  expect(ecrireEncart(encart)).toBe('academie=nancy-metz&edition=2015-2016&nombre=10&apparence=sombre');
  expect(relu(ecrireEncart(encart))).toEqual({ encart, erreurs: [] });
  expect(ecrireEncart(ENCART_ORDINAIRE)).toBe('');
  expect(relu('academie=&edition=&nombre=')).toEqual({ encart: ENCART_ORDINAIRE, erreurs: [] });
});

test('ce qui est illisible est nommé, et l’ordinaire tient sa place', () => {
  expect(relu('academie=<b>&edition=..%2F&nombre=1e9&apparence=néon')).toEqual({
    encart: ENCART_ORDINAIRE,
    erreurs: ['academie', 'edition', 'nombre', 'apparence'],
  });
});

const edition = (id: string, debut: string | null, demonstration = false) => ({ id, debut, demonstration });

test('sans édition choisie, l’encart montre la plus récente qui a des actions, jamais une démonstration', () => {
  const editions = [
    edition('2026-2027', '2026-11-01', true),
    edition('2025-2026', '2025-11-01'),
    edition('non-datee', null),
    edition('2015-2016', '2015-11-01'),
  ];

  expect(editionDeLEncart(editions, new Set(['2026-2027', '2015-2016', 'non-datee']))?.id).toBe('2015-2016');
  expect(editionDeLEncart(editions, new Set(['non-datee']))?.id).toBe('non-datee');
  expect(editionDeLEncart(editions, new Set(['2026-2027']))).toBeNull();
});
