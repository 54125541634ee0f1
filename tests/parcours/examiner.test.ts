// L’outil qui regarde les pages, regardé lui-même : une faute plantée où que ce soit est trouvée.
import { expect, test } from 'vitest';
import { ECRANS, EXTREMES, examiner } from '#tests/aide/examiner.ts';
import { navigateur } from '#tests/aide/navigateur.ts';

const { ouvrir } = navigateur('http://127.0.0.1');

const STYLE = `
  body { background: #fff; color: #111 }
  @media (prefers-color-scheme: dark) { body { background: #111; color: #fff } .eteint { color: #333 } }
  @media (width < 600px) { .pale { color: #eee } }
  @media (prefers-color-scheme: dark) and (width < 600px) { .pale { color: inherit } }`;
const lignes = (suite = '') => `${'<li><p>Une ligne faite comme les autres</p></li>'.repeat(6)}${suite}`;
async function trouvees(corps: string, ...suite: Parameters<typeof examiner> extends [unknown, ...infer R] ? R : never) {
  const { page, fermer } = await ouvrir({ reducedMotion: 'reduce' });
  await page.setContent(
    `<!doctype html><html lang="fr"><title>Essai</title><style>${STYLE}</style><main><h1>Essai</h1><ul>${corps}</ul></main></html>`,
  );
  const avant = await page.content();
  const dites = (await examiner(page, ...suite)).map((faute) => faute.split(' : ').slice(0, 2).join(' : '));
  // Ce qui a été ôté le temps de regarder est remis à sa place.
  expect(await page.content()).toBe(avant);
  await fermer();
  return dites;
}

test('une page sans faute n’en montre aucune', async () => {
  expect(await trouvees(lignes())).toEqual([]);
});

test('la septième ligne, seule à être éteinte en sombre, est vue en sombre, aux deux largeurs', async () => {
  expect(await trouvees(lignes('<li><p class="eteint">Une ligne éteinte</p></li>'))).toEqual([
    '1280 px, dark : color-contrast',
    '320 px, dark : color-contrast',
  ]);
});

test('une ligne pâle à 320 px seulement est vue là', async () => {
  expect(await trouvees(lignes('<li><p class="pale">Une ligne pâle</p></li>'))).toEqual(['320 px, light : color-contrast']);
});

test('une faute qui ne tient pas à la couleur est vue une fois par largeur, même quand le petit écran n’est regardé qu’en sombre', async () => {
  const bouton = '<li><button></button></li>';

  expect(await trouvees(lignes(bouton))).toEqual(['1280 px, light : button-name', '320 px, light : button-name']);
  expect(await trouvees(lignes(bouton), EXTREMES)).toEqual(['1280 px, light : button-name', '320 px, dark : button-name']);
});

test('au premier écran, la page est regardée en entier : une faute dans le texte d’une ligne semblable aux autres', async () => {
  const identiques = '<li><a href="#a">Lire</a></li><li><a href="#b">Lire</a></li><li><a href="#c"> </a></li>'.repeat(2);

  expect(await trouvees(identiques, [ECRANS[0]])).toEqual(['1280 px, light : link-name', '1280 px, light : link-name']);
});

test('ce qui dépasse à 320 px est vu, même dans la dernière de lignes semblables', async () => {
  const large = `<li><p>${'x'.repeat(300)}</p></li>`;

  expect((await trouvees(lignes(large), EXTREMES)).some((faute) => /^320 px, dark : page de/.test(faute))).toBe(true);
});
