import { JSDOM } from 'jsdom';
import { beforeEach, expect, test } from 'vitest';
import { ouvrirSession } from '#operations/recensement/sessions.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { petitSite } from '#tests/aide/petit-site.ts';
import { acteur, CAP, deposer, lireAction, PORT, poserTerrain, type Qui } from '#tests/aide/terrain-d-examen.ts';
import { visiteur } from '#tests/aide/visiteur.ts';

const { base, piscine, vider } = await baseDeTest();
const { url, maison, incidents } = await petitSite({
  base,
  piscine,
  maintenant: () => Temporal.Instant.from('2026-11-24T10:00:00Z'),
});
const entrer = async (qui: Qui) =>
  visiteur(url, await ouvrirSession(maison, { personne: acteur(qui).personne, appareil: 'Firefox' }));
const lire = async (reponse: Response) => {
  const { document } = new JSDOM(await reponse.text()).window;
  return { document, texte: (document.querySelector('main')?.textContent ?? '').replace(/\s+/gu, ' ') };
};
const LILLE = '/academie/lille/examen';

beforeEach(async () => {
  await vider();
  await poserTerrain(base);
  await maison.rafraichir();
  incidents.length = 0;
});

test('de la file au public : valider depuis le bureau met l’action en liste, en carte, dans les comptes et dans Atom', async () => {
  const numero = await deposer(base, { titre: 'Le potager partagé' });
  const suivante = await deposer(base, { titre: 'La fresque', le: '2026-11-21T08:00:00Z' });
  const roy = await entrer('roy');
  const avant = await (await fetch(`${url}/actions.json`)).json();

  const file = await lire(await roy.lire(LILLE));
  const [premier] = [...file.document.querySelectorAll('.file__titre a')].map((a) => a.getAttribute('href') ?? '');
  const bureau = await lire(await roy.lire(premier ?? ''));
  const bouton = bureau.document.querySelector('.gestes-examen button[formaction$="/validation"]');
  const reponse = await roy.envoyer(bouton?.getAttribute('formaction') ?? '', { version: '1' });

  expect([premier, file.texte.match(/4 jours, en retard/)?.[0]]).toEqual([`${LILLE}/${numero}`, '4 jours, en retard']);
  expect(reponse.status).toBe(303);
  expect(reponse.headers.get('location')).toBe(`${LILLE}/${suivante}?fait=validation&sur=${numero}`);
  expect((await lire(await roy.lire(reponse.headers.get('location') ?? ''))).texte).toContain(`L’action ${numero} est validée`);
  const apres = await (await fetch(`${url}/actions.json`)).json();
  expect([avant.total, apres.total]).toEqual([0, 1]);
  expect((await fetch(`${url}/a/${numero}`)).status).toBe(200);
  expect(await (await fetch(`${url}/actions`)).text()).toContain('Le potager partagé');
  expect(await (await fetch(`${url}/actions.atom`)).text()).toContain('Le potager partagé');
  expect(incidents).toEqual([]);
});

test('qui n’examine pas cette académie ne voit ni la file, ni une fiche, ni un geste : 404', async () => {
  const numero = await deposer(base);
  const aNice = await deposer(base, { uai: CAP });
  for (const qui of ['nice', 'ecole', 'nation', 'communication'] as const) {
    const intrus = await entrer(qui);
    const statuts = [
      (await intrus.lire(LILLE)).status,
      (await intrus.lire(`${LILLE}/${numero}`)).status,
      (await intrus.envoyer(`${LILLE}/${numero}/validation`)).status,
      (await intrus.envoyer(`${LILLE}/validation`, { choix: `${numero}:1` })).status,
    ];
    expect({ qui, statuts }).toEqual({ qui, statuts: [404, 404, 404, 404] });
  }
  const roy = await entrer('roy');
  // Ni sous le nom d’une autre académie, ni sous le sien.
  expect((await roy.lire(`/academie/nice/examen/${aNice}`)).status).toBe(404);
  expect((await roy.lire(`${LILLE}/${aNice}`)).status).toBe(404);
  expect((await roy.lire('/academie/nice/examen')).status).toBe(404);
  expect((await visiteur(url).lire(LILLE)).headers.get('location')).toContain('/entrer');
  expect((await lireAction(base, numero)).statut).toBe('deposee');
});

test('le référent d’un bassin ne voit que les siennes : ses écoles, et celles qu’on lui confie', async () => {
  await deposer(base, { titre: 'Au port', uai: PORT });
  const confiee = await deposer(base, { titre: 'Confiée' });
  await deposer(base, { titre: 'Pas pour lui' });
  await base.updateTable('actions').set({ confiee_a: 'bassin:littoral' }).where('numero', '=', confiee).execute();
  const titres = async (qui: Qui, requete = '') =>
    [...(await lire(await (await entrer(qui)).lire(LILLE + requete))).document.querySelectorAll('.file__titre')].map((t) =>
      t.textContent?.trim(),
    );

  expect(await titres('bassin')).toEqual(['Au port', 'Confiée']);
  expect(await titres('roy', '?territoire=bassin%3Alittoral')).toEqual(['Au port', 'Confiée']);
  expect(await titres('roy', '?niveau=lycee')).toEqual([]);
  expect((await titres('roy')).length).toBe(3);
});

test('le second examinateur lit sur le bureau ce que le premier a fait', async () => {
  const numero = await deposer(base);
  const [roy, diallo] = [await entrer('roy'), await entrer('diallo')];
  await roy.envoyer(`${LILLE}/${numero}/validation`, { version: '1' });
  const seconde = await diallo.envoyer(`${LILLE}/${numero}/refus`, { version: '1', 'motif-refus': 'Pas le sujet' });
  const { texte, document } = await lire(seconde);

  expect(seconde.status).toBe(409);
  expect(texte).toMatch(/Cette action (vient d’être|a été) validée par Camille Roy, examen, Lille/);
  expect(document.querySelector('[role="alert"]')).not.toBeNull();
});

test('un renvoi sans message rend la page, dit pourquoi, et garde ce qui a été tapé', async () => {
  const numero = await deposer(base);
  const roy = await entrer('roy');
  const sansMotif = await roy.envoyer(`${LILLE}/${numero}/refus`, { version: '1', 'motif-refus': '' });
  const refus = await lire(sansMotif);
  const renvoi = await roy.envoyer(`${LILLE}/${numero}/renvoi`, {
    version: '1',
    'message-quand': 'À quelle heure ?',
    general: '<b>Merci</b>',
  });

  expect([sansMotif.status, renvoi.status]).toEqual([422, 303]);
  expect(refus.document.querySelector('details[open] [aria-invalid="true"]')?.getAttribute('name')).toBe('motif-refus');
  const bureau = await lire(await roy.lire(`${LILLE}/${numero}`));
  expect(bureau.texte).toContain('Quand : À quelle heure ?');
  expect(bureau.document.querySelector('.echange b')).toBeNull();
});

test('valider les cases cochées rend compte de chacune', async () => {
  const autreTexte = { resume: 'Trois classes peignent le mur du préau.' };
  const [un, deux] = [await deposer(base), await deposer(base, { titre: 'La fresque', fiche: autreTexte })];
  const reponse = await (await entrer('roy')).envoyer(`${LILLE}/validation`, { choix: [`${un}:1`, `${deux}:9`] });
  const { texte } = await lire(reponse);
  expect(reponse.status).toBe(409);
  expect(texte).toContain('Une action est en ligne.');
  expect(texte).toContain(`Action ${deux} : La fiche a changé depuis que vous l’avez ouverte.`);
});

test('« Mes territoires » dit ce qui attend, et rien à qui n’examine pas', async () => {
  await deposer(base);
  await deposer(base, { titre: 'Au port', uai: PORT });
  expect((await lire(await (await entrer('roy')).lire('/academie'))).texte).toContain('2 à examiner');
  expect((await lire(await (await entrer('bassin')).lire('/academie'))).texte).toContain('1 à examiner');
  expect((await lire(await (await entrer('nice')).lire('/academie'))).texte).toContain('Rien à examiner');
  expect((await (await entrer('ecole')).lire('/academie')).status).toBe(404);
});

test('qui n’a plus de mandat lit, sur son espace, lequel a pris fin et à qui s’adresser', async () => {
  const { personne } = acteur('diallo');
  await base.updateTable('mandats').set({ au: '2026-11-20' }).where('personne', '=', personne).execute();
  const reponse = await (await entrer('diallo')).lire('/academie');
  const { texte } = await lire(reponse);
  expect(reponse.status).toBe(404);
  expect(texte).toMatch(/Lille.*son dernier jour était le 20.novembre 2026.*demandez un mandat/);
  expect((await (await entrer('ecole')).lire('/academie')).status).toBe(404);
});

test('« Espace académie » n’est dans l’en-tête que de qui examine, jamais dans une page gardée pour tous', async () => {
  const ouvre = async (qui: Qui) => (await (await entrer(qui)).lire('/actions')).text();
  expect(await ouvre('roy')).toContain('href="/academie"');
  expect(await ouvre('ecole')).not.toContain('href="/academie"');
  expect(await (await fetch(`${url}/actions`)).text()).not.toContain('href="/academie"');
});

test('le pilote qui reporte ou annule au nom de l’école lit ce que le public lit, et revient à l’examen', async () => {
  const numero = await deposer(base, { statut: 'validee' });
  const diallo = await entrer('diallo');
  const faite = await diallo.envoyer(`/mes-actions/${numero}`, {
    bouton: 'annuler',
    'motif.annuler': 'Le gymnase est fermé.',
    version: '1',
  });
  const { document, texte } = await lire(await diallo.lire(faite.headers.get('location') ?? ''));

  expect([faite.status, (await lireAction(base, numero)).statut]).toEqual([303, 'annulee']);
  expect(texte).toContain('Tout le monde lit maintenant : « Annulée », « Cette action n’a pas lieu »');
  expect(document.querySelector(`a[href="${LILLE}/${numero}"]`)).not.toBeNull();
  // L’école, elle, n’examine pas.
  const ecole = await lire(await (await entrer('ecole')).lire(`/mes-actions/${numero}`));
  expect(ecole.document.querySelector(`a[href="${LILLE}/${numero}"]`)).toBeNull();
});

test('réunie à une autre, une action y mène pour toujours, par son adresse comme par son code court', async () => {
  const gardee = await deposer(base, { titre: 'Le potager', statut: 'validee' });
  const autre = await deposer(base, { titre: 'Le potager, bis', statut: 'validee' });
  const roy = await entrer('roy');
  const faite = await roy.envoyer(`${LILLE}/${autre}/fusion`, { gardee: String(gardee), 'motif-fusion': 'La même.' });
  const vers = async (chemin: string) => {
    const reponse = await fetch(url + chemin, { redirect: 'manual' });
    return [reponse.status, reponse.headers.get('location')];
  };

  expect(faite.status).toBe(303);
  expect(await vers(`/actions/${autre}-le-potager-bis`)).toEqual([301, `/actions/${gardee}-le-potager`]);
  expect(await vers(`/a/${autre}`)).toEqual([301, `/actions/${gardee}-le-potager`]);
  expect((await (await fetch(`${url}/actions.json`)).json()).total).toBe(1);
});

test('la communication met en valeur une action publiée sans voir ni l’échange ni le journal ; le public lit la distinction', async () => {
  const numero = await deposer(base, { statut: 'validee' });
  await base.insertInto('messages').values({ action: numero, texte: 'Entre nous', signature: 'Roy' }).execute();
  const zoe = await entrer('communication');
  const bureau = await lire(await zoe.lire(`${LILLE}/${numero}`));
  const faite = await zoe.envoyer(`${LILLE}/${numero}/valorisation`, {
    niveau: 'academie',
    'motif-valorisation-academie': 'À refaire partout.',
  });

  expect(bureau.texte).not.toMatch(/Entre nous|hugo\.belmont|Journal/);
  expect(bureau.document.querySelector('button[formaction$="/valorisation"]')).not.toBeNull();
  expect(bureau.document.querySelector('button[formaction$="/reexamen"]')).toBeNull();
  expect(faite.status).toBe(303);
  expect(await (await fetch(`${url}/a/${numero}`)).text()).toContain('remarquable dans son académie');
});

test('une modification en attente se lit mot à mot sur le bureau, puis se met en ligne', async () => {
  const numero = await deposer(base, { titre: 'Le jardin', statut: 'validee' });
  const { fiche } = await lireAction(base, numero);
  await base
    .insertInto('versions_en_attente')
    .values({ action: numero, fiche: JSON.stringify({ ...fiche, titre: 'Le grand jardin' }) })
    .execute();
  const roy = await entrer('roy');
  const bureau = await lire(await roy.lire(`${LILLE}/${numero}?etat=en-attente`));
  const le = bureau.document.querySelector<HTMLInputElement>('form [name="le"]')?.value ?? '';
  const faite = await roy.envoyer(`${LILLE}/${numero}/mise-a-jour?etat=en-attente`, { le });

  expect(bureau.document.querySelector('ins')?.textContent).toMatch(/^ajouté\s: grand $/);
  expect([faite.status, (await lireAction(base, numero)).titre]).toEqual([303, 'Le grand jardin']);
  expect(await (await fetch(`${url}/a/${numero}`)).text()).toContain('Le grand jardin');
});
