import { randomUUID } from 'node:crypto';
import { JSDOM } from 'jsdom';
import sharp from 'sharp';
import { beforeEach, expect, test } from 'vitest';
import { FicheAction } from '#domaine/recensement/fiche-action.ts';
import { signalerAction } from '#operations/recensement/deposer-action.ts';
import { ouvrirSession } from '#operations/recensement/sessions.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { enActeur, GAP, lire, type Membre, poserCollege, VAUBAN } from '#tests/aide/lieux/college-vauban.ts';
import { petitSite } from '#tests/aide/petit-site.ts';
import { enTexte, MAINTENANT } from '#tests/aide/petite-maison.ts';
import { type Visiteur, visiteur } from '#tests/aide/visiteur.ts';

const { base, piscine, vider } = await baseDeTest();
const { url, maison, rafraichir, incidents } = await petitSite({ base, piscine, maintenant: () => MAINTENANT });
const CAMILLE = '00000000-0000-4000-8000-000000000001';
const MARIE = '00000000-0000-4000-8000-000000000002';
const EQUIPE: Record<'camille' | 'marie', Membre> = {
  camille: { id: CAMILLE, courriel: 'camille.roy@exemple.fr', prenom: 'Camille', nom: 'Roy', role: 'porteur', uai: VAUBAN },
  marie: { id: MARIE, courriel: 'marie@exemple.fr', prenom: 'Marie', nom: 'Lou', role: 'porteur', uai: GAP },
};

let camille: Visiteur;
let numero: number;
beforeEach(async () => {
  await vider();
  await poserCollege(base, { equipe: Object.values(EQUIPE), termes: { public: ['eleves', 'familles'] } });
  camille = await entrer(CAMILLE);
  numero = await signaler();
});
const entrer = async (personne: string) => visiteur(url, await ouvrirSession(maison, { personne, appareil: 'essai' }));
const reponses = {
  titre: 'Le jardin des possibles',
  quand: '16 mars',
  publics: ['eleves'],
  resume: 'Les élèves cultivent un potager.',
  contactNom: 'Camille Roy',
  contactCourriel: 'camille@exemple.fr',
};
const acteur = enActeur(EQUIPE.camille);
const signaler = async (autres: Partial<FicheAction> = {}) =>
  (await signalerAction(maison, acteur, { cle: randomUUID(), uai: VAUBAN, fiche: FicheAction.parse({ ...reponses, ...autres }) }))
    .numero;
const passerA = (statut: 'brouillon' | 'a-completer' | 'validee') =>
  base.updateTable('actions').set({ statut }).where('numero', '=', numero).execute();
const ouvrir = (v = camille, adresse = `/mes-actions/${numero}`) => lire(v.lire(adresse));
/** Tout ce que le navigateur enverrait de ce formulaire, avec quelques réponses changées. */
const remplir = (document: Document, changees: Record<string, string | string[]>) => {
  const formulaire = document.querySelector<HTMLFormElement>('form:has(#titre)');
  const champs: Record<string, string[]> = {};
  for (const e of formulaire?.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>('[name]') ?? []) {
    if (e.nodeName === 'BUTTON' || ((e.type === 'checkbox' || e.type === 'radio') && !(e as HTMLInputElement).checked)) continue;
    champs[e.name] = [...(champs[e.name] ?? []), e.value];
  }
  return { ...champs, ...changees };
};
const action = () => base.selectFrom('actions').selectAll().where('numero', '=', numero).executeTakeFirstOrThrow();

test('la fiche se complète section par section : listes, rangées, nombres, sans rien perdre de ce qui y était', async () => {
  await passerA('brouillon');
  const { document } = await ouvrir();

  const envoi = await camille.envoyer(
    `/mes-actions/${numero}`,
    remplir(document, {
      publics: ['eleves', 'familles'],
      description: 'Un.\r\n\r\n- puce',
      'liens.0.titre': 'Le film',
      'liens.0.url': 'https://exemple.fr/film',
      'periodes.0.debut': '2027-03-16',
      'periodes.0.de': '14:00',
      'partenaires.0.nom': 'La ville',
      'partenaires.0.role': 'financeur',
      'porteurs.0.uai': '0050005x',
      'lieu.nom': 'La salle des fêtes',
      effectifPrevu: '1 200',
      bouton: 'deposer',
    }),
  );

  expect([envoi.status, envoi.headers.get('location')]).toEqual([303, `/mes-actions/${numero}/deposee`]);
  expect(await action()).toMatchObject({
    statut: 'deposee',
    publics: ['eleves', 'familles'],
    debut: '2027-03-16',
    lieu: 'La salle des fêtes',
    partenariat: 'avec',
    fiche: { description: 'Un.\n\n- puce', effectifPrevu: 1200, titre: 'Le jardin des possibles' },
  });
  expect(await base.selectFrom('porteurs').select(['nom', 'uai']).orderBy('ordre').execute()).toEqual([
    { nom: 'Collège Vauban', uai: VAUBAN },
    { nom: 'Collège Centre', uai: GAP },
  ]);
});

test('un lien faux, une date à l’envers : 422, la phrase près de la rangée, tout est rendu, le brouillon gardé', async () => {
  await passerA('brouillon');
  const { document } = await ouvrir();

  const page = await lire(
    camille.envoyer(
      `/mes-actions/${numero}`,
      remplir(document, {
        'liens.0.titre': 'Le film',
        'liens.0.url': 'javascript:alert(1)',
        'periodes.0.debut': '2027-03-18',
        'periodes.0.fin': '2027-03-16',
        bouton: 'deposer',
      }),
    ),
  );

  expect(page.statut).toBe(422);
  const ancres = [...page.document.querySelectorAll('[role=alert] a')].map((a) => a.getAttribute('href'));
  expect(ancres).toEqual(['#periodes.0.fin', '#liens.0.url']);
  for (const ancre of ancres) expect(page.document.getElementById(String(ancre).slice(1))).not.toBeNull();
  expect((page.document.getElementById('liens.0.url') as HTMLInputElement).value).toBe('javascript:alert(1)');
  expect((await action()).statut).toBe('brouillon');
});

const commune = (code: string, nom: string, departement: string, codePostal: string, population: number) => ({
  code,
  nom,
  type: 'commune',
  departement,
  codes_postaux: [codePostal],
  population,
  lat: 45,
  lon: 3,
});
const poserCommunes = () =>
  base
    .insertInto('communes')
    .values([
      commune('97411', 'Saint-Denis', '974', '97400', 155_000),
      commune('93066', 'Saint-Denis', '93', '93200', 149_000),
      commune('15187', 'Saint-Flour', '15', '15100', 6500),
    ])
    .onConflict((c) => c.doNothing())
    .execute();
const placee = async () => {
  const { lieu, commune, departement, lat, precision_point } = await action();
  return { lieu, commune, departement, lat, precision_point };
};

test('ailleurs : deux communes de ce nom, on demande laquelle, rien n’est perdu, et le point est au centre de la choisie', async () => {
  await passerA('brouillon');
  await poserCommunes();
  const { document } = await ouvrir();
  const saisie = { 'lieu.nom': 'Le théâtre', 'lieu.commune': 'st denis', bouton: 'deposer' };
  const question = await lire(camille.envoyer(`/mes-actions/${numero}`, remplir(document, saisie)));
  const proposees = [...question.document.querySelectorAll<HTMLInputElement>('[name="lieu.communeCode"]')].map((r) => r.value);

  expect([question.statut, proposees]).toEqual([422, ['97411', '93066', 'aucune']]);
  expect(question.texte).toContain('Lieu : st denis : laquelle ?');
  expect(question.document.querySelector<HTMLInputElement>('[name="lieu.nom"]')?.value).toEqual('Le théâtre');
  expect((await action()).fiche).toMatchObject({ lieu: { nom: 'Le théâtre', commune: 'st denis' } });

  const choisie = remplir(question.document, { 'lieu.communeCode': '93066', bouton: 'deposer' });
  expect((await camille.envoyer(`/mes-actions/${numero}`, choisie)).status).toEqual(303);
  expect(await placee()).toEqual({
    lieu: 'Le théâtre',
    commune: 'Saint-Denis',
    departement: '93',
    lat: 45,
    precision_point: 'commune',
  });
});

test('ailleurs, sans commune ou hors de la liste : aucun point, jamais celui de l’école', async () => {
  await passerA('brouillon');
  await poserCommunes();
  const { document } = await ouvrir();
  const envoyer = (page: Document, saisie: Record<string, string>) =>
    camille.envoyer(`/mes-actions/${numero}`, remplir(page, { 'lieu.nom': 'Liceo', bouton: 'deposer', ...saisie }));
  const inconnue = await lire(envoyer(document, { 'lieu.commune': 'Saint-Flourre' }));

  expect(inconnue.texte).toContain('Aucune commune ne s’appelle');
  expect(inconnue.texte).toContain('Saint-Flour (15), 15100');
  expect((await envoyer(inconnue.document, { 'lieu.commune': 'Turin', 'lieu.communeCode': 'aucune' })).status).toEqual(303);
  expect(await placee()).toMatchObject({ commune: 'Turin', departement: null, lat: null, precision_point: null });

  const rouverte = await ouvrir();
  expect(rouverte.document.querySelector<HTMLInputElement>('[name="lieu.commune"]')?.value).toEqual('Turin');
  expect((await envoyer(rouverte.document, { 'lieu.commune': '' })).status).toEqual(303);
  expect(await placee()).toMatchObject({ lieu: 'Liceo', commune: null, departement: '05', lat: null });
});

test('les communes qu’un début de texte désigne se lisent sans être entré, les plus peuplées d’abord', async () => {
  await poserCommunes();
  const proposees = async (texte: string) =>
    (await fetch(`${url}/communes.json?${new URLSearchParams({ texte })}`)).json() as Promise<{ texte: string }[]>;

  expect((await proposees('saint')).map((c) => c.texte)).toEqual(['Saint-Denis (974)', 'Saint-Denis (93)', 'Saint-Flour (15)']);
  expect(await proposees('15100')).toEqual([{ texte: 'Saint-Flour (15)', codePostal: '15100' }]);
  expect(await proposees('x')).toEqual([]);
});

test('deux personnes sur la même fiche : la seconde reçoit les deux textes, et son envoi suivant passe', async () => {
  await passerA('brouillon');
  const [une, deux] = [await ouvrir(), await ouvrir()];
  await camille.envoyer(`/mes-actions/${numero}`, remplir(une.document, { titre: 'Texte un', bouton: 'enregistrer' }));

  const page = await lire(
    camille.envoyer(`/mes-actions/${numero}`, remplir(deux.document, { titre: 'Texte deux', bouton: 'enregistrer' })),
  );
  const suite = await camille.envoyer(`/mes-actions/${numero}`, remplir(page.document, { bouton: 'enregistrer' }));

  expect(page.statut).toBe(409);
  expect((page.document.getElementById('titre') as HTMLInputElement).value).toBe('Texte deux');
  expect(enTexte(page.document.getElementById('titre-autre'))).toBe('Vous avez écrit ailleurs :Texte un');
  expect([suite.status, (await action()).titre]).toEqual([303, 'Texte deux']);
});

test('ce que l’académie demande est écrit près du champ', async () => {
  await passerA('a-completer');
  await base
    .insertInto('messages')
    .values({ action: numero, champ: 'quand', texte: 'À quelle heure ?', signature: 'Lou, examen' })
    .execute();

  const { document, texte } = await ouvrir();

  const id = document.querySelector('#quand')?.getAttribute('aria-describedby')?.split(' ')[0];
  expect(enTexte(document.getElementById(String(id)))).toBe('À quelle heure ? Lou, examen');
  expect(texte).toContain('Votre académie vous demande une précision');
});

test('une date changée pendant qu’un texte attend : la fiche rouverte montre la nouvelle date et le texte qui attend', async () => {
  await passerA('validee');
  const { fiche } = await action();
  await base
    .insertInto('versions_en_attente')
    .values({
      action: numero,
      fiche: JSON.stringify({ ...(fiche as object), titre: 'Le titre qui attend', quand: 'l’ancienne date' }),
    })
    .execute();
  await base
    .updateTable('actions')
    .set({ fiche: JSON.stringify({ ...(fiche as object), quand: 'la nouvelle date' }) })
    .where('numero', '=', numero)
    .execute();

  const { document } = await ouvrir();

  const valeurDe = (nom: string) => document.querySelector<HTMLInputElement>(`[name="${nom}"]`)?.value;
  expect([valeurDe('titre'), valeurDe('quand')]).toEqual(['Le titre qui attend', 'la nouvelle date']);
});

test('l’action d’une autre école n’existe pour personne d’autre, en lecture comme en écriture', async () => {
  const marie = await entrer(MARIE);

  const reponses = await Promise.all([
    marie.lire(`/mes-actions/${numero}`),
    marie.envoyer(`/mes-actions/${numero}`, { titre: 'Intrus', version: '2' }),
    marie.envoyer(`/mes-actions/${numero}`, { bouton: 'retirer', 'motif.retirer': 'Pour voir' }),
    marie.envoyer(`/mes-actions/${numero}`, { retirer: randomUUID() }),
    marie.lire('/mes-actions/99999999'),
  ]);

  expect(reponses.map((r) => r.status)).toEqual([404, 404, 404, 404, 404]);
  expect((await action()).titre).toBe('Le jardin des possibles');
});

test('une image ajoutée se voit sur la page publique à la place du dessin, avec son auteur et son texte', async () => {
  const octets = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#7a3b00' } })
    .png()
    .toBuffer();
  const corps = new FormData();
  corps.append('image', new File([new Uint8Array(octets)], 'p.png', { type: 'image/png' }));
  corps.append('credit', 'La 3e B');
  corps.append('texteAlternatif', 'Un potager en mars');
  corps.append('droits', 'sans-visage');
  corps.append('bouton', 'ajouter-image');

  const envoi = await camille.envoyer(`/mes-actions/${numero}`, corps);
  const avant = await visiteur(url).lire(String((await ouvrir()).document.querySelector('#images img')?.getAttribute('src')));
  await passerA('validee');
  await rafraichir();
  const publique = await ouvrir(visiteur(url), `/actions/${numero}-le-jardin-des-possibles`);
  const image = publique.document.querySelector('figure img');
  const servie = await visiteur(url).lire(String(image?.getAttribute('src')));

  expect([envoi.status, avant.status]).toEqual([303, 404]);
  expect([image?.getAttribute('alt'), enTexte(publique.document.querySelector('figcaption'))]).toEqual([
    'Un potager en mars',
    'La 3e B',
  ]);
  expect([servie.status, servie.headers.get('content-type')]).toEqual([200, 'image/webp']);
});

test('depuis une fiche publiée, « Je m’en inspire » ouvre un brouillon dans mon école', async () => {
  await passerA('validee');
  await rafraichir();
  const marie = await entrer(MARIE);
  const { document } = await ouvrir(marie, `/actions/${numero}-le-jardin-des-possibles`);
  const formulaire = document.querySelector<HTMLFormElement>('form[action$="/inspirer"]');
  const champ = (nom: string) => formulaire?.querySelector<HTMLInputElement>(`[name=${nom}]`)?.value ?? '';

  const envoi = await marie.envoyer(`/actions/${numero}/inspirer`, { cle: champ('cle'), uai: champ('uai') });

  expect(envoi.status).toBe(303);
  const page = await ouvrir(marie, String(envoi.headers.get('location')));
  expect((page.document.getElementById('titre') as HTMLInputElement).value).toBe('Le jardin des possibles');
});

const PIEGES = [
  '"><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  "'+alert(1)+'",
  '</textarea></title><svg onload=alert(1)>',
  '[lien](javascript:alert(1)) <a href="javascript:alert(1)">x</a> ](data:text/html,x)',
  ']]><x/>&#60;script&#62;',
];
test('un piège dans chaque champ de texte reste du texte, sur chaque page et dans chaque export', async () => {
  const piege = PIEGES.join(' ');
  const court = piege.slice(0, 110);
  const textes = Object.fromEntries(
    ['titre', 'quand', 'recurrence', 'presenceSouhaitee', 'financement', 'contactNom', 'contactFonction'].map((c) => [c, court]),
  );
  const longs = Object.fromEntries(
    ['resume', 'objectifs', 'description', 'conditionsReproduction', 'evaluation'].map((c) => [c, piege]),
  );
  numero = await signaler({
    ...textes,
    ...longs,
    liens: [{ titre: court, url: 'https://exemple.fr/?a="><script>alert(1)</script>' }],
    partenaires: [{ code: null, nom: court, role: 'cite' }],
    porteurs: [{ uai: null, nom: court, type: 'autre', commune: null }],
    lieu: { nom: court, adresse: court, communeCode: null },
  } as Partial<FicheAction>);
  await base.insertInto('messages').values({ action: numero, champ: 'titre', texte: piege, signature: court }).execute();
  const privees = [`/mes-actions/${numero}`, '/mes-actions', `/mes-actions/${numero}/deposee`];
  const lues: [string, string][] = [];
  for (const adresse of privees) lues.push([adresse, await (await camille.lire(adresse)).text()]);
  await passerA('validee');
  await base.executeQuery(base.selectNoFrom((eb) => eb.fn('calculer_recherche', [eb.val([numero])]).as('fait')).compile());
  await rafraichir();
  const courte = (await visiteur(url).lire(`/a/${numero}`)).headers.get('location') ?? '';
  for (const adresse of [courte, '/actions', '/carte', '/etablissements/0050003V', '/'])
    lues.push([adresse, await (await visiteur(url).lire(adresse)).text()]);

  // Le piège est bien là, en texte.
  expect(lues.filter(([, page]) => page.includes('&lt;script&gt;')).map(([adresse]) => adresse)).toEqual(
    expect.arrayContaining([...privees, courte, '/actions']),
  );
  for (const [adresse, page] of lues) {
    const { document } = new JSDOM(page).window;
    const executables = [...document.querySelectorAll('script:not([src]):not([type="application/ld+json"])')];
    const attributs = [...document.querySelectorAll('*')]
      .flatMap((e) => [...e.attributes])
      .filter((a) => /^on/i.test(a.name) || /^\s*(javascript|data):/i.test(a.value));
    expect([adresse, executables.map((e) => e.outerHTML), attributs.map((a) => `${a.name}=${a.value}`)]).toEqual([
      adresse,
      [],
      [],
    ]);
    expect([adresse, document.querySelector('img[src=x], svg[onload]')]).toEqual([adresse, null]);
  }
  const atom = await (await visiteur(url).lire('/actions.atom')).text();
  const xml = new new JSDOM('').window.DOMParser().parseFromString(atom, 'application/xml');
  expect(enTexte(xml.querySelector('entry > title'))).toContain('<script>alert(1)</script>');
  expect(xml.querySelector('script')).toBeNull();
  const json = (await (await visiteur(url).lire('/actions.json')).json()) as { actions?: unknown[] };
  expect(JSON.stringify(json)).toContain('<script>');
});

test('un titre qui commence par « = » n’est pas une formule dans le tableur', async () => {
  numero = await signaler({ titre: '=HYPERLINK("https://exemple.fr";"Cliquez")' });
  await passerA('validee');
  await rafraichir();

  const csv = await (await visiteur(url).lire('/actions.csv')).text();

  expect(csv).toContain('HYPERLINK');
  expect(csv).not.toMatch(/(^|[;,\n])"?=HYPERLINK/);
});

test('aucune panne pendant ces essais', () => {
  expect(incidents).toEqual([]);
});
