import { JSDOM } from 'jsdom';
import { beforeEach, expect, test } from 'vitest';
import { ouvrirSession } from '#operations/recensement/sessions.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { petitSite } from '#tests/aide/petit-site.ts';
import { acteur, deposer, lireAction, poserTerrain, type Qui } from '#tests/aide/terrain-d-examen.ts';
import { visiteur } from '#tests/aide/visiteur.ts';

const { base, piscine, vider } = await baseDeTest();
const { url, maison } = await petitSite({
  base,
  piscine,
  maintenant: () => Temporal.Instant.from('2026-11-24T10:00:00Z'),
});
const entrer = async (qui: Qui) =>
  visiteur(url, await ouvrirSession(maison, { personne: acteur(qui).personne, appareil: 'Firefox' }));
const lire = async (reponse: Response) => {
  const { document } = new JSDOM(await reponse.text()).window;
  const valeur = (nom: string) => document.querySelector<HTMLTextAreaElement | HTMLInputElement>(`main [name="${nom}"]`)?.value;
  return { document, valeur, texte: (document.querySelector('main')?.textContent ?? '').replace(/\s+/gu, ' ') };
};
const bureauDe = (numero: number, suite = '') => `/academie/lille/examen/${numero}${suite}`;

beforeEach(async () => {
  await vider();
  await poserTerrain(base);
  await maison.rafraichir();
});

test('valider avec une question tapée ne publie pas : la page revient avec elle, et propose de la renvoyer ou de valider sans elle', async () => {
  const numero = await deposer(base);
  const roy = await entrer('roy');
  const tape = { version: '1', 'message-quand': 'À quelle heure ?', general: 'Merci !' };
  const reponse = await roy.envoyer(bureauDe(numero, '/validation'), tape);
  const { document, texte, valeur } = await lire(reponse);
  const boutons = [...document.querySelectorAll('[role="alert"] button')];
  const vers = boutons.map((b) => b.getAttribute('formaction') ?? '');

  expect([reponse.status, (await lireAction(base, numero)).statut]).toEqual([422, 'deposee']);
  expect(texte).toContain('Vous avez écrit une question : la renvoyer, ou valider sans elle ?');
  expect([valeur('message-quand'), valeur('general')]).toEqual(['À quelle heure ?', 'Merci !']);
  expect(boutons.map((b) => b.textContent)).toEqual(['La renvoyer à l’école', 'Valider sans elle']);
  expect((await roy.envoyer(vers[1] ?? '', tape)).status).toBe(303);
  expect((await lireAction(base, numero)).statut).toBe('validee');
  expect(await base.selectFrom('messages').selectAll().execute()).toEqual([]);
});

test('un texte écrit pour un geste n’est jamais perdu par un autre, ni par un refus qui change l’écran', async () => {
  const numero = await deposer(base);
  const [roy, diallo] = [await entrer('roy'), await entrer('diallo')];
  const hesite = await lire(
    await roy.envoyer(bureauDe(numero, '/renvoi'), { version: '1', general: 'Et les dates ?', 'motif-refus': 'Hors sujet.' }),
  );
  expect(hesite.texte).toContain('Vous avez écrit pourquoi ne pas la retenir');
  expect([hesite.valeur('general'), hesite.valeur('motif-refus')]).toEqual(['Et les dates ?', 'Hors sujet.']);

  await diallo.envoyer(bureauDe(numero, '/validation'), { version: '1' });
  const trop = await roy.envoyer(bureauDe(numero, '/renvoi'), { version: '1', 'message-lieu': 'Dans quelle salle ?' });
  expect(trop.status).toBe(409);
  expect((await lire(trop)).texte).toMatch(/Ce que vous aviez tapé :.*Dans quelle salle \?/);
});

test('le message près d’un champ part de là, du même formulaire que tous les boutons ; Entrée n’envoie rien', async () => {
  const numero = await deposer(base);
  const { document } = await lire(await (await entrer('roy')).lire(bureauDe(numero)));
  const formulaire = document.querySelector<HTMLFormElement>('main #bureau');
  const champs = [...document.querySelectorAll<HTMLTextAreaElement>('main textarea, main [name="gardee"]')];

  expect(document.querySelector('#champ-quand button')?.getAttribute('formaction')).toBe(bureauDe(numero, '/renvoi'));
  expect(champs.filter((champ) => champ.form !== formulaire).map((champ) => champ.name)).toEqual([]);
  // Le premier bouton d’un formulaire est celui de la touche Entrée : éteint, elle ne fait rien.
  expect(document.querySelector<HTMLButtonElement>('#bureau button')?.disabled).toBe(true);
});

test('ce qui manque est dit en tête, avec un lien vers son champ', async () => {
  const numero = await deposer(base);
  const roy = await entrer('roy');
  const lien = async (reponse: Response) => {
    const { document } = await lire(reponse);
    const cible = document.querySelector('[role="alert"] a')?.getAttribute('href') ?? '';
    return [reponse.status, cible, document.querySelector(cible)?.getAttribute('aria-invalid')];
  };
  expect(await lien(await roy.envoyer(bureauDe(numero, '/refus'), { version: '1' }))).toEqual([422, '#motif-refus', 'true']);
  expect(await lien(await roy.envoyer(bureauDe(numero, '/renvoi'), { version: '1' }))).toEqual([422, '#general', 'true']);
});

test('un message de l’académie qui semble nommer un élève se relit avant de partir : le texte reste, ou c’est bien ainsi', async () => {
  const numero = await deposer(base);
  const roy = await entrer('roy');
  const tape = { version: '1', general: 'Merci !', 'message-resume': 'Kevin Dupont, 3e B, est-il d’accord ?' };
  const reponse = await roy.envoyer(bureauDe(numero, '/renvoi'), tape);
  const { document, texte, valeur } = await lire(reponse);
  const bouton = document.querySelector('[role="alert"] button');

  expect([reponse.status, (await lireAction(base, numero)).statut]).toEqual([422, 'deposee']);
  expect(texte).toMatch(/À relire avant d’envoyer.*Kevin Dupont, 3e.*Ce message part par courriel/);
  expect(document.querySelector('[role="alert"] a')?.getAttribute('href')).toBe('#message-resume');
  expect(document.querySelector('#message-resume')?.getAttribute('aria-invalid')).toBe('true');
  expect([valeur('message-resume'), valeur('general')]).toEqual([tape['message-resume'], 'Merci !']);
  expect(bouton?.textContent?.replaceAll('\u00A0', ' ')).toBe('C’est bien ainsi : la renvoyer à l’école');
  expect((await roy.envoyer(bouton?.getAttribute('formaction') ?? '', tape)).status).toBe(303);
  expect((await lireAction(base, numero)).statut).toBe('a-completer');
});

test.each([
  ['refus', 'motif-refus', {}],
  ['valorisation', 'motif-valorisation-academie', { niveau: 'academie' }],
] as const)('un nom d’élève dans le motif (%s) se relit ; un identifiant ne part jamais', async (geste, champ, autres) => {
  const numero = await deposer(base, geste === 'refus' ? {} : { statut: 'validee' });
  const diallo = await entrer('diallo');
  const avec = (motif: string) => ({ version: '1', ...autres, [champ]: motif });
  const nom = await lire(await diallo.envoyer(bureauDe(numero, `/${geste}`), avec('L’élève Martin y parle.')));
  expect(nom.document.querySelector('[role="alert"] button')?.getAttribute('formaction')).toContain('relu=oui');
  expect(nom.valeur(champ)).toBe('L’élève Martin y parle.');

  const ine = await diallo.envoyer(bureauDe(numero, `/${geste}?relu=oui`), avec('L’élève 1234567890A y parle.'));
  const { document, valeur, texte } = await lire(ine);
  expect([ine.status, valeur(champ)]).toEqual([422, 'L’élève 1234567890A y parle.']);
  expect(texte).toContain('Ce texte ne peut pas partir');
  expect(document.querySelector('[role="alert"] button')).toBeNull();
  expect((await diallo.envoyer(bureauDe(numero, `/${geste}?relu=oui`), avec('Un élève y parle.'))).status).toBe(303);
});

test('réunir à un numéro que rien ne porte, ou d’ailleurs, se dit à côté du numéro, et garde le motif', async () => {
  const numero = await deposer(base);
  const ailleurs = await deposer(base, { uai: '0060000A', statut: 'validee' });
  const roy = await entrer('roy');
  for (const gardee of ['999999', String(ailleurs), 'douze']) {
    const reponse = await roy.envoyer(bureauDe(numero, '/fusion'), { version: '1', gardee, 'motif-fusion': 'La même.' });
    const { document, valeur } = await lire(reponse);
    expect([reponse.status, valeur('gardee'), valeur('motif-fusion')]).toEqual([422, gardee, 'La même.']);
    expect(document.querySelector('#gardee-erreur')?.textContent).toMatch(/num/);
  }
});

test('quand rien n’est à décider, le bureau dit où en est l’action', async () => {
  const titre = async (statut: 'a-completer' | 'a-viser') => {
    const { document } = await lire(await (await entrer('roy')).lire(bureauDe(await deposer(base, { statut }))));
    return [document.querySelector('#decider')?.textContent, document.querySelector('#decider + p')?.textContent];
  };
  expect(await titre('a-completer')).toEqual(['Où elle en est', expect.stringContaining('L’établissement a vos messages')]);
  expect(await titre('a-viser')).toEqual(['Où elle en est', expect.stringContaining('Elle attend le visa')]);
});
