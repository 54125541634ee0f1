// Tenir ses bassins et réseaux : qui peut, ce que chaque acte change, et ce que la campagne et l’examen en lisent.
import { beforeEach, expect, test } from 'vitest';
import { comptesDeCampagne } from '#base/campagne/suivi.ts';
import { poserDecoupage } from '#base/chargement/ecrire-territoires.ts';
import { journalDe } from '#base/journal.ts';
import { ecolesSansBassin, membresDuReseau, reseauxFermes, reseauxTenus } from '#base/territoires/reseaux-tenus.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { petiteMaison } from '#tests/aide/petite-maison.ts';
import { acteur, CAP, DUNES, deposer, MARAIS, PORT, poserTerrain } from '#tests/aide/terrain-d-examen.ts';
import { confierAction } from '../recensement/examen/confier-action.ts';
import { validerAction } from '../recensement/examen/examiner-action.ts';
import { lireEcoles } from './lire-ecoles.ts';
import { ajouterMembres, creerReseau, fermerReseau, renommerReseau, retirerMembres, rouvrirReseau } from './tenir-reseau.ts';

const JOUR = '2026-11-22';
const { base, vider } = await baseDeTest();
const maison = await petiteMaison(base);
const diallo = acteur('diallo');
const LILLE = { id: 'academie:09', slug: 'lille', fuseau: 'Europe/Paris' };
const NICE = { id: 'academie:23', slug: 'nice', fuseau: 'Europe/Paris' };
const LITTORAL = 'bassin:littoral';
const INTROUVABLE = 'Cette page n’existe pas, ou n’est pas pour vous.';

beforeEach(async () => {
  await vider();
  await poserTerrain(base);
});
const ecolesDe = async (id: string) => (await membresDuReseau(base, id, JOUR)).map((m) => [m.uai, m.depuis]);
const gestes = async (id: string) => (await journalDe(base, 'reseau', id)).map((n) => n.geste).reverse();

test('nommer un bassin, y faire entrer des écoles, en sortir une : chaque acte est daté et noté', async () => {
  const id = await creerReseau(maison, diallo, LILLE, { genre: 'bassin', nom: ' Bassin  de Flandre ' });
  const uais = [MARAIS, DUNES, CAP];

  expect(id).toBe('bassin:flandre');
  // L’école d’une autre académie n’entre pas ; redire les mêmes n’en fait pas entrer deux fois.
  expect((await ajouterMembres(maison, diallo, LILLE, id, { uais, depuis: '2026-09-01' })).sort()).toEqual(
    [MARAIS, DUNES].sort(),
  );
  expect(await ajouterMembres(maison, diallo, LILLE, id, { uais, depuis: '2026-10-01' })).toEqual([]);
  expect(await retirerMembres(maison, diallo, LILLE, id, [DUNES, CAP])).toEqual([DUNES]);
  expect(await ecolesDe(id)).toEqual([[MARAIS, '2026-09-01']]);
  expect(await ecolesSansBassin(base, LILLE.id, JOUR)).toEqual({ ecoles: 3, sans: 1 });
  expect(await gestes(id)).toEqual(['creer', 'ajouter-ecoles', 'retirer-ecoles']);
});

test('sortie puis revenue, une école garde ses deux passages', async () => {
  await retirerMembres(maison, diallo, LILLE, LITTORAL, [PORT]);
  await ajouterMembres(maison, diallo, LILLE, LITTORAL, { uais: [PORT], depuis: '2026-11-22' });
  const passages = await base
    .selectFrom('membres_reseaux')
    .select(['depuis', 'jusqua'])
    .where('uai', '=', PORT)
    .orderBy('depuis')
    .execute();

  expect(passages).toEqual([
    { depuis: '2026-11-22', jusqua: null },
    { depuis: null, jusqua: '2026-11-22' },
  ]);
});

test('l’école entrée dans un bassin compte dans sa campagne, et son animateur peut l’examiner', async () => {
  const numero = await deposer(base, { uai: DUNES });
  const bassin = acteur('bassin');
  await expect(validerAction(maison, bassin, numero, { version: null })).rejects.toThrow(INTROUVABLE);
  await ajouterMembres(maison, diallo, LILLE, LITTORAL, { uais: [DUNES], depuis: '2026-09-01' });
  const coupes = await comptesDeCampagne(base, '2026-2027', { academie: LILLE.id, partie: null, jour: JOUR });
  expect(coupes.filter((c) => c.coupe === 'bassin').map((c) => [c.cle, c.impliques])).toEqual([[LITTORAL, 1]]);
  await validerAction(maison, bassin, numero, { version: null });
});

test('le nom est à son académie : ni vide, ni deux fois ; renommer garde l’adresse', async () => {
  await expect(creerReseau(maison, diallo, LILLE, { genre: 'bassin', nom: 'bassin du littoral' })).rejects.toMatchObject({
    code: 'deja-fait',
  });
  await expect(creerReseau(maison, diallo, LILLE, { genre: 'bassin', nom: ' ' })).rejects.toMatchObject({
    code: 'geste-impossible',
  });
  await renommerReseau(maison, diallo, LILLE, LITTORAL, 'Bassin de la Côte d’Opale');
  const nice = await creerReseau(maison, acteur('nice'), NICE, { genre: 'bassin', nom: 'Bassin du Littoral' });

  expect((await reseauxTenus(base, LILLE.id, JOUR)).map((r) => [r.id, r.nom])).toEqual([[LITTORAL, 'Bassin de la Côte d’Opale']]);
  expect(nice).toBe('bassin:littoral-nice');
});

test('fermer un bassin en sort ses écoles et finit ses mandats ; pas tant qu’une action lui est confiée', async () => {
  const numero = await deposer(base);
  await confierAction(maison, acteur('roy'), numero, { vers: LITTORAL });
  await expect(fermerReseau(maison, diallo, LILLE, LITTORAL)).rejects.toThrow('Une action à examiner lui est confiée');
  await confierAction(maison, acteur('roy'), numero, { vers: null });
  await fermerReseau(maison, diallo, LILLE, LITTORAL);
  const mandat = await base.selectFrom('mandats').select('au').where('territoire', '=', LITTORAL).executeTakeFirst();

  expect(await reseauxTenus(base, LILLE.id, JOUR)).toEqual([]);
  expect(await ecolesDe(LITTORAL)).toEqual([]);
  expect(mandat).toEqual({ au: '2026-11-21' });
});

test('rouvrir un bassin lui rend les écoles de sa fermeture, une fois ; ni ses mandats, ni le nom qu’un autre a pris', async () => {
  await ajouterMembres(maison, diallo, LILLE, LITTORAL, { uais: [MARAIS, DUNES], depuis: '2026-09-01' });
  // Sortie avant la fermeture, elle ne revient pas ; fermée depuis, non plus.
  await retirerMembres(maison, diallo, LILLE, LITTORAL, [MARAIS]);
  await fermerReseau(maison, diallo, LILLE, LITTORAL);
  expect((await reseauxFermes(base, LILLE.id, '2026-11-22')).map((r) => [r.id, r.jusqua])).toEqual([[LITTORAL, '2026-11-22']]);
  await base.updateTable('etablissements').set({ ferme_le: '2026-11-22' }).where('uai', '=', DUNES).execute();
  for (const qui of ['nice', 'roy', 'bassin', 'ecole', 'nation'] as const)
    await expect(rouvrirReseau(maison, acteur(qui), LILLE, 'bassin-littoral')).rejects.toThrow(INTROUVABLE);
  await expect(rouvrirReseau(maison, acteur('nice'), NICE, 'bassin-littoral')).rejects.toThrow(INTROUVABLE);

  const faites = await Promise.allSettled([1, 2].map(() => rouvrirReseau(maison, diallo, LILLE, 'bassin-littoral')));
  expect(faites.map((f) => f.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await ecolesDe(LITTORAL)).toEqual([[PORT, '2026-11-22']]);
  const mandat = await base.selectFrom('mandats').select('au').where('territoire', '=', LITTORAL).executeTakeFirst();
  expect(mandat).toEqual({ au: '2026-11-21' });
  expect((await gestes(LITTORAL)).slice(-2)).toEqual(['fermer', 'rouvrir']);

  await fermerReseau(maison, diallo, LILLE, LITTORAL);
  await creerReseau(maison, diallo, LILLE, { genre: 'bassin', nom: 'Bassin du Littoral' });
  await expect(rouvrirReseau(maison, diallo, LILLE, 'bassin-littoral')).rejects.toThrow('Votre académie a déjà');
});

test('recharger la référence ne défait ni le nom ni la fin qu’une académie a dits', async () => {
  await renommerReseau(maison, diallo, LILLE, LITTORAL, 'Bassin de la Côte d’Opale');
  await fermerReseau(maison, diallo, LILLE, LITTORAL);
  const reference = await base.selectFrom('territoires').selectAll().where('id', '=', LITTORAL).executeTakeFirstOrThrow();
  const rattachement = { territoire: LITTORAL, parent: LILLE.id, depuis: null, jusqua: null };
  await poserDecoupage(base, {
    territoires: [{ ...reference, genre: 'bassin', nom: 'Bassin du Littoral', jusqua: null }],
    rattachements: [rattachement],
    successions: [],
  });

  const { nom, jusqua } = await base.selectFrom('territoires').selectAll().where('id', '=', LITTORAL).executeTakeFirstOrThrow();
  expect([nom, jusqua]).toEqual(['Bassin de la Côte d’Opale', '2026-11-22']);
  expect(await reseauxTenus(base, LILLE.id, JOUR)).toEqual([]);
});

test('le pilote d’une autre académie, un examinateur, un animateur, une école : le bassin n’existe pas pour eux', async () => {
  for (const qui of ['nice', 'roy', 'bassin', 'ecole', 'nation'] as const) {
    const autre = acteur(qui);
    await expect(creerReseau(maison, autre, LILLE, { genre: 'bassin', nom: 'Bassin intrus' })).rejects.toThrow(INTROUVABLE);
    await expect(ajouterMembres(maison, autre, LILLE, LITTORAL, { uais: [MARAIS], depuis: '2026-09-01' })).rejects.toThrow(
      INTROUVABLE,
    );
    await expect(fermerReseau(maison, autre, LILLE, LITTORAL)).rejects.toThrow(INTROUVABLE);
  }
  // Le bassin d’ailleurs n’est pas non plus à soi, même sous le nom de son académie.
  await expect(renommerReseau(maison, acteur('nice'), NICE, LITTORAL, 'À nous')).rejects.toThrow(INTROUVABLE);
  expect(await ecolesDe(LITTORAL)).toEqual([[PORT, null]]);
});

test('une liste mêle numéros et noms ; ce qui n’est pas compris se dit, avec des propositions, et n’entre pas', async () => {
  const { uais, incomprises } = await lireEcoles(base, LILLE.id, [
    `UAI;Nom;Commune\n${MARAIS.toLowerCase()};Collège des Marais;Saint-Omer\nCLG des Dunes, Dunkerque\n${CAP}\nCollège Mystère`,
    'Établissement\n0620000Z',
  ]);

  expect([...uais].sort()).toEqual([MARAIS, DUNES].sort());
  expect(incomprises.map((l) => l.dit)).toEqual([CAP, '0620000Z', 'Collège Mystère']);
  expect(incomprises[0]?.raison).toContain('sa dernière lettre ne va pas avec ses chiffres');
});
