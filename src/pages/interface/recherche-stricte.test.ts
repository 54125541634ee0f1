// Une adresse fautive ne donne jamais toutes les actions : l’interface, les fichiers et les pages la refusent de même.
import { request } from 'node:http';
import { expect, test } from 'vitest';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { petitFil } from '#tests/aide/petit-fil.ts';
import { petitSite } from '#tests/aide/petit-site.ts';

const { base, piscine } = await baseDeTest();
await petitFil(base);
const { url } = await petitSite({ base, piscine });

const FAUTES = ['edition=zz', 'niveau=zzz', 'academie=nulle-part', 'foo=1'];
const lire = async (chemin: string, accept = '*/*') => {
  const reponse = await fetch(`${url}${chemin}`, { headers: { accept } });
  return { statut: reponse.status, type: reponse.headers.get('content-type')?.split(';')[0], texte: await reponse.text() };
};

test.each(FAUTES)('l’interface et les fichiers refusent « %s », et disent pourquoi', async (faute) => {
  for (const chemin of [
    '/api/v1/actions',
    '/actions.json',
    '/actions.csv',
    '/actions.ods',
    '/actions.geojson',
    '/actions.atom',
    '/actions.ics',
  ]) {
    const { statut, type, texte } = await lire(`${chemin}?${faute}`);
    expect([chemin, statut, type]).toEqual([chemin, 400, 'application/problem+json']);
    expect(JSON.parse(texte).detail).toMatch(/n’existe pas dans|n’est pas un critère/);
  }
});

test('un fichier demandé depuis une page garde la page qui aide à corriger', async () => {
  const { statut, type, texte } = await lire('/actions.csv?niveau=zzz', 'text/html,application/xhtml+xml');

  expect([statut, type]).toEqual([400, 'text/html']);
  expect(texte).toContain('Garder ce qui se lit');
});

test('ce qu’une messagerie ajoute à une adresse ne la rend pas fautive', async () => {
  expect((await lire('/api/v1/actions?utm_source=lettre')).statut).toBe(200);
});

test('une recherche de vingt mille lettres est refusée par notre page ; au-delà de ce qu’un serveur lit, par une phrase', async () => {
  const longue = await lire(`/actions?texte=${'a'.repeat(20_000)}`, 'text/html');
  expect([longue.statut, longue.texte.includes('200 caractères')]).toEqual([400, true]);

  const demesuree = await new Promise<{ statut: number | undefined; texte: string }>((fini, rate) => {
    request(`${url}/actions?texte=${'a'.repeat(100_000)}`, (reponse) => {
      let texte = '';
      reponse.setEncoding('utf8');
      reponse.on('data', (morceau: string) => {
        texte += morceau;
      });
      reponse.on('end', () => fini({ statut: reponse.statusCode, texte }));
    })
      .on('error', rate)
      .end();
  });
  expect([demesuree.statut, demesuree.texte.includes('Cette adresse est trop longue')]).toEqual([431, true]);
});
