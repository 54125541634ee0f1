import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { ouvrirSession } from '#operations/recensement/sessions.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { petitSite } from '#tests/aide/petit-site.ts';

const { base, piscine } = await baseDeTest();
const { url, maison } = await petitSite({ base, piscine, maintenant: () => Temporal.Instant.from('2026-11-23T08:00:00Z') });

const PERSONNES = { pilote: '00000000-0000-4000-8000-000000000001', porteur: '00000000-0000-4000-8000-000000000002' };
let jetons: Record<keyof typeof PERSONNES, string>;
beforeAll(async () => {
  await base
    .insertInto('territoires')
    .values({ id: 'academie:09', genre: 'academie', code: '09', nom: 'Lille', slug: 'lille' })
    .execute();
  await base
    .insertInto('personnes')
    .values(Object.entries(PERSONNES).map(([nom, id]) => ({ id, courriel: `${nom}@exemple.fr`, prenom: nom, preferences: '{}' })))
    .execute();
  await base
    .insertInto('mandats')
    .values({ personne: PERSONNES.pilote, du: '2026-09-01', role: 'pilote', territoire: 'academie:09' })
    .execute();
  // De quoi faire une page lourde.
  await base
    .insertInto('termes')
    .values(
      Array.from({ length: 100 }, (_, i) => ({
        vocabulaire: 'sigle',
        code: `sigle-${i}`,
        libelle: `Sigle d’essai ${i}`,
        sigle: `SE${i}`,
        definition: 'Une définition d’essai, assez longue pour peser.',
      })),
    )
    .execute();
  const entrer = async (personne: string) => ouvrirSession(maison, { personne, appareil: 'essai' });
  jetons = { pilote: await entrer(PERSONNES.pilote), porteur: await entrer(PERSONNES.porteur) };
});

/** `brut` : ce qui passe sur le réseau ; `texte` : ce qu’on en lit. */
async function lire(chemin: string, { cookie, codage = 'br' }: { cookie?: string; codage?: 'br' | 'gzip' | 'identity' } = {}) {
  return new Promise<{ statut: number; entetes: Record<string, unknown>; brut: Buffer; texte: string }>((rendu, rate) => {
    request(url + chemin, { headers: { 'accept-encoding': codage, ...(cookie ? { cookie } : {}) } }, (reponse) => {
      const morceaux: Buffer[] = [];
      reponse.on('data', (m: Buffer) => morceaux.push(m));
      reponse.on('end', () => {
        const brut = Buffer.concat(morceaux);
        const recu = reponse.headers['content-encoding'];
        const clair = recu === 'br' ? brotliDecompressSync(brut) : recu === 'gzip' ? gunzipSync(brut) : brut;
        rendu({ statut: reponse.statusCode ?? 0, entetes: reponse.headers, brut, texte: clair.toString() });
      });
    })
      .on('error', rate)
      .end();
  });
}
const entre = (qui: keyof typeof PERSONNES) => `accroche=${jetons[qui]}`;
const SON_ESPACE = 'Espace académie';
const contenu = (page: string) => /<main[\s\S]*<\/main>/.exec(page)?.[0];

test('qui est entré reçoit la page publique comprimée, avec ses portes à elle, et personne d’autre ne les voit', async () => {
  for (const codage of ['br', 'gzip'] as const) {
    const avant = await lire('/glossaire', { codage });
    const pilote = await lire('/glossaire', { cookie: entre('pilote'), codage });
    const porteur = await lire('/glossaire', { cookie: entre('porteur'), codage });
    const apres = await lire('/glossaire', { codage });

    expect(pilote.entetes).toMatchObject({ 'content-encoding': codage, 'cache-control': 'no-store' });
    expect(pilote.brut.length * 3).toBeLessThan(pilote.texte.length);
    expect([avant, pilote, porteur, apres].map((r) => r.texte.includes(SON_ESPACE))).toEqual([false, true, false, false]);
    expect([avant, porteur, apres].map((r) => r.texte.includes('Mes notifications'))).toEqual([false, true, false]);
    expect(contenu(pilote.texte)).toBe(contenu(avant.texte));
    expect(apres.texte).toBe(avant.texte);
  }
});

test('une page à quelqu’un, qui porte son jeton de formulaire, n’est ni gardée, ni comprimée, ni servie à une autre', async () => {
  const sienne = await lire('/mon-compte', { cookie: entre('pilote') });
  const autre = await lire('/mon-compte', { cookie: entre('porteur') });

  expect(sienne.entetes['content-encoding']).toBeUndefined();
  expect(sienne.entetes['cache-control']).toBe('no-store');
  expect([sienne.texte.includes('pilote@exemple.fr'), autre.texte.includes('pilote@exemple.fr')]).toEqual([true, false]);
  expect((await lire('/mon-compte')).texte).not.toContain('pilote@exemple.fr');
});

test('ce qui ne montre rien de personne est le même pour tous : comprimé, avec son étiquette, gardé pour le suivant', async () => {
  const anonyme = await lire('/actions.csv');
  const pilote = await lire('/actions.csv', { cookie: entre('pilote') });
  const premier = await lire('/actions.json', { cookie: entre('pilote') });
  const suivant = await lire('/actions.json');

  expect(pilote.entetes.etag).toBe(anonyme.entetes.etag);
  expect(pilote.entetes['cache-control']).toBe(anonyme.entetes['cache-control']);
  expect(pilote.entetes.vary).toBe('Accept-Encoding');
  expect([premier.entetes.etag, premier.texte]).toEqual([suivant.entetes.etag, suivant.texte]);
});

test('le cookie d’un autre que nous ne change rien : la page gardée sert', async () => {
  const anonyme = await lire('/glossaire');
  const mesuree = await lire('/glossaire', { cookie: '_pk_id=1; theme=sombre' });

  expect([mesuree.entetes.etag, mesuree.texte]).toEqual([anonyme.entetes.etag, anonyme.texte]);
});
