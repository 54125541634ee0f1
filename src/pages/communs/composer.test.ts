import { expect, test } from 'vitest';
import { composer } from './composer.ts';

test('les espaces ordinaires devant une ponctuation double, et dans les guillemets, deviennent insécables', () => {
  expect(composer('<p>Un fil : le jardin ; « oui » !</p>')).toBe(
    '<p>Un fil\u00A0: le jardin\u202F; «\u00A0oui\u00A0»\u202F!</p>',
  );
  expect(composer('<p><b>Données</b> : ici, <i>où</i> ?</p>')).toBe('<p><b>Données</b>\u00A0: ici, <i>où</i>\u202F?</p>');
});

test('ce qu’une personne a tapé, le code et les adresses restent ce qu’ils sont', () => {
  const html =
    '<input value="Où ?"><textarea name="a">Où ?</textarea><pre>a : b</pre><a href="/actions?texte=a">8:30, 12 km\u00A0: ici</a><code>x ? y</code>';

  expect(composer(html)).toBe(html);
});

test('une page composée deux fois ne change plus', () => {
  const une = composer('<p>Quoi ? « Tout » : bien.</p>');

  expect(composer(une)).toBe(une);
});
