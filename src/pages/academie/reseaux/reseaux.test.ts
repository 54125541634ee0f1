// Les bassins d’une académie, par HTTP : coller, choisir, reprendre ce qui n’est pas compris, sans jamais perdre ce qui est tapé.
import { JSDOM } from 'jsdom';
import { beforeEach, expect, test } from 'vitest';
import { ouvrirSession } from '#operations/recensement/sessions.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { petitSite } from '#tests/aide/petit-site.ts';
import { enTexte } from '#tests/aide/petite-maison.ts';
import { compterRequetesDeLecture } from '#tests/aide/requetes/compter.ts';
import { acteur, DUNES, MARAIS, PORT, poserTerrain, type Qui } from '#tests/aide/terrain-d-examen.ts';
import { visiteur } from '#tests/aide/visiteur.ts';

const { base, piscine, vider } = await baseDeTest();
const { url, maison, incidents } = await petitSite({
  base,
  piscine,
  maintenant: () => Temporal.Instant.from('2026-11-22T10:00:00Z'),
});
const BASSINS = '/academie/lille/bassins';
const LITTORAL = `${BASSINS}/bassin-littoral`;

beforeEach(async () => {
  incidents.length = 0;
  await vider();
  await poserTerrain(base);
});
const entrer = async (qui: Qui) =>
  visiteur(url, await ouvrirSession(maison, { personne: acteur(qui).personne, appareil: 'Firefox' }));
const lire = async (reponse: Response | Promise<Response>) => {
  const recue = await reponse;
  const { document } = new JSDOM(await recue.text()).window;
  return { document, texte: enTexte(document.querySelector('main')), statut: recue.status };
};
const membres = async () =>
  (await base.selectFrom('membres_reseaux').select('uai').where('jusqua', 'is', null).orderBy('uai').execute()).map((m) => m.uai);

test('une liste collée : ce qui est compris entre, le reste demeure dans le cadre avec sa raison', async () => {
  const diallo = await entrer('diallo');
  const saisie = { liste: `${MARAIS}\nCollège Mystère, Calais`, depuis: '2026-09-01' };
  const reprise = await lire(diallo.envoyer(`${LITTORAL}/ajout`, saisie));

  expect(reprise.statut).toBe(422);
  expect(reprise.texte).toContain('1 école ajoutée. Il reste des lignes à reprendre');
  expect(reprise.document.querySelector('textarea')?.value.trim()).toBe('Collège Mystère, Calais');
  expect(await membres()).toEqual([MARAIS, PORT]);
  const finie = await diallo.envoyer(`${LITTORAL}/ajout`, { liste: '', depuis: '2026-09-01', uai: DUNES });
  expect([finie.status, finie.headers.get('location')]).toEqual([303, `${LITTORAL}?fait=ajoutees&nombre=1`]);
});

test('un fichier CSV convient, dans l’encodage d’un vieux tableur ; un classeur est refusé avec une issue', async () => {
  const diallo = await entrer('diallo');
  const envoyer = async (octets: Uint8Array) => {
    const envoi = new FormData();
    envoi.set('depuis', '2026-09-01');
    envoi.set('liste', '');
    envoi.set('fichier', new File([new Uint8Array(octets)], 'ecoles.csv'));
    return lire(diallo.envoyer(`${LITTORAL}/ajout`, envoi));
  };

  expect((await envoyer(Buffer.from('PK\u0003\u0004')))?.texte).toContain('Enregistrez-le en CSV');
  await envoyer(Buffer.from(`Établissement;Commune\r\nCollège des Dunes;Dunkerque\r\n${MARAIS};\r\n`, 'latin1'));
  expect(await membres()).toEqual([MARAIS, DUNES, PORT].sort());
});

test('une date à venir, une liste vide, un nom pris : une phrase à côté du champ, rien n’est perdu', async () => {
  const diallo = await entrer('diallo');
  const datee = await lire(diallo.envoyer(`${LITTORAL}/ajout`, { liste: MARAIS, depuis: '2027-01-01' }));
  const vide = await lire(diallo.envoyer(`${LITTORAL}/ajout`, { liste: ' ', depuis: '2026-09-01' }));
  const pris = await lire(diallo.envoyer(BASSINS, { genre: 'bassin', nom: 'Bassin du Littoral' }));

  expect([datee.statut, datee.document.querySelector('textarea')?.value.trim()]).toEqual([422, MARAIS]);
  expect(vide.texte).toContain('au moins une école');
  expect([pris.statut, pris.texte.includes('Votre académie a déjà')]).toEqual([409, true]);
  expect(await membres()).toEqual([PORT]);
});

test('choisir par commune, retirer, emporter la liste', async () => {
  const diallo = await entrer('diallo');
  const cherchee = await lire(diallo.lire(`${LITTORAL}?texte=saint-omer`));
  expect(
    [...cherchee.document.querySelectorAll<HTMLInputElement>('form[action$="/ajout"] [name="uai"]')].map((e) => e.value),
  ).toEqual([MARAIS]);
  await diallo.envoyer(`${LITTORAL}/ajout`, { uai: MARAIS, depuis: '2026-09-01' });
  await diallo.envoyer(`${LITTORAL}/retrait`, { uai: PORT });
  const csv = await (await diallo.lire(`${LITTORAL}/ecoles.csv`)).text();

  expect(csv).toContain(`${MARAIS};Collège des Marais;Saint-Omer;2026-09-01`);
  expect(csv).not.toContain(PORT);
});

test('la page d’un bassin pose autant de questions à la base pour une école que pour trois', async () => {
  const diallo = await entrer('diallo');
  const compter = () => compterRequetesDeLecture(piscine, () => diallo.lire(LITTORAL));
  const une = await compter();
  await diallo.envoyer(`${LITTORAL}/ajout`, { liste: `${MARAIS}\n${DUNES}`, depuis: '2026-09-01' });

  await expect.poll(compter).toBeLessThanOrEqual(une);
});

test('toutes les écoles s’emportent ensemble ; un bassin fermé se rouvre depuis la liste', async () => {
  const diallo = await entrer('diallo');
  const cree = await diallo.envoyer(BASSINS, { genre: 'reseau-foquale', nom: 'Réseau Foquale des Dunes' });
  const dunes = cree.headers.get('location')?.split('?')[0];
  await diallo.envoyer(`${dunes}/ajout`, { liste: '', depuis: '2026-09-01', uai: [DUNES, PORT] });
  const csv = new TextDecoder().decode(await (await diallo.lire(`${BASSINS}/ecoles.csv`)).arrayBuffer());
  const lignes = csv
    .replace(/^\uFEFF/, '')
    .trim()
    .split('\r\n');

  expect(lignes.map((l) => l.split(';').slice(0, 3))).toEqual([
    ['Bassin ou réseau', 'Ce que c’est', 'UAI'],
    ['Bassin du Littoral', 'Bassin', PORT],
    ['Réseau Foquale des Dunes', 'Réseau Foquale', PORT],
    ['Réseau Foquale des Dunes', 'Réseau Foquale', DUNES],
  ]);
  expect((await diallo.envoyer(`${LITTORAL}/fin`, { relu: 'oui' })).status).toBe(303);
  const { document } = await lire(diallo.lire(BASSINS));
  const bouton = document.querySelector<HTMLFormElement>('.fermes form');
  expect(bouton?.textContent).toContain('Rouvrir');
  const faite = await diallo.envoyer(bouton?.getAttribute('action') ?? '', {});
  expect((await lire(diallo.lire(faite.headers.get('location') ?? ''))).texte).toContain('C’est rouvert, avec 1 école.');
  const seconde = await lire(diallo.envoyer(bouton?.getAttribute('action') ?? '', {}));
  expect([seconde.statut, seconde.texte.includes('« Bassin du Littoral » est ouvert.')]).toEqual([409, true]);
});

test('aucune panne pendant ces essais', () => expect(incidents).toEqual([]));
