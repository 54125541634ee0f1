// La campagne sur un vrai PostgreSQL : inviter une fois, relancer les silencieux seulement, répondre « pas d’action », à deux en même temps.
import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { marquerOuvertes } from '#base/campagne/invitations.ts';
import { comptesDeCampagne, ecolesSuivies } from '#base/campagne/suivi.ts';
import { courrielAEnvoyer, mettreAuCourrier } from '#base/courriels.ts';
import { FicheAction } from '#domaine/recensement/fiche-action.ts';
import type { Refus } from '#domaine/recensement/refus.ts';
import type { Maison } from '#operations/maison.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { petiteMaison } from '#tests/aide/petite-maison.ts';
import { compterRequetes } from '#tests/aide/requetes/compter.ts';
import { acteur, CAP, DUNES, deposer, lettres, MARAIS, PORT, poserTerrain } from '#tests/aide/terrain-d-examen.ts';
import { commencerAction } from '../declarer-action.ts';
import { signalerAction } from '../deposer-action.ts';
import { direSansAction, reprendreSansAction } from './dire-sans-action.ts';
import { inviterEcoles, invitesDuChoix } from './inviter-ecoles.ts';
import { relancerEcoles } from './relancer-ecoles.ts';

const JOUR = '2026-11-22';
const { base, piscine, vider } = await baseDeTest();
const maison = await petiteMaison(base);
const LILLE = { id: 'academie:09', nom: 'Lille', slug: 'lille', fuseau: 'Europe/Paris' };
const NICE = { id: 'academie:23', nom: 'Nice', slug: 'nice', fuseau: 'Europe/Paris' };
const EDITION = '2026-2027';
const TOUS = { par: 'criteres', niveaux: ['college'], territoire: '' } as const;
const pilote = acteur('diallo');
const apres = (jours: number): Maison => ({ ...maison, maintenant: () => maison.maintenant().add({ hours: 24 * jours }) });
const codeDe = (refus: Refus) => refus.code;
const invitations = () =>
  base.selectFrom('invitations').select(['uai', 'relances']).where('envoyee_le', 'is not', null).orderBy('uai').execute();
const compte = async () =>
  (await comptesDeCampagne(base, EDITION, { academie: LILLE.id, partie: null, jour: JOUR })).find((c) => c.coupe === 'tout');

const fiche = FicheAction.parse({
  titre: 'Le jardin',
  quand: '16 mars',
  publics: ['eleves'],
  resume: 'Les élèves cultivent un potager et tiennent un marché.',
  contactNom: 'Hugo Belmont',
  contactCourriel: 'hugo@exemple.fr',
});

beforeEach(async () => {
  await vider();
  await poserTerrain(base);
  await base.updateTable('territoires').set({ site: 'https://www.ac-lille.fr' }).where('id', '=', LILLE.id).execute();
});

test('inviter écrit une fois à la boîte officielle de chaque établissement, et jamais une seconde', async () => {
  expect(await inviterEcoles(maison, pilote, LILLE, TOUS)).toBe(3);
  expect(await inviterEcoles(maison, pilote, LILLE, TOUS)).toBe(0);
  expect(await lettres(base)).toEqual([
    'invitation-recensement ce.0590000x@ac-lille.fr',
    'invitation-recensement ce.0590001y@ac-lille.fr',
    'invitation-recensement ce.0620000b@ac-lille.fr',
  ]);
});

test('deux pilotes invitent en même temps : chaque établissement reçoit un seul courriel', async () => {
  const faits = await Promise.all([1, 2, 3].map(() => inviterEcoles(maison, pilote, LILLE, TOUS)));
  expect(faits.sort()).toEqual([0, 0, 3]);
  expect((await lettres(base)).length).toBe(3);
});

test('un choix se restreint à un niveau et à un territoire, écoles fermées et autres académies jamais comprises', async () => {
  const noms = async (territoire: string) =>
    (await invitesDuChoix(base, EDITION, LILLE.id, { ...TOUS, territoire, niveaux: ['college'] }, JOUR)).aInviter
      .map((e) => e.uai)
      .sort();
  await base.updateTable('etablissements').set({ ferme_le: '2026-09-01' }).where('uai', '=', DUNES).execute();

  expect(await noms('')).toEqual([MARAIS, PORT]);
  expect(await noms('departement:59')).toEqual([MARAIS]);
  expect(await noms('bassin:littoral')).toEqual([PORT]);
});

test('une liste collée dit ce qu’elle n’a pas reconnu, et pourquoi', async () => {
  await base.updateTable('etablissements').set({ ferme_le: '2026-09-01' }).where('uai', '=', DUNES).execute();
  await base
    .updateTable('etablissements')
    .set({ nom: 'Collège des Marais', commune: 'Calais' })
    .where('uai', '=', PORT)
    .execute();
  const { aInviter, ennuis } = await invitesDuChoix(
    base,
    EDITION,
    LILLE.id,
    {
      par: 'liste',
      lignes: [
        { texte: 'clg des marais, saint-omer', uai: null },
        { texte: PORT, uai: PORT },
        { texte: 'Collège des Marais', uai: null },
        { texte: DUNES, uai: DUNES },
        { texte: CAP, uai: CAP },
        { texte: 'Collège des Maraix Saint Omer', uai: null },
        { texte: '0999999Z', uai: '0999999Z' },
      ],
    },
    JOUR,
  );

  expect(aInviter.map((e) => e.uai)).toEqual([MARAIS, PORT]);
  expect(ennuis.map((l) => [l.texte, l.ennui])).toEqual([
    ['Collège des Marais', 'plusieurs'],
    [DUNES, 'fermee'],
    [CAP, 'autre-academie'],
    ['Collège des Maraix Saint Omer', 'inconnue'],
    ['0999999Z', 'inconnue'],
  ]);
  expect(ennuis[3]?.proches[0]).toBe(`Collège des Marais, Saint-Omer (${MARAIS})`);
});

test('une relance part aux silencieux, sept jours après, trois fois au plus', async () => {
  await inviterEcoles(maison, pilote, LILLE, TOUS);
  await signalerAction(maison, acteur('ecole'), { cle: randomUUID(), uai: MARAIS, fiche });
  await commencerAction(maison, acteur('port'), { cle: randomUUID(), uai: PORT, fiche: { titre: 'La fresque' } });

  await expect(relancerEcoles(apres(6), pilote, LILLE).catch(codeDe)).resolves.toBe('deja-fait');
  expect(await relancerEcoles(apres(7), pilote, LILLE)).toBe(2);
  await expect(relancerEcoles(apres(8), pilote, LILLE)).rejects.toThrow(/Dernière relance : Awa Diallo, pilote/);
  expect(await relancerEcoles(apres(14), pilote, LILLE)).toBe(2);
  expect(await relancerEcoles(apres(21), pilote, LILLE)).toBe(2);
  await expect(relancerEcoles(apres(60), pilote, LILLE).catch(codeDe)).resolves.toBe('deja-fait');
  expect(await invitations()).toEqual([
    { uai: MARAIS, relances: 0 },
    { uai: DUNES, relances: 3 },
    { uai: PORT, relances: 3 },
  ]);
  const premieres = await base
    .selectFrom('courriels')
    .select(['destinataire', 'texte'])
    .where('cle', 'like', 'relance:%:1')
    .orderBy('destinataire')
    .execute();
  expect(premieres.map((c) => [c.destinataire, /a commencé une fiche/.test(c.texte)])).toEqual([
    ['ce.0590001y@ac-lille.fr', false],
    ['ce.0620000b@ac-lille.fr', true],
  ]);
});

test('deux pilotes relancent en même temps : une relance part, le second apprend qui l’a faite', async () => {
  await inviterEcoles(maison, pilote, LILLE, TOUS);
  const issues = await Promise.allSettled([1, 2].map(() => relancerEcoles(apres(8), pilote, LILLE)));

  expect(issues.map((i) => i.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(issues.flatMap((i) => (i.status === 'rejected' ? [(i.reason as Refus).code] : []))).toEqual(['deja-fait']);
  expect((await lettres(base)).filter((l) => l.startsWith('relance')).length).toBe(3);
});

test('« pas d’action cette année » met fin aux relances, se reprend, et tombe quand une action est déposée', async () => {
  await inviterEcoles(maison, pilote, LILLE, TOUS);
  await direSansAction(maison, acteur('port'), PORT);
  await direSansAction(maison, acteur('port'), PORT);
  expect(await relancerEcoles(apres(7), pilote, LILLE)).toBe(2);
  expect(await compte()).toMatchObject({ invites: 3, 'sans-action': 1, silencieux: 2 });

  await reprendreSansAction(maison, acteur('port'), PORT);
  expect(await compte()).toMatchObject({ 'sans-action': 0, silencieux: 3 });
  await direSansAction(maison, acteur('port'), PORT);
  await signalerAction(maison, acteur('port'), { cle: randomUUID(), uai: PORT, fiche });
  expect(await compte()).toMatchObject({ 'sans-action': 0, silencieux: 2, deposes: 1, impliques: 1 });
  await expect(direSansAction(maison, acteur('port'), PORT).catch(codeDe)).resolves.toBe('geste-impossible');
});

test('un établissement répond « pas d’action » avant d’être invité : l’invitation ne part pas', async () => {
  await direSansAction(maison, acteur('port'), PORT);
  expect(await inviterEcoles(maison, pilote, LILLE, TOUS)).toBe(2);
  expect(await compte()).toMatchObject({ invites: 2, 'sans-action': 1 });
});

test('seul le pilote de l’académie invite et relance ; une école ne répond que pour elle', async () => {
  for (const qui of ['roy', 'nice', 'nation', 'communication', 'ecole', 'bassin'] as const) {
    await expect(inviterEcoles(maison, acteur(qui), LILLE, TOUS).catch(codeDe)).resolves.toBe('hors-perimetre');
    await expect(relancerEcoles(maison, acteur(qui), LILLE).catch(codeDe)).resolves.toBe('hors-perimetre');
  }
  await expect(direSansAction(maison, acteur('ecole'), PORT).catch(codeDe)).resolves.toBe('hors-perimetre');
  expect(await lettres(base)).toEqual([]);
});

test('rien ne part avant l’ouverture, après la clôture, ni sans domaine connu', async () => {
  const regler = (reglages: { ouverture?: string | null; cloture?: string | null }) =>
    base
      .insertInto('reglages_academies')
      .values({ edition: EDITION, territoire: LILLE.id, ...reglages })
      .onConflict((c) => c.columns(['edition', 'territoire']).doUpdateSet(reglages))
      .execute();
  await regler({ ouverture: '2026-12-01' });
  await expect(inviterEcoles(maison, pilote, LILLE, TOUS)).rejects.toThrow(/ouvre le 1er/);
  await regler({ ouverture: null, cloture: '2026-11-21' });
  await expect(inviterEcoles(maison, pilote, LILLE, TOUS)).rejects.toThrow(/clos depuis/);
  await expect(inviterEcoles(maison, acteur('nice'), NICE, TOUS)).rejects.toThrow(/domaine des boîtes/);
});

test('dans une démonstration, aucun courriel ne vise une vraie boîte', async () => {
  await base.updateTable('editions').set({ demonstration: true }).execute();
  await inviterEcoles(maison, pilote, LILLE, TOUS);
  expect((await lettres(base)).every((l) => l.endsWith('@petit-monde.example'))).toBe(true);
});

test('chaque étape contient les suivantes ; sollicités et impliqués restent deux nombres', async () => {
  await inviterEcoles(maison, pilote, LILLE, {
    par: 'liste',
    lignes: [
      { texte: DUNES, uai: DUNES },
      { texte: PORT, uai: PORT },
    ],
  });
  await marquerOuvertes(base, EDITION, [DUNES, MARAIS], new Date());
  await deposer(base, { uai: PORT, statut: 'validee' });
  await deposer(base, { uai: MARAIS });

  expect(await compte()).toMatchObject({
    invites: 2,
    ouverts: 2,
    commences: 1,
    deposes: 1,
    valides: 1,
    silencieux: 1,
    impliques: 2,
  });
  const { total, ecoles } = await ecolesSuivies(
    base,
    EDITION,
    { academie: LILLE.id, partie: null, jour: JOUR },
    { liste: 'impliques', territoire: '', niveau: '', texte: 'marais' },
  );
  expect([total, ecoles.map((e) => [e.uai, e.rang, e.envoyee_le])]).toEqual([1, [[MARAIS, 3, null]]]);
});

test('une action retirée a été déposée, mais n’implique plus : l’établissement n’est pas relancé', async () => {
  await inviterEcoles(maison, pilote, LILLE, TOUS);
  await signalerAction(maison, acteur('ecole'), { cle: randomUUID(), uai: MARAIS, fiche });
  await base.updateTable('actions').set({ statut: 'retiree' }).execute();
  expect(await compte()).toMatchObject({ deposes: 1, impliques: 0, silencieux: 2 });
});

test('un bassin ne lit que ses établissements', async () => {
  await inviterEcoles(maison, pilote, LILLE, TOUS);
  const coupes = await comptesDeCampagne(base, EDITION, { academie: LILLE.id, partie: ['bassin:littoral'], jour: JOUR });
  expect(coupes.map((c) => [c.coupe, c.cle, c.invites])).toEqual(
    expect.arrayContaining([
      ['tout', '', 1],
      ['bassin', 'bassin:littoral', 1],
      ['departement', 'departement:62', 1],
    ]),
  );
});

test('le suivi tient en deux requêtes, avec une école comme avec trois ; inviter trois écoles n’en coûte pas plus qu’une', async () => {
  const portee = { academie: LILLE.id, partie: null, jour: JOUR };
  const suivre = () =>
    compterRequetes(piscine, async () => {
      await comptesDeCampagne(base, EDITION, portee);
      await ecolesSuivies(base, EDITION, portee, { liste: 'invites', territoire: '', niveau: '', texte: '' });
    });
  const inviter = (choix: Parameters<typeof inviterEcoles>[3]) =>
    compterRequetes(piscine, () => inviterEcoles(maison, pilote, LILLE, choix));
  const uneInvitation = await inviter({ ...TOUS, territoire: 'bassin:littoral', niveaux: ['college'] });
  const une = await suivre();
  const deuxAutres = await inviter({ ...TOUS, niveaux: ['college'] });

  expect([une, await suivre()]).toEqual([2, 2]);
  expect(deuxAutres).toBe(uneInvitation);
});

test('un lien de connexion n’attend pas derrière les invitations', async () => {
  await inviterEcoles(maison, pilote, LILLE, TOUS);
  const lettre = { objet: 'Votre lien', texte: '', html: '', modele: 'lien-de-connexion' };
  await mettreAuCourrier(base, {
    ...lettre,
    cle: 'lien:1',
    destinataire: 'ecole@exemple.fr',
    perime_le: new Date(Date.now() + 600_000),
  });
  expect((await courrielAEnvoyer(base))?.destinataire).toBe('ecole@exemple.fr');
});
