import { beforeEach, expect, test } from 'vitest';
import { ouvrirSession } from '#operations/recensement/sessions.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { petitSite } from '#tests/aide/petit-site.ts';
import { visiteur } from '#tests/aide/visiteur.ts';

const { base, piscine, vider } = await baseDeTest();
let heure = Temporal.Instant.from('2026-11-23T08:00:00Z');
const { url, maison } = await petitSite({ base, piscine, environnement: { RELAIS: '1' }, maintenant: () => heure });
const apres = (duree: Temporal.DurationLike) => {
  heure = heure.add(duree);
};

const UAI = '0590000X';
const BOITE = 'ce.0590000x@ac-lille.fr';
const CAMILLE = 'camille.roy@ac-lille.fr';

beforeEach(async () => {
  heure = Temporal.Instant.from('2026-11-23T08:00:00Z');
  await vider();
  await base
    .insertInto('territoires')
    .values([
      { id: 'academie:09', genre: 'academie', code: '09', nom: 'Lille', slug: 'lille', site: 'https://www.ac-lille.fr' },
      { id: 'academie:40', genre: 'academie', code: '40', nom: 'Nouvelle-Calédonie', slug: 'nouvelle-caledonie' },
    ])
    .execute();
  await base
    .insertInto('etablissements')
    .values([
      { uai: UAI, nom: 'Collège des Marais', type: 'college', commune: 'Villers', academie: '09' },
      { uai: '0590001Y', nom: 'Lycée fermé', type: 'lycee', commune: 'Villers', academie: '09', ferme_le: '2020-08-31' },
      { uai: '9830000Z', nom: 'Collège du Lagon', type: 'college', commune: 'Nouméa', academie: '40' },
    ])
    .execute();
});

const demander = (v = visiteur(url), champs: Record<string, string> = { uai: UAI, voie: 'boite' }, entetes = {}) =>
  v.envoyer('/entrer/lien', champs, entetes);
const dernierCourriel = async (modele = 'lien-de-connexion') => {
  const courriel = await base
    .selectFrom('courriels')
    .selectAll()
    .where('modele', '=', modele)
    .orderBy('ecrit_le', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow();
  return {
    ...courriel,
    lien: courriel.texte.match(/\/entrer\/lien\/[\w-]+/)?.[0] ?? '',
    code:
      courriel.texte
        .match(/(\d{3}) (\d{3})/)
        ?.slice(1)
        .join('') ?? '',
  };
};
const nombreDe = async (table: 'sessions' | 'mandats' | 'personnes' | 'courriels') =>
  (
    await base
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n;
/** Ce que la page dit, sans ses balises. */
const dit = async (reponse: Response) =>
  ((await reponse.text()).match(/<main[\s\S]*<\/main>/)?.[0] ?? '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const autreCode = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

test('la boîte de l’établissement reçoit un lien ; un geste y entre au nom de la direction, jusqu’au 31 août', async () => {
  const v = visiteur(url);

  const demande = await demander(v, { uai: UAI, voie: 'boite', retour: '/actions?texte=jardin' });
  const { destinataire, lien } = await dernierCourriel();
  const page = await v.lire(lien);
  const entree = await v.envoyer(lien);

  expect([demande.status, demande.headers.get('location')]).toEqual([303, '/entrer/attente']);
  expect(destinataire).toBe(BOITE);
  expect(await dit(page)).not.toContain('six chiffres');
  expect([entree.status, entree.headers.get('location')]).toEqual([303, '/actions?texte=jardin']);
  expect(await base.selectFrom('mandats').select(['role', 'uai', 'territoire', 'du', 'au']).execute()).toEqual([
    { role: 'chef', uai: UAI, territoire: null, du: '2026-11-23', au: '2027-08-31' },
  ]);
  expect(await base.selectFrom('journal').select(['geste', 'signature', 'territoire']).execute()).toEqual([
    { geste: 'recevoir-mandat', signature: 'direction, Collège des Marais', territoire: 'academie:09' },
  ]);
  expect((await v.lire('/entrer')).headers.get('cache-control')).toBe('no-store');
  expect(await dit(await v.lire('/entrer'))).toContain('direction, Collège des Marais');
});

test('une adresse professionnelle de l’académie entre comme membre de l’équipe, et la direction en est prévenue une seule fois', async () => {
  for (let fois = 0; fois < 2; fois++) {
    const v = visiteur(url);
    await demander(v, { uai: UAI, courriel: ' Camille.ROY@ac-lille.fr ' });
    await v.envoyer((await dernierCourriel()).lien);
    apres({ hours: 1 });
  }

  expect(await base.selectFrom('personnes').select(['courriel', 'prenom', 'nom']).execute()).toEqual([
    { courriel: CAMILLE, prenom: 'Camille', nom: 'Roy' },
  ]);
  expect(await base.selectFrom('mandats').select('role').execute()).toEqual([{ role: 'porteur' }]);
  const avis = await base
    .selectFrom('courriels')
    .select(['destinataire', 'texte'])
    .where('modele', '=', 'nouveau-porteur')
    .execute();
  expect(avis.map((a) => [a.destinataire, a.texte.includes('Camille Roy')])).toEqual([[BOITE, true]]);
});

test.each([
  ['d’un autre domaine', 'camille@gmail.com'],
  ['d’un sous-domaine', 'camille@faux.ac-lille.fr'],
  ['d’un domaine qui lui ressemble', 'camille@xac-lille.fr'],
  ['d’un autre établissement', 'ce.0590009z@ac-lille.fr'],
  ['avec deux arobases', 'camille@ac-lille.fr@gmail.com'],
  ['avec un en-tête glissé dedans', 'camille@ac-lille.fr\r\nBcc: autre@exemple.fr'],
  ['avec un second destinataire', 'camille@ac-lille.fr,autre@exemple.fr'],
  ['entre chevrons', 'Camille <camille@ac-lille.fr>'],
  ['vide', ''],
])('une adresse %s est refusée à côté du champ, sans courriel', async (_, courriel) => {
  const reponse = await demander(undefined, { uai: UAI, courriel });

  expect(reponse.status).toBe(422);
  expect(await reponse.text()).toContain('id="courriel-erreur"');
  expect(await nombreDe('courriels')).toBe(0);
});

test('le domaine réglé par l’académie l’emporte sur celui de son site ; sans domaine connu, la page le dit', async () => {
  expect(await dit(await visiteur(url).lire('/entrer/ecole/9830000Z'))).toContain('On ne sait pas encore écrire');
  await base.insertInto('editions').values({ id: '2026-2027', titre: 'x', chapo: '', contenu: '{}' }).execute();
  await base
    .insertInto('reglages_academies')
    .values({ edition: '2026-2027', territoire: 'academie:40', domaine_courriel: 'ac-noumea.nc' })
    .execute();

  await demander(undefined, { uai: '9830000Z', voie: 'boite' });

  expect((await dernierCourriel()).destinataire).toBe('ce.9830000z@ac-noumea.nc');
});

test('un établissement fermé ou inconnu n’existe pas', async () => {
  for (const uai of ['0590001Y', '0000000A', '../x']) {
    expect((await demander(undefined, { uai, voie: 'boite' })).status).toBe(404);
  }
});

test('on trouve son école par un morceau de nom, une faute, ou son numéro', async () => {
  const vues = await Promise.all(
    ['marais villers', 'colege des marai', '0590000x'].map(async (texte) =>
      dit(await visiteur(url).lire(`/entrer?texte=${encodeURIComponent(texte)}`)),
    ),
  );

  expect(vues.map((vue) => [vue.includes('Collège des Marais'), vue.includes('Lycée fermé')])).toEqual([
    [true, false],
    [true, false],
    [true, false],
  ]);
});

test('un automate qui ouvre le lien n’entre pas et n’use rien ; la personne entre ensuite', async () => {
  const v = visiteur(url);
  await demander(v);
  const { lien } = await dernierCourriel();

  for (const method of ['GET', 'HEAD', 'GET', 'GET']) {
    const vue = await visiteur(url).demander(lien, { method });
    expect([vue.status, vue.headers.get('set-cookie'), vue.headers.get('referrer-policy')]).toEqual([200, null, 'no-referrer']);
  }
  const automate = await visiteur(url).envoyer(lien);

  expect([automate.status, await nombreDe('sessions')]).toEqual([422, 0]);
  expect((await v.envoyer(lien)).status).toBe(303);
});

test('rejoué, un lien ne sert plus', async () => {
  const v = visiteur(url);
  await demander(v);
  const { lien, code } = await dernierCourriel();
  await v.envoyer(lien);

  expect((await visiteur(url).lire(lien)).status).toBe(410);
  expect((await visiteur(url).envoyer(lien, { code })).status).toBe(410);
  expect(await nombreDe('sessions')).toBe(1);
});

test('deux gestes en même temps n’ouvrent qu’une session', async () => {
  const v = visiteur(url);
  await demander(v);
  const { lien } = await dernierCourriel();

  const statuts = (await Promise.all([v.envoyer(lien), v.envoyer(lien), v.envoyer(lien)])).map((r) => r.status).sort();

  expect([statuts, await nombreDe('sessions'), await nombreDe('mandats')]).toEqual([[303, 410, 410], 1, 1]);
});

test('à la onzième minute, le lien ne sert plus', async () => {
  const v = visiteur(url);
  await demander(v);
  const { lien, code } = await dernierCourriel();
  apres({ minutes: 10, seconds: 1 });

  expect((await v.lire(lien)).status).toBe(410);
  expect((await v.envoyer(lien, { code })).status).toBe(410);
  expect((await v.envoyer('/entrer/code', { code })).status).toBe(410);
  expect(await nombreDe('sessions')).toBe(0);
});

test('d’un autre navigateur, il faut les six chiffres du courriel', async () => {
  await demander();
  const { lien, code } = await dernierCourriel();
  const ailleurs = visiteur(url);

  expect(await dit(await ailleurs.lire(lien))).toContain('six chiffres');
  expect((await ailleurs.envoyer(lien)).status).toBe(422);
  expect((await ailleurs.envoyer(lien, { code: autreCode(code) })).status).toBe(422);
  expect((await ailleurs.envoyer(lien, { code: `${code.slice(0, 3)} ${code.slice(3)}` })).status).toBe(303);
});

test('le navigateur qui a demandé entre aussi par les six chiffres, lus sur un autre appareil', async () => {
  const v = visiteur(url);
  await demander(v);
  const { code } = await dernierCourriel();

  const etranger = await visiteur(url).envoyer('/entrer/code', { code });
  const faux = await v.envoyer('/entrer/code', { code: autreCode(code) });
  const juste = await v.envoyer('/entrer/code', { code });

  expect([etranger.status, faux.status, juste.status]).toEqual([410, 422, 303]);
  expect(await dit(faux)).toContain('Il reste 4 essais');
});

test('après cinq essais manqués, même le bon code ne sert plus ; le lien, lui, sert encore à qui l’a demandé', async () => {
  const v = visiteur(url);
  await demander(v);
  const { lien, code } = await dernierCourriel();
  const ailleurs = visiteur(url);

  const essais = [];
  for (let essai = 0; essai < 5; essai++) essais.push((await ailleurs.envoyer(lien, { code: autreCode(code) })).status);

  expect(essais).toEqual([422, 422, 422, 422, 422]);
  expect((await ailleurs.envoyer(lien, { code })).status).toBe(410);
  expect((await v.envoyer('/entrer/code', { code })).status).toBe(410);
  expect((await v.envoyer(lien)).status).toBe(303);
});

test('vingt codes essayés pour une même boîte, et c’est fini pour la journée, nouveaux liens compris', async () => {
  const statuts = [];
  for (let lien = 0; lien < 5; lien++) {
    const v = visiteur(url);
    await demander(v);
    const { code } = await dernierCourriel();
    for (let essai = 0; essai < 5; essai++) statuts.push((await v.envoyer('/entrer/code', { code: autreCode(code) })).status);
    apres({ minutes: 4 });
  }

  expect([statuts.filter((s) => s === 422).length, statuts.slice(20)]).toEqual([20, [429, 429, 429, 429, 429]]);
});

test('une demande nouvelle périme la précédente', async () => {
  const v = visiteur(url);
  await demander(v);
  const premier = await dernierCourriel();
  await demander(v);

  expect((await v.envoyer(premier.lien, { code: premier.code })).status).toBe(410);
});

test('six demandes d’affilée pour une boîte : la sixième attend, et dit combien', async () => {
  const statuts = [];
  for (let fois = 0; fois < 5; fois++) statuts.push((await demander()).status);
  const sixieme = await demander();

  expect(statuts).toEqual([303, 303, 303, 303, 303]);
  expect([sixieme.status, Number(sixieme.headers.get('retry-after'))]).toEqual([429, 900]);
  expect(await dit(sixieme)).toMatch(/Recommencez dans 15 minutes/);
  apres({ minutes: 15 });
  expect((await demander()).status).toBe(303);
});

test('un réseau est limité, sans bloquer son voisin ; ce que le demandeur écrit dans X-Forwarded-For ne compte pas', async () => {
  await base
    .insertInto('debits')
    .values({ cle: 'lien:reseau:192.0.2.0/24', fenetre: new Date(heure.epochMilliseconds), nombre: 100 })
    .execute();
  const depuis = async (suite: string) =>
    (await demander(undefined, { courriel: 'x@exemple.fr' }, { 'x-forwarded-for': suite })).status;

  expect(await depuis('192.0.2.77')).toBe(429);
  expect(await depuis('203.0.113.5, 192.0.2.77')).toBe(429);
  expect(await depuis('192.0.2.77, 203.0.113.5')).toBe(303);
});

test('une adresse inconnue reçoit la même réponse qu’une connue, en un temps semblable, mais aucun courriel', async () => {
  await base.insertInto('personnes').values({ courriel: 'connue@exemple.fr', preferences: '{}' }).execute();
  const mesurer = async (courriel: string) => {
    const v = visiteur(url);
    const debut = performance.now();
    const reponse = await demander(v, { courriel });
    const duree = performance.now() - debut;
    const faux = await v.envoyer('/entrer/code', { code: '000000' });
    return { duree, vu: [reponse.status, reponse.headers.get('location'), [...v.cookies.keys()], faux.status, await dit(faux)] };
  };

  const [connue, inconnue] = [await mesurer('connue@exemple.fr'), await mesurer('inconnue@exemple.fr')];

  expect(inconnue.vu).toEqual(connue.vu);
  expect(Math.min(connue.duree, inconnue.duree)).toBeGreaterThan(145);
  expect(await base.selectFrom('courriels').select('destinataire').execute()).toEqual([{ destinataire: 'connue@exemple.fr' }]);
});

test('une personne désactivée ne reçoit plus de lien, et celui qu’elle avait ne sert plus', async () => {
  await base.insertInto('personnes').values({ courriel: CAMILLE, preferences: '{}' }).execute();
  const v = visiteur(url);
  await demander(v, { courriel: CAMILLE });
  const { lien } = await dernierCourriel();
  await base.updateTable('personnes').set({ desactivee_le: new Date() }).execute();

  expect((await v.envoyer(lien)).status).toBe(410);
  for (const champs of [{ courriel: CAMILLE }, { uai: UAI, courriel: CAMILLE }]) {
    expect((await demander(visiteur(url), champs as Record<string, string>)).status).toBe(303);
  }
  expect(await nombreDe('courriels')).toBe(1);
});

test('entrer change de session : celle que le navigateur portait avant ne vaut plus', async () => {
  await base.insertInto('personnes').values({ courriel: 'autre@exemple.fr', preferences: '{}' }).execute();
  const { id } = await base.selectFrom('personnes').select('id').executeTakeFirstOrThrow();
  const posee = await ouvrirSession(maison, { personne: id, appareil: '' });
  const victime = visiteur(url, posee);
  await demander(victime);

  await victime.envoyer((await dernierCourriel()).lien);

  expect(victime.cookies.get('accroche')).not.toBe(posee);
  expect(await dit(await visiteur(url, posee).lire('/entrer'))).not.toContain('déjà entré');
});

test('le retour ne mène jamais à un autre site', async () => {
  for (const retour of ['//evil.example', '/\\evil.example', 'https://evil.example/', '/%0d%0aSet-Cookie:a=b\r\nX: y']) {
    const v = visiteur(url);
    await demander(v, { uai: UAI, voie: 'boite', retour });
    const entree = await v.envoyer((await dernierCourriel()).lien);

    expect([retour, entree.headers.get('location')]).toEqual([retour, '/mon-compte']);
    await base.deleteFrom('debits').execute();
  }
});

test('ni le lien ni le code ne sont en clair dans la table des liens', async () => {
  await demander();
  const { lien, code } = await dernierCourriel();

  const garde = JSON.stringify(await base.selectFrom('liens_connexion').selectAll().execute());

  expect([garde.includes(lien.split('/').at(-1) ?? ''), garde.includes(`"${code}"`)]).toEqual([false, false]);
});

test('une école absente de l’annuaire n’est pas une impasse : son académie l’apprend, une fois, avec l’adresse à qui répondre', async () => {
  const pilote = await base
    .insertInto('personnes')
    .values({ courriel: 'inès@ac-lille.fr', prenom: 'Inès', nom: 'Bel', preferences: '{}' })
    .returning('id')
    .executeTakeFirstOrThrow();
  await base
    .insertInto('mandats')
    .values({ personne: pilote.id, territoire: 'academie:09', role: 'pilote', du: '2026-09-01' })
    .execute();
  const dite = { nom: 'École des Sources', commune: 'Villers', academie: 'academie:09', courriel: 'maitre@ac-lille.fr' };
  const signaler = (autres = {}) => visiteur(url).envoyer('/entrer/ecole-absente', { ...dite, ...autres });

  expect(await (await visiteur(url).lire('/entrer?texte=zzzzzzzz')).text()).toContain('href="/entrer/ecole-absente"');
  const incomplete = await signaler({ courriel: 'maitre' });
  const [un, deux] = [await signaler(), await signaler()];
  const sansPilote = await (await signaler({ academie: 'academie:40' })).text();

  expect(incomplete.status).toBe(422);
  expect(await incomplete.text()).toContain('value="École des Sources"');
  expect([un.headers.get('location'), deux.status]).toEqual(['/entrer/ecole-absente?fait=signalee', 303]);
  expect(sansPilote).toContain('Écrivez à votre rectorat');
  const courriels = await base
    .selectFrom('courriels')
    .select(['destinataire', 'texte'])
    .where('modele', '=', 'ecole-absente')
    .execute();
  expect(courriels.map((c) => [c.destinataire, c.texte.includes('maitre@ac-lille.fr')])).toEqual([['inès@ac-lille.fr', true]]);
  expect((await base.selectFrom('notifications').select('adresse').execute()).map((n) => n.adresse)).toEqual([
    '/academie/lille/campagne',
  ]);
});
