import { beforeEach, expect, test } from 'vitest';
import { ouvrirSession } from '#operations/recensement/sessions.ts';
import { requetesDe } from '#outils/bench/pages.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { lire, poserCollege, VAUBAN } from '#tests/aide/lieux/college-vauban.ts';
import { petitSite } from '#tests/aide/petit-site.ts';
import { enTexte, MAINTENANT } from '#tests/aide/petite-maison.ts';
import { type Visiteur, visiteur } from '#tests/aide/visiteur.ts';

const { base, piscine, vider } = await baseDeTest();
const { url, maison, incidents } = await petitSite({ base, piscine, maintenant: () => MAINTENANT });
const CAMILLE = '00000000-0000-4000-8000-000000000001';
const MARIE = '00000000-0000-4000-8000-000000000002';
const membre = (id: string, prenom: string, nom: string, courriel: string) => ({ id, prenom, nom, courriel, preferences: '{}' });

let camille: Visiteur;
beforeEach(async () => {
  await vider();
  await poserCollege(base, {
    termes: { public: ['eleves', 'familles'] },
    semaine: { debut: '2027-03-15', fin: '2027-03-19' },
  });
  await base
    .insertInto('personnes')
    .values([membre(CAMILLE, 'Camille', 'Roy', 'camille.roy@exemple.fr'), membre(MARIE, 'Marie', 'Lou', 'marie@exemple.fr')])
    .execute();
  await mandater(CAMILLE, VAUBAN);
  camille = await entrer(CAMILLE);
});
const mandater = (personne: string, uai: string) =>
  base.insertInto('mandats').values({ personne, uai, role: 'porteur', du: '2026-09-01' }).execute();
const entrer = async (personne: string) => visiteur(url, await ouvrirSession(maison, { personne, appareil: 'essai' }));
const ouvrir = async (v = camille, adresse = '/declarer') => lire(v.lire(adresse));
const cacheDe = (document: Document, nom: string) =>
  document.querySelector<HTMLInputElement>(`main input[name="${nom}"]:not([type=checkbox])`)?.value ?? '';
const formulaire = (document: Document) => ({
  cle: cacheDe(document, 'cle'),
  uai: cacheDe(document, 'uai'),
  version: cacheDe(document, 'version'),
  contactNom: cacheDe(document, 'contactNom'),
  contactCourriel: cacheDe(document, 'contactCourriel'),
});
const reponses = {
  titre: 'Le jardin des possibles',
  quand: 'mardi 16 mars à 14 h',
  publics: 'eleves',
  resume: 'Les élèves cultivent un potager.',
  bouton: 'deposer',
};
const actions = () =>
  base.selectFrom('actions').select(['numero', 'titre', 'statut', 'fiche', 'version']).orderBy('numero').execute();

test('signaler : six réponses obligatoires au plus, deux déjà écrites ; rien de ce que l’UAI dit n’est demandé', async () => {
  const { document, texte } = await ouvrir();
  const champs = [...document.querySelectorAll<HTMLInputElement>('main form[data-brouillon] [name]')].filter(
    (e) => e.type !== 'hidden' && e.nodeName !== 'BUTTON',
  );

  expect([...new Set(champs.map((e) => e.name))]).toEqual([
    'titre',
    'quand',
    'publics',
    'resume',
    'contactNom',
    'contactCourriel',
  ]);
  expect([cacheDe(document, 'contactNom'), cacheDe(document, 'contactCourriel')]).toEqual([
    'Camille Roy',
    'camille.roy@exemple.fr',
  ]);
  expect(texte).toContain('Collège Vauban, Briançon, académie d’Aix-Marseille');
});

test('quatre réponses, un envoi : déposée, confirmée, dans « Mes actions »', async () => {
  const { document } = await ouvrir();

  const reponse = await camille.envoyer('/declarer', { ...formulaire(document), ...reponses });

  const [action] = await actions();
  expect([reponse.status, reponse.headers.get('location')]).toEqual([303, `/mes-actions/${action?.numero}/deposee`]);
  const confirmation = await ouvrir(camille, `/mes-actions/${action?.numero}/deposee`);
  expect(confirmation.texte).toContain('Nous avons compris : le 16 mars 2027, à 14 h.');
  const liste = await ouvrir(camille, '/mes-actions');
  expect(liste.texte).toContain('Le jardin des possiblesdéposée');
});

test('une déclaration pose quatre questions à la base, combien qu’il y ait de monde à prévenir et quoi que l’école ait déjà ; un brouillon gardé, autant', async () => {
  const declarer = async (titre: string, { garder = false } = {}) => {
    const { document } = await ouvrir();
    const corps = { ...formulaire(document), ...reponses, titre };
    if (garder) {
      const reponse = await camille.demander('/declarer/brouillon', {
        method: 'PUT',
        headers: { origin: new URL(url).origin, 'x-jeton': cacheDe(document, 'jeton') },
        body: new URLSearchParams(corps as Record<string, string>),
      });
      corps.version = String((await reponse.json()).version);
    }
    return (await requetesDe(piscine, () => camille.envoyer('/declarer', corps))).length;
  };
  const nommerExaminateur = async (rang: number) => {
    const courriel = `examine${rang}@exemple.fr`;
    const { id } = await base
      .insertInto('personnes')
      .values({ courriel, preferences: '{}' })
      .returning('id')
      .executeTakeFirstOrThrow();
    await base
      .insertInto('mandats')
      .values({ personne: id, territoire: 'academie:02', role: 'examinateur', du: '2026-09-01' })
      .execute();
  };
  // La base vient d’être vidée, et l’index la relit : une première déclaration le laisse finir.
  await declarer('Le potager du collège');

  const sansPersonne = await declarer('Une radio de quartier');
  await nommerExaminateur(1);
  const aUn = await declarer('Le grand relais');
  await nommerExaminateur(2);
  await nommerExaminateur(3);
  const aTrois = await declarer('Théâtre en plein air');

  const garde = await declarer('La fresque du préau', { garder: true });

  expect([sansPersonne, aUn, aTrois, garde]).toEqual([4, 4, 4, 4]);
  expect((await base.selectFrom('notifications').select('personne').execute()).length).toBe(7);
});

test('le même envoi deux fois fait une action', async () => {
  const { document } = await ouvrir();
  const corps = { ...formulaire(document), ...reponses };

  const [un, deux] = await Promise.all([camille.envoyer('/declarer', corps), camille.envoyer('/declarer', corps)]);

  expect((await actions()).length).toBe(1);
  expect([un.status, deux.headers.get('location')]).toEqual([303, un.headers.get('location')]);
});

test('un envoi incomplet : 422, un sommaire qui mène aux champs, rien de perdu, et le brouillon est gardé', async () => {
  const { document } = await ouvrir();

  const page = await lire(
    camille.envoyer('/declarer', { ...formulaire(document), titre: '', quand: '', resume: 'Un potager <b>', bouton: 'deposer' }),
  );

  expect(page.statut).toBe(422);
  const sommaire = [...page.document.querySelectorAll('[role=alert] a')].map((a) => [a.getAttribute('href'), enTexte(a)]);
  expect(sommaire).toEqual([
    ['#titre', 'Le nom de l’action : Donnez un titre à l’action.'],
    ['#quand', 'Quand : Dites quand, même à peu près.'],
    ['#publics', 'Pour qui : Choisissez au moins un public.'],
  ]);
  for (const [ancre] of sommaire) expect(page.document.querySelector(String(ancre))).not.toBeNull();
  expect(page.document.querySelector('#titre')?.getAttribute('aria-describedby')).toBe('titre-erreur titre-aide');
  expect(page.document.querySelector<HTMLTextAreaElement>('#resume')?.value).toBe('Un potager <b>');
  expect((await actions()).map((a) => [a.statut, (a.fiche as { resume?: string }).resume])).toEqual([
    ['brouillon', 'Un potager <b>'],
  ]);
  const repris = await camille.envoyer('/declarer', { ...formulaire(page.document), ...reponses });
  expect(repris.status).toBe(303);
  expect((await actions()).map((a) => [a.statut, a.titre])).toEqual([['deposee', 'Le jardin des possibles']]);
});

test('rien n’est gardé avant le premier champ rempli', async () => {
  const { document } = await ouvrir();

  await camille.envoyer('/declarer', { ...formulaire(document), titre: '', quand: '', resume: '', bouton: 'garder' });
  const auto = await camille.demander('/declarer/brouillon', {
    method: 'PUT',
    headers: { origin: new URL(url).origin, 'x-jeton': cacheDe(document, 'jeton') },
    body: new URLSearchParams({ ...formulaire(document), titre: '' }),
  });

  expect([auto.status, await actions()]).toEqual([204, []]);
});

test('le brouillon s’enregistre seul, au fil des frappes, et l’envoi le reprend', async () => {
  const { document } = await ouvrir();
  const garder = (champs: Record<string, string>) =>
    camille.demander('/declarer/brouillon', {
      method: 'PUT',
      headers: { origin: new URL(url).origin, 'x-jeton': cacheDe(document, 'jeton') },
      body: new URLSearchParams({ ...formulaire(document), ...champs }),
    });

  const un = (await (await garder({ titre: 'Le' })).json()) as { numero: number; version: number };
  const deux = (await (await garder({ titre: 'Le jardin', version: String(un.version) })).json()) as {
    numero: number;
    version: number;
  };
  const perime = await garder({ titre: 'Autre', version: '1' });
  const envoi = await camille.envoyer('/declarer', { ...formulaire(document), ...reponses, version: String(deux.version) });

  expect([deux.numero, perime.status, envoi.status]).toEqual([un.numero, 409, 303]);
  expect((await actions()).map((a) => [a.numero, a.statut, a.titre])).toEqual([
    [un.numero, 'deposee', 'Le jardin des possibles'],
  ]);
});

test('un téléphone, un nom d’élève : prévenu près du champ, avec la raison, et l’envoi relu passe', async () => {
  const { document } = await ouvrir();
  const corps = { ...reponses, resume: 'L’élève Martin reçoit au 06 00 00 00 00.' };

  const page = await lire(camille.envoyer('/declarer', { ...formulaire(document), ...corps }));
  const relu = await camille.envoyer('/declarer', { ...formulaire(page.document), ...corps, relu: 'oui' });

  expect([page.statut, relu.status]).toEqual([422, 303]);
  expect([...page.document.querySelectorAll('.avertissement')].map((e) => enTexte(e).slice(0, 40))).toEqual([
    '« 06 00 00 00 00 » semble être un numéro',
    '« élève Martin » semble nommer un élève.',
  ]);
});

test('un identifiant d’élève est refusé, et rien n’en est gardé', async () => {
  const { document } = await ouvrir();
  const corps = { ...reponses, resume: 'Son INE est 123456789AB, voyez.', relu: 'oui' };

  const page = await lire(camille.envoyer('/declarer', { ...formulaire(document), ...corps }));

  expect(page.statut).toBe(422);
  expect(page.texte).toContain('il ne peut pas être enregistré');
  expect(await actions()).toEqual([]);
});

test('une action du même sujet est proposée d’abord', async () => {
  const premiere = await ouvrir();
  await camille.envoyer('/declarer', { ...formulaire(premiere.document), ...reponses });
  const { document } = await ouvrir();
  const corps = { ...reponses, titre: 'Jardin des possibles !' };

  const page = await lire(camille.envoyer('/declarer', { ...formulaire(document), ...corps }));
  const autre = await camille.envoyer('/declarer', { ...formulaire(page.document), ...corps, autre_action: 'oui' });

  const [deja] = await actions();
  expect([page.statut, autre.status]).toEqual([422, 303]);
  expect(page.document.querySelector('[role=alert] a')?.getAttribute('href')).toBe(`/mes-actions/${deja?.numero}`);
});

test('l’école d’un autre, une école inconnue, l’action d’une autre école : la même page que rien', async () => {
  const { document } = await ouvrir();
  await camille.envoyer('/declarer', { ...formulaire(document), ...reponses });
  const [action] = await actions();
  await mandater(MARIE, '0050005X');
  const marie = await entrer(MARIE);

  const statuts = await Promise.all([
    marie.lire(`/declarer?uai=${VAUBAN}`),
    marie.lire('/declarer?uai=0999999Z'),
    marie.lire(`/mes-actions/${action?.numero}/deposee`),
    marie.envoyer('/declarer', { ...formulaire(document), ...reponses }),
  ]).then((reponses) => reponses.map((r) => r.status));

  expect(statuts).toEqual([404, 404, 404, 404]);
});

test('sans session, la page dit par où entrer ; un envoi mène à l’entrée et garde ce qui a été tapé', async () => {
  const { document } = await ouvrir();
  const inconnu = visiteur(url);

  const lecture = await ouvrir(inconnu);
  const page = await lire(inconnu.envoyer('/declarer', { ...formulaire(document), ...reponses }));

  expect(lecture.document.querySelector('main a.bouton')?.getAttribute('href')).toBe('/entrer?retour=%2Fdeclarer');
  expect(page.statut).toBe(401);
  expect(page.document.querySelector<HTMLTextAreaElement>('textarea[name=resume]')?.value).toBe(reponses.resume);
});

test('la session finie en chemin : entré de nouveau dans un autre onglet, ce qui était tapé se renvoie d’une phrase et d’un geste', async () => {
  const { document } = await ouvrir();
  const ancien = cacheDe(document, 'jeton');
  const tape = { ...formulaire(document), ...reponses };
  camille = await entrer(CAMILLE);

  const refusee = await camille.envoyer('/declarer', { ...tape, jeton: ancien }, { referer: `${url}/declarer` });
  const page = await lire(refusee);
  const garde = Object.fromEntries(
    [...page.document.querySelectorAll<HTMLInputElement>('main form [name]')].map((e) => [e.name, e.value.replace(/^\n/, '')]),
  );
  const renvoi = await camille.envoyer('/declarer', garde);

  expect([page.statut, enTexte(page.document.querySelector('main h1'))]).toEqual([403, 'Il ne reste qu’à renvoyer']);
  expect(page.texte).not.toContain('ne vient pas de cette page');
  expect([renvoi.status, (await actions()).map((a) => a.titre)]).toEqual([303, [reponses.titre]]);
});

test('un refus ramène à la page d’où l’on vient, jamais à une adresse qui ne s’ouvre pas, et rend ce qui était tapé', async () => {
  const page = await lire(
    camille.envoyer(
      '/actions/99999999/inspirer',
      { motif: 'Un mot', cle: 'x', jeton: 'faux' },
      { referer: `${url}/actions?page=2` },
    ),
  );

  const liens = [...page.document.querySelectorAll('main a')].map((a) => a.getAttribute('href'));
  expect([page.statut, liens]).toEqual([403, ['/actions?page=2', '/mes-actions', '/mon-compte']]);
  expect(page.texte).toContain('Un mot');
});

test('sous « Quand », l’adresse qui dit ce qu’on comprend connaît la Semaine de l’école', async () => {
  await base.updateTable('editions').set({ debut: '2026-11-23', fin: '2026-11-27' }).execute();
  const compris = async (texte: string) =>
    (
      (await (await camille.lire(`/declarer/quand?${new URLSearchParams({ texte, uai: VAUBAN })}`)).json()) as { compris: string }
    ).compris.replace(/\u00A0/g, ' ');

  expect([await compris('le mardi 24 à 14h'), await compris('lundi 24 novembre'), await compris('')]).toEqual([
    'Compris : le 24 novembre 2026, à 14 h.',
    'Le 24 novembre 2026 est un mardi, pas un lundi.',
    '',
  ]);
});

test('une date d’une autre année scolaire se relit avant d’être envoyée', async () => {
  const { document } = await ouvrir();
  const corps = { ...formulaire(document), ...reponses, quand: '3 décembre 2019' };

  const page = await lire(camille.envoyer('/declarer', corps));

  expect([page.statut, enTexte(page.document.querySelector('#quand-alerte-0'))]).toEqual([
    422,
    'le 3 décembre 2019 : c’est hors de l’année scolaire 2026-2027.',
  ]);
  expect(page.texte).toContain('J’ai relu : cette date est la bonne.');
  expect(
    (
      await camille.envoyer('/declarer', {
        ...formulaire(page.document),
        ...corps,
        version: cacheDe(page.document, 'version'),
        relu: 'oui',
      })
    ).status,
  ).toBe(303);
});

test('un résumé trop long est rendu entier, et la limite se dit à côté', async () => {
  const { document } = await ouvrir();
  const resume = 'Les élèves cultivent un potager. '.repeat(25).trim();

  const page = await lire(camille.envoyer('/declarer', { ...formulaire(document), ...reponses, resume }));

  expect([page.statut, enTexte(page.document.querySelector('#resume-erreur'))]).toEqual([422, '600 caractères au plus.']);
  const champ = page.document.querySelector<HTMLTextAreaElement>('#resume');
  expect([champ?.value, champ?.hasAttribute('maxlength')]).toEqual([resume, false]);
});

test('qui a deux écoles choisit ; qui n’en a pas sait comment en avoir une', async () => {
  await mandater(CAMILLE, '0050005X');
  const marie = await entrer(MARIE);

  const deux = await ouvrir();
  const sans = await ouvrir(marie);

  expect([...deux.document.querySelectorAll('input[name=uai]')].map((e) => (e as HTMLInputElement).value)).toEqual([
    '0050005X',
    VAUBAN,
  ]);
  expect(sans.texte).toContain('Vous n’avez pas encore d’établissement');
});

test('qui déclare pour une académie y cherche l’école : ouverte, de chez elle, mal tapée comprise ; une autre se dit à côté du champ', async () => {
  await base
    .insertInto('mandats')
    .values({ personne: MARIE, territoire: 'academie:02', role: 'pilote', du: '2026-09-01' })
    .execute();
  await base
    .insertInto('etablissements')
    .values([
      { uai: '0060000A', nom: 'Collège Vauban', type: 'college', academie: '23', commune: 'Antibes' },
      { uai: '0050009W', nom: 'Collège Vauban', type: 'college', academie: '02', commune: 'Gap', ferme_le: '2020-08-31' },
    ])
    .execute();
  const marie = await entrer(MARIE);
  const liens = ({ document }: { document: Document }) =>
    [...document.querySelectorAll('.ecoles a')].map((a) => a.getAttribute('href'));
  const dit = ({ document }: { document: Document }) => enTexte(document.querySelector('#recherche-erreur'));

  const vide = await ouvrir(marie);
  const [exacte, approchee, numero] = [
    await ouvrir(marie, '/declarer?texte=vauban'),
    await ouvrir(marie, '/declarer?texte=vaubban+briancon'),
    await ouvrir(marie, `/declarer?texte=${VAUBAN.toLowerCase()}`),
  ];
  const [aNice, inconnue] = [await ouvrir(marie, '/declarer?uai=0060000A'), await ouvrir(marie, '/declarer?uai=0999999Z')];

  expect([vide.statut, vide.document.querySelector('main input[name=uai]'), dit(vide)]).toEqual([200, null, '']);
  for (const page of [exacte, approchee, numero]) expect(liens(page)).toEqual([`/declarer?uai=${VAUBAN}`]);
  expect(approchee.texte).toContain('Rien d’exact');
  for (const [page, uai] of [
    [aNice, '0060000A'],
    [inconnue, '0999999Z'],
  ] as const) {
    expect([page.statut, dit(page)]).toEqual([404, expect.stringContaining(`territoire n’a le numéro ${uai}`)]);
    expect(page.document.querySelector('#recherche')?.getAttribute('aria-describedby')).toBe('recherche-erreur');
    expect(page.document.querySelector<HTMLInputElement>('#recherche')?.value).toBe(uai);
  }
  expect(dit(await ouvrir(marie, '/declarer?texte=Antibes'))).toContain('ne répond à ces mots');
  expect(dit(await ouvrir(marie, '/declarer?texte=zz'))).toContain('au moins trois lettres');
  const choisie = await ouvrir(marie, `/declarer?uai=${VAUBAN.toLowerCase()}`);
  expect([choisie.statut, cacheDe(choisie.document, 'uai')]).toEqual([200, VAUBAN]);
  expect(choisie.document.querySelector('.encadre a')?.getAttribute('href')).toBe('/declarer');
});

test('un établissement à soi et toute une académie : on cherche, ou l’on prend le sien', async () => {
  await base
    .insertInto('mandats')
    .values({ personne: CAMILLE, territoire: 'academie:02', role: 'pilote', du: '2026-09-01' })
    .execute();

  const { document } = await ouvrir();

  expect(document.querySelector('#recherche')).not.toBeNull();
  expect([...document.querySelectorAll<HTMLInputElement>('main input[name=uai]')].map((e) => e.value)).toEqual([VAUBAN]);
});

test('sans édition ouverte, la page publique le dit avant de faire entrer', async () => {
  await base.deleteFrom('editions').execute();

  const { document } = await ouvrir(visiteur(url));

  expect(document.querySelector('main a.bouton')).toBeNull();
  expect(enTexte(document.querySelector('main .message'))).toContain('Aucune édition n’est ouverte cette année');
});

test('aucune panne pendant ces essais', () => {
  expect(incidents).toEqual([]);
});

test('envoyée après la clôture, la déclaration est refusée, et ce qui est tapé reste en brouillon, comme c’est dit', async () => {
  await base
    .insertInto('reglages_academies')
    .values({ edition: '2026-2027', territoire: 'academie:02', cloture: '2026-11-01' })
    .execute();
  const { document } = await ouvrir();

  const page = await lire(camille.envoyer('/declarer', { ...formulaire(document), ...reponses }));

  expect([page.statut, page.texte.includes('Votre brouillon est gardé')]).toEqual([409, true]);
  expect((await actions()).map((a) => [a.statut, a.titre])).toEqual([['brouillon', reponses.titre]]);
});

test('l’édition retirée pendant qu’on écrit : l’envoi est refusé d’une phrase, sans incident', async () => {
  const { document } = await ouvrir();
  await base.deleteFrom('editions').execute();

  const page = await lire(camille.envoyer('/declarer', { ...formulaire(document), ...reponses }));

  expect(page.texte).toContain('Aucune édition n’est ouverte cette année');
  expect(incidents).toEqual([]);
});
