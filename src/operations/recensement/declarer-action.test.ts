import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { FicheAction } from '#domaine/recensement/fiche-action.ts';
import type { Role } from '#domaine/recensement/mandats.ts';
import { VersionDepassee } from '#domaine/recensement/version-depassee.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { GAP, poserCollege, VAUBAN } from '#tests/aide/lieux/college-vauban.ts';
import { petiteMaison } from '#tests/aide/petite-maison.ts';
import type { Acteur } from './acteur.ts';
import { agirSurAction } from './agir-sur-action.ts';
import { commencerAction, enregistrerBrouillon, enregistrerParCle } from './declarer-action.ts';
import { signalerAction } from './deposer-action.ts';

const { base, vider } = await baseDeTest();
const maison = await petiteMaison(base);

const CAMILLE = '00000000-0000-4000-8000-000000000001';
const MARIE = '00000000-0000-4000-8000-000000000002';
const acteur = (personne: string, nom: string, role: Role, uai: string): Acteur => ({
  personne,
  courriel: `${nom.toLowerCase()}@exemple.fr`,
  signature: `${nom}, équipe`,
  mandats: [{ role, uai, territoire: null, du: '2026-09-01', au: null }],
});
const camille = acteur(CAMILLE, 'Camille', 'porteur', VAUBAN);
const marie = acteur(MARIE, 'Marie', 'chef', VAUBAN);
const voisin = acteur(MARIE, 'Voisin', 'porteur', GAP);

const reponses = {
  titre: 'Le jardin des possibles',
  quand: 'mardi 16 mars à 14 h',
  publics: ['eleves'],
  resume: 'Les élèves cultivent un potager. Puis ils tiennent un marché.',
  contactNom: 'Camille Roy',
  contactCourriel: 'camille.roy@exemple.fr',
};
const fiche = (f: Partial<FicheAction> = {}) => FicheAction.parse({ ...reponses, ...f });
const actions = () => base.selectFrom('actions').selectAll().orderBy('numero').execute();
const journal = async () =>
  (await base.selectFrom('journal').select(['geste', 'signature']).orderBy('id').execute()).map((l) => l.geste);

beforeEach(async () => {
  await vider();
  await poserCollege(base, { semaine: { debut: '2027-03-15', fin: '2027-03-19' } });
  await base
    .insertInto('personnes')
    .values([CAMILLE, MARIE].map((id) => ({ id, courriel: `${id}@exemple.fr`, preferences: '{}' })))
    .execute();
});
const regler = (reglages: { visa?: boolean; ouverture?: string; cloture?: string }) =>
  base
    .insertInto('reglages_academies')
    .values({ edition: '2026-2027', territoire: 'academie:02', ...reglages })
    .execute();

test('signaler en six réponses dépose une action : colonnes, porteur, contact, journal', async () => {
  const { numero, statut } = await signalerAction(maison, camille, { cle: randomUUID(), uai: VAUBAN, fiche: fiche() });

  const [action] = await actions();
  expect({ ...action, fiche: undefined, modifiee_le: undefined, publiee_le: undefined, cle: undefined }).toMatchObject({
    numero,
    statut: 'deposee',
    edition: '2026-2027',
    academie: 'academie:02',
    uai: VAUBAN,
    titre: 'Le jardin des possibles',
    accroche: 'Les élèves cultivent un potager',
    debut: '2027-03-16',
    periodes: [{ debut: '2027-03-16', fin: '2027-03-16', de: '14:00', a: null }],
    niveaux: ['college'],
    commune: 'Briançon',
    contact: { nom: 'Camille Roy', courriel: 'camille.roy@exemple.fr', fonction: '' },
    deposee_par: CAMILLE,
    version: 1,
  });
  expect(statut).toBe('deposee');
  expect(await base.selectFrom('porteurs').select(['nom', 'type', 'uai', 'ordre']).execute()).toEqual([
    { nom: 'Collège Vauban', type: 'college', uai: VAUBAN, ordre: 0 },
  ]);
  expect(await journal()).toEqual(['commencer', 'deposer']);
});

test('deux envois du même formulaire, même en même temps, font une action, déposée une fois', async () => {
  const cle = randomUUID();
  const envoyer = () => signalerAction(maison, camille, { cle, uai: VAUBAN, fiche: fiche() });

  const faites = await Promise.all([envoyer(), envoyer(), envoyer()]);

  expect(new Set(faites.map((f) => f.numero)).size).toBe(1);
  expect((await actions()).length).toBe(1);
  expect(await journal()).toEqual(['commencer', 'deposer']);
});

test('le brouillon gardé puis envoyé reste la même action, avec son numéro et son histoire', async () => {
  const cle = randomUUID();
  const brouillon = await enregistrerParCle(maison, camille, { cle, uai: VAUBAN, fiche: { titre: 'Le jar' } }, null);
  const envoyee = await signalerAction(maison, marie, { cle, uai: VAUBAN, fiche: fiche(), version: brouillon.version });

  expect(envoyee).toEqual({ numero: brouillon.numero, version: brouillon.version + 1, statut: 'deposee' });
  expect(await actions()).toMatchObject([{ titre: 'Le jardin des possibles', deposee_par: MARIE, version: envoyee.version }]);
  expect((await base.selectFrom('porteurs').select('uai').execute()).map((p) => p.uai)).toEqual([VAUBAN]);
  expect((await journal()).at(-1)).toBe('deposer');
  expect((await journal()).filter((geste) => geste === 'commencer')).toHaveLength(1);
});

test('envoyé pendant qu’un collègue l’enregistre, le brouillon ne perd aucun des deux textes', async () => {
  const cle = randomUUID();
  const { version } = await enregistrerParCle(maison, camille, { cle, uai: VAUBAN, fiche: { titre: 'Le jar' } }, null);
  const [envoi, garde] = await Promise.allSettled([
    signalerAction(maison, camille, { cle, uai: VAUBAN, fiche: fiche(), version }),
    enregistrerParCle(maison, marie, { cle, uai: VAUBAN, fiche: { titre: 'Le verger' } }, version),
  ]);

  const [action] = await actions();
  // L’un des deux est passé ; l’autre apprend ce qu’il a fait.
  expect([envoi.status, garde.status].sort()).toEqual(['fulfilled', 'rejected']);
  expect([action?.statut, action?.titre]).toEqual(
    envoi.status === 'fulfilled' ? ['deposee', 'Le jardin des possibles'] : ['brouillon', 'Le verger'],
  );
});

test('qui examine et veut le courriel aussitôt a sa notification et le courriel qui la porte, à l’adresse de cette action', async () => {
  await base.updateTable('personnes').set({ preferences: '{"examen":"aussitot"}' }).where('id', '=', MARIE).execute();
  await base
    .insertInto('mandats')
    .values({ personne: MARIE, territoire: 'academie:02', role: 'examinateur', du: '2026-09-01' })
    .execute();
  const { numero } = await signalerAction(maison, camille, { cle: randomUUID(), uai: VAUBAN, fiche: fiche() });

  const [notification] = await base.selectFrom('notifications').selectAll().execute();
  const [courriel] = await base.selectFrom('courriels').selectAll().execute();
  expect(notification).toMatchObject({ personne: MARIE, action: numero, attend: 'deposee', courriel: courriel?.id });
  expect(notification?.adresse).toMatch(new RegExp(`/${numero}$`));
  expect([courriel?.action, courriel?.modele, courriel?.etat]).toEqual([numero, 'action-deposee', 'a-envoyer']);
  expect(courriel?.texte).toContain(notification?.adresse);
});

test('une école qui n’est pas la sienne, une clé d’une autre école : comme si rien n’existait', async () => {
  const cle = randomUUID();
  const { numero } = await commencerAction(maison, camille, { cle, uai: VAUBAN, fiche: { titre: 'Un brouillon' } });

  for (const essai of [
    () => commencerAction(maison, voisin, { cle: randomUUID(), uai: VAUBAN, fiche: { titre: 'Intrus' } }),
    () => commencerAction(maison, voisin, { cle, uai: GAP, fiche: { titre: 'Intrus' } }),
    () => enregistrerBrouillon(maison, voisin, numero, { fiche: { titre: 'Intrus' }, version: null }),
    () => agirSurAction(maison, voisin, numero, { bouton: 'deposer', fiche: fiche(), version: null }),
    () => enregistrerBrouillon(maison, camille, 999_999, { fiche: {}, version: null }),
  ]) {
    await expect(essai()).rejects.toThrow('Cette page n’existe pas, ou n’est pas pour vous.');
  }
  expect((await actions()).map((a) => a.titre)).toEqual(['Un brouillon']);
});

test('sans édition ouverte pour l’année, rien n’est créé', async () => {
  await base.deleteFrom('editions').execute();

  await expect(commencerAction(maison, camille, { cle: randomUUID(), uai: VAUBAN, fiche: { titre: 'Tôt' } })).rejects.toThrow();

  expect(await actions()).toEqual([]);
});

test('un brouillon garde ce qui est tapé, même incomplet ou faux, et les champs non donnés restent', async () => {
  const cle = randomUUID();
  const un = await enregistrerParCle(
    maison,
    camille,
    { cle, uai: VAUBAN, fiche: { titre: 'Le jar', contactCourriel: 'pas une adresse' } },
    null,
  );
  const deux = await enregistrerParCle(maison, camille, { cle, uai: VAUBAN, fiche: { titre: 'Le jardin' } }, un.version);

  const [action] = await actions();
  expect(deux.numero).toBe(un.numero);
  expect([action?.titre, action?.fiche, action?.statut]).toEqual([
    'Le jardin',
    { titre: 'Le jardin', contactCourriel: 'pas une adresse' },
    'brouillon',
  ]);
  expect(await journal()).toEqual(['commencer', 'modifier']);
});

test('deux personnes sur la même fiche : la seconde apprend qui, et lit l’autre texte ; rien n’est écrasé', async () => {
  const { numero, version } = await commencerAction(maison, camille, {
    cle: randomUUID(),
    uai: VAUBAN,
    fiche: { titre: 'Départ' },
  });
  await enregistrerBrouillon(maison, camille, numero, { fiche: { titre: 'Texte de Camille' }, version });

  const refus = await enregistrerBrouillon(maison, marie, numero, { fiche: { titre: 'Texte de Marie' }, version }).catch(
    (e: unknown) => e,
  );

  expect(refus).toBeInstanceOf(VersionDepassee);
  expect(refus).toMatchObject({
    message: 'Camille, équipe a modifié cette fiche pendant que vous l’aviez ouverte.',
    actuelle: { titre: 'Texte de Camille' },
    version: version + 1,
  });
  expect((await actions()).map((a) => a.titre)).toEqual(['Texte de Camille']);
});

test('avec le visa, l’équipe dépose « à viser » ; la direction, d’un coup', async () => {
  await regler({ visa: true });
  await base
    .insertInto('mandats')
    .values([
      { personne: MARIE, role: 'chef', uai: VAUBAN, du: '2026-09-01' },
      { personne: CAMILLE, role: 'porteur', uai: VAUBAN, du: '2026-09-01' },
    ])
    .execute();

  const equipe = await signalerAction(maison, camille, { cle: randomUUID(), uai: VAUBAN, fiche: fiche() });
  const direction = await signalerAction(maison, marie, { cle: randomUUID(), uai: VAUBAN, fiche: fiche({ titre: 'La radio' }) });

  expect([equipe.statut, direction.statut]).toEqual(['a-viser', 'deposee']);
  expect(await base.selectFrom('courriels').select(['destinataire', 'modele', 'action']).execute()).toEqual([
    { destinataire: `${MARIE}@exemple.fr`, modele: 'action-a-viser', action: equipe.numero },
  ]);
});

test.each([
  [{ cloture: '2026-11-21' }, 'Le recensement de l’académie d’Aix-Marseille est clos depuis le 21\u00A0novembre\u00A02026.'],
  [{ ouverture: '2026-12-01' }, 'Le recensement de l’académie d’Aix-Marseille ouvre le 1er\u00A0décembre\u00A02026.'],
])('hors des dates du recensement %j, le dépôt est refusé et le brouillon reste', async (dates, phrase) => {
  await regler(dates);
  const { numero, version } = await commencerAction(maison, camille, {
    cle: randomUUID(),
    uai: VAUBAN,
    fiche: { titre: 'Tard' },
  });

  await expect(agirSurAction(maison, camille, numero, { bouton: 'deposer', fiche: fiche(), version })).rejects.toThrow(phrase);

  expect((await actions()).map((a) => a.statut)).toEqual(['brouillon']);
});

test('le jour de la clôture compte encore, et une fiche renvoyée se corrige après', async () => {
  await regler({ cloture: '2026-11-22' });
  const { numero } = await signalerAction(maison, camille, { cle: randomUUID(), uai: VAUBAN, fiche: fiche() });
  await base.updateTable('actions').set({ statut: 'a-completer' }).execute();
  await base
    .insertInto('messages')
    .values({ action: numero, champ: 'quand', texte: 'Quelle heure ?', signature: 'Lou' })
    .execute();
  await base.updateTable('reglages_academies').set({ cloture: '2026-11-01' }).execute();

  await agirSurAction(maison, camille, numero, { bouton: 'deposer', fiche: fiche({ quand: '16 mars à 10 h' }), version: null });

  expect((await actions()).map((a) => a.statut)).toEqual(['deposee']);
  expect((await base.selectFrom('messages').select('leve_le').execute()).every((m) => m.leve_le !== null)).toBe(true);
});

test('déposée, la fiche ne se réécrit plus comme un brouillon', async () => {
  const { numero } = await signalerAction(maison, camille, { cle: randomUUID(), uai: VAUBAN, fiche: fiche() });

  await expect(enregistrerBrouillon(maison, camille, numero, { fiche: { titre: 'Trop tard' }, version: null })).rejects.toThrow(
    'déjà déposée',
  );
  await expect(agirSurAction(maison, camille, numero, { bouton: 'deposer', fiche: fiche(), version: null })).rejects.toThrow(
    'vient d’être déposée',
  );
});

test('un identifiant d’élève ne s’enregistre pas, même en brouillon', async () => {
  await expect(
    commencerAction(maison, camille, { cle: randomUUID(), uai: VAUBAN, fiche: { resume: 'INE 123456789AB' } }),
  ).rejects.toThrow('ressemble à un identifiant personnel');

  expect(await actions()).toEqual([]);
});
