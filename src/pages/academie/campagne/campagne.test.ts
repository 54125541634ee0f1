// La campagne et le tableau national par le chemin HTTP : qui les ouvre, ce qu’un formulaire répond, ce qui part.
import { JSDOM } from 'jsdom';
import { beforeEach, expect, test } from 'vitest';
import { ouvrirSession } from '#operations/recensement/sessions.ts';
import { adresses } from '#src/adresses.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { petitSite } from '#tests/aide/petit-site.ts';
import { enTexte } from '#tests/aide/petite-maison.ts';
import { acteur, DUNES, deposer, lettres, MARAIS, PORT, poserTerrain, type Qui } from '#tests/aide/terrain-d-examen.ts';
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
  return { statut: reponse.status, document, texte: enTexte(document.querySelector('main')) };
};
const CAMPAGNE = adresses.campagne('lille');
const TOUS = { par: 'criteres', niveau: ['college'] };

beforeEach(async () => {
  await vider();
  await poserTerrain(base);
  await base.updateTable('territoires').set({ site: 'https://www.ac-lille.fr' }).where('id', '=', 'academie:09').execute();
  incidents.length = 0;
});

const LECTURES = [
  CAMPAGNE,
  adresses.suiviDeCampagne('lille'),
  adresses.suiviEnCsv('lille'),
  adresses.invitations('lille'),
  adresses.relance('lille'),
  adresses.semaineDeLAcademie('lille'),
  adresses.tableauNational(),
  adresses.editionNationale(),
];
const ENVOIS = [
  adresses.apercuDesInvitations('lille'),
  adresses.invitations('lille'),
  adresses.relance('lille'),
  adresses.semaineDeLAcademie('lille'),
  '/national/edition',
];

test.each([
  ['diallo', [200, 200, 200, 200, 200, 200, 404, 404], [422, 422, 409, 303, 404]],
  ['roy', [200, 200, 200, 404, 404, 404, 404, 404], [404, 404, 404, 404, 404]],
  ['bassin', [200, 200, 200, 404, 404, 404, 404, 404], [404, 404, 404, 404, 404]],
  ['communication', [200, 200, 200, 404, 404, 404, 404, 404], [404, 404, 404, 404, 404]],
  ['nation', [200, 200, 200, 404, 404, 404, 200, 200], [404, 404, 404, 404, 422]],
  ['nice', [404, 404, 404, 404, 404, 404, 404, 404], [404, 404, 404, 404, 404]],
  ['ecole', [404, 404, 404, 404, 404, 404, 404, 404], [404, 404, 404, 404, 404]],
] as const)('%s ouvre ce que son mandat permet, le reste n’existe pas', async (qui, lectures, envois) => {
  const v = await entrer(qui);
  expect(await Promise.all(LECTURES.map(async (a) => (await v.lire(a)).status))).toEqual(lectures);
  const statuts: number[] = [];
  for (const adresse of ENVOIS) {
    const vide = adresse.includes('invitations') && qui !== 'diallo' ? TOUS : {};
    statuts.push((await v.envoyer(adresse, vide)).status);
  }
  expect(statuts).toEqual(envois);
  expect(await lettres(base)).toEqual([]);
  expect(incidents).toEqual([]);
});

test('inviter : l’aperçu montre le courriel et n’envoie rien ; l’envoi part une fois, même renvoyé', async () => {
  const pilote = await entrer('diallo');
  const apercu = await lire(await pilote.envoyer(adresses.apercuDesInvitations('lille'), TOUS));
  expect(apercu.texte).toMatch(/3 invitations à envoyer.*ce\.0590001y@ac-lille\.fr/);
  expect(await lettres(base)).toEqual([]);
  const caches = [...apercu.document.querySelectorAll<HTMLInputElement>('form.envoi input[type=hidden]')];
  const champs = Object.fromEntries(caches.filter((i) => i.name !== 'jeton').map((i) => [i.name, i.value]));

  const envoi = await pilote.envoyer(adresses.invitations('lille'), champs);
  const encore = await pilote.envoyer(adresses.invitations('lille'), champs);
  expect([envoi.headers.get('location'), encore.headers.get('location')]).toEqual([
    `${CAMPAGNE}?fait=invites&nombre=3`,
    `${CAMPAGNE}?fait=invites&nombre=0`,
  ]);
  expect((await lettres(base)).length).toBe(3);
  expect((await lire(await pilote.lire(CAMPAGNE))).texte).toMatch(/Invités3100/);
});

test('une liste collée garde ses lignes de l’aperçu à l’envoi, et dit celles qu’elle laisse', async () => {
  const pilote = await entrer('diallo');
  const liste = `${MARAIS}\r\nCollège des Dunes\r\nCollège Introuvable`;
  const apercu = await lire(await pilote.envoyer(adresses.apercuDesInvitations('lille'), { par: 'liste', liste }));
  expect(apercu.texte).toMatch(/Une ligne laissée de côté.*Collège Introuvable/);
  const cache = apercu.document.querySelector<HTMLInputElement>('form.envoi input[name=liste]');
  await pilote.envoyer(adresses.invitations('lille'), { par: 'liste', liste: cache?.value ?? '' });
  expect((await lettres(base)).map((l) => l.slice(-22))).toEqual(
    ['ce.0590000x@ac-lille.fr', 'ce.0590001y@ac-lille.fr'].map((l) => l.slice(-22)),
  );
});

test('le lien de l’invitation n’ouvre rien pour un automate ; entrer, si', async () => {
  await (await entrer('diallo')).envoyer(adresses.invitations('lille'), TOUS);
  const ouvertes = async () =>
    (await base.selectFrom('invitations').select('uai').where('ouverte_le', 'is not', null).execute()).map((i) => i.uai);
  const { texte } = await base
    .selectFrom('courriels')
    .select('texte')
    .where('cle', 'like', `%${MARAIS}`)
    .executeTakeFirstOrThrow();
  const lien = /https?:\/\/\S+/.exec(texte)?.[0] ?? '';
  const { pathname, search } = new URL(lien);
  expect((await visiteur(url).lire(pathname + search)).status).toBe(200);
  expect(await ouvertes()).toEqual([]);

  const ecole = await entrer('ecole');
  expect(await ouvertes()).toEqual([MARAIS]);
  const reponse = await ecole.lire(pathname + search);
  expect([reponse.status, reponse.headers.get('location')]).toEqual([303, adresses.declarer(MARAIS)]);
  // Le lien d’une autre école ne mène pas droit au formulaire.
  expect((await ecole.lire(adresses.entrerPourEcole(PORT, adresses.declarer(PORT)))).status).toBe(200);
});

test('« pas d’action » depuis l’espace de l’école, puis l’inverse ; l’académie le lit', async () => {
  await (await entrer('diallo')).envoyer(adresses.invitations('lille'), TOUS);
  const ecole = await entrer('port');
  expect((await lire(await ecole.lire(adresses.mesActions()))).texte).toContain('le dire, pour n’être plus relancé');
  await ecole.envoyer(adresses.pasDAction(PORT));
  expect((await lire(await ecole.lire(adresses.pasDAction(PORT)))).texte).toContain('Aucun rappel ne partira plus');
  const liste = await lire(await (await entrer('diallo')).lire(adresses.suiviDeCampagne('lille', { liste: 'sans-action' })));
  expect(liste.texte).toMatch(/Pas d’action cette année : 1.*Lycée du Port/);
  await ecole.envoyer(adresses.repriseDesActions(PORT));
  expect((await lire(await ecole.lire(adresses.pasDAction(PORT)))).texte).toContain('Nous n’avons pas d’action cette année');
  expect((await ecole.envoyer(adresses.pasDAction(MARAIS))).status).toBe(404);
});

test('le tableur du suivi neutralise ce qui ressemble à une formule', async () => {
  await base.updateTable('etablissements').set({ nom: '=HYPERLINK("http://x")' }).where('uai', '=', DUNES).execute();
  const pilote = await entrer('diallo');
  await pilote.envoyer(adresses.invitations('lille'), TOUS);
  const reponse = await pilote.lire(adresses.suiviEnCsv('lille', { liste: 'silencieux' }));
  const csv = await reponse.text();
  expect([reponse.headers.get('content-type'), csv.split('\r\n').length]).toEqual(['text/csv; charset=utf-8', 5]);
  expect(csv).toContain(`${DUNES};"'=HYPERLINK(""http://x"")"`);
});

test('régler sa Semaine : les fautes près de leur champ, la saisie gardée ; puis le public lit les dates', async () => {
  await base
    .updateTable('editions')
    .set({ contenu: JSON.stringify({ documents: [], effets: [], enonces: [] }) })
    .execute();
  const pilote = await entrer('diallo');
  const champs = { calendrier: 'dates', 'debut-0': '2027-03-15', 'fin-0': '2027-03-10', theme: 'Tenir', rang: '7', visa: 'oui' };
  const faute = await lire(await pilote.envoyer(adresses.semaineDeLAcademie('lille'), champs));
  const fin = faute.document.querySelector<HTMLInputElement>('#fin-0');
  expect([faute.statut, fin?.getAttribute('aria-invalid'), fin?.value]).toEqual([422, 'true', '2027-03-10']);

  const reponse = await pilote.envoyer(adresses.semaineDeLAcademie('lille'), { ...champs, 'fin-0': '2027-03-19' });
  expect(reponse.status).toBe(303);
  expect(await base.selectFrom('periodes').select(['debut', 'fin']).execute()).toEqual([
    { debut: '2027-03-15', fin: '2027-03-19' },
  ]);
  expect((await lire(await fetch(`${url}/editions/2026-2027`))).texte).toMatch(/du 15 au 19 mars 2027.*septième Semaine/);
});

test.each([
  ['ac-nice.fr', 'celui d’une autre académie'],
  ['boites-de-lille.exemple', 'écrivez à l’équipe nationale'],
])(
  'le domaine « %s » ne se règle pas d’ici : la raison est près de lui, le reste n’est pas perdu, rien n’est écrit',
  async (domaine, raison) => {
    await base.updateTable('territoires').set({ site: 'https://www.ac-nice.fr' }).where('id', '=', 'academie:23').execute();
    const champs = { calendrier: 'inconnu', theme: 'Tenir', domaine, lu: '' };

    const page = await lire(await (await entrer('diallo')).envoyer(adresses.semaineDeLAcademie('lille'), champs));

    const champ = page.document.querySelector<HTMLInputElement>('#domaine');
    expect([page.statut, champ?.getAttribute('aria-invalid'), champ?.value]).toEqual([422, 'true', domaine]);
    expect(page.texte.replaceAll('\u00A0', ' ')).toContain(raison);
    expect(page.document.querySelector<HTMLInputElement>('#theme')?.value).toBe('Tenir');
    expect(await base.selectFrom('journal').select('geste').execute()).toEqual([]);
  },
);

test('changer de domaine a sa ligne au journal, avec l’ancien ; régler autre chose, non', async () => {
  const pilote = await entrer('diallo');
  for (const champs of [
    { domaine: 'boites.ac-lille.fr', theme: '' },
    { domaine: 'boites.ac-lille.fr', theme: 'Tenir' },
    { domaine: '', theme: 'Tenir' },
  ])
    expect(
      (await pilote.envoyer(adresses.semaineDeLAcademie('lille'), { calendrier: 'inconnu', lu: '', ...champs })).status,
    ).toBe(303);

  expect(
    await base.selectFrom('journal').select(['cle', 'detail']).where('geste', '=', 'changer-domaine').orderBy('id').execute(),
  ).toEqual([
    { cle: 'domaine:academie:09', detail: { avant: null, apres: 'boites.ac-lille.fr' } },
    { cle: 'domaine:academie:09', detail: { avant: 'boites.ac-lille.fr', apres: null } },
  ]);
});

test('deux personnes règlent la Semaine : la seconde apprend ce que la première a fait, et ne perd rien', async () => {
  const [une, deux] = [await entrer('diallo'), await entrer('diallo')];
  const champs = { calendrier: 'inconnu', theme: 'Le premier', lu: '' };
  await une.envoyer(adresses.semaineDeLAcademie('lille'), champs);
  await base.updateTable('journal').set({ signature: 'Quelqu’un d’autre' }).execute();
  const seconde = await lire(await deux.envoyer(adresses.semaineDeLAcademie('lille'), { ...champs, theme: 'Le second' }));
  const lu = seconde.document.querySelector<HTMLInputElement>('input[name=lu]')?.value ?? '';

  expect(seconde.statut).toBe(409);
  expect(seconde.texte).toContain('Quelqu’un d’autre a changé ces réglages');
  expect(seconde.document.querySelector<HTMLInputElement>('#theme')?.value).toBe('Le second');
  const encore = await deux.envoyer(adresses.semaineDeLAcademie('lille'), { ...champs, theme: 'Le second', lu });
  expect(encore.status).toBe(303);
});

const EDITION = {
  annee: '2026-2027',
  titre: 'Semaine de la persévérance scolaire',
  plan: 'Tous mobilisés',
  chapo: 'Elle sensibilise tous les acteurs à la prévention du décrochage.',
  geste: 'ouvrir',
};

test('l’équipe nationale ouvre l’édition : les académies y entrent, une école déclare sans démonstration', async () => {
  await base.deleteFrom('editions').execute();
  const [anna, ecole] = [await entrer('nation'), await entrer('ecole')];
  expect((await lire(await ecole.lire(adresses.declarer(MARAIS)))).texte).toContain('Aucune édition n’est ouverte');
  const faute = await anna.envoyer('/national/edition', { ...EDITION, debut: '2027-03-15', fin: '2027-03-10' });
  const ouverte = await anna.envoyer('/national/edition', EDITION);

  expect([faute.status, ouverte.status]).toEqual([422, 303]);
  expect(
    (await base.selectFrom('participations').select('territoire').orderBy('territoire').execute()).map((p) => p.territoire),
  ).toEqual(['academie:09', 'academie:23']);
  expect((await lire(await ecole.lire(adresses.declarer(MARAIS)))).texte).toContain('Le nom de l’action');
  expect((await anna.envoyer('/national/edition', EDITION)).status).toBe(409);
  const lu = (await lire(await anna.lire(adresses.editionNationale()))).document.querySelector<HTMLInputElement>(
    '[name=lu]',
  )?.value;
  await anna.envoyer('/national/edition', {
    ...EDITION,
    geste: 'modifier',
    lu: lu ?? '',
    chapo: 'Un autre paragraphe de présentation.',
  });
  expect((await lire(await fetch(`${url}/editions/2026-2027`))).texte).toContain('Un autre paragraphe');
  expect((await lire(await anna.lire(adresses.tableauNational()))).texte).toContain('Lille');
  for (const page of ['/', '/editions', '/academies', '/academies/lille', '/editions/2026-2027'])
    expect({ page, statut: (await fetch(url + page)).status }).toEqual({ page, statut: 200 });
  // Rien à synthétiser ni à comparer encore : aucune page n’y mène.
  for (const page of ['/editions', '/editions/2026-2027', '/plan-du-site', '/academies'])
    expect(await (await fetch(url + page)).text()).not.toMatch(/2026-2027\/synthese|En 2026-2027/);
  expect(incidents).toEqual([]);
});

test('une démonstration tient l’année : la vraie édition est refusée, et la phrase dit comment faire', async () => {
  await base.updateTable('editions').set({ demonstration: true }).execute();
  const page = await lire(await (await entrer('nation')).envoyer('/national/edition', EDITION));
  expect(page.statut).toBe(409);
  expect(page.texte).toContain('npx accroche petit-monde retirer');
  expect(page.document.querySelector<HTMLTextAreaElement>('#chapo')?.value).toContain('Elle sensibilise');
});

test('le tableau national met en tête qui a besoin d’un appel, et dit pourquoi', async () => {
  await deposer(base, { le: '2026-11-10T08:00:00Z' });
  await base.deleteFrom('mandats').where('territoire', '=', 'academie:23').execute();
  const { texte } = await lire(await (await entrer('nation')).lire(adresses.tableauNational()));
  expect(texte).toMatch(
    /2 académies à appeler.*Lille ?file en retard.*La plus ancienne attend depuis 14 jours.*Nice ?sans référent/,
  );
});

test('la communication a une porte vers les actions publiées, et rien d’autre de la file', async () => {
  const numero = await deposer(base, { titre: 'La fresque', statut: 'validee' });
  await deposer(base, { titre: 'À lire encore' });
  const zoe = await entrer('communication');
  const portes = await lire(await zoe.lire(adresses.academiesAExaminer()));
  const publiees = adresses.fileDExamen('lille', { etat: 'validee' });
  expect([...portes.document.querySelectorAll('main a')].map((a) => a.getAttribute('href'))).toContain(publiees);
  const liste = await lire(await zoe.lire(publiees));
  expect(liste.document.querySelector('.file__titre a')?.getAttribute('href')).toContain(`/examen/${numero}`);
  expect(liste.texte).not.toContain('À lire encore');
  expect((await zoe.lire(adresses.fileDExamen('lille'))).status).toBe(404);
});

test('une action de l’an dernier se refait d’un bouton, depuis « Mes actions » et depuis « Déclarer »', async () => {
  await base
    .insertInto('editions')
    .values({ id: '2025-2026', titre: 'Passée', chapo: '', contenu: '{}' as never })
    .execute();
  const numero = await deposer(base, { titre: 'Le jardin', statut: 'validee' });
  await base.updateTable('actions').set({ edition: '2025-2026' }).execute();
  const ecole = await entrer('ecole');
  for (const page of [adresses.mesActions(), adresses.declarer(MARAIS)]) {
    const { document } = await lire(await ecole.lire(page));
    expect(document.querySelector(`form[action="${adresses.renouveler(numero)}"]`)).not.toBeNull();
  }
  const refaite = await ecole.envoyer(adresses.renouveler(numero), { uai: MARAIS });
  expect(refaite.status).toBe(303);
  const { document } = await lire(await ecole.lire(adresses.mesActions()));
  expect(document.querySelector(`form[action="${adresses.renouveler(numero)}"]`)).toBeNull();
  expect(enTexte(document.querySelector('main'))).toContain('Déjà reprise cette année');
});
