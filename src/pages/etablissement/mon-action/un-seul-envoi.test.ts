import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { FicheAction } from '#domaine/recensement/fiche-action.ts';
import type { Statut } from '#domaine/recensement/gestes.ts';
import { signalerAction } from '#operations/recensement/deposer-action.ts';
import { ouvrirSession } from '#operations/recensement/sessions.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { enActeur, lire, type Membre, photo, poserCollege, presserSurAction, VAUBAN } from '#tests/aide/lieux/college-vauban.ts';
import { petitSite } from '#tests/aide/petit-site.ts';
import { enTexte, MAINTENANT } from '#tests/aide/petite-maison.ts';
import { type Visiteur, visiteur } from '#tests/aide/visiteur.ts';

const { base, piscine, vider } = await baseDeTest();
const { url, maison, incidents } = await petitSite({ base, piscine, maintenant: () => MAINTENANT });
const MARIE = '00000000-0000-4000-8000-000000000001';
const PAUL = '00000000-0000-4000-8000-000000000002';
const chef = (id: string, prenom: string, nom: string): Membre => ({
  ...{ id, prenom, nom, role: 'chef', uai: VAUBAN },
  courriel: `${prenom.toLowerCase()}@exemple.fr`,
});
const EQUIPE = { marie: chef(MARIE, 'Marie', 'Lou'), paul: chef(PAUL, 'Paul', 'Roy') };

let marie: Visiteur;
let numero: number;
beforeEach(async () => {
  await vider();
  await poserCollege(base, { equipe: Object.values(EQUIPE) });
  marie = await entrer(MARIE);
  const fiche = FicheAction.parse({
    titre: 'Le jardin des possibles',
    quand: '16 mars',
    publics: ['eleves'],
    resume: 'Les élèves cultivent un potager.',
    contactNom: 'Marie Lou',
    contactCourriel: 'marie@exemple.fr',
  });
  numero = (await signalerAction(maison, enActeur(EQUIPE.paul), { cle: randomUUID(), uai: VAUBAN, fiche })).numero;
});
const entrer = async (personne: string) => visiteur(url, await ouvrirSession(maison, { personne, appareil: 'essai' }));
const passerA = (statut: Statut) => base.updateTable('actions').set({ statut }).where('numero', '=', numero).execute();
const action = () => base.selectFrom('actions').selectAll().where('numero', '=', numero).executeTakeFirstOrThrow();
const textes = async () => (await base.selectFrom('messages').select('texte').orderBy('id').execute()).map((m) => m.texte);
const images = () => base.selectFrom('images').select(['credit', 'texte_alternatif']).execute();
const champ = (document: Document, nom: string) =>
  document.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[name="${nom}"]`)?.value.trim();

const presser = (bouton: string, tape: Record<string, string | File> = {}, document?: Document) =>
  presserSurAction(marie, numero, bouton, tape, document);

test('la page n’a qu’un formulaire, et sa touche Entrée enregistre sans rien décider', async () => {
  for (const statut of ['brouillon', 'a-viser', 'deposee', 'a-completer', 'validee', 'annulee'] as const) {
    await passerA(statut);
    const { document } = await lire(marie.lire(`/mes-actions/${numero}`));
    const formulaires = [...document.querySelectorAll('.bloc.page form, main form.mon-action')].filter((f) =>
      f.querySelector('textarea, [name="titre"]'),
    );

    expect([statut, formulaires.length, document.querySelector('form.mon-action button')?.getAttribute('value')]).toEqual([
      statut,
      1,
      'enregistrer',
    ]);
  }
});

test.each([
  ['a-completer', 'deposer', 'deposee'],
  ['a-completer', 'enregistrer', 'a-completer'],
  ['a-viser', 'viser', 'deposee'],
  ['a-viser', 'renvoyer', 'a-completer'],
  ['a-viser', 'enregistrer', 'a-viser'],
  ['a-viser', 'retirer', 'retiree'],
  ['deposee', 'repondre', 'deposee'],
  ['deposee', 'enregistrer', 'deposee'],
  ['deposee', 'retirer', 'retiree'],
] as const)('« %s », bouton « %s » : le titre, le message et l’image partent avec lui', async (avant, bouton, apres) => {
  await passerA(avant);
  await base.insertInto('messages').values({ action: numero, champ: null, texte: 'Où ?', signature: 'Lou' }).execute();

  const envoi = await presser(bouton, {
    titre: 'La serre',
    reponse: 'Dans la cour.',
    image: await photo(),
    credit: 'Le club photo',
    texteAlternatif: 'Une serre de verre',
    droits: 'sans-visage',
    [`motif.${bouton}`]: 'Il manque l’heure.',
  });

  expect(envoi.status).toBe(303);
  expect([(await action()).statut, (await action()).titre]).toEqual([apres, 'La serre']);
  expect(await textes()).toEqual(expect.arrayContaining(['Où ?', 'Dans la cour.']));
  expect(await images()).toEqual([{ credit: 'Le club photo', texte_alternatif: 'Une serre de verre' }]);
});

test.each([
  ['validee', 'passer-en-ligne', 'validee'],
  ['validee', 'annuler', 'annulee'],
  ['annulee', 'retablir', 'validee'],
  ['validee', 'repondre', 'validee'],
] as const)(
  'publiée : « %s », bouton « %s », le texte changé attend l’académie, le message part',
  async (avant, bouton, apres) => {
    await passerA(avant);

    const envoi = await presser(bouton, { titre: 'La serre', reponse: 'Voilà.', [`motif.${bouton}`]: 'Une grève.' });

    const attente = await base.selectFrom('versions_en_attente').select('fiche').execute();
    expect([envoi.status, (await action()).statut, attente.map((v) => (v.fiche as FicheAction).titre)]).toEqual([
      303,
      apres,
      ['La serre'],
    ]);
    expect(await textes()).toContain('Voilà.');
  },
);

test('ce qu’un bouton n’envoie pas revient dans la page : un motif, une légende sans fichier', async () => {
  const page = await lire(
    presser('enregistrer', { titre: 'La serre', 'motif.retirer': 'On hésite encore', credit: 'Le club photo' }),
  );

  expect([page.statut, (await action()).titre]).toEqual([200, 'La serre']);
  expect([champ(page.document, 'motif.retirer'), champ(page.document, 'credit')]).toEqual(['On hésite encore', 'Le club photo']);
  expect(page.texte).toContain('C’est enregistré.Ce que vous aviez tapé ailleurs');
  expect((await presser('enregistrer', { 'motif.retirer': '', credit: '' }, page.document)).status).toBe(303);
});

test('un motif qui manque se dit à côté, et rien d’autre de tapé ne se perd', async () => {
  await passerA('a-viser');

  const page = await lire(presser('renvoyer', { titre: 'La serre', reponse: 'Un mot' }));

  expect([page.statut, (await action()).statut]).toEqual([422, 'a-viser']);
  expect(enTexte(page.document.getElementById('motif.renvoyer-erreur'))).toBe('Dites pourquoi, en une phrase.');
  expect([champ(page.document, 'titre'), champ(page.document, 'reponse')]).toEqual(['La serre', 'Un mot']);
});

test('une image refusée se dit à côté du fichier ; légende, message et fiche sont rendus', async () => {
  const faux = new File(['ceci n’est pas une image'], 'p.jpg', { type: 'image/jpeg' });

  const page = await lire(
    presser('ajouter-image', {
      titre: 'La serre',
      reponse: 'Un mot',
      image: faux,
      credit: 'Le club photo',
      texteAlternatif: 'Une serre',
      droits: 'sans-visage',
    }),
  );

  expect([page.statut, await images(), await textes()]).toEqual([422, [], []]);
  expect(enTexte(page.document.getElementById('image-erreur'))).toContain('n’est pas une image');
  expect(['titre', 'reponse', 'credit', 'texteAlternatif'].map((nom) => champ(page.document, nom))).toEqual([
    'La serre',
    'Un mot',
    'Le club photo',
    'Une serre',
  ]);
  expect(page.document.querySelector<HTMLInputElement>('[name=droits][value=sans-visage]')?.checked).toBe(true);
});

test('un autre a décidé avant : on dit qui, et ce qui était tapé est rendu', async () => {
  await passerA('a-viser');
  const { document } = await lire(marie.lire(`/mes-actions/${numero}`));
  const paul = await entrer(PAUL);
  await paul.envoyer(`/mes-actions/${numero}`, { bouton: 'viser' });

  const page = await lire(presser('viser', { titre: 'La serre', reponse: 'Un mot' }, document));

  expect(page.statut).toBe(409);
  expect(page.texte).toMatch(/Cette action vient d’être visée par Paul Roy/);
  expect([champ(page.document, 'titre'), champ(page.document, 'reponse')]).toEqual(['La serre', 'Un mot']);
  expect((await action()).titre).toBe('Le jardin des possibles');
});

test('le nom d’un élève dans un message, une légende ou un lieu se relit avant de partir ; un identifiant est refusé', async () => {
  await passerA('validee');

  const message = await lire(presser('repondre', { reponse: 'C’est Kevin Dupont, 3e B, qui présente.' }));
  const lieu = await lire(presser('enregistrer', { 'lieu.nom': 'Chez Kevin Dupont, 3e B, 06 00 00 00 00' }));
  const ine = await lire(presser('repondre', { reponse: 'Son INE : 1234567890A' }));

  expect([message.statut, lieu.statut, ine.statut, await textes()]).toEqual([422, 422, 422, []]);
  expect(lieu.document.querySelectorAll('#lieu .avertissement').length).toBe(2);
  expect((await action()).lieu).toBeNull();
  expect((await presser('repondre', { relu: 'oui' }, message.document)).status).toBe(303);
});

test('reporter : d’abord relire ce qui sera public, avec ce qui cloche, puis publier', async () => {
  await passerA('validee');

  const lecture = await lire(presser('reporter', { report: 'jeudi 1er octobre 2026' }));
  const incompris = await lire(presser('reporter', { report: 'quand on pourra' }));
  const nom = await lire(presser('reporter', { report: 'le 20 mars avec Kevin Dupont, 3e B' }));

  expect([lecture.statut, (await action()).reportee]).toEqual([422, false]);
  expect(enTexte(lecture.document.querySelector('.report-lu'))).toContain(
    'Au calendrier : le 1er octobre 2026.Cette date est déjà passée.',
  );
  expect(enTexte(incompris.document.querySelector('.report-lu'))).toContain('Cette date n’est pas comprise');
  expect(enTexte(nom.document.getElementById('report-alerte-0'))).toContain('semble nommer un élève');
  const publie = await presser('reporter', {}, lecture.document);
  expect([publie.status, publie.headers.get('location')]).toEqual([303, `/mes-actions/${numero}?fait=reporter`]);
  expect(await action()).toMatchObject({ reportee: true, debut: '2026-10-01' });
  expect((await lire(marie.lire(`/mes-actions/${numero}?fait=reporter`))).texte).toContain(
    'L’action est reportée.Tout le monde lit maintenant : « Reportée », le 1er octobre 2026.Voir la page publique',
  );
});

test('passée en ligne, annulée : la page dit ce que tout le monde lit, tel que l’action est devenue', async () => {
  await passerA('validee');
  const apres = async (bouton: string, champs = {}) =>
    (await lire(marie.lire((await presser(bouton, champs)).headers.get('location') ?? ''))).texte;

  expect(await apres('passer-en-ligne')).toContain('Tout le monde lit maintenant : « En ligne », le 16 mars 2027');
  expect(await apres('annuler', { 'motif.annuler': 'La salle est fermée.' })).toContain(
    'Tout le monde lit maintenant : « Annulée », « Cette action n’a pas lieu ».Voir la page publique',
  );
  // Un autre l’a retirée du site depuis : on ne dit plus ce que le public en lit.
  await passerA('deposee');
  expect((await lire(marie.lire(`/mes-actions/${numero}?fait=annuler`))).texte).not.toContain('Tout le monde lit');
});

test('aucune panne pendant ces essais', () => {
  expect(incidents).toEqual([]);
});
