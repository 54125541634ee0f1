// Les mandats au-dessus d’une académie, par l’écran : qui les donne, ce qui reste à la machine, ce qu’on forge en vain.
import { JSDOM } from 'jsdom';
import { beforeEach, expect, test } from 'vitest';
import { ouvrirSession } from '#operations/recensement/sessions.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { petitSite } from '#tests/aide/petit-site.ts';
import { enTexte } from '#tests/aide/petite-maison.ts';
import { acteur, lettres, poserTerrain, type Qui } from '#tests/aide/terrain-d-examen.ts';
import { visiteur } from '#tests/aide/visiteur.ts';

const { base, piscine, vider } = await baseDeTest();
const { url, maison, incidents } = await petitSite({
  base,
  piscine,
  maintenant: () => Temporal.Instant.from('2026-11-24T10:00:00Z'),
});
const PAGE = '/national/mandats';
const NATION = 'nation:france';
const entrer = async (qui: Qui) =>
  visiteur(url, await ouvrirSession(maison, { personne: acteur(qui).personne, appareil: 'Firefox' }));
const lire = async (reponse: Response) => {
  const { document } = new JSDOM(await reponse.text()).window;
  return { document, texte: enTexte(document.querySelector('main')), statut: reponse.status };
};
const mandatsDe = async (courriel: string) =>
  base
    .selectFrom('mandats as m')
    .innerJoin('personnes as p', 'p.id', 'm.personne')
    .select(['m.id', 'm.role', 'm.territoire', 'm.au'])
    .where('p.courriel', '=', courriel)
    .orderBy('m.cree_le')
    .execute();
const nouveau = (role: string, lieu: string, courriel = 'lou.martin@education.gouv.fr') => ({ courriel, role, lieu, au: '' });
/** Awa Diallo administre, la nation ou Lille. */
const administrer = (territoire: string) =>
  base
    .insertInto('mandats')
    .values({ personne: acteur('diallo').personne, role: 'administrateur', territoire, du: '2026-09-01', au: '2027-08-31' })
    .execute();

beforeEach(async () => {
  incidents.length = 0;
  await vider();
  await poserTerrain(base);
});

test('l’administration de la nation donne, déplace et finit un mandat de région ou de nation ; la personne en est avertie', async () => {
  await administrer(NATION);
  await base
    .insertInto('territoires')
    .values(
      ['Hauts', 'Sud'].map((nom) => ({
        id: `region-academique:${nom}`,
        genre: 'region-academique',
        code: nom,
        nom,
        slug: nom.toLowerCase(),
      })),
    )
    .onConflict((c) => c.doNothing())
    .execute();
  const diallo = await entrer('diallo');
  const { document } = await lire(await diallo.lire(PAGE));
  const choix = (nom: string) => [...document.querySelectorAll(`[name="${nom}"] option`)].map((o) => o.getAttribute('value'));
  expect(choix('role').sort()).toEqual(['', 'lecteur', 'national', 'region']);
  expect(choix('lieu')).toContain(NATION);

  expect((await diallo.envoyer(PAGE, nouveau('region', 'region-academique:Hauts'))).headers.get('location')).toBe(
    `${PAGE}?fait=donne`,
  );
  const [donne] = await mandatsDe('lou.martin@education.gouv.fr');
  expect([donne?.role, donne?.territoire, donne?.au]).toEqual(['region', 'region-academique:Hauts', '2027-08-31']);
  expect(await lettres(base)).toEqual(['mandat-recu lou.martin@education.gouv.fr']);
  expect((await diallo.envoyer(`${PAGE}/${donne?.id}/deplacement`, { lieu: 'region-academique:Sud' })).status).toBe(303);
  const [deplace] = await mandatsDe('lou.martin@education.gouv.fr');
  expect(deplace?.territoire).toBe('region-academique:Sud');
  expect((await diallo.envoyer(`${PAGE}/${deplace?.id}/fin`)).status).toBe(303);
  expect(await mandatsDe('lou.martin@education.gouv.fr')).toEqual([]);
  expect((await diallo.envoyer(PAGE, nouveau('national', NATION))).status).toBe(303);
  expect(incidents).toEqual([]);
});

test('l’administration de la nation ne s’y donne ni ne s’y retire, même forgée ; l’écran le dit', async () => {
  await administrer(NATION);
  await base
    .insertInto('mandats')
    .values({ personne: acteur('roy').personne, role: 'administrateur', territoire: NATION, du: '2026-09-01', au: null })
    .execute();
  const diallo = await entrer('diallo');
  const page = await lire(await diallo.lire(PAGE));
  expect(page.texte).toContain('Il se donne et se retire depuis la machine du site.');

  expect((await diallo.envoyer(PAGE, nouveau('administrateur', NATION))).status).toBe(404);
  expect(await mandatsDe('lou.martin@education.gouv.fr')).toEqual([]);
  const autre = (await mandatsDe(acteur('roy').courriel)).find((m) => m.role === 'administrateur');
  expect((await diallo.envoyer(`${PAGE}/${autre?.id}/fin`)).status).toBe(404);
  expect((await mandatsDe(acteur('roy').courriel)).find((m) => m.id === autre?.id)?.au).toBeNull();
  expect((await diallo.envoyer(PAGE, nouveau('pilote', NATION))).status).toBe(404);
});

test('qui n’administre qu’une académie, l’équipe nationale, un pilote, une école : ni la page, ni le geste forgé, d’ici ou d’ailleurs', async () => {
  await administrer('academie:09');
  for (const qui of ['diallo', 'nation', 'nice', 'ecole'] as const) {
    const intrus = await entrer(qui);
    expect([qui, (await intrus.lire(PAGE)).status]).toEqual([qui, 404]);
    for (const [role, lieu] of [
      ['region', 'region-academique:hauts'],
      ['national', NATION],
      ['lecteur', NATION],
    ] as const)
      for (const page of [PAGE, '/academie/lille/mandats'])
        expect([qui, role, page, (await intrus.envoyer(page, nouveau(role, lieu))).status]).toEqual([qui, role, page, 404]);
  }
  expect(await mandatsDe('lou.martin@education.gouv.fr')).toEqual([]);
});
