// Deux mille demandes mal faites, tirées toujours pareil : jamais une panne, jamais de HTML rendu tel quel, toujours une phrase en français.
import { Agent, request } from 'node:http';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FACETTES } from '#domaine/filtre.ts';
import { siteCommun } from '#tests/aide/site-de-test.ts';

const site = new URL(siteCommun());
const GRAINE = 20_160_314;
const DEMANDES = 2_400;
/** Au-delà de 16 ko, Node refuse de lui-même (431), avant le site. */
const PLUS_LONGUE = 12_000;
const agent = new Agent({ keepAlive: true, maxSockets: 6 });

/** Rendus tels quels dans une page, ils s’exécuteraient. */
const HTML = [
  '<img src=x onerror=alert(7357)>',
  '"><svg onload=alert(7357)>',
  '\'"--></style></script><script>alert(7357)</script>',
  '</textarea><iframe srcdoc=7357>',
  '" autofocus onfocus=alert(7357) x="',
  'javascript:alert(7357)',
  '<a href="//evil.example">7357</a>',
];
const SQL = [
  "' or 1=1 --",
  "'; drop table actions; --",
  '1 union select null, version() --',
  '$1; select pg_sleep(9)',
  "\\'; copy actions to '/tmp/x' --",
  '%_%',
  "x' || pg_sleep(5) || '",
  ":* & | ! <-> 'a':*",
  '((((((',
];
const CHEMINS = [
  '../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  '%2e%2e/',
  '//evil.example/',
  '/\\evil.example',
  '%0d%0aSet-Cookie:x=1',
  '.env',
  '__proto__',
  'constructor',
  'toString',
];
const CASSES = ['%', '%zz', '%00', '%c0%af', '%ed%a0%80', '%ff%fe', '%u0041', '%e2%80%ae', '%f0%9f', 'a%', '%25%00', '+%2B+'];
const NOMBRES = [
  '-1',
  '0',
  '1e309',
  '999999999999999999999',
  '0x10',
  '1.5',
  'NaN',
  '٣',
  '²',
  '2147483648',
  '-0',
  'null',
  'undefined',
];

const texte = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  { weight: 3, arbitrary: fc.constantFrom(...HTML) },
  { weight: 3, arbitrary: fc.constantFrom(...SQL) },
  { weight: 1, arbitrary: fc.constantFrom(...NOMBRES) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'a',
      'é',
      '\u202Egnirts',
      '\u0000',
      'ﷺ',
      '𝕵𝖔𝖍𝖓',
      'é'.repeat(200),
      'e\u0301'.repeat(50),
      '🧶'.repeat(40),
    ),
  },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 10 }).map((n) => 'mot '.repeat(n * 250)) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 10 }).map((n) => 'x'.repeat(n * 1_000)) },
);
/** Une valeur écrite dans l’adresse : encodée comme il faut, ou cassée. */
const valeur = fc.oneof(
  { weight: 5, arbitrary: texte.map((t) => encodeURIComponent(t.toWellFormed())) },
  { weight: 2, arbitrary: fc.constantFrom(...CASSES) },
  { weight: 1, arbitrary: fc.constantFrom(...CHEMINS) },
);
const nom = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...FACETTES, 'texte', 'pres', 'km', 'tri', 'page') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'zoom',
      'ouest',
      'est',
      'nord',
      'sud',
      'cadre',
      'bbox',
      '__proto__',
      'constructor',
      'couleur',
      'texte[]',
      'page[$gt]',
    ),
  },
  { weight: 1, arbitrary: valeur },
);
const requete = fc
  .array(fc.tuple(nom, valeur), { maxLength: 8 })
  .map((couples) => couples.map(([cle, v]) => `${cle}=${v}`).join('&'));
const chemin = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      '/',
      '/actions',
      '/actions.csv',
      '/actions.ods',
      '/actions.json',
      '/actions.geojson',
      '/actions.atom',
      '/actions.ics',
      '/carte',
      '/carte/amas.json',
      '/etablissements',
      '/partenaires',
      '/axes',
      '/academies',
      '/editions',
      '/glossaire',
      '/api/v1/actions',
      '/api/v1/etablissements',
      '/api/v1/termes',
      '/sante',
      '/sitemap.xml',
    ),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        fc.constantFrom(
          '/actions/',
          '/a/',
          '/academies/',
          '/etablissements/',
          '/partenaires/',
          '/axes/',
          '/editions/',
          '/editions/2015-2016/',
          '/editions/2015-2016/synthese.',
          '/actions.',
          '/statique/',
          '/statique/abc/',
          '/donnees/',
          '/api/v1/',
          '/api/v1/actions/',
          '/api/v1/etablissements/',
          '/api/v1/editions/',
          '/atelier/',
          '/',
        ),
        valeur,
        fc.constantFrom('', '', '/partage.png', '/agenda.ics', '/synthese', '/synthese.pdf', '/chiffres', '/'),
      )
      .map((morceaux) => morceaux.join('')),
  },
);
const methode = fc.oneof(
  { weight: 12, arbitrary: fc.constant('GET') },
  { weight: 2, arbitrary: fc.constant('HEAD') },
  { weight: 1, arbitrary: fc.constantFrom('POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND') },
);
const entetes = fc.oneof(
  { weight: 6, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Record<string, string>>(
      { 'accept-encoding': 'br;q=0, gzip;q=bof, *' },
      { 'accept-language': 'xx-YY;q=9' },
      { 'if-none-match': 'W/"' },
      { range: 'bytes=9-1' },
      { cookie: `a=${'b'.repeat(3_000)}` },
      { host: 'evil.example' },
      { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'javascript' },
      { origin: 'null', 'sec-fetch-site': 'cross-site' },
    ),
  },
);
const demande = fc.record({ methode, chemin, requete, entetes }).map(({ requete, ...d }) => ({
  ...d,
  chemin: `${d.chemin}${requete && `?${requete}`}`.replace(/[^\x21-\x7e]/g, (c) => encodeURIComponent(c)).slice(0, PLUS_LONGUE),
}));
type Demande = { methode: string; chemin: string; entetes: Record<string, string> };
type Reponse = { statut: number; type: string; entetes: Record<string, string | string[] | undefined>; corps: string };

const demander = ({ methode, chemin, entetes }: Demande): Promise<Reponse> =>
  new Promise((rendu, rate) => {
    const envoi = request(
      { agent, host: site.hostname, port: site.port, path: chemin, method: methode, headers: entetes, timeout: 20_000 },
      (reponse) => {
        const morceaux: Buffer[] = [];
        reponse.on('data', (m: Buffer) => morceaux.push(m));
        reponse.on('error', rate);
        reponse.on('end', () =>
          rendu({
            statut: reponse.statusCode ?? 0,
            type: String(reponse.headers['content-type'] ?? ''),
            entetes: reponse.headers,
            corps: Buffer.concat(morceaux).toString('utf8'),
          }),
        );
      },
    );
    envoi.on('timeout', () => envoi.destroy(new Error('sans réponse en 20 s')));
    envoi.on('error', rate);
    envoi.end();
  });

const EXECUTABLE =
  /<img src=x onerror|<svg onload=alert|<script>alert|<iframe srcdoc=7357|" onfocus=alert|<a href="\/\/evil|href="javascript:/i;

/** Ce qui ne va pas dans une réponse, ou rien. */
function faute(d: Demande, { statut, type, entetes, corps }: Reponse): string | null {
  if (statut >= 500) return `répond ${statut}`;
  if (/html|xml/.test(type) && EXECUTABLE.test(corps)) return 'rend du HTML tel quel';
  if (entetes['set-cookie']) return 'pose un cookie';
  const vers = String(entetes.location ?? '');
  if (/^(\/\/|\/\\|[a-z]+:)/i.test(vers) && new URL(vers, site).origin !== site.origin) return `envoie ailleurs : ${vers}`;
  if (entetes['x-content-type-options'] !== 'nosniff' && statut !== 304) return 'sans en-têtes de sécurité';
  if (/(href|src|content|action)="[^"]*\/\/evil\.example/.test(corps) && (d.entetes.host || d.entetes['x-forwarded-host']))
    return 'croit un hôte inconnu';
  if (statut < 400 || d.methode === 'HEAD' || corps === '')
    return statut >= 400 && corps === '' && d.methode === 'GET' ? 'refus muet' : null;
  // Une barre oblique inversée rend l’adresse illisible avant qu’on sache à qui elle s’adresse.
  if (new URL(d.chemin, site).pathname.startsWith('/api/v1/') && !d.chemin.includes('\\'))
    return type.startsWith('application/problem+json') ? null : `ennui de l’interface en ${type}`;
  if (type.startsWith('application/problem+json')) return null;
  return /<html lang="fr"/.test(corps) && /<h1/.test(corps) ? null : `refus ${statut} sans page en français (${type})`;
}

test(`${DEMANDES} demandes mal faites : ni panne, ni HTML rendu tel quel, ni refus muet`, { timeout: 150_000 }, async () => {
  const demandes = fc.sample(demande, { seed: GRAINE, numRuns: DEMANDES }) as Demande[];
  const fautes: string[] = [];
  const statuts = new Map<number, number>();
  let prochaine = 0;
  const travailler = async () => {
    for (let d = demandes[prochaine++]; d; d = demandes[prochaine++]) {
      const trouvee = await demander(d).then(
        (reponse) => {
          statuts.set(reponse.statut, (statuts.get(reponse.statut) ?? 0) + 1);
          return faute(d, reponse);
        },
        (erreur: Error) => erreur.message,
      );
      if (trouvee) fautes.push(`${d.methode} ${d.chemin.slice(0, 300)} ${JSON.stringify(d.entetes)} : ${trouvee}`);
    }
  };

  await Promise.all(Array.from({ length: 6 }, travailler));

  expect(fautes).toEqual([]);
  expect([...statuts.values()].reduce((a, b) => a + b, 0)).toBe(DEMANDES);
  // Les demandes ne sont pas toutes refusées à la porte : une bonne part va jusqu’à la base.
  expect(statuts.get(200) ?? 0).toBeGreaterThan(DEMANDES / 10);
  expect(statuts.get(400) ?? 0).toBeGreaterThan(DEMANDES / 50);
  expect(statuts.get(404) ?? 0).toBeGreaterThan(DEMANDES / 50);
});

test('au-delà de ce qu’un serveur lit, la demande est refusée, pas rompue', async () => {
  const reponse = await demander({ methode: 'GET', chemin: `/actions?texte=${'x'.repeat(70_000)}`, entetes: {} });

  expect(reponse.statut).toBe(431);
});

test('dix kilo-octets dans chaque paramètre : un refus poli, pas une panne', async () => {
  const long = encodeURIComponent('é'.repeat(1_700));
  for (const parametre of ['texte', 'pres', 'academie', 'page', 'tri', 'inconnu']) {
    const reponse = await demander({ methode: 'GET', chemin: `/actions?${parametre}=${long}`, entetes: {} });

    expect([200, 400]).toContain(reponse.statut);
    expect(reponse.corps).toContain('<h1');
  }
});

test.each([
  ['/actions?tri=hasard', 400],
  ['/actions?page=0', 400],
  ['/actions?page=9999', 404],
  ['/actions?academie=%3Cb%3E', 400],
  ['/actions/999999-inconnue', 404],
  ['/actions/abc', 404],
  ['/a/999999', 404],
  ['/academies/atlantide', 404],
  ['/etablissements/0000000Z', 404],
  ['/etablissements/pas-un-uai', 404],
  ['/partenaires/personne', 404],
  ['/axes/nord', 404],
  ['/editions/1812-1813', 404],
  ['/editions/1812-1813/synthese', 404],
  ['/editions/2015-2016/synthese.xls', 404],
  ['/actions.xls', 404],
  ['/nulle-part', 404],
] as const)('%s : une page en français, %i, qui propose une suite', async (chemin, statut) => {
  const reponse = await demander({ methode: 'GET', chemin, entetes: { accept: 'text/html' } });

  expect(reponse.statut).toBe(statut);
  expect(reponse.type).toMatch(/^text\/html/);
  expect(reponse.corps).toContain('<html lang="fr"');
  expect(reponse.corps.match(/<main[\s\S]*<\/main>/)?.[0]).toMatch(/<h1[\s\S]*<a [^>]*href="\//);
});
