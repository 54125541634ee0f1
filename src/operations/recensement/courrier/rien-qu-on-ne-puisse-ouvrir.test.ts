// « Aucun courriel ne dit ce que son lecteur ne peut pas ouvrir » : des personnes, des mandats et des actes tirés au sort, et chaque adresse
// écrite ouverte par HTTP comme celle qui l’a reçue.
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { actionsSituees } from '#base/courrier/notifications.ts';
import { sessionDEmpreinte } from '#base/sessions.ts';
import { PERIMETRES_DU_ROLE } from '#domaine/recensement/donner-mandat.ts';
import { ROLES, type Role } from '#domaine/recensement/mandats.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { type Acteur, perimetreDeLAction } from '#operations/recensement/acteur.ts';
import { agirSurAction } from '#operations/recensement/agir-sur-action.ts';
import { demanderChangement } from '#operations/recensement/changer-identite.ts';
import { confierAction } from '#operations/recensement/examen/confier-action.ts';
import {
  reexaminerAction,
  refuserAction,
  renvoyerAction,
  validerAction,
} from '#operations/recensement/examen/examiner-action.ts';
import { fusionnerActions } from '#operations/recensement/examen/fusionner-actions.ts';
import { donnerMandat } from '#operations/recensement/gerer-mandats.ts';
import { empreinteDe } from '#operations/recensement/jetons.ts';
import { ouvrirSession } from '#operations/recensement/sessions.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { petitSite } from '#tests/aide/petit-site.ts';
import { CAP, DUNES, deposer, lireAction, MARAIS, PORT, poserTerrain } from '#tests/aide/terrain-d-examen.ts';
import { visiteur } from '#tests/aide/visiteur.ts';
import { recapituler } from './recapituler.ts';

const { base, piscine, vider } = await baseDeTest();
let heure = Temporal.Instant.from('2026-11-24T10:00:00Z');
const { url, maison, incidents } = await petitSite({ base, piscine, maintenant: () => heure });

const ECOLES = [MARAIS, DUNES, PORT, CAP];
const LIEUX: Record<string, readonly string[]> = {
  etablissement: ECOLES,
  bassin: ['bassin:littoral'],
  'reseau-foquale': [],
  circonscription: [],
  departement: ['departement:59', 'departement:62', 'departement:06'],
  academie: ['academie:09', 'academie:23'],
  'region-academique': [],
  nation: ['nation:france'],
};
/** Passé, en cours, à venir, fini hier, jusqu’à aujourd’hui. */
const DUREES = [
  ['2025-09-01', '2026-08-31'],
  ['2026-09-01', null],
  ['2026-11-25', null],
  ['2026-09-01', '2026-11-23'],
  ['2026-09-01', '2026-11-24'],
] as const;

const unMandat = fc
  .constantFrom(...ROLES.filter((role) => PERIMETRES_DU_ROLE[role].some((genre) => (LIEUX[genre]?.length ?? 0) > 0)))
  .chain((role: Role) =>
    fc.record({
      role: fc.constant(role),
      lieu: fc.constantFrom(...PERIMETRES_DU_ROLE[role].flatMap((genre) => LIEUX[genre] ?? [])),
      duree: fc.constantFrom(...DUREES),
    }),
  );
const unePersonne = fc.record({
  mandats: fc.array(unMandat, { maxLength: 3 }),
  preferences: fc.record(
    Object.fromEntries(['ecole', 'visa', 'examen'].map((sujet) => [sujet, fc.constantFrom('aussitot', 'recapitulatif', 'site')])),
    { requiredKeys: [] },
  ),
  partie: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
});
const GESTES = [
  'valider',
  'renvoyer',
  'refuser',
  'reexaminer',
  'confier',
  'fusionner',
  'repondre',
  'viser',
  'rendre',
  'annuler',
  'retirer',
  'mandat',
  'boite-perdue',
] as const;
const unGeste = fc.record({
  geste: fc.constantFrom(...GESTES),
  // Les quatre premières ont un mandat sûr : à elles la plupart des gestes, sinon presque tous seraient refusés.
  qui: fc.oneof({ weight: 2, arbitrary: fc.nat({ max: 3 }) }, fc.nat({ max: 11 })),
  action: fc.nat({ max: 5 }),
  finit: fc.boolean(),
});
type Geste = typeof unGeste extends fc.Arbitrary<infer T> ? T : never;
const scenes = fc.record({
  personnes: fc.array(unePersonne, { minLength: 6, maxLength: 12 }),
  gestes: fc.array(unGeste, { minLength: 8, maxLength: 20 }),
});

const id = (n: number) => `00000000-0000-4000-8000-0000000001${String(n).padStart(2, '0')}`;
const enUai = (lieu: string) => (ECOLES.includes(lieu) ? { uai: lieu, territoire: null } : { uai: null, territoire: lieu });

/** Une session vraie, et l’acteur que le site en tirerait. */
async function entrer(personne: string): Promise<{ jeton: string; acteur: Acteur } | null> {
  const jeton = await ouvrirSession(maison, { personne, appareil: 'Firefox' });
  const lue = await sessionDEmpreinte(base, empreinteDe(jeton), new Date(heure.epochMilliseconds));
  return lue
    ? {
        jeton,
        acteur: { personne, courriel: lue.personne.courriel, signature: `Personne ${personne.slice(-2)}`, mandats: lue.mandats },
      }
    : null;
}

const STATUTS = ['deposee', 'a-viser', 'validee', 'a-completer', 'refusee', 'deposee'] as const;

async function agir(acteur: Acteur, { geste, action }: Geste, numeros: number[]): Promise<void> {
  const numero = Number(numeros[action]);
  const lue = { version: null };
  const motif = 'Une raison qui se lit.';
  switch (geste) {
    case 'valider':
      return validerAction(maison, acteur, numero, lue);
    case 'renvoyer':
      return renvoyerAction(maison, acteur, numero, { ...lue, messages: [{ champ: null, texte: motif }] });
    case 'refuser':
      return refuserAction(maison, acteur, numero, { ...lue, motif });
    case 'reexaminer':
      return reexaminerAction(maison, acteur, numero, { ...lue, motif });
    case 'confier':
      return confierAction(maison, acteur, numero, { vers: 'bassin:littoral' });
    case 'fusionner':
      return fusionnerActions(maison, acteur, { gardee: Number(numeros[(action + 1) % numeros.length]), autre: numero, motif });
    case 'repondre':
      await agirSurAction(maison, acteur, numero, { ...lue, bouton: 'repondre', reponse: motif });
      return;
    case 'mandat':
      await donnerMandat(maison, acteur, {
        courriel: `neuf${action}@exemple.fr`,
        role: 'porteur',
        lieu: { uai: String(ECOLES[action % 4]) },
      });
      return;
    case 'boite-perdue':
      await demanderChangement(maison, acteur, { nouveau: `perdue${action}@ac-lille.fr`, anciennePerdue: true });
      return;
    default:
      await agirSurAction(maison, acteur, numero, { ...lue, bouton: geste === 'rendre' ? 'renvoyer' : geste, motif });
  }
}

/** Chaque adresse du courriel qui mène chez nous, sans celle de la désinscription, qui n’est pas une chose à ouvrir. */
const adressesDe = (texte: string) =>
  [...new Set(texte.match(/https?:\/\/[^\s"<>]+/g) ?? [])].map((a) => new URL(a)).map((a) => a.pathname + a.search);

async function ouvrirTout(personne: string, adresses: readonly string[]): Promise<string[]> {
  const entree = await entrer(personne);
  if (!entree) return [`${personne.slice(-2)} ne peut plus entrer`];
  const lecteur = visiteur(url, entree.jeton);
  const fautes: string[] = [];
  for (const adresse of new Set(adresses)) {
    const { status } = await lecteur.lire(adresse);
    if (status !== 200) fautes.push(`${personne.slice(-2)} : ${adresse} répond ${status}`);
  }
  return fautes;
}

/** Ce qui vient d’être écrit, ouvert par qui l’a reçu. */
async function verifier(depuis: { notification: number; ecrits: number; courriels: Set<string> }): Promise<string[]> {
  const neuves = await base
    .selectFrom('notifications')
    .select(['id', 'personne', 'adresse'])
    .where('id', '>', depuis.notification)
    .execute();
  const neufs = (await base.selectFrom('courriels').select(['id', 'personne', 'texte']).execute()).filter(
    (c) => !depuis.courriels.has(c.id),
  );
  const parPersonne = Map.groupBy(
    [
      ...neuves.map(({ personne, adresse }) => ({ personne, adresses: [adresse] })),
      ...neufs.map(({ personne, texte }) => ({ personne: String(personne), adresses: adressesDe(texte) })),
    ],
    (x) => x.personne,
  );
  const fautes: string[] = [];
  for (const [personne, recus] of parPersonne)
    fautes.push(
      ...(await ouvrirTout(
        personne,
        recus.flatMap((r) => r.adresses),
      )),
    );
  depuis.notification = Math.max(depuis.notification, ...neuves.map((n) => n.id));
  for (const { id: courriel } of neufs) depuis.courriels.add(courriel);
  depuis.ecrits += neuves.length + neufs.length;
  return fautes;
}

beforeEach(async () => {
  heure = Temporal.Instant.from('2026-11-24T10:00:00Z');
  incidents.length = 0;
});

test('quoi qu’on fasse et qui que l’on soit, chaque notification et chaque courriel s’ouvrent pour qui les reçoit', {
  timeout: 280_000,
}, async () => {
  let ecrits = 0;
  await fc.assert(
    fc.asyncProperty(scenes, async ({ personnes, gestes }) => {
      await vider();
      await poserTerrain(base);
      await base.deleteFrom('mandats').execute();
      heure = Temporal.Instant.from('2026-11-24T10:00:00Z');
      await base
        .insertInto('personnes')
        .values(
          personnes.map(({ preferences, partie }, n) => ({
            id: id(n),
            courriel: `tire${n}@exemple.fr`,
            preferences: JSON.stringify(preferences),
            desactivee_le: partie && n >= 4 ? '2026-10-01T00:00:00Z' : null,
          })),
        )
        .execute();
      // Quelques mandats sûrs : sans eux, bien des tirages n’écriraient à personne.
      const surs = [
        { role: 'pilote', lieu: 'academie:09', duree: DUREES[1] },
        { role: 'chef', lieu: MARAIS, duree: DUREES[1] },
        { role: 'porteur', lieu: PORT, duree: DUREES[1] },
        { role: 'administrateur', lieu: 'academie:09', duree: DUREES[1] },
      ] as const;
      const mandats = [...personnes.flatMap((p, n) => p.mandats.map((m) => ({ ...m, n }))), ...surs.map((m, n) => ({ ...m, n }))];
      await base
        .insertInto('mandats')
        .values(mandats.map(({ role, lieu, duree: [du, au], n }) => ({ role, ...enUai(lieu), du, au, personne: id(n) })))
        .execute();
      const numeros: number[] = [];
      for (const [n, statut] of STATUTS.entries())
        numeros.push(await deposer(base, { titre: `Action ${n}`, uai: String(ECOLES[n % ECOLES.length]), statut }));
      const vu = { notification: 0, ecrits: 0, courriels: new Set<string>() };
      const fautes: string[] = [];
      for (const geste of gestes) {
        const entree = await entrer(id(geste.qui % personnes.length));
        if (!entree) continue;
        await agir(entree.acteur, geste, numeros).catch((refus) => {
          if (!(refus instanceof Refus)) throw refus;
        });
        fautes.push(...(await verifier(vu)));
        // Un mandat finit en chemin : ce qui sera groupé demain ne doit plus le dire.
        if (geste.finit)
          await base
            .updateTable('mandats')
            .set({ au: '2026-11-24' })
            .where('personne', '=', id((geste.qui + 1) % personnes.length))
            .where('du', '<=', '2026-11-24')
            .execute();
      }
      heure = Temporal.Instant.from('2026-11-25T08:00:00Z');
      await recapituler(maison);
      fautes.push(...(await verifier(vu)));
      ecrits += vu.ecrits;

      expect(fautes).toEqual([]);
      expect(incidents).toEqual([]);
    }),
    { numRuns: 12, endOnFailure: true },
  );
  // Les gestes sont tirés au sort et beaucoup sont refusés ; il faut seulement que l’essai ait vu quelque chose.
  expect(ecrits).toBeGreaterThan(10);
});

test('les territoires d’une action, comptés d’un coup, sont ceux que l’écran compte un à un', async () => {
  await vider();
  await poserTerrain(base);
  const numeros: number[] = [];
  for (const uai of ECOLES) numeros.push(await deposer(base, { uai }));
  await base.updateTable('actions').set({ confiee_a: 'bassin:littoral' }).where('numero', '=', Number(numeros[0])).execute();
  const situees = await actionsSituees(base, numeros, '2026-11-22');

  for (const numero of numeros) {
    const { territoires } = await perimetreDeLAction(base, await lireAction(base, numero), '2026-11-22');
    expect([...(situees.get(numero)?.territoires ?? [])].sort()).toEqual([...territoires].sort());
  }
});
