import { beforeAll, expect, test } from 'vitest';
import { actionPubliee } from '#base/actions-publiees.ts';
import { actionPourExamen } from '#base/examen/actions-a-examiner.ts';
import type { Visite } from '#domaine/liens/verification.ts';
import { preparerControles } from '#pages/academie/bureau/controler-action.ts';
import { poserActions, poserTerritoires } from '#tests/aide/actions-d-essai.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { verifierLiens } from './verifier-liens.ts';

const { base } = await baseDeTest();
const VIVANT = 'https://a.exemple.fr/vivant';
const PERDU = 'https://b.exemple.fr/perdu';
const BROUILLON = 'https://c.exemple.fr/brouillon';
let reponses: Record<string, Visite> = {};
let visites: string[] = [];
const passer = (jour: string, limite = 50) => {
  visites = [];
  return verifierLiens(
    {
      base,
      maintenant: () => Temporal.Instant.from(`${jour}T10:00:00Z`),
      visiterLien: async (url) => {
        visites.push(url);
        return reponses[url] ?? { etat: 'indecis', motif: 'essai', joint: false };
      },
    },
    { limite, repitMs: 0 },
  );
};
const lien = (url: string) =>
  base
    .selectFrom('liens')
    .select(['etat', 'echecs', 'titre_page', 'vivant_le', 'verifie_le'])
    .where('url', '=', url)
    .orderBy('id')
    .executeTakeFirstOrThrow();

beforeAll(async () => {
  await poserTerritoires(base);
  await poserActions(base, [{ numero: 10_001 }, { numero: 10_002 }, { numero: 10_003, statut: 'brouillon' }]);
  await base
    .insertInto('liens')
    .values([
      { action: 10_001, titre: 'Vivant', url: VIVANT, genre: 'page' },
      { action: 10_001, titre: 'Perdu', url: PERDU, genre: 'page' },
      { action: 10_002, titre: 'Perdu aussi', url: PERDU, genre: 'page' },
      { action: 10_002, titre: 'Sans adresse', url: null, genre: 'page' },
      { action: 10_003, titre: 'Brouillon', url: BROUILLON, genre: 'page' },
    ])
    .execute();
  reponses = {
    [VIVANT]: { etat: 'vivant', titre: 'Le jardin' },
    [PERDU]: { etat: 'echec', motif: 'réponse 404', joint: true },
  };
});

test('une adresse citée deux fois est visitée une fois ; un brouillon ne l’est pas', async () => {
  expect(await passer('2026-11-01')).toEqual({ visites: 2, vivants: 1, echecs: 1, morts: 0, indecis: 0, coupe: false });
  expect(visites).toEqual([VIVANT, PERDU]);
  expect(await lien(VIVANT)).toMatchObject({ etat: 'vivant', titre_page: 'Le jardin' });
  expect((await lien(VIVANT)).vivant_le?.toISOString()).toBe('2026-11-01T10:00:00.000Z');
});

test('un vivant n’est pas revu avant un mois, un échec dès le lendemain', async () => {
  await passer('2026-11-02');
  expect(visites).toEqual([PERDU]);
  expect(await lien(PERDU)).toMatchObject({ etat: 'non-verifie', echecs: 2 });
});

test('au troisième jour il est dit mort : sur la fiche, et à l’examinateur', async () => {
  expect(await passer('2026-11-03')).toMatchObject({ morts: 1 });
  const fiche = await actionPubliee(base, 10_001);
  expect(fiche?.liens.map((l) => [l.titre, l.etat])).toEqual([
    ['Vivant', 'vivant'],
    ['Perdu', 'mort'],
  ]);
  const examinee = await actionPourExamen(base, 10_002);
  expect(preparerControles(examinee!, []).find((c) => c.phrase.includes(PERDU))).toMatchObject({ code: 'lien', gravite: 'ko' });
});

test('quand aucun site ne répond, c’est nous qui sommes coupés : rien n’est écrit', async () => {
  reponses = {
    [VIVANT]: { etat: 'echec', motif: 'ENOTFOUND', joint: false },
    [PERDU]: { etat: 'echec', motif: 'ENOTFOUND', joint: false },
  };
  expect(await passer('2026-12-20')).toMatchObject({ coupe: true, morts: 0 });
  expect(await lien(VIVANT)).toMatchObject({ etat: 'vivant', echecs: 0 });
});

test('un lien qui revit est dit vivant', async () => {
  reponses = { [PERDU]: { etat: 'vivant', titre: null } };
  await passer('2026-12-21');
  expect(await lien(PERDU)).toMatchObject({ etat: 'vivant', echecs: 0 });
});
