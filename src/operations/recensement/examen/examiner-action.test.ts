import { beforeEach, expect, test } from 'vitest';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { petiteMaison } from '#tests/aide/petite-maison.ts';
import { acteur, CAP, deposer, gestesNotes, lettres, lireAction, poserTerrain } from '#tests/aide/terrain-d-examen.ts';
import { reexaminerAction, refuserAction, renvoyerAction, validerAction, validerEnLot } from './examiner-action.ts';

const { base, vider } = await baseDeTest();
const maison = { ...(await petiteMaison(base)), maintenant: () => Temporal.Instant.from(new Date().toISOString()) };
const roy = acteur('roy');
const diallo = acteur('diallo');
const lue = { version: null };
const statut = async (numero: number) => (await lireAction(base, numero)).statut;
const INTROUVABLE = 'Cette page n’existe pas, ou n’est pas pour vous.';

beforeEach(async () => {
  await vider();
  await poserTerrain(base);
});

test('valider publie, date la publication, note, et prévient l’équipe de l’école', async () => {
  const numero = await deposer(base);
  await base.updateTable('actions').set({ publiee_le: '2020-01-01' }).where('numero', '=', numero).execute();

  await validerAction(maison, roy, numero, { version: 1 });

  const { statut, version, publiee_le } = await lireAction(base, numero);
  expect({ statut, version, annee: publiee_le.getFullYear() }).toEqual({
    statut: 'validee',
    version: 2,
    annee: new Date().getFullYear(),
  });
  expect(await gestesNotes(base, numero)).toEqual(['valider']);
  expect(await lettres(base)).toEqual(['action-validee ecole@exemple.fr']);
});

test('une action reprise puis validée de nouveau garde sa première date de publication, et son âge repart de zéro', async () => {
  const numero = await deposer(base);
  await validerAction(maison, roy, numero, lue);
  const { publiee_le } = await lireAction(base, numero);
  await reexaminerAction(maison, roy, numero, { ...lue, motif: 'Le lieu a changé.' });
  const reprise = await lireAction(base, numero);
  await validerAction(maison, roy, numero, lue);

  expect(reprise.statut).toBe('deposee');
  expect(reprise.deposee_le?.getTime()).toBeGreaterThan(new Date('2026-11-20T08:00:00Z').getTime());
  expect((await lireAction(base, numero)).publiee_le).toEqual(publiee_le);
});

test('renvoyer exige un message ; chacun va près de son champ, le journal et le courriel les disent', async () => {
  const numero = await deposer(base);
  await expect(renvoyerAction(maison, roy, numero, { ...lue, messages: [{ champ: 'titre', texte: '  ' }] })).rejects.toThrow(
    'Dites à l’établissement ce qui manque',
  );
  await renvoyerAction(maison, roy, numero, {
    ...lue,
    messages: [
      { champ: 'quand', texte: 'Quelle heure ?' },
      { champ: null, texte: 'Belle idée.' },
    ],
  });

  expect(await statut(numero)).toBe('a-completer');
  expect(await base.selectFrom('messages').select(['champ', 'texte', 'signature', 'leve_le']).orderBy('id').execute()).toEqual([
    { champ: 'quand', texte: 'Quelle heure ?', signature: 'Camille Roy, examinateur', leve_le: null },
    { champ: null, texte: 'Belle idée.', signature: 'Camille Roy, examinateur', leve_le: null },
  ]);
  const { texte } = await base.selectFrom('courriels').select('texte').executeTakeFirstOrThrow();
  expect(texte).toMatch(/Quand : Quelle heure \?/);
});

test('une fiche renvoyée ne se valide pas tant que l’école ne l’a pas redéposée', async () => {
  const numero = await deposer(base);
  await renvoyerAction(maison, roy, numero, { ...lue, messages: [{ champ: null, texte: 'Quand ?' }] });
  await expect(validerAction(maison, roy, numero, lue)).rejects.toMatchObject({ code: 'deja-fait' });
  expect(await statut(numero)).toBe('a-completer');
});

test('refuser exige un motif, que l’école lit dans le fil', async () => {
  const numero = await deposer(base);
  await expect(refuserAction(maison, roy, numero, { ...lue, motif: ' ' })).rejects.toMatchObject({ code: 'motif-manquant' });
  await refuserAction(maison, roy, numero, { ...lue, motif: 'Hors du sujet de la Semaine.' });

  expect(await statut(numero)).toBe('refusee');
  expect(await base.selectFrom('messages').select('texte').execute()).toEqual([{ texte: 'Hors du sujet de la Semaine.' }]);
  expect(await lettres(base)).toEqual(['action-refusee ecole@exemple.fr']);
});

test.each(['nice', 'ecole', 'nation', 'communication', 'bassin'] as const)(
  'hors de son mandat (%s), chaque décision répond comme si l’action n’existait pas',
  async (qui) => {
    const numero = await deposer(base);
    const intrus = acteur(qui);
    for (const acte of [
      () => validerAction(maison, intrus, numero, lue),
      () => renvoyerAction(maison, intrus, numero, { ...lue, messages: [{ champ: null, texte: 'Non.' }] }),
      () => refuserAction(maison, intrus, numero, { ...lue, motif: 'Non, non.' }),
      () => reexaminerAction(maison, intrus, numero, { ...lue, motif: 'Non, non.' }),
      () => validerAction(maison, roy, 999_999, lue),
    ])
      await expect(acte()).rejects.toThrow(INTROUVABLE);
    expect(await validerEnLot(maison, intrus, [{ numero, version: null }])).toEqual([
      { numero, fait: false, phrase: INTROUVABLE },
    ]);
    expect([await statut(numero), await gestesNotes(base, numero), await lettres(base)]).toEqual(['deposee', [], []]);
  },
);

test('deux examinateurs au même instant : un seul décide, l’autre lit qui et à quelle heure', async () => {
  const numero = await deposer(base);
  const [a, b] = await Promise.allSettled([
    validerAction(maison, roy, numero, { version: 1 }),
    refuserAction(maison, diallo, numero, { version: 1, motif: 'Pas le thème.' }),
  ]);

  const perdant = [a, b].find((r) => r?.status === 'rejected') as PromiseRejectedResult;
  expect([a, b].filter((r) => r?.status === 'fulfilled').length).toBe(1);
  expect(perdant.reason.code).toBe('deja-fait');
  expect(perdant.reason.message).toMatch(
    /^Cette action vient d’être (validée par Camille Roy, examinateur|refusée par Awa Diallo, pilote), à \d{1,2}\sh\s\d{2}\.$/,
  );
  expect((await gestesNotes(base, numero)).length).toBe(1);
  expect((await lettres(base)).length).toBe(1);
});

test('une fiche changée depuis sa lecture ne se valide pas', async () => {
  const numero = await deposer(base);
  await base.updateTable('actions').set({ version: 7 }).where('numero', '=', numero).execute();
  await expect(validerAction(maison, roy, numero, { version: 1 })).rejects.toMatchObject({ code: 'version-depassee' });
  expect(await statut(numero)).toBe('deposee');
});

test('un lot valide ce qui peut l’être et dit pourquoi le reste ne l’est pas', async () => {
  const [un, deux, ailleurs, brouillon] = [
    await deposer(base),
    await deposer(base, { titre: 'La fresque' }),
    await deposer(base, { uai: CAP }),
    await deposer(base, { statut: 'a-completer' }),
  ];
  const lot = await validerEnLot(
    maison,
    roy,
    [un, deux, ailleurs, brouillon].map((numero) => ({ numero, version: numero === deux ? 9 : null })),
  );
  expect(lot.map((r) => r.fait)).toEqual([true, false, false, false]);
  expect(await Promise.all([un, deux, ailleurs, brouillon].map(statut))).toEqual([
    'validee',
    'deposee',
    'deposee',
    'a-completer',
  ]);
});

test('la fiche jugée reste au journal, sans le contact', async () => {
  const numero = await deposer(base);
  await renvoyerAction(maison, roy, numero, { ...lue, messages: [{ champ: null, texte: 'Quand ?' }] });
  const { detail } = await base.selectFrom('journal').select('detail').executeTakeFirstOrThrow();
  expect((detail.fiche as Record<string, unknown>).titre).toBe('Le jardin');
  expect(JSON.stringify(detail)).not.toContain('belmont');
});
