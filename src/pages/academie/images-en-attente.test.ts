// Une image ajoutée à une action publiée : devant l’académie d’abord, en ligne ensuite, ou jamais.
import { JSDOM } from 'jsdom';
import sharp from 'sharp';
import { beforeEach, expect, test } from 'vitest';
import { ouvrirSession } from '#operations/recensement/sessions.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { petitSite } from '#tests/aide/petit-site.ts';
import { acteur, deposer, notifiees, poserTerrain, type Qui } from '#tests/aide/terrain-d-examen.ts';
import { type Visiteur, visiteur } from '#tests/aide/visiteur.ts';

const { base, piscine, vider } = await baseDeTest();
const { url, maison, incidents } = await petitSite({
  base,
  piscine,
  maintenant: () => Temporal.Instant.from('2026-11-24T10:00:00Z'),
});
const entrer = async (qui: Qui) =>
  visiteur(url, await ouvrirSession(maison, { personne: acteur(qui).personne, appareil: 'Firefox' }));
const lire = async (v: Visiteur, chemin: string) => new JSDOM(await (await v.lire(chemin)).text()).window.document;

let numero: number;
let [ecole, roy] = [visiteur(url), visiteur(url)];
beforeEach(async () => {
  await vider();
  await poserTerrain(base);
  numero = await deposer(base, { statut: 'validee' });
  await maison.rafraichir();
  [ecole, roy] = [await entrer('ecole'), await entrer('roy')];
  incidents.length = 0;
});

/** Ce que le navigateur renverrait de la page de l’action, telle qu’elle est. */
async function champsDeLaFiche(): Promise<Record<string, string>> {
  const page = await lire(ecole, `/mes-actions/${numero}`);
  const formulaire = page.querySelector<HTMLFormElement>(`form[action="/mes-actions/${numero}"]`);
  const champs = [...(formulaire?.querySelectorAll<HTMLInputElement>('[name]') ?? [])]
    .filter((e) => !['checkbox', 'radio', 'file'].includes(e.type) && e.nodeName !== 'BUTTON')
    .map((e) => [e.name, e.value] as const);
  return { ...Object.fromEntries(champs), publics: 'eleves' };
}
const retirer = async (image: string) =>
  ecole.envoyer(`/mes-actions/${numero}`, { ...(await champsDeLaFiche()), retirer: image, bouton: 'enregistrer' });

async function ajouter(couleur = '#7a3b00', texteAlternatif = 'Un potager en mars'): Promise<string> {
  const octets = await sharp({ create: { width: 300, height: 200, channels: 3, background: couleur } })
    .jpeg()
    .toBuffer();
  const envoi = new FormData();
  for (const [nom, valeur] of Object.entries(await champsDeLaFiche())) envoi.set(nom, valeur);
  envoi.set('image', new File([new Uint8Array(octets)], 'potager.jpg'));
  for (const [nom, valeur] of Object.entries({ credit: 'Le club photo', texteAlternatif, droits: 'sans-visage' }))
    envoi.set(nom, valeur);
  envoi.set('bouton', 'ajouter-image');
  expect((await ecole.envoyer(`/mes-actions/${numero}`, envoi)).status).toBe(303);
  const { empreinte } = await base
    .selectFrom('images')
    .select('empreinte')
    .where('texte_alternatif', '=', texteAlternatif)
    .executeTakeFirstOrThrow();
  return `/images/${empreinte}`;
}
const public_ = visiteur(url);
const versionQuiAttend = async () =>
  (await lire(roy, `/academie/lille/examen/${numero}?etat=en-attente`)).querySelector<HTMLInputElement>('[name="le"]')?.value;
const fichePublique = async () => {
  const reponse = await public_.lire(`/a/${numero}`);
  return public_.lire(reponse.headers.get('location') ?? `/a/${numero}`);
};

test('l’image attend : ni sur la fiche publique ni à son adresse ; l’école et l’examinateur la voient, qui l’apprend une fois', async () => {
  const image = await ajouter();
  await ajouter('#123456', 'Un autre potager');

  expect((await public_.lire(image)).status).toBe(404);
  expect((await (await entrer('nice')).lire(image)).status).toBe(404);
  expect(await (await fichePublique()).text()).not.toContain('La 3e B');
  expect((await ecole.lire(image)).status).toBe(200);
  expect((await lire(ecole, `/mes-actions/${numero}`)).querySelector('#images')?.textContent).toContain('attend votre académie');
  const bureau = await lire(roy, `/academie/lille/examen/${numero}?etat=en-attente`);
  expect(bureau.querySelectorAll('.ecarts img').length).toBe(2);
  expect(bureau.querySelector('.ecarts')?.textContent).toMatch(/Aucune en ligne aujourd’hui/);
  expect((await notifiees(base)).filter((n) => n.startsWith('roy@')).length).toBe(1);
  expect(incidents).toEqual([]);
});

test('acceptée, elle est publique ; la suivante attend à côté de celle qui est en ligne', async () => {
  const image = await ajouter();
  const le = (await versionQuiAttend()) ?? '';
  expect((await roy.envoyer(`/academie/lille/examen/${numero}/mise-a-jour?etat=en-attente`, { le })).status).toBe(303);
  const seconde = await ajouter('#123456', 'Un autre potager');

  expect([(await public_.lire(image)).status, (await public_.lire(seconde)).status]).toEqual([200, 404]);
  expect(await (await fichePublique()).text()).toContain(image);
  const bureau = await lire(roy, `/academie/lille/examen/${numero}?etat=en-attente`);
  expect(bureau.querySelector('.ecarts')?.textContent).toMatch(/En ligne aujourd’hui/);
  expect(incidents).toEqual([]);
});

test('écartée, elle n’est gardée nulle part', async () => {
  const image = await ajouter();
  const le = (await versionQuiAttend()) ?? '';
  const motif = 'On y reconnaît un élève.';
  expect(
    (
      await roy.envoyer(`/academie/lille/examen/${numero}/mise-a-jour/retrait?etat=en-attente`, {
        le,
        'motif-mise-a-jour-retrait': motif,
      })
    ).status,
  ).toBe(303);

  expect((await ecole.lire(image)).status).toBe(404);
  expect(await base.selectFrom('images').select('id').execute()).toEqual([]);
  expect(await base.selectFrom('versions_en_attente').select('action').execute()).toEqual([]);
});

test('l’école reprend son image : plus rien n’attend ; celle qui est en ligne se retire aussitôt', async () => {
  await ajouter();
  const { id } = await base.selectFrom('images').select('id').executeTakeFirstOrThrow();
  await retirer(id);
  expect(await base.selectFrom('versions_en_attente').select('action').execute()).toEqual([]);

  const image = await ajouter();
  await roy.envoyer(`/academie/lille/examen/${numero}/mise-a-jour?etat=en-attente`, { le: (await versionQuiAttend()) ?? '' });
  expect((await public_.lire(image)).status).toBe(200);
  const enLigne = await base.selectFrom('images').select('id').executeTakeFirstOrThrow();
  await retirer(enLigne.id);
  expect((await public_.lire(image)).status).toBe(404);
});

test('une image reste proposée quand l’école change une date ; changer de thème rouvre l’examen avec elle', async () => {
  const image = await ajouter();
  const envoyerFiche = async (changes: Record<string, string>) =>
    ecole.envoyer(`/mes-actions/${numero}`, { ...(await champsDeLaFiche()), ...changes, bouton: 'enregistrer' });
  expect((await envoyerFiche({ quand: 'mercredi 17 mars' })).status).toBe(303);
  expect((await public_.lire(image)).status).toBe(404);
  expect(await versionQuiAttend()).toBeDefined();

  expect((await envoyerFiche({ niveaux: 'college' })).headers.get('location')).toContain('reexamen');
  expect(await base.selectFrom('images').select('en_attente').execute()).toEqual([{ en_attente: false }]);
  expect((await public_.lire(image)).status).toBe(404);
});
