// Accroître l’index ou le relire en entier : la même chose, à chaque question.
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { effacerLePerime } from '#base/entretien.ts';
import { FILTRE_VIDE, type Filtre, TRIS } from '#domaine/filtre.ts';
import { poserActions, poserTerritoires } from '#tests/aide/actions-d-essai.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { type IndexOuvert, ouvrirIndex } from './ouvrir.ts';

const { base, piscine, vider } = await baseDeTest();
const MOTS = ['jardin', 'radio', 'tutorat', 'orchestre', 'course', 'potager', 'école'];
const ouverts: IndexOuvert[] = [];
/** Assez longue pour qu’aucune annonce ne rafraîchisse à la place de l’essai. */
const ouvrir = async (attente = 60_000) => {
  const index = await ouvrirIndex(piscine, { attente });
  ouverts.push(index);
  return index;
};

beforeEach(async () => {
  await vider();
  await poserTerritoires(base);
  await base
    .insertInto('partenaires')
    .values(['ligue', 'onisep'].map((code) => ({ code, nom: code, categorie: 'association' })))
    .execute();
});
const fermer = async () => {
  for (const index of ouverts.splice(0)) await index.fermer();
};
afterEach(fermer);

const FRANCE = { ouest: -6, sud: 41, est: 10, nord: 52 };
const QUESTIONS: Filtre[] = [
  ...TRIS.map((tri) => ({ ...FILTRE_VIDE, tri })),
  { ...FILTRE_VIDE, academie: ['nice'], tri: 'titre' },
  { ...FILTRE_VIDE, niveau: ['college'], departement: ['13'] },
  { ...FILTRE_VIDE, partenaire: ['ligue'], tri: 'date' },
  { ...FILTRE_VIDE, public: ['familles'], tri: 'date' },
  { ...FILTRE_VIDE, ouverture: ['familles'], tri: 'date' },
  ...MOTS.map((texte): Filtre => ({ ...FILTRE_VIDE, texte, tri: 'titre' })),
];
/** Tout ce que l’index répond, l’ordre compris. */
const reponses = async (index: IndexOuvert) =>
  Promise.all(
    QUESTIONS.map(async (filtre) => {
      const { total, facettes } = await index.chercher(filtre);
      const [{ amas, places, sansPoint }] = await index.amas(filtre, [{ cadre: FRANCE, zoom: 6 }] as const);
      return {
        filtre,
        total,
        facettes,
        numeros: await index.numeros(filtre),
        amas: amas.map((a) => [a.nombre, a.numero]).sort(),
        places,
        sansPoint,
      };
    }),
  );

/** Le nombre de lectures entières : elles seules comptent toutes les actions. */
const lecturesEntieres = () => {
  const requetes: string[] = [];
  const noter = (client: { query: unknown }) => {
    const vraie = client.query as (...a: unknown[]) => unknown;
    client.query = (...recu: unknown[]) => {
      if (typeof recu[0] === 'string') requetes.push(recu[0]);
      return vraie.apply(client, recu);
    };
  };
  piscine.on('acquire', noter as never);
  return { combien: () => requetes.filter((r) => r.startsWith('select count(*)')).length };
};

/** Une transaction d’un autre essai, dans la même grappe, ferait tout relire par prudence. */
const attendreLesAutres = async () => {
  const { rows } = await piscine.query<{ ici: string }>('select pg_current_xact_id()::text as ici');
  await vi.waitFor(
    async () => {
      const { rowCount } = await piscine.query('select from pg_current_snapshot() s where pg_snapshot_xmin(s) > $1::xid8', [
        rows[0]?.ici,
      ]);
      expect(rowCount).toBe(1);
    },
    { timeout: 30_000, interval: 50 },
  );
};

const uneAction = fc.record({
  numero: fc.integer({ min: 1, max: 30 }),
  academie: fc.constantFrom('02', '23', '05'),
  titre: fc.subarray(MOTS, { minLength: 1, maxLength: 3 }).map((mots) => mots.join(' ')),
  statut: fc.constantFrom('validee', 'validee', 'validee', 'annulee', 'brouillon'),
  departement: fc.constantFrom('13', '06', null),
  lat: fc.constantFrom(43.3, 43.7, null),
  lon: fc.constantFrom(5.4, 7.3),
  debut: fc.constantFrom('2016-03-14', '2016-03-15', null),
  niveaux: fc.subarray(['college', 'lycee']),
  publics: fc.subarray(['eleves', 'familles']),
  ouverteA: fc.constantFrom('interne', 'familles', 'tous', null),
  partenaires: fc.subarray(['ligue', 'onisep']),
  publieeLe: fc.constantFrom('2016-01-01T08:00:00.123456Z', '2016-01-01T08:00:00.123457Z', '2017-05-01T00:00:00Z'),
} as const);

test('quoi qu’on ajoute, change ou retire, l’index accru répond comme un index neuf', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(uneAction, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 }),
      async (vagues) => {
        await base.deleteFrom('actions').execute();
        const index = await ouvrir();
        for (const vague of vagues) {
          // Interrogé entre deux changements, il garde des comptes : aucun ne doit survivre au suivant.
          await reponses(index);
          const actions = [...new Map(vague.map((a) => [a.numero, a])).values()].map((a) => ({ ...a, lon: a.lat && a.lon }));
          await base
            .deleteFrom('actions')
            .where(
              'numero',
              'in',
              actions.map((a) => a.numero),
            )
            .execute();
          await poserActions(base, actions);
          await index.rafraichir();
        }
        const neuf = await ouvrir();
        const [accrues, neuves] = [await reponses(index), await reponses(neuf)];
        await fermer();
        expect(accrues).toEqual(neuves);
      },
    ),
    { numRuns: 25 },
  );
});

test('valider une action n’en relit qu’une', async () => {
  await poserActions(base, [
    { numero: 1, titre: 'Jardin' },
    { numero: 2, statut: 'brouillon' },
  ]);
  await attendreLesAutres();
  const index = await ouvrir();
  const lectures = lecturesEntieres();
  await base.updateTable('actions').set({ statut: 'validee' }).where('numero', '=', 2).execute();
  await index.rafraichir();
  expect(await index.numeros(FILTRE_VIDE)).toEqual([2, 1]);
  expect(lectures.combien()).toBe(0);

  await base.updateTable('territoires').set({ nom: 'Autre' }).execute();
  await index.rafraichir();
  expect(lectures.combien()).toBeGreaterThan(0);
});

test('le partenaire et les mots d’une action changée entrent, ceux d’avant sortent', async () => {
  await poserActions(base, [{ numero: 1, titre: 'Jardin', partenaires: ['ligue'] }]);
  const index = await ouvrir();
  await base.deleteFrom('actions_partenaires').execute();
  await base.updateTable('actions').set({ titre: 'Radio' }).execute();
  await piscine.query('select calculer_recherche(array[1])');
  await index.rafraichir();

  const total = async (filtre: Partial<Filtre>) => (await index.chercher({ ...FILTRE_VIDE, ...filtre })).total;
  expect([await total({ partenaire: ['ligue'] }), await total({ texte: 'radio' })]).toEqual([0, 1]);
  expect((await index.chercher({ ...FILTRE_VIDE, texte: 'jardin', tri: 'titre' })).total).toBe(0);
});

test('une transaction commencée avant le chargement et validée après est lue', async () => {
  await poserActions(base, [{ numero: 1 }]);
  const lente = await piscine.connect();
  await lente.query('begin');
  await lente.query(`update actions set departement = '06' where numero = 1`);
  const index = await ouvrir();
  await poserActions(base, [{ numero: 2 }]);
  await index.rafraichir();
  await lente.query('commit');
  lente.release();
  await index.rafraichir();

  expect((await index.chercher({ ...FILTRE_VIDE, departement: ['06'] })).numeros).toEqual([1]);
});

test('deux programmes voient le même changement, chacun de son côté', async () => {
  await poserActions(base, [{ numero: 1 }]);
  const [ici, ailleurs] = [await ouvrir(5), await ouvrir(5)];
  await poserActions(base, [{ numero: 2 }]);

  for (const index of [ici, ailleurs])
    await vi.waitFor(async () => expect(await index.numeros(FILTRE_VIDE)).toEqual([2, 1]), 30_000);
});

test('une académie renommée, ou des milliers d’actions d’un coup : tout est relu', async () => {
  await poserActions(base, [
    { numero: 1, academie: '23' },
    { numero: 2, academie: '02' },
  ]);
  const index = await ouvrir();
  await base.updateTable('territoires').set({ nom: 'Abricot' }).where('id', '=', 'academie:23').execute();
  await index.rafraichir();
  expect(await index.numeros({ ...FILTRE_VIDE, tri: 'academie' })).toEqual([1, 2]);

  await poserActions(
    base,
    Array.from({ length: 2_500 }, (_, i) => ({ numero: i + 3 })),
  );
  await index.rafraichir();
  expect(index.total).toBe(2_502);
});

test('ce que la nuit efface de la liste des changements ne fait rien oublier', async () => {
  await poserActions(base, [{ numero: 1 }]);
  const [enRetard, aJour] = [await ouvrir(), await ouvrir()];
  await poserActions(base, [{ numero: 2 }]);
  await aJour.rafraichir();
  await base
    .updateTable('changements_publics')
    .set({ le: new Date('2020-01-01') })
    .execute();
  await poserActions(base, [{ numero: 3 }]);
  await effacerLePerime(base);
  await Promise.all([enRetard.rafraichir(), aJour.rafraichir()]);

  expect([await enRetard.numeros(FILTRE_VIDE), await aJour.numeros(FILTRE_VIDE)]).toEqual([
    [3, 2, 1],
    [3, 2, 1],
  ]);
});
