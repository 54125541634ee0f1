import { beforeEach, expect, test } from 'vitest';
import { changerPreferences } from '#base/courrier/notifications.ts';
import { inscrireNouvelles } from '#base/courrier/nouvelles.ts';
import { FicheAction } from '#domaine/recensement/fiche-action.ts';
import { ouvrirFacteur } from '#exterieur/facteur.ts';
import type { Maison } from '#operations/maison.ts';
import { agirSurAction } from '#operations/recensement/agir-sur-action.ts';
import { envoyerCourriels } from '#operations/recensement/envoyer-courriels.ts';
import { validerAction } from '#operations/recensement/examen/examiner-action.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { petiteMaison } from '#tests/aide/petite-maison.ts';
import { serveurSmtp } from '#tests/aide/serveur-smtp.ts';
import { acteur, deposer, lettres, lireAction, MARAIS, notifiees, PORT, poserTerrain } from '#tests/aide/terrain-d-examen.ts';
import { recapituler } from './recapituler.ts';

const { base, vider } = await baseDeTest();
let heure = Temporal.Instant.from('2026-11-24T10:00:00Z');
const maison: Maison = { ...(await petiteMaison(base)), maintenant: () => heure };
const [roy, ecole] = [acteur('roy'), acteur('ecole')];
const MATIN = '2026-11-25T06:00:00Z';

/** L’école dépose vraiment : l’académie est prévenue. */
async function deposerVraiment(titre: string, uai = MARAIS): Promise<number> {
  const numero = await deposer(base, { titre, uai, statut: 'brouillon' });
  const { fiche } = await lireAction(base, numero);
  await agirSurAction(maison, uai === MARAIS ? ecole : acteur('port'), numero, {
    bouton: 'deposer',
    fiche: FicheAction.parse(fiche),
    version: null,
  });
  return numero;
}
const texteDe = async (destinataire: string) =>
  (await base.selectFrom('courriels').select('texte').where('destinataire', '=', destinataire).orderBy('ecrit_le').execute())
    .map((c) => c.texte)
    .join('\n---\n');
const a = (instant: string) => {
  heure = Temporal.Instant.from(instant);
};

beforeEach(async () => {
  a('2026-11-24T10:00:00Z');
  await vider();
  await poserTerrain(base);
});

test('un dépôt se notifie aussitôt à qui examine ; son courriel, un seul, part le lendemain à 7 h', async () => {
  const un = await deposerVraiment('Le jardin');
  const deux = await deposerVraiment('La radio');
  expect(await notifiees(base)).toHaveLength(4);
  expect([await recapituler(maison), await lettres(base)]).toEqual([0, []]);

  a('2026-11-25T05:59:00Z');
  expect(await recapituler(maison)).toBe(0);
  a(MATIN);
  expect(await recapituler(maison)).toBe(2);
  expect(await lettres(base)).toEqual(['recapitulatif diallo@exemple.fr', 'recapitulatif roy@exemple.fr']);
  const texte = await texteDe('roy@exemple.fr');
  expect([un, deux].every((n) => texte.includes(`https://accroche.exemple.fr/academie/lille/examen/${n}\n`))).toBe(true);

  // Ni une seconde fois ce jour-là, ni le lendemain sans rien de neuf.
  a('2026-11-25T09:00:00Z');
  await deposerVraiment('Le chœur');
  expect(await recapituler(maison)).toBe(0);
  a('2026-11-26T06:00:00Z');
  expect(await recapituler(maison)).toBe(2);
  expect((await texteDe('roy@exemple.fr')).match(/Le jardin/g)).toHaveLength(1);
  a('2026-11-27T06:00:00Z');
  expect(await recapituler(maison)).toBe(0);
});

test('outre-mer compris, chacun reçoit le sien à 7 h chez lui, une fois, lundi', async () => {
  const gens = [
    ['Pacific/Noumea', '40', '2027-01-17T20:00:00Z'],
    ['Indian/Reunion', '28', '2027-01-18T03:00:00Z'],
    ['Europe/Paris', '25', '2027-01-18T06:00:00Z'],
    ['America/Guadeloupe', '32', '2027-01-18T11:00:00Z'],
    ['Pacific/Tahiti', '41', '2027-01-18T17:00:00Z'],
  ] as const;
  for (const [rang, [fuseau, code]] of gens.entries()) {
    const [personne, academie] = [`00000000-0000-4000-8000-00000000020${rang}`, `academie:${code}`];
    await base
      .insertInto('territoires')
      .values({ id: academie, genre: 'academie', code, nom: fuseau, slug: code, fuseau })
      .execute();
    await base
      .insertInto('personnes')
      .values({ id: personne, courriel: `${code}@exemple.fr`, preferences: '{}' })
      .execute();
    await base.insertInto('mandats').values({ personne, role: 'examinateur', territoire: academie, du: '2026-09-01' }).execute();
    const action = await deposer(base, { titre: fuseau });
    await base.updateTable('actions').set({ academie, uai: null }).where('numero', '=', action).execute();
    await inscrireNouvelles(base, {
      courriels: [],
      notifications: [
        {
          personne,
          cle: `essai:${code}`,
          sujet: 'examen',
          envoi: 'recapitulatif',
          texte: fuseau,
          adresse: `/academie/${code}/examen/${action}`,
          action,
          attend: 'deposee',
          le: new Date('2027-01-15T20:00:00Z'),
        },
      ],
    });
  }

  const partis: string[][] = [];
  // Tous les quarts d’heure, du vendredi soir de Tahiti au mardi : deux nuits de plus, une fin de semaine.
  const fin = Temporal.Instant.from('2027-01-19T12:00:00Z');
  for (let quart = Temporal.Instant.from('2027-01-16T06:15:00Z'); Temporal.Instant.compare(quart, fin) < 0; ) {
    a(quart.toString());
    if ((await recapituler(maison)) > 0) {
      const deja = new Set(partis.map(([courriel]) => courriel));
      const nouveaux = (await lettres(base)).map((l) => l.split(' ')[1] ?? '').filter((courriel) => !deja.has(courriel));
      partis.push(...nouveaux.map((courriel) => [courriel, quart.toString()]));
    }
    quart = quart.add({ minutes: 15 });
  }

  expect(partis).toEqual(gens.map(([, code, quand]) => [`${code}@exemple.fr`, quand]));
  expect(await lettres(base)).toHaveLength(gens.length);
});

test('deux programmes qui récapitulent ensemble n’écrivent qu’un courriel par personne', async () => {
  await deposerVraiment('Le jardin');
  a(MATIN);
  await Promise.all([recapituler(maison), recapituler(maison), recapituler(maison)]);

  expect(await lettres(base)).toEqual(['recapitulatif diallo@exemple.fr', 'recapitulatif roy@exemple.fr']);
});

test('ce qui est déjà examiné, déjà lu, ou hors de portée depuis, n’y est plus', async () => {
  const [validee, restante] = [await deposerVraiment('Validée'), await deposerVraiment('Restante')];
  await validerAction(maison, roy, validee, { version: null });
  await base.updateTable('notifications').set({ lue_le: '2026-11-24T11:00:00Z' }).where('personne', '=', roy.personne).execute();
  await base.updateTable('mandats').set({ au: '2026-11-24' }).where('personne', '=', acteur('diallo').personne).execute();
  a(MATIN);
  expect(await recapituler(maison)).toBe(0);

  await base.updateTable('mandats').set({ au: null }).execute();
  expect(await recapituler(maison)).toBe(1);
  const texte = await texteDe('diallo@exemple.fr');
  expect([texte.includes('Validée'), texte.includes(`/${restante}\n`)]).toEqual([false, true]);
});

test('tout de suite : chaque dépôt part ; sur le site : aucun', async () => {
  await changerPreferences(base, roy.personne, { examen: 'aussitot' });
  await changerPreferences(base, acteur('diallo').personne, { examen: 'site' });
  await deposerVraiment('Le jardin');
  await deposerVraiment('La radio');
  a(MATIN);
  await recapituler(maison);

  expect(await lettres(base)).toEqual(['action-deposee roy@exemple.fr', 'action-deposee roy@exemple.fr']);
  expect(await notifiees(base)).toHaveLength(4);
});

test('une école est prévenue tout de suite, et celui qui agit n’apprend pas ce qu’il vient de faire', async () => {
  const numero = await deposerVraiment('Le jardin');
  await base.insertInto('mandats').values({ personne: roy.personne, role: 'porteur', uai: MARAIS, du: '2026-09-01' }).execute();
  await validerAction(maison, roy, numero, { version: null });

  expect(await lettres(base)).toEqual(['action-validee ecole@exemple.fr']);
});

test('confiée à un bassin, elle ne réveille que lui ; sans personne au bassin, l’académie', async () => {
  const numero = await deposer(base, { uai: PORT, statut: 'brouillon' });
  await base.updateTable('actions').set({ confiee_a: 'bassin:littoral' }).where('numero', '=', numero).execute();
  const { fiche } = await lireAction(base, numero);
  await agirSurAction(maison, acteur('port'), numero, { bouton: 'deposer', fiche: FicheAction.parse(fiche), version: null });
  expect((await notifiees(base)).map((n) => n.split('@')[0])).toEqual(['bassin']);

  await base.deleteFrom('mandats').where('territoire', '=', 'bassin:littoral').execute();
  await base.updateTable('actions').set({ statut: 'a-completer' }).where('numero', '=', numero).execute();
  await agirSurAction(maison, acteur('port'), numero, { bouton: 'deposer', fiche: FicheAction.parse(fiche), version: null });
  expect((await notifiees(base)).map((n) => n.split('@')[0])).toEqual(['bassin', 'diallo', 'roy']);
});

test('un mandat fini entre l’écriture et l’envoi retient le courriel ; le récapitulatif retenu reprend demain ce qui s’ouvre encore', async () => {
  await deposerVraiment('À Lille');
  a(MATIN);
  await recapituler(maison);
  await base.updateTable('mandats').set({ au: '2026-11-24' }).where('personne', '=', roy.personne).execute();
  const { recus, port, fermer } = await serveurSmtp(() => 'accepter');
  const facteur = ouvrirFacteur({ smtp: `smtp://127.0.0.1:${port}`, expediteur: 'accroche@exemple.fr', domaine: 'exemple.fr' });
  await envoyerCourriels({ base, facteur, maintenant: maison.maintenant });
  expect(recus.map((r) => r.a)).toEqual(['diallo@exemple.fr']);
  const etats = await base.selectFrom('courriels').select(['destinataire', 'etat', 'reponse']).orderBy('destinataire').execute();
  expect(etats[1]).toEqual({
    destinataire: 'roy@exemple.fr',
    etat: 'abandonne',
    reponse: 'Cette personne n’a plus accès à ce que dit ce courriel.',
  });

  await base.updateTable('mandats').set({ au: null }).execute();
  a('2026-11-26T06:00:00Z');
  expect(await recapituler(maison)).toBe(1);
  await fermer();
});

test('cinquante récapitulatifs, le serveur absent toute la nuit : à son retour, chacun reçoit le sien, une fois', async () => {
  const id = (n: number) => `00000000-0000-4000-8000-000000001${String(n).padStart(3, '0')}`;
  const nombre = 50;
  const rangs = Array.from({ length: nombre }, (_, n) => n);
  await base
    .insertInto('personnes')
    .values(rangs.map((n) => ({ id: id(n), courriel: `relecteur${n}@exemple.fr`, preferences: '{}' })))
    .execute();
  await base
    .insertInto('mandats')
    .values(rangs.map((n) => ({ personne: id(n), role: 'examinateur' as const, territoire: 'academie:09', du: '2026-09-01' })))
    .execute();
  await deposerVraiment('Le jardin');
  a(MATIN);
  expect(await recapituler(maison)).toBe(nombre + 2);
  // L’horloge de la base n’est pas celle de l’essai : sans cela, on renoncerait au bout de deux jours qui ne sont pas passés.
  await base.updateTable('courriels').set({ ecrit_le: MATIN }).execute();
  const absent = ouvrirFacteur({ smtp: 'smtp://127.0.0.1:9', expediteur: 'accroche@exemple.fr', domaine: 'exemple.fr' });
  await envoyerCourriels({ base, facteur: absent, maintenant: maison.maintenant });
  expect(await recapituler(maison)).toBe(0);

  const { recus, port, fermer } = await serveurSmtp((essai) => (essai % 7 === 1 ? 'couper' : 'accepter'));
  const facteur = ouvrirFacteur({ smtp: `smtp://127.0.0.1:${port}`, expediteur: 'accroche@exemple.fr', domaine: 'exemple.fr' });
  for (let passage = 0; passage < 3; passage++) {
    await base.updateTable('courriels').set({ prochain_le: new Date() }).where('etat', 'in', ['a-envoyer', 'envoi']).execute();
    await Promise.all([1, 2].map(() => envoyerCourriels({ base, facteur, maintenant: maison.maintenant })));
  }
  await fermer();

  expect(recus).toHaveLength(nombre + 2);
  expect(new Set(recus.map((r) => r.a)).size).toBe(nombre + 2);
});
