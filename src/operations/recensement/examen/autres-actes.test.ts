import { beforeEach, expect, test } from 'vitest';
import { FicheAction } from '#domaine/recensement/fiche-action.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { petiteMaison } from '#tests/aide/petite-maison.ts';
import {
  acteur,
  CAP,
  DUNES,
  deposer,
  gestesNotes,
  lettres,
  lireAction,
  MARAIS,
  notifiees,
  PORT,
  poserTerrain,
} from '#tests/aide/terrain-d-examen.ts';
import { confierAction } from './confier-action.ts';
import { validerAction } from './examiner-action.ts';
import { fusionnerActions } from './fusionner-actions.ts';
import { accepterVersion, ecarterVersion } from './juger-version.ts';
import { devaloriserAction, valoriserAction } from './valoriser-action.ts';

const { base, vider } = await baseDeTest();
const maison = await petiteMaison(base);
const [roy, diallo, nation] = [acteur('roy'), acteur('diallo'), acteur('nation')];
const INTROUVABLE = 'Cette page n’existe pas, ou n’est pas pour vous.';

beforeEach(async () => {
  await vider();
  await poserTerrain(base);
});

test('confier à un bassin le fait examinateur de cette action, et le prévient ; reprendre l’en dessaisit', async () => {
  const numero = await deposer(base);
  const bassin = acteur('bassin');
  await expect(validerAction(maison, bassin, numero, { version: null })).rejects.toThrow(INTROUVABLE);
  await confierAction(maison, roy, numero, { vers: 'bassin:littoral' });
  await expect(confierAction(maison, roy, numero, { vers: 'bassin:littoral' })).rejects.toMatchObject({
    code: 'deja-fait',
  });
  // Qui examine est prévenu sur le site ; son courriel attend le récapitulatif.
  expect(await notifiees(base)).toEqual(['bassin@exemple.fr : À examiner\u00A0: Le jardin, Collège des Marais']);
  expect(await lettres(base)).toEqual([]);
  await confierAction(maison, roy, numero, { vers: null });
  await expect(validerAction(maison, bassin, numero, { version: null })).rejects.toThrow(INTROUVABLE);
  await confierAction(maison, roy, numero, { vers: 'bassin:littoral' });
  await validerAction(maison, bassin, numero, { version: null });

  expect(await gestesNotes(base, numero)).toEqual(['confier', 'reprendre', 'confier', 'valider']);
});

test('on ne confie ni hors de son académie, ni sans le mandat de le faire', async () => {
  const [ici, ailleurs] = [await deposer(base), await deposer(base, { uai: CAP })];
  await expect(confierAction(maison, roy, ici, { vers: 'departement:06' })).rejects.toThrow(INTROUVABLE);
  await expect(confierAction(maison, roy, ailleurs, { vers: 'departement:06' })).rejects.toThrow(INTROUVABLE);
  await expect(confierAction(maison, acteur('bassin'), ici, { vers: null })).rejects.toThrow(INTROUVABLE);
});

const enAttente = async (numero: number, changements: Partial<FicheAction>) => {
  const { fiche } = await lireAction(base, numero);
  const { le } = await base
    .insertInto('versions_en_attente')
    .values({ action: numero, fiche: JSON.stringify({ ...fiche, ...changements }) })
    .returning('le')
    .executeTakeFirstOrThrow();
  return le.toISOString();
};

test('accepter une modification met le texte en ligne, et garde les dates allées en ligne entre-temps', async () => {
  const numero = await deposer(base, { statut: 'validee' });
  const le = await enAttente(numero, { titre: 'Le verger', quand: 'une date d’avant' });
  const { fiche } = await lireAction(base, numero);
  await base
    .updateTable('actions')
    .set({ fiche: JSON.stringify({ ...fiche, quand: 'mercredi 17 mars' }) })
    .where('numero', '=', numero)
    .execute();

  await expect(accepterVersion(maison, acteur('nice'), numero, { le })).rejects.toThrow(INTROUVABLE);
  await expect(accepterVersion(maison, roy, numero, { le: '2020-01-01T00:00:00.000Z' })).rejects.toMatchObject({
    code: 'version-depassee',
  });
  await accepterVersion(maison, roy, numero, { le });

  const { titre, statut, quand_texte, debut } = await lireAction(base, numero);
  expect({ titre, statut, quand_texte, debut }).toEqual({
    titre: 'Le verger',
    statut: 'validee',
    quand_texte: 'mercredi 17 mars',
    debut: '2027-03-17',
  });
  expect(await base.selectFrom('versions_en_attente').selectAll().execute()).toEqual([]);
  await expect(accepterVersion(maison, diallo, numero, { le })).rejects.toMatchObject({ code: 'deja-fait' });
  expect(await lettres(base)).toEqual(['modification-acceptee ecole@exemple.fr']);
});

test('écarter une modification laisse l’action telle quelle, et dit pourquoi à l’école', async () => {
  const numero = await deposer(base, { statut: 'validee' });
  const le = await enAttente(numero, { titre: 'Le verger' });
  await expect(ecarterVersion(maison, roy, numero, { le, motif: '' })).rejects.toMatchObject({ code: 'motif-manquant' });
  await ecarterVersion(maison, roy, numero, { le, motif: 'Le titre d’avant disait mieux.' });

  expect((await lireAction(base, numero)).titre).toBe('Le jardin');
  expect(await base.selectFrom('messages').select('texte').execute()).toEqual([{ texte: 'Le titre d’avant disait mieux.' }]);
  expect(await lettres(base)).toEqual(['modification-ecartee ecole@exemple.fr']);
});

const distinctions = async (numero: number) => (await lireAction(base, numero)).distinctions.map((d) => d.libelle);

test('une mise en valeur pose sa distinction, à chaque niveau la sienne ; la retirer laisse l’autre', async () => {
  const numero = await deposer(base, { statut: 'validee' });
  await valoriserAction(maison, diallo, numero, { niveau: 'academie', motif: 'Refaite dans trois collèges.' });
  await valoriserAction(maison, nation, numero, { niveau: 'nation', motif: 'À montrer partout.' });
  await expect(valoriserAction(maison, diallo, numero, { niveau: 'academie', motif: 'Encore.' })).rejects.toMatchObject({
    code: 'deja-fait',
  });
  const deux = await distinctions(numero);
  await devaloriserAction(maison, diallo, numero, { niveau: 'academie', motif: 'Une autre la remplace.' });

  expect(deux).toEqual(['remarquable dans son académie', 'remarquable en France']);
  expect(await distinctions(numero)).toEqual(['remarquable en France']);
  expect(await gestesNotes(base, numero)).toEqual(['valoriser', 'valoriser', 'devaloriser']);
  // L’école l’apprend deux fois, une par niveau ; le retrait, lui, se lit au journal.
  expect(await lettres(base)).toEqual(['action-valorisee ecole@exemple.fr', 'action-valorisee ecole@exemple.fr']);
});

test('chaque niveau a son mandat, et une action non publiée ne se met pas en valeur', async () => {
  const [publiee, deposee] = [await deposer(base, { statut: 'validee' }), await deposer(base)];
  const motif = 'Parce que.';
  for (const [qui, niveau] of [
    ['diallo', 'nation'],
    ['nation', 'academie'],
    ['roy', 'academie'],
    ['nice', 'academie'],
  ] as const)
    await expect(valoriserAction(maison, acteur(qui), publiee, { niveau, motif })).rejects.toThrow(INTROUVABLE);
  await expect(valoriserAction(maison, diallo, deposee, { niveau: 'academie', motif })).rejects.toMatchObject({
    code: 'geste-impossible',
  });
  await expect(valoriserAction(maison, diallo, publiee, { niveau: 'academie', motif: ' ' })).rejects.toMatchObject({
    code: 'motif-manquant',
  });
});

test('une école ne met pas en valeur sa propre action, même pilote par ailleurs, même seconde porteuse', async () => {
  const numero = await deposer(base, { statut: 'validee' });
  await base.insertInto('porteurs').values({ action: numero, ordre: 1, nom: 'Port', type: 'lycee', uai: PORT }).execute();
  for (const juge of [acteur('ecole'), acteur('diallo', 'ecole'), acteur('diallo', 'port')])
    await expect(valoriserAction(maison, juge, numero, { niveau: 'academie', motif: 'La nôtre.' })).rejects.toMatchObject({
      code: 'pas-soi-meme',
    });
  expect(await distinctions(numero)).toEqual([]);
});

test('réunir deux fiches garde le fil, le journal et les écoles ; ce qui menait à l’une mène à l’autre', async () => {
  const gardee = await deposer(base, { statut: 'validee', uai: MARAIS });
  const autre = await deposer(base, { titre: 'Le jardin, bis', uai: DUNES });
  const inspiree = await deposer(base, { titre: 'Inspirée' });
  await base.updateTable('actions').set({ inspiree_de: autre }).where('numero', '=', inspiree).execute();
  await base.insertInto('messages').values({ action: autre, texte: 'Un mot', signature: 'Roy' }).execute();
  await fusionnerActions(maison, roy, { gardee, autre, motif: 'La même, vue des deux collèges.' });

  const { statut, fusionnee_dans } = await lireAction(base, autre);
  expect({ statut, fusionnee_dans }).toEqual({ statut: 'fusionnee', fusionnee_dans: gardee });
  expect(await base.selectFrom('porteurs').select('uai').where('action', '=', gardee).orderBy('ordre').execute()).toEqual([
    { uai: MARAIS },
    { uai: DUNES },
  ]);
  expect((await lireAction(base, inspiree)).inspiree_de).toBe(gardee);
  expect(FicheAction.parse((await lireAction(base, gardee)).fiche).porteurs.map((p) => p.uai)).toEqual([DUNES]);
  expect((await base.selectFrom('messages').select('action').execute()).map((m) => m.action)).toEqual([autre]);
  expect([await gestesNotes(base, autre), await gestesNotes(base, gardee)]).toEqual([['fusionner'], ['accueillir']]);
});

test('on ne réunit ni hors de son territoire, ni une publiée à une autre qui ne l’est pas, ni une action à elle-même', async () => {
  const [publiee, deposee, ailleurs] = [
    await deposer(base, { statut: 'validee' }),
    await deposer(base),
    await deposer(base, { uai: CAP, statut: 'validee' }),
  ];
  const motif = 'La même.';
  await expect(fusionnerActions(maison, roy, { gardee: ailleurs, autre: deposee, motif })).rejects.toThrow(
    'Aucune fiche que vous puissiez réunir ne porte ce numéro.',
  );
  await expect(fusionnerActions(maison, roy, { gardee: deposee, autre: ailleurs, motif })).rejects.toThrow(INTROUVABLE);
  await expect(fusionnerActions(maison, acteur('bassin'), { gardee: publiee, autre: deposee, motif })).rejects.toThrow(
    INTROUVABLE,
  );
  for (const [gardee, autre] of [
    [deposee, publiee],
    [deposee, deposee],
  ] as const)
    await expect(fusionnerActions(maison, roy, { gardee, autre, motif })).rejects.toMatchObject({ code: 'geste-impossible' });
});

test('deux fusions croisées au même instant ne se bloquent pas : une seule passe', async () => {
  const [a, b] = [await deposer(base), await deposer(base, { titre: 'Bis' })];
  const motif = 'La même.';
  const faites = await Promise.allSettled([
    fusionnerActions(maison, roy, { gardee: a, autre: b, motif }),
    fusionnerActions(maison, diallo, { gardee: b, autre: a, motif }),
  ]);
  expect(faites.map((f) => f.status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('réunir deux fiches de la même école ne lui écrit qu’une fois', async () => {
  const gardee = await deposer(base, { statut: 'validee' });
  const autre = await deposer(base, { titre: 'Le jardin, bis', statut: 'validee' });
  await fusionnerActions(maison, acteur('roy'), { gardee, autre, motif: 'La même.' });
  expect((await lettres(base)).filter((l) => l.startsWith('action-reunie'))).toEqual(['action-reunie ecole@exemple.fr']);
  expect((await notifiees(base)).filter((n) => n.startsWith('ecole@'))).toHaveLength(1);
});
