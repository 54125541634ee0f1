import { beforeEach, expect, test } from 'vitest';
import type { Role } from '#domaine/recensement/mandats.ts';
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
import { visiteur } from '#tests/aide/visiteur.ts';

const { base, comme, courriels, gestes, horloge, mandatDe, url, remettre } = await comptesDeLille();
beforeEach(remettre);

const liensEnvoyes = async () =>
  Object.fromEntries(
    (
      await base
        .selectFrom('courriels')
        .select(['destinataire', 'texte'])
        .where('modele', '=', 'changer-adresse')
        .orderBy('ecrit_le')
        .execute()
    ).map((c) => [c.destinataire, c.texte.match(/\/mon-compte\/courriel\/[\w-]+/)?.[0] ?? '']),
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

/** Qui a été prévenu, et ce que sa notification attend encore : « lue » quand plus rien n’y est à faire. */
const appels = async () =>
  (
    await base
      .selectFrom('notifications as n')
      .innerJoin('personnes as p', 'p.id', 'n.personne')
      .select(['p.courriel', 'n.texte', 'n.adresse', 'n.lue_le'])
      .orderBy('n.id')
      .execute()
  ).map((n) => `${n.courriel} : ${n.texte}, ${n.adresse}${n.lue_le ? ', lue' : ''}`.replace(/\s/gu, ' '));
const lettres = () =>
  base
    .selectFrom('courriels')
    .select(['destinataire', 'texte', 'objet'])
    .where('modele', '=', 'adresse-a-attester')
    .orderBy('ecrit_le')
    .orderBy('destinataire')
    .execute();

test('une boîte dite perdue : la direction l’apprend, pas l’académie ; le lien mène à la demande, et s’éteint une fois attesté', async () => {
  await perdre(PORTEUR);

  const appel = 'ce.0590000x@ac-lille.fr : Une adresse à attester : Camille Roy, /mon-compte#attester';
  expect(await appels()).toEqual([appel]);
  const [lettre, ...autres] = await lettres();
  expect([lettre?.destinataire, lettre?.objet.replace(/\s/gu, ' '), autres]).toEqual([
    'ce.0590000x@ac-lille.fr',
    'Une adresse à attester : Camille Roy',
    [],
  ]);
  expect(lettre?.texte.replace(/\s/gu, ' ')).toContain('la demande finit le 24 novembre à 9 h 00');
  const chemin = new URL(lettre?.texte.match(/https?:\/\/\S+#attester/)?.[0] ?? '').pathname;
  expect(await dit(await (await comme(CHEF)).lire(chemin))).toContain(`camille.roy@ac-lille.fr deviendrait ${NOUVELLE}`);
  expect(await dit(await (await comme(PORTEUR)).lire('/mon-compte?fait=courriel-perdu'))).toContain('prévient qui peut attester');
  await attester(CHEF, PORTEUR);
  expect(await appels()).toEqual([`${appel}, lue`]);
});

test('une demande recommencée le même jour ne récrit à personne ; le lendemain, si ; sans boîte perdue, personne ne l’apprend', async () => {
  await (await comme(PORTEUR)).envoyer('/mon-compte/courriel', { courriel: NOUVELLE });
  expect(await appels()).toEqual([]);
  await perdre(PORTEUR);
  await perdre(PORTEUR, 'camille.bis@ac-nice.fr');
  expect((await lettres()).length).toBe(1);

  horloge.heure = horloge.heure.add({ hours: 25 });
  await perdre(PORTEUR);
  expect((await lettres()).length).toBe(2);
});

test.each([
  [
    'de la direction elle-même',
    'alex.admin@ac-lille.fr',
    () =>
      base
        .updateTable('mandats')
        .set({ role: 'chef' })
        .where('personne', '=', PORTEUR)
        .execute()
        .then(() => base.deleteFrom('mandats').where('personne', '=', CHEF).execute()),
  ],
  [
    'qui a un mandat dans deux académies',
    'fanny.france@education.gouv.fr',
    () => base.insertInto('mandats').values({ personne: PORTEUR, role: 'porteur', uai: '0060000A', du: '2026-12-01' }).execute(),
  ],
  [
    'dont la direction gère les deux écoles',
    'ce.0590000x@ac-lille.fr',
    () =>
      base
        .insertInto('mandats')
        .values([
          { personne: PORTEUR, role: 'porteur', uai: '0620000B', du: '2026-09-01' },
          { personne: CHEF, role: 'chef', uai: '0620000B', du: '2026-09-01' },
        ])
        .execute(),
  ],
  [
    'à qui l’académie n’a plus d’administration',
    'fanny.france@education.gouv.fr',
    () => base.deleteFrom('mandats').where('personne', 'in', [ADMIN, CHEF]).execute(),
  ],
] as const)('la boîte perdue %s s’annonce à qui gère tous ses mandats, le plus proche : %s', async (_, attestant, poser) => {
  await poser();
  await perdre(PORTEUR);

  expect((await appels()).map((a) => a.split(' : ')[0])).toEqual([attestant]);
  const { id } = await base.selectFrom('personnes').select('id').where('courriel', '=', attestant).executeTakeFirstOrThrow();
  expect(await dit(await (await comme(id)).lire('/mon-compte'))).toContain('deviendrait');
  expect((await attester(id, PORTEUR)).status).toBe(303);
});

test('personne ne peut attester : la page le dit, et personne n’est prévenu ; refusée, la demande ne demande plus rien', async () => {
  await base.deleteFrom('mandats').where('personne', 'in', [ADMIN, CHEF, ADMIN_FRANCE]).execute();
  const envoi = await (await comme(PORTEUR)).envoyer('/mon-compte/courriel', { courriel: NOUVELLE, perdue: 'oui' });
  expect([envoi.headers.get('location'), await appels()]).toEqual(['/mon-compte?fait=courriel-perdu-seul', []]);

  await base.insertInto('mandats').values({ personne: CHEF, role: 'chef', uai: UAI, du: '2026-09-01' }).execute();
  await perdre(PORTEUR);
  expect((await appels()).length).toBe(1);
  await visiteur(url).envoyer(`${(await liensEnvoyes())['camille.roy@ac-lille.fr']}/refus`);
  expect((await appels()).every((a) => a.endsWith(', lue'))).toBe(true);
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
  horloge.heure = horloge.heure.add({ hours: 24 });
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
  horloge.heure = horloge.heure.add({ hours: 24 });

  expect((await visiteur(url).lire(lien)).status).toBe(410);
  expect((await visiteur(url).envoyer(lien)).status).toBe(410);
});
