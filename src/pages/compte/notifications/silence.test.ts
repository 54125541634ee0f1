// Ne plus recevoir d’invitations pour une édition : du courriel reçu d’un vrai serveur SMTP jusqu’au suivi du pilote, et retour.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { comptesDeCampagne } from '#base/campagne/suivi.ts';
import { FicheAction } from '#domaine/recensement/fiche-action.ts';
import { ouvrirFacteur } from '#exterieur/facteur.ts';
import { inviterEcoles } from '#operations/recensement/campagne/inviter-ecoles.ts';
import { relancerEcoles } from '#operations/recensement/campagne/relancer-ecoles.ts';
import { signalerAction } from '#operations/recensement/deposer-action.ts';
import { envoyerCourriels } from '#operations/recensement/envoyer-courriels.ts';
import { ouvrirSession } from '#operations/recensement/sessions.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { petitSite } from '#tests/aide/petit-site.ts';
import { serveurSmtp } from '#tests/aide/serveur-smtp.ts';
import { acteur, DUNES, MARAIS, poserTerrain } from '#tests/aide/terrain-d-examen.ts';
import { visiteur } from '#tests/aide/visiteur.ts';

const JOUR = '2026-11-22';
const { base, piscine, vider } = await baseDeTest();
const { url, maison, incidents } = await petitSite({
  base,
  piscine,
  maintenant: () => Temporal.Instant.from('2026-11-24T10:00:00Z'),
});
const smtp = await serveurSmtp(() => 'accepter');
afterAll(smtp.fermer);
const facteur = ouvrirFacteur({
  smtp: `smtp://127.0.0.1:${smtp.port}`,
  expediteur: 'accroche@exemple.fr',
  domaine: 'exemple.fr',
});
const LILLE = { id: 'academie:09', nom: 'Lille', slug: 'lille', fuseau: 'Europe/Paris' };
const pilote = acteur('diallo');

beforeEach(async () => {
  incidents.length = 0;
  smtp.recus.length = 0;
  await vider();
  await poserTerrain(base);
  await base.updateTable('territoires').set({ site: 'https://www.ac-lille.fr' }).where('id', '=', LILLE.id).execute();
});

/** Le lien que la messagerie de cette école a reçu. */
const lienDe = (uai: string, rang = 0) => {
  const recus = smtp.recus.filter((r) => r.a.startsWith(`ce.${uai.toLowerCase()}@`));
  const entete = (nom: string) => recus[rang]?.lu.headers.find((h) => h.key === nom)?.value;
  expect(entete('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
  const lien = /^<(https?:\/\/[^>]+)>$/.exec(entete('list-unsubscribe') ?? '')?.[1] ?? '';
  expect(recus[rang]?.lu.text).toContain(lien);
  return new URL(lien).pathname;
};
const envoyer = () => envoyerCourriels({ base, facteur, maintenant: maison.maintenant });
const presser = (chemin: string, options: RequestInit = {}) =>
  fetch(url + chemin, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
    ...options,
  });
const compte = async () => {
  const coupes = await comptesDeCampagne(base, '2026-2027', { academie: LILLE.id, partie: null, jour: JOUR });
  const tout = coupes.find((c) => c.coupe === 'tout');
  return [tout?.invites, tout?.silencieux, tout?.['silence-choisi'], tout?.impliques];
};
const dans = (jours: number) => ({ ...maison, maintenant: () => maison.maintenant().add({ hours: 24 * jours }) });
const inviter = async () => {
  await inviterEcoles(maison, pilote, LILLE, { par: 'criteres', niveaux: ['college'], territoire: '' });
  await envoyer();
};

test('la messagerie d’une école la fait taire d’un envoi, sans cookie : le pilote le voit, et ne la relance plus', async () => {
  await inviter();
  const lien = lienDe(MARAIS);
  expect(await compte()).toEqual([3, 3, 0, 0]);
  // Lire le lien ne décide rien : les automates l’ouvrent.
  expect(await (await fetch(url + lien)).text()).toContain('Ne plus recevoir d’invitations pour cette édition');
  expect(await compte()).toEqual([3, 3, 0, 0]);

  expect([(await presser(lien)).status, (await presser(lien)).status]).toEqual([200, 200]);
  expect(await compte()).toEqual([3, 2, 1, 0]);
  expect(await relancerEcoles(dans(8), pilote, LILLE)).toBe(2);
  await envoyer();
  expect(smtp.recus.filter((r) => r.a.startsWith('ce.0590000x'))).toHaveLength(1);
  // La relance porte le même lien que l’invitation.
  expect(lienDe(DUNES, 1)).toBe(lienDe(DUNES));
  const notes = await base.selectFrom('journal').select(['signature', 'detail']).where('geste', '=', 'ne-plus-inviter').execute();
  expect(notes).toEqual([{ signature: 'Par le lien d’un courriel', detail: { uai: MARAIS } }]);
  const suivi = await visiteur(url, await session()).lire('/academie/lille/campagne/etablissements?liste=silence-choisi');
  expect(await suivi.text()).toContain('ne veut plus de courriel');
  expect(incidents).toEqual([]);
});

const session = () => ouvrirSession(maison, { personne: pilote.personne, appareil: 'Firefox' });

test('l’école revient par la même page, ou en déclarant', async () => {
  await inviter();
  const [marais, dunes] = [lienDe(MARAIS), lienDe(DUNES)];
  await Promise.all([presser(marais), presser(dunes)]);
  expect(await compte()).toEqual([3, 1, 2, 0]);
  const page = await visiteur(url).envoyer(`${dunes}/reprise`);
  expect(await page.text()).toContain('votre académie peut de nouveau vous écrire');
  expect(await compte()).toEqual([3, 2, 1, 0]);

  const fiche = FicheAction.parse({
    titre: 'Le jardin',
    quand: '16 mars',
    publics: ['eleves'],
    resume: 'Les élèves cultivent un potager et tiennent un marché.',
    contactNom: 'Hugo Belmont',
    contactCourriel: 'hugo@exemple.fr',
  });
  await signalerAction(maison, acteur('ecole'), { cle: randomUUID(), uai: MARAIS, fiche });
  expect(await compte()).toEqual([3, 2, 0, 1]);
  const reste = await base.selectFrom('invitations').select('uai').where('silence_le', 'is not', null).execute();
  expect(reste).toEqual([]);
});

test('un jeton inconnu n’existe pas ; une page d’ailleurs ne presse pas le bouton', async () => {
  await inviter();
  const lien = lienDe(MARAIS);
  const inconnu = lien.replace(/[0-9a-f-]{36}/, '00000000-0000-4000-8000-000000000099');
  expect([(await fetch(url + inconnu)).status, (await presser(inconnu)).status]).toEqual([404, 404]);
  expect((await presser(lien, { headers: { origin: 'https://ailleurs.exemple' } })).status).toBe(403);
  expect(await compte()).toEqual([3, 3, 0, 0]);
});
