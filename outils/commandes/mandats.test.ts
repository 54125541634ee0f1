// Un service neuf, de la première commande à la première déclaration : la vraie commande, les vraies données, le vrai site.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { expect, inject, test, vi } from 'vitest';
import { chargerEditions } from '#operations/charger-editions.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { versLaBase } from '#tests/aide/grappe.ts';
import { petitSite } from '#tests/aide/petit-site.ts';
import { type Visiteur, visiteur } from '#tests/aide/visiteur.ts';

// Chaque commande est un processus entier ; la première charge l’annuaire.
vi.setConfig({ testTimeout: 240_000 });

const { base, piscine } = await baseDeTest();
const { url, rafraichir, incidents } = await petitSite({ base, piscine, environnement: {} });
const { rows } = await piscine.query<{ nom: string }>('select current_database() as nom');
const vers = versLaBase(inject('grappe').connexion, rows[0]?.nom ?? '');
const DATABASE_URL = vers.connectionString ?? `postgres://${vers.user}@${encodeURIComponent(vers.host ?? '')}/${vers.database}`;

const mandat = (...mots: string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, '..', 'accroche.js'), 'mandat', ...mots],
    { encoding: 'utf8', env: { ...process.env, DATABASE_URL } },
  );
  return { code: status, stdout: stdout.replace(/\s+/g, ' ').trim(), stderr: stderr.replace(/\s+/g, ' ').trim() };
};

async function entrer(courriel: string, champs: Record<string, string> = { courriel }): Promise<Visiteur> {
  const v = visiteur(url);
  await v.envoyer('/entrer/lien', champs);
  const { texte } = await base
    .selectFrom('courriels')
    .select('texte')
    .where('modele', '=', 'lien-de-connexion')
    .where('destinataire', '=', courriel)
    .orderBy('ecrit_le', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  expect((await v.envoyer(texte.match(/\/entrer\/lien\/[\w-]+/)?.[0] ?? '')).status).toBe(303);
  return v;
}
const lire = async (v: Visiteur, chemin: string) => new JSDOM(await (await v.lire(chemin)).text()).window.document;
const cache = (document: Document, nom: string) =>
  document.querySelector<HTMLInputElement>(`main input[name="${nom}"]:not([type=checkbox])`)?.value ?? '';

test('d’un service vide à la première déclaration : la commande, le lien, l’édition ouverte, le pilote, l’école', async () => {
  const donne = mandat('donner', 'Ines.Carpentier@education.gouv.fr', '--role', 'national');
  expect(donne.stdout).toMatch(
    /^Mandat donné : ines\.carpentier@education\.gouv\.fr, équipe nationale, France, jusqu’au 31 août/,
  );
  expect(mandat('donner', 'zoe.lamy@education.gouv.fr', '--role', 'administrateur', '--territoire', 'France').code).toBe(0);
  expect((await base.selectFrom('journal').select(['geste', 'par', 'signature']).orderBy('id').execute())[0]).toEqual({
    geste: 'donner-mandat',
    par: null,
    signature: 'Exploitation du site, depuis la ligne de commande',
  });
  // La commande a chargé les territoires et l’annuaire ; le démarrage du site charge le reste.
  await chargerEditions(base);
  await rafraichir();

  const ines = await entrer('ines.carpentier@education.gouv.fr');
  const formulaire = await lire(ines, '/national/edition');
  const annee = cache(formulaire, 'annee');
  const ouverte = await ines.envoyer('/national/edition', {
    annee,
    lu: cache(formulaire, 'lu'),
    geste: 'ouvrir',
    titre: `Semaine ${annee}`,
    chapo: 'Chaque académie montre ce qui aide les jeunes à tenir bon.',
  });
  expect([ouverte.status, ouverte.headers.get('location')]).toEqual([303, `/national/edition?annee=${annee}&fait=ouverte`]);
  expect((await ines.lire('/academie/lille/mandats')).status).toBe(404);

  const zoe = await entrer('zoe.lamy@education.gouv.fr');
  expect((await lire(zoe, '/academie/lille/campagne')).querySelector('a[href="/academie/lille/mandats"]')?.textContent).toBe(
    'Mandats',
  );
  const donner = (role: string, courriel: string) =>
    zoe.envoyer('/academie/lille/mandats', { courriel, role, lieu: 'academie:09' });
  expect((await donner('pilote', 'malik.aubry@ac-lille.fr')).headers.get('location')).toBe('/academie/lille/mandats?fait=donne');
  expect((await donner('administrateur', 'lou.vidal@ac-lille.fr')).status).toBe(303);

  const lou = await entrer('lou.vidal@ac-lille.fr');
  const examinateur = { courriel: 'noe.marchal@ac-lille.fr', role: 'examinateur', lieu: 'academie:09' };
  expect((await lou.envoyer('/academie/lille/mandats', examinateur)).status).toBe(303);
  expect((await lou.envoyer('/academie/nice/mandats', { ...examinateur, lieu: 'academie:23' })).status).toBe(404);
  const malik = await entrer('malik.aubry@ac-lille.fr');
  expect((await malik.lire('/academie/lille/semaine')).status).toBe(200);

  const { uai } = await base
    .selectFrom('etablissements')
    .select('uai')
    .where('academie', '=', '09')
    .where('type', '=', 'college')
    .where('ferme_le', 'is', null)
    .orderBy('uai')
    .limit(1)
    .executeTakeFirstOrThrow();
  const ecole = await entrer(`ce.${uai.toLowerCase()}@ac-lille.fr`, { uai, voie: 'boite' });
  const page = await lire(ecole, '/declarer');
  const declaree = await ecole.envoyer('/declarer', {
    cle: cache(page, 'cle'),
    uai,
    version: '',
    contactNom: 'La direction',
    contactCourriel: cache(page, 'contactCourriel'),
    titre: 'Le jardin des possibles',
    quand: 'toute l’année',
    publics: page.querySelector<HTMLInputElement>('input[name=publics]')?.value ?? '',
    resume: 'Les élèves cultivent un potager et tiennent un marché.',
    bouton: 'deposer',
  });
  expect([
    declaree.status,
    await base.selectFrom('actions').select(['statut', 'uai', 'edition']).where('edition', '=', annee).execute(),
  ]).toEqual([303, [{ statut: 'deposee', uai, edition: annee }]]);
  expect(incidents).toEqual([]);
});

test('un mandat se liste, se finit, et ne se donne pas deux fois', () => {
  const adresse = 'sacha.morel@education.gouv.fr';
  const numero = mandat('donner', adresse, '--role', 'pilote', '--territoire', 'nice').stdout.match(/[0-9a-f-]{36}/)?.[0] ?? '';

  expect(mandat('donner', adresse, '--role', 'pilote', '--territoire', 'academie:23')).toMatchObject({
    code: 1,
    stderr: 'Cette personne a déjà ce mandat.',
  });
  expect(mandat('lister', adresse).stdout).toContain(`${numero} ${adresse}, pilotage, Nice, du`);
  expect(mandat('lister').stdout).toContain(numero);
  expect(mandat('finir', numero).stdout).toBe(`Mandat fini : ${adresse}, pilotage, Nice.`);
  expect(mandat('lister', adresse).stdout).toBe(`Aucun mandat pour ${adresse}.`);
  expect(mandat('finir', numero)).toMatchObject({ code: 1, stderr: `Aucun mandat n’a le numéro « ${numero} ».` });
});

test.each([
  [['donner', 'ines', '--role', 'national'], /^« ines » n’est pas une adresse de courriel complète/, 2],
  [['donner', 'i@exemple.fr', '--role', 'chef'], /^Le rôle « chef » ne se donne pas d’ici/, 2],
  [['donner', 'i@exemple.fr', '--role', 'ministre'], /^Le rôle « ministre » n’existe pas. Rôles : porteur/, 2],
  [['donner', 'i@exemple.fr', '--role', 'national', '--jusqu-au', '2020-01-01'], /^« 2020-01-01 » n’est pas un jour à venir/, 2],
  [['donner', 'i@exemple.fr', '--role', 'pilote'], /^Le rôle « pilote » se donne à une académie : dites où/, 1],
  [
    ['donner', 'i@exemple.fr', '--role', 'pilote', '--territoire', 'France'],
    /^Le rôle « pilote » se donne à une académie ; « France » est la nation\./,
    1,
  ],
  [
    ['donner', 'i@exemple.fr', '--role', 'pilote', '--territoire', 'Atlantide'],
    /^Aucun territoire ne s’appelle « Atlantide »/,
    1,
  ],
] as const)('%j se refuse d’une phrase', (mots, phrase, code) => {
  expect(mandat(...mots)).toEqual({ code, stdout: '', stderr: expect.stringMatching(phrase) });
});
