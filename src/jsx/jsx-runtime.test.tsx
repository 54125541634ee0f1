import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { expect, test } from 'vitest';
import { contexte } from './jsx-runtime.ts';

test('un texte et un attribut sont échappés ; ce qui est déjà sûr ne l’est pas deux fois', () => {
  const tape = `<script>alert("l'été & lui")</script>`;
  const echappe = '&lt;script&gt;alert(&quot;l&#39;été &amp; lui&quot;)&lt;/script&gt;';
  expect(String(<p title={tape}>{tape}</p>)).toBe(`<p title="${echappe}">${echappe}</p>`);
  expect(String(<p>{raw('<b>gras</b>')}</p>)).toBe('<p><b>gras</b></p>');
  expect(String(<p>{[<b>gras</b>, ' et ', 3]}</p>)).toBe('<p><b>gras</b> et 3</p>');
});

test('ce qui est vide ne s’écrit pas ; zéro s’écrit', () => {
  const Rien = () => null;
  expect(
    String(
      <p>
        {null}
        {undefined}
        {false}
        {true}
        <Rien />
        {0}
      </p>,
    ),
  ).toBe('<p>0</p>');
});

test('un attribut qui est là ou n’y est pas suit son booléen ; un état d’accessibilité est écrit ; un absent ne l’est pas', () => {
  expect(String(<input checked={true} disabled={false} value={undefined} maxlength={3} />)).toBe(
    '<input checked="" maxlength="3"/>',
  );
  expect(String(<button type="button" hidden aria-pressed={false} />)).toBe(
    '<button type="button" hidden="" aria-pressed="false"></button>',
  );
});

test('une balise sans contenu se ferme seule, une balise vide garde sa fermante, un fragment n’en a pas', () => {
  expect(
    String(
      <>
        <br />
        <td />
      </>,
    ),
  ).toBe('<br/><td></td>');
});

test('un composant reçoit son contenu, et ce qu’il fournit se lit dedans, pas après', () => {
  const { Fournir, lire } = contexte('rien');
  const Dire = () => <i>{lire()}</i>;
  const Cadre = ({ children }: { children?: Child }) => <div>{children}</div>;
  expect(
    String(
      <Cadre>
        <Fournir valeur="la pluie">
          <Cadre>
            <Dire />
          </Cadre>
        </Fournir>
        <Dire />
      </Cadre>,
    ),
  ).toBe('<div><div><i>la pluie</i></div><i>rien</i></div>');
});

test('une page qui rate à mi-chemin ne laisse rien dans la suivante', () => {
  const Rater = () => {
    throw new Error('raté');
  };
  const rater = () =>
    String(
      <p>
        début
        <Rater />
      </p>,
    );
  expect(rater).toThrow('raté');
  expect(String(<p>suite</p>)).toBe('<p>suite</p>');
});

test('ce qu’on ne sait pas écrire est refusé, jamais écrit « [object Object] »', () => {
  expect(() => String(<p>{{ titre: 'perdu' } as never}</p>)).toThrow('ne sait pas écrire');
  expect(() => String(<p>{Promise.resolve('plus tard')}</p>)).toThrow('ne sait pas écrire');
});
