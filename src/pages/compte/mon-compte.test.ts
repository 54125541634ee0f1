import { beforeEach, expect, test } from 'vitest';
import { ADMIN, CHEF, comptesDeLille, PILOTE, PORTEUR, UAI } from '#tests/aide/lieux/comptes-de-lille.ts';
import { visiteur } from '#tests/aide/visiteur.ts';
import { direAppareil } from './session-en-mots.ts';

const { base, comme, courriels, gestes, mandatDe, url, remettre } = await comptesDeLille();
beforeEach(remettre);

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

test.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge, Windows'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1 Version/19.0 Mobile Safari/604.1', 'Safari, iOS'],
  ['curl/8', 'un navigateur'],
])('%s se lit « %s »', (agent, lu) => {
  expect(direAppareil(agent)).toBe(lu);
});
