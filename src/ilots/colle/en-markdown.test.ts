import { JSDOM } from 'jsdom';
import { expect, test } from 'vitest';
import { enMarkdown } from './en-markdown.ts';

const coller = (html: string) => enMarkdown(new JSDOM(html).window.document.body);

test.each([
  ['<p>Un</p><p>Deux</p>', 'Un\n\nDeux'],
  ['<ul><li>Un<li>Deux<ul><li>Dedans</ul></ul><p>Fin</p>', '- Un\n- Deux\n  - Dedans\n\nFin'],
  ['<ol><li><p>Un</p></li><li><p>Deux</p></li></ol>', '1. Un\n2. Deux'],
  ['<p>Du <b>gras </b>et de l’<i>italique</i></p>', 'Du **gras** et de l’*italique*'],
  [
    '<p><a href="https://exemple.fr/a">lien</a> <a href="javascript:alert(1)">piège</a></p>',
    '[lien](https://exemple.fr/a) piège',
  ],
  [
    '<p class="MsoListParagraphCxSpFirst"><span>·<span>&nbsp;&nbsp; </span></span>Un</p><p class="MsoListParagraphCxSpLast"><span>·</span> Deux</p>',
    '- Un\n- Deux',
  ],
  [
    '<style>p{color:red}</style><p style="color:red"><span lang=FR>Texte</span><o:p></o:p></p><img src=x onerror=alert(1)>',
    'Texte',
  ],
  ['<table><tr><td>A</td><td>B</td></tr><tr><td>C</td></tr></table>', 'A B\n\nC'],
  ['un<br>deux', 'un\n\ndeux'],
])('%s', (html, markdown) => {
  expect(coller(html)).toBe(markdown);
});
