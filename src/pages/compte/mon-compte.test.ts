import { JSDOM } from 'jsdom';
import { beforeEach, expect, test } from 'vitest';
import type { Role } from '#domaine/recensement/mandats.ts';
import { donnerMandat, finir, LIGNE_DE_COMMANDE } from '#operations/recensement/gerer-mandats.ts';
import { ouvrirSession } from '#operations/recensement/sessions.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { petitSite } from '#tests/aide/petit-site.ts';
import { type Visiteur, visiteur } from '#tests/aide/visiteur.ts';
import { direAppareil } from './session-en-mots.ts';

const { base, piscine, vider } = await baseDeTest();
let heure = Temporal.Instant.from('2026-11-23T08:00:00Z');
const { url, maison, incidents } = await petitSite({ base, piscine, maintenant: () => heure });

const UAI = '0590000X';
const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const [ADMIN, CHEF, PORTEUR, ADMIN_NICE, PILOTE, ADMIN_FRANCE] = [id(1), id(2), id(3), id(4), id(5), id(6)];
const mandatDe = (personne: string) =>
  base
    .selectFrom('mandats')
    .select(['id', 'role', 'uai', 'territoire', 'du', 'au'])
    .where('personne', '=', personne)
    .orderBy('du')
    .orderBy('uai')
    .execute();
const gestes = async () =>
  (await base.selectFrom('journal').select(['geste', 'signature']).orderBy('id').execute()).map(
    (j) => `${j.geste} : ${j.signature}`,
  );
const courriels = async () =>
  (
    await base.selectFrom('courriels').select(['modele', 'destinataire']).orderBy('ecrit_le').orderBy('destinataire').execute()
  ).map((c) => `${c.modele} ${c.destinataire}`);
const comme = async (personne: string) =>
  visiteur(url, await ouvrirSession(maison, { personne, appareil: 'Mozilla/5.0 (Windows) Firefox/140.0' }));
const dit = async (reponse: Response) =>
  ((await reponse.text()).match(/<main[\s\S]*<\/main>/)?.[0] ?? '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

beforeEach(async () => {
  heure = Temporal.Instant.from('2026-11-23T08:00:00Z');
  await vider();
  await base
    .insertInto('territoires')
    .values([
      { id: 'nation:france', genre: 'nation', code: 'FR', nom: 'France', slug: 'france' },
      { id: 'region-academique:hauts', genre: 'region-academique', code: 'hauts', nom: 'Hauts-de-France', slug: 'hauts' },
      { id: 'academie:09', genre: 'academie', code: '09', nom: 'Lille', slug: 'lille', site: 'https://www.ac-lille.fr' },
      { id: 'academie:23', genre: 'academie', code: '23', nom: 'Nice', slug: 'nice', site: 'https://www.ac-nice.fr' },
      { id: 'departement:59', genre: 'departement', code: '59', nom: 'Nord', slug: 'nord' },
      { id: 'departement:62', genre: 'departement', code: '62', nom: 'Pas-de-Calais', slug: 'pas-de-calais' },
      { id: 'departement:06', genre: 'departement', code: '06', nom: 'Alpes-Maritimes', slug: 'alpes-maritimes' },
    ])
    .execute();
  await base
    .insertInto('rattachements')
    .values([
      { territoire: 'academie:09', parent: 'region-academique:hauts' },
      { territoire: 'departement:59', parent: 'academie:09' },
      { territoire: 'departement:62', parent: 'academie:09' },
      { territoire: 'departement:06', parent: 'academie:23' },
    ])
    .execute();
  await base
    .insertInto('etablissements')
    .values([
      { uai: UAI, nom: 'Collège des Marais', type: 'college', departement: '59', academie: '09' },
      { uai: '0620000B', nom: 'Lycée du Port', type: 'lycee', departement: '62', academie: '09' },
      { uai: '0060000A', nom: 'Collège du Cap', type: 'college', departement: '06', academie: '23' },
    ])
    .execute();
  await base
    .insertInto('personnes')
    .values(
      [
        [ADMIN, 'alex.admin@ac-lille.fr', 'Alex', 'Admin'],
        [CHEF, 'ce.0590000x@ac-lille.fr', '', ''],
        [PORTEUR, 'camille.roy@ac-lille.fr', 'Camille', 'Roy'],
        [ADMIN_NICE, 'nino.admin@ac-nice.fr', 'Nino', 'Admin'],
        [PILOTE, 'paul.pilote@ac-lille.fr', 'Paul', 'Pilote'],
        [ADMIN_FRANCE, 'fanny.france@education.gouv.fr', 'Fanny', 'France'],
      ].map(([cle = '', courriel = '', prenom = '', nom = '']) => ({ id: cle, courriel, prenom, nom, preferences: '{}' })),
    )
    .execute();
  await base
    .insertInto('mandats')
    .values([
      { personne: ADMIN, role: 'administrateur', territoire: 'academie:09', du: '2026-09-01' },
      { personne: ADMIN_NICE, role: 'administrateur', territoire: 'academie:23', du: '2026-09-01' },
      { personne: PILOTE, role: 'pilote', territoire: 'academie:09', du: '2026-09-01' },
      { personne: ADMIN_FRANCE, role: 'administrateur', territoire: 'nation:france', du: '2026-09-01' },
      { personne: CHEF, role: 'chef', uai: UAI, du: '2026-09-01', au: '2027-08-31' },
      { personne: PORTEUR, role: 'porteur', uai: UAI, du: '2026-09-01', au: '2027-08-31' },
    ])
    .execute();
});

test('sans être entré, lire mène à l’entrée avec le retour ; envoyer rend ce qui a été tapé', async () => {
  const lecture = await visiteur(url).lire('/mon-compte?fait=nom');
  const envoi = await visiteur(url).envoyer('/mon-compte/identite', { prenom: 'Camille "Cam"', nom: '</textarea><b>Roy' });
  const page = await envoi.text();

  expect([lecture.status, lecture.headers.get('location')]).toEqual([303, '/entrer?retour=%2Fmon-compte%3Ffait%3Dnom']);
  expect([envoi.status, envoi.headers.get('cache-control')]).toEqual([401, 'no-store']);
  expect(page).toContain('&lt;/textarea&gt;&lt;b&gt;Roy</textarea>');
  expect(page).toContain('action="/mon-compte/identite"');
});

test('une session finie au milieu d’un formulaire ne perd rien : renvoyé après être entré, il est confirmé puis pris', async () => {
  const avant = await comme(PORTEUR);
  await base.deleteFrom('sessions').execute();
  const refus = await avant.envoyer('/mon-compte/identite', { prenom: 'Camille', nom: 'Roy-Martin' });
  const apres = await comme(PORTEUR);
  const aConfirmer = await apres.envoyer('/mon-compte/identite', { prenom: 'Camille', nom: 'Roy-Martin', jeton: '' });
  const jeton = (await aConfirmer.text()).match(/name="jeton" value="([^"]+)"/)?.[1] ?? '';

  const pris = await apres.envoyer('/mon-compte/identite', { prenom: 'Camille', nom: 'Roy-Martin', jeton });

  expect([refus.status, aConfirmer.status, pris.status]).toEqual([401, 403, 303]);
  expect(await base.selectFrom('personnes').select('nom').where('id', '=', PORTEUR).execute()).toEqual([{ nom: 'Roy-Martin' }]);
});

test('le compte dit ses mandats et ses sessions ; chacun termine les siennes, jamais celles d’un autre', async () => {
  const [ici, ailleurs, autrui] = [await comme(PORTEUR), await comme(PORTEUR), await comme(CHEF)];
  const page = await ici.lire('/mon-compte');
  const html = await page.text();
  const [autre] = [...html.matchAll(/name="session" value="([^"]+)"/g)].map((m) => m[1]);

  expect(html).toContain('Firefox, Windows');
  expect(html).toContain('équipe, depuis le');
  expect((await autrui.envoyer('/mon-compte/fin-de-session', { session: String(autre) })).status).toBe(404);
  expect((await ailleurs.lire('/mon-compte')).status).toBe(200);
  expect((await ici.envoyer('/mon-compte/fin-de-session', { session: String(autre) })).status).toBe(303);
  expect((await ailleurs.lire('/mon-compte')).status).toBe(303);
  expect((await ici.lire('/mon-compte')).status).toBe(200);
});

test('le compte ouvre les portes de ses mandats, et celles-là seulement', async () => {
  const portes = async (personne: string) =>
    [
      ...(await (await (await comme(personne)).lire('/mon-compte')).text()).matchAll(
        /<a class="bouton bouton--trait" href="([^"]+)"/g,
      ),
    ].map(([, adresse]) => adresse);

  expect(await portes(PORTEUR)).toEqual(['/declarer', '/mes-actions']);
  expect(await portes(ADMIN)).toEqual(['/academie', '/academie/lille/mandats', '/academie/lille/courriels']);
  expect(await portes(PILOTE)).toEqual(['/academie', '/academie/lille/courriels']);
});

test('quitter un établissement est l’affaire de chacun ; le mandat finit la veille, et le journal le dit', async () => {
  const [mandat] = await mandatDe(PORTEUR);

  const reponse = await (await comme(PORTEUR)).envoyer('/mon-compte/fin-de-mandat', { mandat: String(mandat?.id) });

  expect(reponse.status).toBe(303);
  expect((await mandatDe(PORTEUR)).map((m) => m.au)).toEqual(['2026-11-22']);
  expect(await gestes()).toEqual(['quitter-mandat : Camille Roy, équipe, Collège des Marais']);
  expect((await (await comme(PORTEUR)).envoyer('/mon-compte/fin-de-mandat', { mandat: String(mandat?.id) })).status).toBe(409);
});

test('la direction ajoute et retire qui parle pour son établissement, pas pour un autre', async () => {
  const chef = await comme(CHEF);
  const [mandat] = await mandatDe(PORTEUR);

  expect((await chef.envoyer('/mon-compte/equipe', { uai: UAI, membre: 'nouvelle@ac-lille.fr' })).status).toBe(303);
  expect((await chef.envoyer('/mon-compte/equipe', { uai: '0620000B', membre: 'nouvelle@ac-lille.fr' })).status).toBe(404);
  expect((await chef.envoyer('/mon-compte/fin-de-mandat', { mandat: String(mandat?.id) })).status).toBe(303);
  expect(await courriels()).toEqual(['mandat-recu nouvelle@ac-lille.fr']);
  expect(await gestes()).toEqual([
    'donner-mandat : direction, Collège des Marais',
    'finir-mandat : direction, Collège des Marais',
  ]);
});

test('un membre de l’équipe ne retire ni n’ajoute personne', async () => {
  const porteur = await comme(PORTEUR);
  const [mandat] = await mandatDe(CHEF);

  expect((await porteur.envoyer('/mon-compte/equipe', { uai: UAI, membre: 'x@ac-lille.fr' })).status).toBe(404);
  expect((await porteur.envoyer('/mon-compte/fin-de-mandat', { mandat: String(mandat?.id) })).status).toBe(404);
  expect(await gestes()).toEqual([]);
});

test('la page des mandats n’existe que pour l’administrateur de cette académie', async () => {
  const statuts = await Promise.all(
    [ADMIN, ADMIN_NICE, PILOTE, CHEF, PORTEUR].map(async (p) => (await (await comme(p)).lire('/academie/lille/mandats')).status),
  );

  expect(statuts).toEqual([200, 404, 404, 404, 404]);
  expect((await (await comme(ADMIN)).lire('/academie/atlantide/mandats')).status).toBe(404);
});

test('l’administrateur donne un mandat par adresse : il court jusqu’au 31 août, la personne en est avertie, le journal le garde', async () => {
  const reponse = await (await comme(ADMIN)).envoyer('/academie/lille/mandats', {
    courriel: 'Dana.Nord@ac-lille.fr',
    role: 'departement',
    lieu: 'departement:59',
  });

  const { id: dana } = await base
    .selectFrom('personnes')
    .select('id')
    .where('courriel', '=', 'dana.nord@ac-lille.fr')
    .executeTakeFirstOrThrow();
  expect(reponse.status).toBe(303);
  expect((await mandatDe(dana)).map(({ id: _, ...m }) => m)).toEqual([
    { role: 'departement', uai: null, territoire: 'departement:59', du: '2026-11-23', au: '2027-08-31' },
  ]);
  expect(await courriels()).toEqual(['mandat-recu dana.nord@ac-lille.fr']);
  expect(await gestes()).toEqual(['donner-mandat : Alex Admin, administration, Lille']);
});

test('donner un mandat ne présume ni le rôle ni le territoire, et fait relire une adresse d’ailleurs', async () => {
  const admin = await comme(ADMIN);
  const choisis = new JSDOM(await (await admin.lire('/academie/lille/mandats')).text()).window.document;
  const valeur = (nom: string) => choisis.querySelector<HTMLSelectElement>(`[name="${nom}"]`)?.value;
  const envoi = { courriel: 'quelqu.un@exemple.fr', role: 'departement', lieu: 'departement:59' };
  const donner = async (champs: Record<string, string>) => (await admin.envoyer('/academie/lille/mandats', champs)).status;

  expect([valeur('role'), valeur('lieu')]).toEqual(['', '']);
  expect(await donner({ courriel: 'dana.nord@ac-lille.fr', role: '', lieu: '' })).toBe(422);
  expect(await donner(envoi)).toBe(422);
  expect(await courriels()).toEqual([]);
  expect(await donner({ ...envoi, relue: 'quelqu.un@exemple.fr' })).toBe(303);
});

test.each([
  ['dans une autre académie', { courriel: 'a@ac-nice.fr', role: 'pilote', lieu: 'academie:23' }, 404],
  ['dans un autre département', { courriel: 'a@ac-nice.fr', role: 'departement', lieu: 'departement:06' }, 404],
  ['dans un établissement d’ailleurs', { courriel: 'a@ac-nice.fr', role: 'chef', uai: '0060000A' }, 404],
  ['sur la nation', { courriel: 'a@ac-lille.fr', role: 'national', lieu: 'nation:france' }, 404],
  ['sur un territoire inventé', { courriel: 'a@ac-lille.fr', role: 'pilote', lieu: 'academie:xx' }, 404],
  ['qui ne va pas à ce lieu', { courriel: 'a@ac-lille.fr', role: 'national', lieu: 'academie:09' }, 409],
  ['déjà donné', { courriel: 'paul.pilote@ac-lille.fr', role: 'pilote', lieu: 'academie:09' }, 409],
  ['inconnu', { courriel: 'a@ac-lille.fr', role: 'roi', lieu: 'academie:09' }, 422],
  ['à une adresse qui en cache une autre', { courriel: 'a@ac-lille.fr\nBcc: b@c.fr', role: 'pilote', lieu: 'academie:09' }, 422],
  ['jusqu’à un jour passé', { courriel: 'a@ac-lille.fr', role: 'pilote', lieu: 'academie:09', au: '2026-01-01' }, 422],
  ['jusqu’à un jour qui n’existe pas', { courriel: 'a@ac-lille.fr', role: 'pilote', lieu: 'academie:09', au: '2027-02-31' }, 422],
])('un mandat %s ne se donne pas', async (_, champs, statut) => {
  const reponse = await (await comme(ADMIN)).envoyer('/academie/lille/mandats', champs as unknown as Record<string, string>);

  expect(reponse.status).toBe(statut);
  expect([await gestes(), await courriels(), incidents]).toEqual([[], [], []]);
});

test('un mandat refusé rend le formulaire tel que tapé, la raison à côté du rôle', async () => {
  const reponse = await (await comme(ADMIN)).envoyer('/academie/lille/mandats', {
    courriel: 'dana.nord@ac-lille.fr',
    role: 'examinateur',
    uai: UAI,
  });
  const page = await reponse.text();

  expect(reponse.status).toBe(409);
  expect(page).toContain('Ce rôle ne se donne pas à cet endroit.');
  expect(page).toContain('value="dana.nord@ac-lille.fr"');
  expect(page).toContain(`value="${UAI}"`);
});

const ROLES_OFFERTS = ['porteur', 'chef', 'departement', 'examinateur', 'pilote', 'communication', 'lecteur', 'administrateur'];

test('l’administration de la France donne dans chaque académie, et l’écran offre les mêmes rôles qu’à celle de l’académie', async () => {
  const offerts = await Promise.all(
    [ADMIN, ADMIN_FRANCE].map(async (qui) => {
      const page = await (await (await comme(qui)).lire('/academie/lille/mandats')).text();
      const liste = page.match(/<select[^>]*name="role"[\s\S]*?<\/select>/)?.[0] ?? '';
      return [...liste.matchAll(/value="([^"]+)"/g)].map(([, role]) => role);
    }),
  );

  expect(offerts).toEqual([ROLES_OFFERTS, ROLES_OFFERTS]);
  const donne = await (await comme(ADMIN_FRANCE)).envoyer('/academie/lille/mandats', {
    courriel: 'dana.nord@ac-lille.fr',
    role: 'administrateur',
    lieu: 'academie:09',
  });
  expect(donne.status).toBe(303);
});

test.each([
  ['équipe nationale', 'national', 'nation:france'],
  ['administration de la France', 'administrateur', 'nation:france'],
  ['lecture de la France', 'lecteur', 'nation:france'],
  ['région académique', 'region', 'region-academique:hauts'],
  ['lecture d’une région académique', 'lecteur', 'region-academique:hauts'],
])('un envoi forgé ne donne ni ne déplace un mandat plus large qu’une académie : %s', async (_, role, lieu) => {
  const alex = await comme(ADMIN);
  const [pilote] = await mandatDe(PILOTE);

  const donne = await alex.envoyer('/academie/lille/mandats', { courriel: 'fanny.france@education.gouv.fr', role, lieu });
  const deplace = await alex.envoyer(`/academie/lille/mandats/${pilote?.id}/deplacement`, { lieu });

  expect([donne.status, deplace.status]).toEqual([404, 404]);
  expect((await mandatDe(PILOTE)).map((m) => [m.territoire, m.au])).toEqual([['academie:09', null]]);
  expect([await gestes(), await courriels(), incidents]).toEqual([[], [], []]);
});

test('un numéro mal tapé en déplaçant quelqu’un se corrige là où il est, et rien ne bouge', async () => {
  const [mandat] = await mandatDe(PORTEUR);
  const alex = await comme(ADMIN);

  for (const lieu of ['0599999Z', '0060000A']) {
    const refuse = await alex.envoyer(`/academie/lille/mandats/${mandat?.id}/deplacement?texte=Camille`, { lieu });
    const html = await refuse.text();

    expect(refuse.status).toBe(404);
    expect(html).toContain(`value="${lieu}"`);
    expect(html).toContain('Aucun établissement ouvert de votre territoire n’a ce numéro');
  }
  expect((await mandatDe(PORTEUR)).map((m) => [m.uai, m.au])).toEqual([[mandat?.uai, mandat?.au]]);
});

test('un envoi forgé depuis une académie ne finit pas un mandat national ; chacun finit le sien', async () => {
  await base
    .insertInto('mandats')
    .values({ personne: PORTEUR, role: 'national', territoire: 'nation:france', du: '2026-09-01', au: '2027-08-31' })
    .execute();
  const national = (await mandatDe(PORTEUR)).find((m) => m.role === 'national');
  const finir = { mandat: String(national?.id) };

  const alex = await comme(ADMIN);
  expect((await alex.envoyer(`/academie/lille/mandats/${national?.id}/fin`)).status).toBe(404);
  expect((await alex.envoyer('/mon-compte/fin-de-mandat', finir)).status).toBe(404);
  expect((await (await comme(PORTEUR)).envoyer('/mon-compte/fin-de-mandat', finir)).status).toBe(303);
  expect(await gestes()).toEqual([expect.stringMatching(/^quitter-mandat : Camille Roy/)]);
});

test('une direction nomme son équipe, et ne forge pas d’autre direction ni rien hors de son établissement', async () => {
  const chef = await comme(CHEF);
  const nommer = (champs: Record<string, string>) =>
    chef.envoyer('/mon-compte/equipe', { membre: 'dana.nord@ac-lille.fr', ...champs });

  expect((await nommer({ uai: '0620000B' })).status).toBe(404);
  expect(
    (await chef.envoyer('/academie/lille/mandats', { courriel: 'dana.nord@ac-lille.fr', role: 'chef', uai: UAI })).status,
  ).toBe(404);
  expect((await nommer({ uai: UAI, role: 'chef' })).status).toBe(303);
  const { id: dana } = await base
    .selectFrom('personnes')
    .select('id')
    .where('courriel', '=', 'dana.nord@ac-lille.fr')
    .executeTakeFirstOrThrow();
  expect((await mandatDe(dana)).map((m) => m.role)).toEqual(['porteur']);
});

test('déplacer une personne finit son mandat ici et ouvre le même là-bas, jamais hors de l’académie', async () => {
  const admin = await comme(ADMIN);
  const [mandat] = await mandatDe(PORTEUR);
  const vers = (lieu: string) => admin.envoyer(`/academie/lille/mandats/${mandat?.id}/deplacement`, { lieu });

  expect((await vers('0060000A')).status).toBe(404);
  expect((await vers('0620000B')).status).toBe(303);
  expect((await mandatDe(PORTEUR)).map((m) => [m.role, m.uai, m.du, m.au])).toEqual([
    ['porteur', UAI, '2026-09-01', '2026-11-22'],
    ['porteur', '0620000B', '2026-11-23', '2027-08-31'],
  ]);
  expect(await gestes()).toEqual([
    'deplacer-mandat : Alex Admin, administration, Lille',
    'donner-mandat : Alex Admin, administration, Lille',
  ]);
});

test('finir un mandat le fait perdre à la demande suivante', async () => {
  const pilote = await comme(PILOTE);
  const avant = await dit(await pilote.lire('/mon-compte'));
  const [mandat] = await mandatDe(PILOTE);

  expect((await (await comme(ADMIN_NICE)).envoyer(`/academie/nice/mandats/${mandat?.id}/fin`)).status).toBe(404);
  expect((await (await comme(ADMIN)).envoyer(`/academie/lille/mandats/${mandat?.id}/fin`)).status).toBe(303);

  expect([avant, await dit(await pilote.lire('/mon-compte'))].map((page) => page.includes('s’est arrêté après le'))).toEqual([
    false,
    true,
  ]);
  expect((await (await comme(ADMIN)).envoyer('/academie/lille/mandats/pas-un-mandat/fin')).status).toBe(404);
});

test('la dernière administration d’une académie ne finit ni ne part ; nommée à deux, l’une peut ; la machine, toujours', async () => {
  const [mandat] = await mandatDe(ADMIN);
  const [alex, fanny] = [await comme(ADMIN), await comme(ADMIN_FRANCE)];
  const finSur = (v: Visiteur) => v.envoyer(`/academie/lille/mandats/${mandat?.id}/fin`);
  const refusees = [
    await alex.envoyer('/mon-compte/fin-de-mandat', { mandat: mandat?.id ?? '' }),
    await finSur(alex),
    await finSur(fanny),
    await fanny.envoyer(`/academie/lille/mandats/${mandat?.id}/deplacement`, { lieu: 'academie:23' }),
  ];
  expect(refusees.map((r) => r.status)).toEqual([409, 409, 409, 409]);
  expect(await dit(refusees[1] as Response)).toContain('Donnez d’abord l’administration à quelqu’un d’autre');
  for (const page of ['/mon-compte', '/academie/lille/mandats']) {
    const html = await (await alex.lire(page)).text();
    expect(html).toContain('Personne d’autre n’administre cette académie');
    expect(html).not.toContain(`value="${mandat?.id}"`);
    expect(html).not.toContain(`/mandats/${mandat?.id}/fin`);
  }

  // Un mandat à venir, un compte de démonstration ou fermé n’administre rien aujourd’hui.
  const autre = await donnerMandat(maison, LIGNE_DE_COMMANDE, {
    courriel: 'seconde@ac-lille.fr',
    role: 'administrateur',
    lieu: { territoire: 'academie:09' },
  });
  const seconde = base.updateTable('personnes').where('courriel', '=', 'seconde@ac-lille.fr');
  await seconde.set({ demonstration: true }).execute();
  expect((await finSur(alex)).status).toBe(409);
  await seconde.set({ demonstration: false, desactivee_le: heure.toString() }).execute();
  expect((await finSur(alex)).status).toBe(409);
  await seconde.set({ desactivee_le: null }).execute();
  await base.updateTable('mandats').set({ du: '2026-12-01' }).where('id', '=', autre).execute();
  expect((await finSur(alex)).status).toBe(409);
  await base.updateTable('mandats').set({ du: '2026-09-01' }).where('id', '=', autre).execute();
  expect((await finSur(alex)).status).toBe(303);
  await finir(maison, LIGNE_DE_COMMANDE, autre);
  expect((await mandatDe(ADMIN)).map((m) => m.au)).toEqual(['2026-11-22']);
});

test('les deux dernières administrations qui s’en vont ensemble : une seule part', async () => {
  const autre = await donnerMandat(maison, LIGNE_DE_COMMANDE, {
    courriel: 'seconde@ac-lille.fr',
    role: 'administrateur',
    lieu: { territoire: 'academie:09' },
  });
  await base.updateTable('mandats').set({ du: '2026-09-01' }).where('id', '=', autre).execute();
  const [mandat] = await mandatDe(ADMIN);
  const fanny = await comme(ADMIN_FRANCE);

  const statuts = await Promise.all(
    [mandat?.id, autre].map(async (cle) => (await fanny.envoyer(`/academie/lille/mandats/${cle}/fin`)).status),
  );

  expect(statuts.sort()).toEqual([303, 409]);
});

test('finir le mandat du dernier pilote se peut, et se dit d’abord', async () => {
  const [mandat] = await mandatDe(PILOTE);
  const page = await (await comme(ADMIN)).lire('/academie/lille/mandats');

  expect(await dit(page)).toContain('Personne d’autre ne pilote cette académie');
  expect(await dit(await (await comme(PILOTE)).lire('/mon-compte'))).toContain('Personne d’autre ne pilote cette académie');
  expect((await (await comme(ADMIN)).envoyer(`/academie/lille/mandats/${mandat?.id}/fin`)).status).toBe(303);
});

test('la recherche des mandats trouve un établissement, une personne, une adresse, sans sortir de l’académie', async () => {
  const admin = await comme(ADMIN);
  const chercher = async (texte: string) => dit(await admin.lire(`/academie/lille/mandats?texte=${encodeURIComponent(texte)}`));

  expect(await chercher('marais')).toContain('Camille Roy');
  expect(await chercher('0590000X')).toContain('ce.0590000x@ac-lille.fr');
  expect(await chercher('nino')).toContain('Aucun mandat ne répond');
  expect(await chercher('%')).toContain('Aucun mandat ne répond');
  expect(await dit(await admin.lire('/academie/lille/mandats'))).not.toContain('Camille Roy');
});

const liensEnvoyes = async () =>
  Object.fromEntries(
    (await base.selectFrom('courriels').select(['destinataire', 'texte']).where('modele', '=', 'changer-adresse').execute()).map(
      (c) => [c.destinataire, c.texte.match(/\/mon-compte\/courriel\/[\w-]+/)?.[0] ?? ''],
    ),
  );

test('changer d’adresse : les deux boîtes confirment, ouvrir le lien ne suffit pas, les mandats restent', async () => {
  const porteur = await comme(PORTEUR);
  expect((await porteur.envoyer('/mon-compte/courriel', { courriel: 'Camille.Roy@ac-nice.fr' })).status).toBe(303);
  const { 'camille.roy@ac-lille.fr': ancien = '', 'camille.roy@ac-nice.fr': nouveau = '' } = await liensEnvoyes();
  const adresse = async () =>
    (await base.selectFrom('personnes').select('courriel').where('id', '=', PORTEUR).executeTakeFirstOrThrow()).courriel;

  for (const lien of [ancien, nouveau])
    expect((await visiteur(url).lire(lien)).headers.get('referrer-policy')).toBe('no-referrer');
  expect(await adresse()).toBe('camille.roy@ac-lille.fr');
  expect((await visiteur(url).envoyer(nouveau)).status).toBe(200);
  expect((await visiteur(url).envoyer(nouveau)).status).toBe(200);
  expect(await adresse()).toBe('camille.roy@ac-lille.fr');
  expect((await visiteur(url).envoyer(ancien)).status).toBe(200);
  expect(await adresse()).toBe('camille.roy@ac-nice.fr');
  expect((await visiteur(url).envoyer(ancien)).status).toBe(410);
  expect((await mandatDe(PORTEUR)).length).toBe(1);
});

test('une adresse déjà prise ne reçoit rien, et la réponse ne le dit pas', async () => {
  const reponse = await (await comme(PORTEUR)).envoyer('/mon-compte/courriel', { courriel: 'nino.admin@ac-nice.fr' });

  expect([reponse.status, reponse.headers.get('location')]).toEqual([303, '/mon-compte?fait=courriel']);
  expect(Object.keys(await liensEnvoyes())).toEqual(['camille.roy@ac-lille.fr']);
});

test.each([
  [PORTEUR, 'camille@gmail.com'],
  [PORTEUR, 'ce.0620000b@ac-lille.fr'],
  [PORTEUR, 'camille.roy@ac-lille.fr'],
  [PORTEUR, 'camille'],
  [CHEF, 'direction@ac-lille.fr'],
])('%s ne prend pas l’adresse %s', async (personne, courriel) => {
  const reponse = await (await comme(personne)).envoyer('/mon-compte/courriel', { courriel });

  expect([reponse.status, await courriels()]).toEqual([422, []]);
});

const NOUVELLE = 'camille.roy@ac-nice.fr';
const perdre = async (personne: string, courriel = NOUVELLE) =>
  expect((await (await comme(personne)).envoyer('/mon-compte/courriel', { courriel, perdue: 'oui' })).status).toBe(303);
const attester = async (par: string, personne: string, nouveau = NOUVELLE) =>
  (await comme(par)).envoyer('/mon-compte/attestation', { personne, nouveau });
const adresseDe = async (personne: string) =>
  (await base.selectFrom('personnes').select('courriel').where('id', '=', personne).executeTakeFirstOrThrow()).courriel;

test.each([
  ['la direction, entrée par la boîte de l’établissement', CHEF, '/mon-compte'],
  ['l’administration de l’académie', ADMIN, '/academie/lille/mandats'],
  ['l’administration de la France', ADMIN_FRANCE, '/academie/lille/mandats'],
])('ancienne boîte perdue : %s atteste, et la nouvelle boîte confirme toujours', async (_, par, page) => {
  await perdre(PORTEUR);
  const { [NOUVELLE]: nouveau = '' } = await liensEnvoyes();
  const compte = await dit(await (await comme(PORTEUR)).lire('/mon-compte?fait=courriel-perdu'));
  expect(compte).toMatch(
    /Il reste à ce que la nouvelle boîte confirme, et que quelqu’un atteste.*la direction de votre établissement/,
  );
  expect(await dit(await (await comme(par)).lire(page))).toContain(`camille.roy@ac-lille.fr deviendrait ${NOUVELLE}`);

  expect((await attester(par, PORTEUR)).headers.get('location')).toBe('/mon-compte?fait=atteste');
  expect((await attester(par, PORTEUR)).status).toBe(409);
  expect(await adresseDe(PORTEUR)).toBe('camille.roy@ac-lille.fr');
  expect((await visiteur(url).envoyer(nouveau)).status).toBe(200);

  expect([await adresseDe(PORTEUR), (await mandatDe(PORTEUR)).length]).toEqual([NOUVELLE, 1]);
  expect((await gestes()).map((g) => g.split(' : ')[0])).toEqual(['attester-adresse', 'changer-adresse']);
  expect(await dit(await (await comme(par)).lire(page))).not.toContain('deviendrait');
});

test('la nouvelle boîte d’abord, l’attestation ensuite : l’adresse change aussitôt', async () => {
  await perdre(PORTEUR);
  await visiteur(url).envoyer((await liensEnvoyes())[NOUVELLE] ?? '');

  expect((await attester(CHEF, PORTEUR)).headers.get('location')).toBe('/mon-compte?fait=atteste-change');
  expect(await adresseDe(PORTEUR)).toBe(NOUVELLE);
});

test('personne n’atteste pour soi, pour qui a un mandat ailleurs, pour qui n’en a plus, ni ce qu’il n’a pas lu', async () => {
  const [mandatDuPorteur] = await mandatDe(PORTEUR);
  await base.insertInto('mandats').values({ personne: PILOTE, role: 'porteur', uai: UAI, du: '2026-09-01' }).execute();
  await perdre(PORTEUR);
  await perdre(ADMIN, 'alex@ac-nice.fr');
  const refuse = async (par: string, personne = PORTEUR, nouveau = NOUVELLE) => (await attester(par, personne, nouveau)).status;

  // Soi-même ; un collègue ; une autre académie ; quelqu’un qui n’existe pas.
  expect(await refuse(PORTEUR)).toBe(404);
  expect(await refuse(ADMIN, ADMIN, 'alex@ac-nice.fr')).toBe(404);
  expect(await refuse(PILOTE)).toBe(404);
  expect(await refuse(ADMIN_NICE)).toBe(404);
  expect(await refuse(ADMIN, '00000000-0000-4000-8000-00000000dead')).toBe(404);
  expect(await refuse(ADMIN, 'personne')).toBe(404);
  // La direction ne répond pas d’un mandat d’académie.
  expect(await refuse(CHEF, ADMIN, 'alex@ac-nice.fr')).toBe(404);
  // Une autre adresse que celle qu’on a lue.
  expect(await refuse(ADMIN, PORTEUR, 'autre@ac-nice.fr')).toBe(409);
  // Un mandat dans une autre académie : ni l’une ni l’autre, ni la direction.
  const ailleurs = { personne: PORTEUR, role: 'porteur', uai: '0060000A', du: '2026-12-01' } as const;
  await base.insertInto('mandats').values(ailleurs).execute();
  for (const par of [CHEF, ADMIN, ADMIN_NICE]) {
    expect([par, await refuse(par)]).toEqual([par, 404]);
    expect(await dit(await (await comme(par)).lire('/mon-compte'))).not.toContain('deviendrait');
  }
  expect(await dit(await (await comme(ADMIN)).lire('/academie/lille/mandats'))).not.toContain('deviendrait');
  // Un mandat national : aucune académie n’en répond. L’administration de la France : personne, d’aucune page.
  const enFrance = (role: Role) =>
    base
      .updateTable('mandats')
      .set({ uai: null, territoire: 'nation:france', role })
      .where('personne', '=', PORTEUR)
      .where('du', '=', '2026-12-01')
      .execute();
  await enFrance('lecteur');
  expect(await refuse(ADMIN)).toBe(404);
  await enFrance('administrateur');
  for (const par of [ADMIN, ADMIN_FRANCE]) expect([par, await refuse(par)]).toEqual([par, 404]);
  await base.deleteFrom('mandats').where('territoire', '=', 'nation:france').where('personne', '=', PORTEUR).execute();
  // Plus aucun mandat.
  await base
    .updateTable('mandats')
    .set({ au: '2026-11-01' })
    .where('id', '=', mandatDuPorteur?.id ?? '')
    .execute();
  expect(await refuse(ADMIN)).toBe(404);
  await base
    .updateTable('mandats')
    .set({ au: null })
    .where('id', '=', mandatDuPorteur?.id ?? '')
    .execute();
  // Une demande qui ne dit pas l’ancienne boîte perdue ; une demande trop vieille.
  await (await comme(PORTEUR)).envoyer('/mon-compte/courriel', { courriel: NOUVELLE });
  expect(await refuse(ADMIN)).toBe(409);
  await perdre(PORTEUR);
  heure = heure.add({ hours: 24 });
  expect(await refuse(ADMIN)).toBe(409);
  expect([await adresseDe(PORTEUR), await gestes()]).toEqual(['camille.roy@ac-lille.fr', []]);
});

test('l’ancienne boîte refuse : rien ne change, même attesté, et chaque session de la personne finit', async () => {
  await perdre(PORTEUR);
  const { 'camille.roy@ac-lille.fr': ancien = '', [NOUVELLE]: nouveau = '' } = await liensEnvoyes();
  await attester(ADMIN, PORTEUR);
  const session = await comme(PORTEUR);
  expect(await dit(await visiteur(url).lire(ancien))).toContain('refuser');

  expect((await visiteur(url).envoyer(`${ancien}/refus`)).status).toBe(200);

  expect((await visiteur(url).envoyer(nouveau)).status).toBe(410);
  expect((await visiteur(url).envoyer(`${ancien}/refus`)).status).toBe(410);
  expect((await session.lire('/mon-compte')).status).toBe(303);
  expect(await adresseDe(PORTEUR)).toBe('camille.roy@ac-lille.fr');
  expect((await gestes()).at(-1)).toBe('refuser-adresse : camille.roy@ac-lille.fr');
});

test('la nouvelle boîte refuse : la demande tombe, les sessions restent', async () => {
  await perdre(PORTEUR);
  const session = await comme(PORTEUR);

  expect((await visiteur(url).envoyer(`${(await liensEnvoyes())[NOUVELLE]}/refus`)).status).toBe(200);

  expect((await session.lire('/mon-compte')).status).toBe(200);
  expect((await attester(ADMIN, PORTEUR)).status).toBe(409);
});

test('une boîte où nos courriels n’arrivent plus est déjà dite perdue ; un mandat au-delà d’une académie dit son issue', async () => {
  await (await comme(PORTEUR)).envoyer('/mon-compte/courriel', { courriel: NOUVELLE });
  await base
    .updateTable('courriels')
    .set({ etat: 'refuse', reponse: '550 boîte fermée' })
    .where('destinataire', '=', 'camille.roy@ac-lille.fr')
    .execute();
  const html = await (await (await comme(PORTEUR)).lire('/mon-compte')).text();
  expect(html).toMatch(/name="perdue" value="oui" checked/);
  expect(await dit(await (await comme(ADMIN_FRANCE)).lire('/mon-compte'))).toContain('Vous administrez la France');
});

test('après vingt-quatre heures, un changement d’adresse ne se confirme plus', async () => {
  await (await comme(PORTEUR)).envoyer('/mon-compte/courriel', { courriel: 'camille.roy@ac-nice.fr' });
  const { 'camille.roy@ac-nice.fr': lien = '' } = await liensEnvoyes();
  heure = heure.add({ hours: 24 });

  expect((await visiteur(url).lire(lien)).status).toBe(410);
  expect((await visiteur(url).envoyer(lien)).status).toBe(410);
});

test.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge, Windows'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1 Version/19.0 Mobile Safari/604.1', 'Safari, iOS'],
  ['curl/8', 'un navigateur'],
])('%s se lit « %s »', (agent, lu) => {
  expect(direAppareil(agent)).toBe(lu);
});
