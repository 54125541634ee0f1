import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { actionPubliee } from '#base/actions-publiees.ts';
import { descendance } from '#base/declaration/actions-de-l-ecole.ts';
import { GESTES_DE_L_ECOLE, type GesteDeLEcole } from '#domaine/recensement/etats-en-mots.ts';
import { FicheAction } from '#domaine/recensement/fiche-action.ts';
import { gestesPossibles, STATUTS } from '#domaine/recensement/gestes.ts';
import type { Role } from '#domaine/recensement/mandats.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { petiteMaison, poserReference } from '#tests/aide/petite-maison.ts';
import type { Acteur } from './acteur.ts';
import { agirSurAction, type Bouton } from './agir-sur-action.ts';
import { signalerAction } from './deposer-action.ts';
import { renouvelerAction, sInspirer } from './reprendre-action.ts';

const { base, vider } = await baseDeTest();
const maison = await petiteMaison(base);
const VAUBAN = '0050003V';
const GAP = '0050005X';
const CAMILLE = '00000000-0000-4000-8000-000000000001';
const acteur = (role: Role, uai: string): Acteur => ({
  personne: CAMILLE,
  courriel: 'camille@exemple.fr',
  signature: `Camille, ${role}`,
  mandats: [{ role, uai, territoire: null, du: '2026-09-01', au: null }],
});
const equipe = acteur('porteur', VAUBAN);
const direction = acteur('chef', VAUBAN);
const gap = acteur('porteur', GAP);
const contact = { nom: 'Camille Roy', courriel: 'camille@exemple.fr' };

const fiche = (f: Partial<FicheAction> = {}) =>
  FicheAction.parse({
    titre: 'Le jardin des possibles',
    quand: '16 mars',
    publics: ['eleves'],
    resume: 'Les élèves cultivent un potager.',
    contactNom: 'Camille Roy',
    contactCourriel: 'camille@exemple.fr',
    description: 'Chaque matin.',
    ...f,
  });
const signaler = async (f: Partial<FicheAction> = {}) =>
  (await signalerAction(maison, equipe, { cle: randomUUID(), uai: VAUBAN, fiche: fiche(f) })).numero;
const publier = (numero: number) => base.updateTable('actions').set({ statut: 'validee' }).where('numero', '=', numero).execute();
const lire = (numero: number) => base.selectFrom('actions').selectAll().where('numero', '=', numero).executeTakeFirstOrThrow();
const presser = (numero: number, bouton: Bouton, report?: string) =>
  agirSurAction(maison, equipe, numero, { bouton, version: null, report });
const modifier = async (numero: number, f: Partial<FicheAction>) =>
  (await agirSurAction(maison, equipe, numero, { bouton: 'enregistrer', version: null, fiche: fiche(f) })).modifiee;
const enAttente = () => base.selectFrom('versions_en_attente').select(['action', 'fiche']).execute();

beforeEach(async () => {
  await vider();
  await poserReference(base);
  await base
    .insertInto('editions')
    .values(['2025-2026', '2026-2027'].map((id) => ({ id, titre: id, chapo: '', contenu: '{}' as never })))
    .execute();
  await base.insertInto('personnes').values({ id: CAMILLE, courriel: 'camille@exemple.fr', preferences: '{}' }).execute();
});

test('chaque geste de l’école n’est possible que dans les états de la table', async () => {
  const numero = await signaler();
  for (const statut of STATUTS) {
    for (const geste of Object.keys(GESTES_DE_L_ECOLE) as GesteDeLEcole[]) {
      await base.updateTable('actions').set({ statut, deposee_le: new Date() }).where('numero', '=', numero).execute();
      const permis = (gestesPossibles(statut) as string[]).includes(geste) && (geste !== 'renvoyer' || statut === 'a-viser');

      const fait = await agirSurAction(maison, direction, numero, { bouton: geste, motif: 'Une raison', version: null }).then(
        () => true,
        () => false,
      );

      expect([statut, geste, fait]).toEqual([statut, geste, permis]);
    }
  }
});

test('seule la direction vise ; ce qu’elle rend à l’équipe porte son message', async () => {
  const numero = await signaler();
  await base.updateTable('actions').set({ statut: 'a-viser' }).execute();

  await expect(agirSurAction(maison, equipe, numero, { bouton: 'viser', version: null })).rejects.toThrow('n’existe pas');
  await agirSurAction(maison, direction, numero, { bouton: 'renvoyer', motif: 'Ajoutez l’heure.', version: null });

  expect((await lire(numero)).statut).toBe('a-completer');
  expect(await base.selectFrom('messages').select(['texte', 'signature']).execute()).toEqual([
    { texte: 'Ajoutez l’heure.', signature: 'Camille, chef' },
  ]);
});

test('annuler veut un motif, et l’action annulée reste à sa page', async () => {
  const numero = await signaler();
  await publier(numero);

  await expect(agirSurAction(maison, equipe, numero, { bouton: 'annuler', motif: ' ', version: null })).rejects.toThrow(
    'Dites pourquoi',
  );
  await agirSurAction(maison, equipe, numero, { bouton: 'annuler', motif: 'Grève des transports', version: null });

  expect((await actionPubliee(base, numero))?.annulee).toBe(true);
  expect(await base.selectFrom('journal').select(['geste', 'motif']).orderBy('id', 'desc').executeTakeFirst()).toEqual({
    geste: 'annuler',
    motif: 'Grève des transports',
  });
});

test('publiée : un texte attend, une date vaut tout de suite, le public garde l’ancien texte', async () => {
  const numero = await signaler();
  await publier(numero);

  const bilan = await modifier(numero, { titre: 'La serre', quand: '17 mars 2027' });

  expect([bilan?.enAttente, bilan?.aussitot]).toEqual([['titre'], ['quand']]);
  const publique = await actionPubliee(base, numero);
  expect([publique?.titre, publique?.debut]).toEqual(['Le jardin des possibles', '2027-03-17']);
  expect((await enAttente()).map((v) => (v.fiche as FicheAction).titre)).toEqual(['La serre']);
  await modifier(numero, { quand: '17 mars 2027' });
  expect(await enAttente()).toEqual([]);
});

test('publiée : redire tels quels porteurs, partenaires, dates et liens ne change rien ; seul le titre attend', async () => {
  const entiere = {
    porteurs: [{ uai: null, nom: 'Foyer rural', type: 'autre' as const, commune: null }],
    partenaires: [{ code: null, nom: 'Foyer rural', role: 'intervenant' as const }],
    periodes: [{ debut: '2027-03-16', fin: '2027-03-16', de: '14:00', a: null }],
    liens: [{ titre: 'Le blog', url: 'https://exemple.fr/' }],
    lieu: { nom: 'La serre', adresse: '', communeCode: null },
  };
  const numero = await signaler(entiere);
  await publier(numero);

  const bilan = await modifier(numero, { ...entiere, titre: 'La serre' });

  expect(bilan).toMatchObject({ enAttente: ['titre'], aussitot: [], reexamen: [] });
});

test('publiée : changer de thème rouvre l’examen, et la fiche quitte le site', async () => {
  const numero = await signaler();
  await publier(numero);

  await modifier(numero, { themes: ['sport'] });

  expect((await lire(numero)).statut).toBe('deposee');
  expect(await actionPubliee(base, numero)).toBeUndefined();
});

test('reporter change la date et le dit ; passer en ligne aussi ; une action en cours d’examen ne se reporte pas', async () => {
  const numero = await signaler();
  await expect(presser(numero, 'reporter', '20 mars')).rejects.toThrow(/^Cette action vient d’être déposée par vous-même/);
  await publier(numero);

  await presser(numero, 'reporter', 'samedi 20 mars');
  await presser(numero, 'passer-en-ligne');

  expect(await actionPubliee(base, numero)).toMatchObject({ debut: '2027-03-20', reportee: true, modalite: 'en-ligne' });
});

test('refaire l’action de l’an dernier : un brouillon lié, sans ses dates ; celle d’une autre école, non', async () => {
  const numero = await signaler({ quand: '16 mars 2026' });
  await base.updateTable('actions').set({ edition: '2025-2026', statut: 'validee' }).execute();
  const cle = randomUUID();

  const un = await renouvelerAction(maison, equipe, numero, { cle, uai: VAUBAN, contact });
  const deux = await renouvelerAction(maison, equipe, numero, { cle, uai: VAUBAN, contact });

  expect(deux.numero).toBe(un.numero);
  expect(await lire(un.numero)).toMatchObject({ statut: 'brouillon', edition: '2026-2027', renouvelle: numero, debut: null });
  expect((await lire(un.numero)).fiche).toMatchObject({ titre: 'Le jardin des possibles', description: 'Chaque matin.' });
  expect((await lire(un.numero)).fiche).not.toHaveProperty('quand');
  await expect(renouvelerAction(maison, gap, numero, { cle: randomUUID(), uai: GAP, contact })).rejects.toThrow('n’existe pas');
});

test('s’inspirer d’une fiche publiée : un brouillon dans mon école, et la fiche compte ses suites une fois publiées', async () => {
  const numero = await signaler();
  await expect(sInspirer(maison, gap, numero, { cle: randomUUID(), uai: GAP, contact })).rejects.toThrow('n’existe pas');
  await publier(numero);

  const { numero: suite } = await sInspirer(maison, gap, numero, { cle: randomUUID(), uai: GAP, contact });

  expect(await lire(suite)).toMatchObject({ statut: 'brouillon', uai: GAP, inspiree_de: numero });
  expect(await descendance(base, numero)).toBe(0);
  await publier(suite);
  expect(await descendance(base, numero)).toBe(1);
});
