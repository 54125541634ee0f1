// Un vrai serveur d’ici, atteint par un faux DNS : rien ne sort sur le réseau.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { estPublique, type Resoudre, visiteurDeLiens } from './visiteur-de-liens.ts';

type Repondre = (c: IncomingMessage, r: ServerResponse) => void;
let demandes: string[] = [];
const html =
  (corps: string, type = 'text/html; charset=utf-8'): Repondre =>
  (_, r) =>
    r.setHeader('content-type', type).end(corps);
const statut =
  (code: number, entetes: Record<string, string> = {}): Repondre =>
  (_, r) =>
    r.writeHead(code, entetes).end();
const PAGES: Record<string, Repondre> = {
  '/vivante': html('<!doctype html><title>Le jardin des&nbsp;élèves &#233;panouis\n &amp; co</title>'),
  '/latin': (_, r) =>
    r.setHeader('content-type', 'text/html; charset=iso-8859-1').end(Buffer.from('<title>Été</title>', 'latin1')),
  '/fichier.pdf': html('%PDF', 'application/pdf'),
  '/sans-titre': html('<p>rien'),
  '/404': statut(404),
  '/410': statut(410),
  '/500': statut(500),
  '/403': statut(403),
  '/sans-head': (c, r) => (c.method === 'HEAD' ? r.writeHead(405).end() : html('<title>Par GET</title>')(c, r)),
  '/coupe-head': (c, r) => (c.method === 'HEAD' ? c.socket.destroy() : html('<title>Par GET</title>')(c, r)),
  '/renvoi': statut(302, { location: '/vivante' }),
  '/boucle': statut(302, { location: '/boucle' }),
  '/vers-prive': statut(302, { location: 'http://interne.exemple/secret' }),
  '/vers-metadonnees': statut(301, { location: 'http://169.254.169.254/latest/meta-data' }),
  '/vers-fichier': statut(301, { location: 'file:///etc/passwd' }),
  '/lente': () => {},
  '/sans-fin': (c, r) => {
    r.setHeader('content-type', 'text/html');
    if (c.method === 'HEAD') return void r.end();
    r.write('<title>Sans fin</title>');
    const verser = () => {
      while (!r.destroyed && r.write('x'.repeat(64 * 1024)));
      if (!r.destroyed) r.once('drain', verser);
    };
    verser();
  },
};
const serveur = createServer((c, r) => {
  demandes.push(`${c.method} ${c.headers.host?.split(':')[0]} ${c.url}`);
  (PAGES[c.url ?? ''] ?? statut(404))(c, r);
});
await new Promise<void>((pret) => serveur.listen(0, '127.0.0.1', pret));
const { port } = serveur.address() as AddressInfo;
afterAll(() => {
  serveur.closeAllConnections();
  serveur.close();
});
beforeEach(() => {
  demandes = [];
});

const NOMS: Record<string, string[]> = {
  'site.exemple': ['127.0.0.1'],
  'interne.exemple': ['10.0.0.7'],
  'double.exemple': ['127.0.0.1', '192.168.1.1'],
};
const resoudre: Resoudre = async (nom) => {
  if (!NOMS[nom]) throw Object.assign(new Error('absent'), { code: 'ENOTFOUND' });
  return NOMS[nom].map((address) => ({ address, family: 4 }));
};
const reglages = { agent: 'Accroche (essai)', resoudre, estAdmise: (a: string) => a === '127.0.0.1', portAdmis: () => true };
const visiter = visiteurDeLiens(reglages);
const page = (chemin: string, nom = 'site.exemple') => `http://${nom}:${port}${chemin}`;

test('une page vivante donne son titre, quels que soient ses accents et son codage', async () => {
  expect(await visiter(page('/vivante'))).toEqual({ etat: 'vivant', titre: 'Le jardin des élèves épanouis & co' });
  expect(await visiter(page('/latin'))).toEqual({ etat: 'vivant', titre: 'Été' });
  expect(await visiter(page('/sans-titre'))).toEqual({ etat: 'vivant', titre: null });
});

test('un fichier ne se demande que par sa tête ; un site qui refuse HEAD est demandé par GET', async () => {
  expect(await visiter(page('/fichier.pdf'))).toEqual({ etat: 'vivant', titre: null });
  expect(demandes).toEqual(['HEAD site.exemple /fichier.pdf']);
  for (const chemin of ['/sans-head', '/coupe-head'])
    expect(await visiter(page(chemin))).toEqual({ etat: 'vivant', titre: 'Par GET' });
});

test.each([404, 410, 500])('une réponse %d est un échec', async (code) => {
  expect(await visiter(page(`/${code}`))).toEqual({ etat: 'echec', motif: `réponse ${code}`, joint: true });
});

test('un accès réservé ne dit rien ; un nom introuvable est un échec', async () => {
  expect(await visiter(page('/403'))).toMatchObject({ etat: 'indecis', joint: true });
  expect(await visiter(page('/', 'absent.exemple'))).toEqual({ etat: 'echec', motif: 'ENOTFOUND', joint: false });
});

test('un renvoi se suit, une boucle se quitte', async () => {
  expect(await visiter(page('/renvoi'))).toMatchObject({ etat: 'vivant' });
  expect(await visiter(page('/boucle'))).toEqual({ etat: 'echec', motif: 'trop de renvois', joint: true });
  expect(demandes.length).toBeLessThan(20);
});

test.each([
  page('/', 'interne.exemple'),
  page('/vers-prive'),
  page('/vers-metadonnees'),
  page('/vers-fichier'),
  page('/', 'double.exemple'),
  'http://169.254.169.254/latest/meta-data',
  'http://[::1]/',
  'http://2130706433/',
  'http://0x7f.1/',
  'ftp://site.exemple/',
  'http://moi:secret@site.exemple/',
  'pas une adresse',
])('%s n’est jamais appelé', async (adresse) => {
  const stricte = visiteurDeLiens({ ...reglages, estAdmise: (a) => a === '127.0.0.1' && !/2130706433|0x7f/.test(adresse) });
  expect(await stricte(adresse)).toMatchObject({ etat: 'indecis' });
  expect(demandes.filter((d) => !/ \/vers-/.test(d))).toEqual([]);
});

test('sans réglage d’essai, ni l’adresse d’ici, ni un autre port que 80 et 443 ne sont appelés', async () => {
  expect(await visiteurDeLiens({ agent: 'essai', resoudre })(page('/vivante'))).toMatchObject({ motif: 'port inhabituel' });
  expect(await visiteurDeLiens({ agent: 'essai', resoudre, portAdmis: () => true })(page('/vivante'))).toMatchObject({
    motif: 'adresse d’un réseau privé',
  });
  expect(demandes).toEqual([]);
});

test('un DNS qui change de réponse entre deux demandes ne mène pas ailleurs', async () => {
  let appels = 0;
  const changeant: Resoudre = async () => [{ address: appels++ === 0 ? '127.0.0.1' : '10.0.0.7', family: 4 }];

  expect(await visiteurDeLiens({ ...reglages, resoudre: changeant })(page('/vivante'))).toMatchObject({
    etat: 'indecis',
    motif: 'adresse d’un réseau privé',
  });

  // La première demande est allée à l’adresse vérifiée, la seconde n’est pas partie.
  expect(demandes).toEqual(['HEAD site.exemple /vivante']);
  expect(appels).toBe(2);
});

test('une page sans fin est coupée, une page muette aussi', async () => {
  expect(await visiter(page('/sans-fin'))).toEqual({ etat: 'vivant', titre: 'Sans fin' });
  expect(await visiteurDeLiens({ ...reglages, delaiMs: 200 })(page('/lente'))).toEqual({
    etat: 'echec',
    motif: 'pas de réponse à temps',
    joint: false,
  });
});

test.each([
  ['8.8.8.8', true],
  ['193.51.208.1', true],
  ['2001:4860:4860::8888', true],
  ['2a00:1450::1', true],
  ['127.0.0.1', false],
  ['10.1.2.3', false],
  ['172.31.255.255', false],
  ['172.32.0.1', true],
  ['192.168.0.1', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['0.0.0.0', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['::1', false],
  ['::', false],
  ['::ffff:127.0.0.1', false],
  ['::ffff:8.8.8.8', false],
  ['64:ff9b::7f00:1', false],
  ['fd00::1', false],
  ['fe80::1', false],
  ['ff02::1', false],
  ['2002:7f00:1::', false],
  ['2001:0:7f00:1::', false],
  ['pas une adresse', false],
])('%s est publique : %s', (adresse, publique) => {
  expect(estPublique(adresse)).toBe(publique);
});
