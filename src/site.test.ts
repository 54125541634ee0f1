import { expect, test } from 'vitest';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { petiteMaison } from '#tests/aide/petite-maison.ts';
import { assemblerSite } from './site.tsx';

const { base } = await baseDeTest();
const dits: unknown[] = [];
const { site } = assemblerSite(await petiteMaison(base), (...quoi) => dits.push(...quoi));

test('une barre finale mène à la même page, et jamais hors du site', async () => {
  const vers = async (chemin: string) => {
    const reponse = await site.request(`http://localhost${chemin}`);
    return [reponse.status, reponse.headers.get('location')];
  };

  expect(await vers('/academies/')).toEqual([301, '/academies']);
  expect(await vers('//ailleurs.exemple/')).toEqual([404, null]);
  expect(await vers('/%2F%2Failleurs.exemple/')).toEqual([404, null]);
});

test('une panne rend une page avec son numéro, que le journal retrouve', async () => {
  // L’index manque à cette maison : chercher des actions ne peut qu’échouer.
  const reponse = await site.request('/actions');
  const texte = await reponse.text();

  const [, numero = 'absent'] = /nº\s<strong>([0-9A-F]{8})<\/strong>/.exec(texte) ?? [];
  expect([reponse.status, dits[0]]).toEqual([500, `Incident ${numero}`]);
  expect(reponse.headers.get('content-security-policy')).toContain("default-src 'none'");
});
