import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { adresseStatique, fichiersStatiques, pagesStatiques, pagesTheme } from './statique.ts';

const site = pagesStatiques();

test('la feuille de style tient en 12 ko compressés et ne cite que nos fichiers', () => {
  const feuille = fichiersStatiques().get('accroche.css');
  expect(feuille?.br?.length).toBeLessThan(12_000);
  const adresses = [...(feuille?.octets.toString() ?? '').matchAll(/url\(([^)]+)\)/g)].map((u) => u[1]);
  expect(adresses.filter((a) => !a?.startsWith('/statique/'))).toEqual([]);
});

test('le sombre vaut pour le choix du système et pour celui de la personne', () => {
  const css = fichiersStatiques().get('accroche.css')?.octets.toString() ?? '';
  expect(css).toMatch(/prefers-color-scheme:\s?dark/);
  expect(css).toContain('[data-theme=sombre]');
});

test('un fichier se garde un an et part déjà compressé', async () => {
  const reponse = await site.request(adresseStatique('accroche.css'), { headers: { 'accept-encoding': 'gzip, br' } });
  expect(reponse.headers.get('cache-control')).toEqual('public, max-age=31536000, immutable');
  expect(reponse.headers.get('content-encoding')).toEqual('br');
  const octets = brotliDecompressSync(Buffer.from(await reponse.arrayBuffer()));
  expect(octets.equals(fichiersStatiques().get('accroche.css')?.octets ?? Buffer.alloc(0))).toEqual(true);
});

test('l’empreinte d’hier mène au fichier du jour, un nom inconnu nulle part', async () => {
  const hier = await site.request('/statique/000000000000/accroche.css');
  expect([hier.status, hier.headers.get('location')]).toEqual([302, adresseStatique('accroche.css')]);
  expect((await site.request('/statique/000000000000/secret.css')).status).toEqual(404);
});

test('un thème extérieur sert son dossier, et rien au-dessus de lui', async () => {
  const dossier = await mkdtemp(join(tmpdir(), 'accroche-theme-'));
  await writeFile(join(dossier, 'theme.css'), ':root{--lien:#123456}');
  const theme = pagesTheme(dossier);
  const feuille = await theme.request('/theme/theme.css');
  expect([feuille.status, feuille.headers.get('content-type'), await feuille.text()]).toEqual([
    200,
    'text/css; charset=utf-8',
    ':root{--lien:#123456}',
  ]);
  expect((await theme.request('/theme/../../etc/passwd')).status).toEqual(404);
  expect((await theme.request('/theme/%2e%2e/%2e%2e/etc/passwd')).status).toEqual(404);
});
