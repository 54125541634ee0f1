import { JSDOM } from 'jsdom';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { type Courriel, mettreAuCourrier, noterRemise } from '#base/courriels.ts';
import { requeteDEnvois } from '#base/courrier/journal-des-envois.ts';
import { ouvrirSession } from '#operations/recensement/sessions.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { petitSite } from '#tests/aide/petit-site.ts';
import { acteur, deposer, poserTerrain, type Qui } from '#tests/aide/terrain-d-examen.ts';
import { visiteur } from '#tests/aide/visiteur.ts';

const { base, piscine, vider } = await baseDeTest();
const { url, maison, incidents } = await petitSite({
  base,
  piscine,
  maintenant: () => Temporal.Instant.from('2026-11-24T10:00:00Z'),
});
const entrer = async (qui: Qui) =>
  visiteur(url, await ouvrirSession(maison, { personne: acteur(qui).personne, appareil: 'Firefox' }));
const texteDe = async (reponse: Response) =>
  (new JSDOM(await reponse.text()).window.document.querySelector('main')?.textContent ?? '').replace(/\s+/gu, ' ');
const JOURNAL = '/academie/lille/courriels';
const ecrire = async (
  cle: string,
  etat: 'remis' | 'refuse' | 'abandonne' | 'incertain' | null,
  autre: Partial<Courriel> = {},
) => {
  const courriel = {
    cle,
    destinataire: `${cle}@exemple.fr`,
    modele: 'essai',
    objet: `Objet ${cle}`,
    texte: 'corps-secret',
    html: '<p>corps-secret</p>',
  };
  const id = String(await mettreAuCourrier(base, { ...courriel, territoire: 'academie:09', ...autre }));
  if (etat) await noterRemise(base, id, { etat, reponse: etat === 'remis' ? '250 OK' : '550 Boîte inconnue' });
  return id;
};
const etatDe = async (id: string) =>
  (await base.selectFrom('courriels').select('etat').where('id', '=', id).executeTakeFirstOrThrow()).etat;

beforeEach(async () => {
  await vider();
  await poserTerrain(base);
  incidents.length = 0;
});

test('la pilote lit ce qui est parti, à qui, dans quel état, avec la réponse du serveur ; jamais le corps', async () => {
  const numero = await deposer(base);
  await ecrire('arrivee', 'remis', { action: numero });
  await ecrire('perdue', 'refuse');
  await ecrire('bassin', null, { territoire: 'bassin:littoral' });
  await ecrire('ailleurs', 'remis', { territoire: 'academie:23' });
  const reponse = await (await entrer('diallo')).lire(JOURNAL);
  const html = await reponse.clone().text();
  const texte = await texteDe(reponse);

  expect(texte).toContain('1 courriel n’est pas arrivé');
  for (const dit of [
    'à arrivee@exemple.fr',
    'remis',
    'refusé par la boîte',
    '550 Boîte inconnue',
    'à bassin@exemple.fr',
    'à envoyer',
  ])
    expect(texte).toContain(dit);
  expect(html).toContain(`href="/academie/lille/examen/${numero}"`);
  expect(html).not.toMatch(/corps-secret|ailleurs@/);
});

test('qui ne peut pas lire les courriels de l’académie n’y voit rien : 404', async () => {
  const id = await ecrire('perdue', 'refuse');
  for (const qui of ['roy', 'bassin', 'nice', 'ecole', 'nation', 'communication'] as const) {
    const intrus = await entrer(qui);
    const statuts = [(await intrus.lire(JOURNAL)).status, (await intrus.envoyer(`${JOURNAL}/${id}/renvoi`)).status];
    expect({ qui, statuts }).toEqual({ qui, statuts: [404, 404] });
  }
  const nice = await entrer('nice');
  expect((await nice.envoyer(`/academie/nice/courriels/${id}/renvoi`)).status).toBe(404);
  expect(await etatDe(id)).toBe('refuse');
});

test('renvoyer remet le courriel à la file une fois ; un second geste l’apprend, et rien n’est doublé', async () => {
  const id = await ecrire('perdue', 'refuse');
  const diallo = await entrer('diallo');
  const [un, deux] = await Promise.all([diallo.envoyer(`${JOURNAL}/${id}/renvoi`), diallo.envoyer(`${JOURNAL}/${id}/renvoi`)]);

  expect([un.status, deux.status].sort()).toEqual([303, 409]);
  expect(await etatDe(id)).toBe('a-envoyer');
  expect(await base.selectFrom('journal').select('geste').where('objet', '=', 'courriel').execute()).toEqual([
    { geste: 'renvoyer-courriel' },
  ]);
});

test('ce qui est arrivé, ou portait un lien, ne se renvoie pas, et on dit pourquoi', async () => {
  const [remis, lien] = [
    await ecrire('arrivee', 'remis'),
    await ecrire('lien', 'refuse', { perime_le: new Date('2026-11-24T10:10:00Z') }),
  ];
  const diallo = await entrer('diallo');

  expect(await texteDe(await diallo.envoyer(`${JOURNAL}/${remis}/renvoi`))).toContain('il ne se renvoie pas');
  expect(await texteDe(await diallo.envoyer(`${JOURNAL}/${lien}/renvoi`))).toContain('portait un lien qui ne sert plus');
});

test('on cherche par adresse, objet ou numéro d’action, on filtre par état, page par page', async () => {
  const numero = await deposer(base);
  await ecrire('marie', 'remis', { objet: 'Votre visa : La fête du théâtre', action: numero });
  for (let n = 0; n < 60; n++) await ecrire(`lot${n}`, 'abandonne');
  const diallo = await entrer('diallo');
  const combien = async (requete: string) =>
    new JSDOM(await (await diallo.lire(JOURNAL + requete)).text()).window.document.querySelectorAll('li.notification').length;

  expect([await combien('?texte=MARIE@'), await combien('?texte=theatre'), await combien(`?texte=${numero}`)]).toEqual([1, 1, 1]);
  expect([await combien('?etat=abandonne'), await combien('?etat=abandonne&page=2'), await combien('?etat=remis')]).toEqual([
    50, 10, 1,
  ]);
  expect(await combien('?texte=%25')).toBe(0);
  expect(incidents).toEqual([]);
});

test('une boîte qui refuse se voit là où l’on gère qui agit, et la personne le lit chez elle', async () => {
  await base
    .insertInto('mandats')
    .values({ personne: acteur('diallo').personne, role: 'administrateur', territoire: 'academie:09', du: '2026-09-01' })
    .execute();
  await ecrire('roy', 'refuse');
  expect(await texteDe(await (await entrer('diallo')).lire('/academie/lille/mandats'))).toContain(
    'Nos courriels n’y arrivent plus',
  );
  expect(await texteDe(await (await entrer('roy')).lire('/mon-compte'))).toContain('Nos courriels ne vous arrivent pas');

  await ecrire('roy2', 'remis', { destinataire: 'roy@exemple.fr' });
  expect(await texteDe(await (await entrer('roy')).lire('/mon-compte'))).not.toContain('ne vous arrivent pas');
});

const NATIONAL = '/national/courriels';
const administrer = async (qui: Qui, territoire: string) => {
  await base
    .insertInto('mandats')
    .values({ personne: acteur(qui).personne, role: 'administrateur', territoire, du: '2026-09-01' })
    .execute();
  return entrer(qui);
};

test('chaque courriel est d’un journal et d’un seul : celui d’une académie, sinon celui de la nation', async () => {
  await base
    .insertInto('territoires')
    .values([
      { id: 'region-academique:hauts', genre: 'region-academique', code: 'hauts', nom: 'Hauts', slug: 'hauts' },
      { id: 'academie:05', genre: 'academie', code: '05', nom: 'Caen', slug: 'caen', jusqua: '2020-01-01' },
    ])
    .execute();
  await base.insertInto('rattachements').values({ territoire: 'academie:09', parent: 'region-academique:hauts' }).execute();
  const lieux = (await base.selectFrom('territoires').select('id').execute()).map((t) => t.id);
  for (const lieu of [...lieux, null])
    await ecrire(`lieu-${(lieu ?? 'aucun').replace(/\W/g, '-')}`, 'remis', { territoire: lieu });

  const admin = await administrer('nation', 'nation:france');
  const vus = await Promise.all(
    [NATIONAL, JOURNAL, '/academie/nice/courriels'].map(async (chemin) =>
      [...(await texteDe(await admin.lire(chemin))).matchAll(/à lieu-([\w-]+)@/g)].map(([, lieu]) => lieu).sort(),
    ),
  );

  expect(vus).toEqual([
    ['academie-05', 'aucun', 'nation-france', 'region-academique-hauts'],
    ['academie-09', 'bassin-littoral', 'departement-59', 'departement-62'],
    ['academie-23', 'departement-06'],
  ]);
  expect(vus.flat().length).toBe(lieux.length + 1);
});

test('le journal national est à l’administration de la France, qui y renvoie ; une académie n’y lit ni n’y renvoie rien', async () => {
  const id = await ecrire('inspectrice', 'refuse', { territoire: null });
  const deLille = await administrer('diallo', 'academie:09');
  for (const v of [deLille, await entrer('nation'), await entrer('roy'), await entrer('ecole')]) {
    expect([(await v.lire(NATIONAL)).status, (await v.envoyer(`${NATIONAL}/${id}/renvoi`)).status]).toEqual([404, 404]);
    expect((await v.envoyer(`${JOURNAL}/${id}/renvoi`)).status).toBe(404);
  }
  expect(await etatDe(id)).toBe('refuse');

  const france = await administrer('nice', 'nation:france');
  expect(await texteDe(await france.lire('/mon-compte'))).toContain('Courriels, équipe nationale et régions');
  const page = await texteDe(await france.lire(NATIONAL));
  expect([page.includes('1 courriel n’est pas arrivé'), page.includes('inspectrice@')]).toEqual([true, true]);
  const renvoi = await france.envoyer(`${NATIONAL}/${id}/renvoi`);
  expect([renvoi.status, renvoi.headers.get('location')]).toEqual([303, `${NATIONAL}?fait=renvoi`]);
  expect(await etatDe(id)).toBe('a-envoyer');
  // Un courriel d’académie ne se renvoie pas par le journal de la nation.
  const lillois = await ecrire('lillois', 'refuse');
  expect((await france.envoyer(`${NATIONAL}/${lillois}/renvoi`)).status).toBe(404);
  expect(incidents).toEqual([]);
});

test('un courriel incertain n’est dit ni arrivé ni perdu, et se renvoie', async () => {
  const id = await ecrire('peut-etre', 'incertain');
  const diallo = await entrer('diallo');

  expect(await texteDe(await diallo.lire(JOURNAL))).toMatch(/1 courriel est peut-être arrivé.*incertain/);
  expect((await diallo.envoyer(`${JOURNAL}/${id}/renvoi`)).status).toBe(303);
});

test('le journal d’une académie se lit par son index, sans parcourir tous les courriels', async () => {
  await sql`insert into courriels (cle, destinataire, modele, objet, texte, html, territoire, etat, ecrit_le)
    select 'x' || n, 'x' || n || '@exemple.fr', 'essai', 'Objet', '', '', case when n % 20 = 0 then 'academie:09' else 'academie:23' end, 'remis',
      now() - n * interval '1 minute' from generate_series(1, 20000) n`.execute(base);
  await sql`analyze courriels`.execute(base);
  const { sql: requete, parameters } = requeteDEnvois(
    { territoires: ['academie:09'], sansTerritoire: false },
    { etat: '', texte: '' },
  ).compile(base);
  const { rows } = await piscine.query<{ 'QUERY PLAN': string }>(`explain ${requete}`, [...parameters]);

  expect(rows.map((r) => r['QUERY PLAN']).join('\n')).toContain('courriels_par_territoire');
});
