import { JSDOM } from 'jsdom';
import { beforeEach, expect, test } from 'vitest';
import { donnerMandat, finir, LIGNE_DE_COMMANDE } from '#operations/recensement/gerer-mandats.ts';
import {
  ADMIN,
  ADMIN_FRANCE,
  ADMIN_NICE,
  CHEF,
  comptesDeLille,
  dit,
  PILOTE,
  PORTEUR,
  UAI,
} from '#tests/aide/lieux/comptes-de-lille.ts';
import { compterRequetesDeLecture } from '#tests/aide/requetes/compter.ts';
import { type Visiteur } from '#tests/aide/visiteur.ts';

const { base, comme, courriels, gestes, incidents, maison, mandatDe, horloge, piscine, remettre } = await comptesDeLille();
beforeEach(remettre);

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
  await seconde.set({ demonstration: false, desactivee_le: horloge.heure.toString() }).execute();
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

test('la page des mandats et « Mon compte » font autant de requêtes avec une adresse à attester qu’avec trois', async () => {
  const demander = async (n: number) => {
    const personne = `00000000-0000-4000-8000-0000000001${String(n).padStart(2, '0')}`;
    await base
      .insertInto('personnes')
      .values({ id: personne, courriel: `membre${n}@ac-lille.fr`, preferences: '{}' })
      .execute();
    await base.insertInto('mandats').values({ personne, role: 'porteur', uai: UAI, du: '2026-09-01' }).execute();
    await base
      .insertInto('changements_courriel')
      .values({
        personne,
        nouveau: `membre${n}@ac-nice.fr`,
        empreinte_ancienne: `a${n}`,
        empreinte_nouvelle: `n${n}`,
        expire_le: '2026-11-24T08:00:00Z',
        ancienne_perdue: true,
      })
      .execute();
  };
  const [admin, chef] = [await comme(ADMIN), await comme(CHEF)];
  const requetes = async () => [
    await compterRequetesDeLecture(piscine, () => admin.lire('/academie/lille/mandats')),
    await compterRequetesDeLecture(piscine, () => admin.lire('/academie/lille/mandats?texte=marais')),
    await compterRequetesDeLecture(piscine, () => chef.lire('/mon-compte')),
  ];
  await demander(1);
  const avecUne = await requetes();
  await demander(2);
  await demander(3);

  await expect.poll(async () => (await requetes()).filter((nombre, i) => nombre > Number(avecUne[i]))).toEqual([]);
  expect((await dit(await chef.lire('/mon-compte'))).match(/deviendrait/g)).toHaveLength(3);
});
