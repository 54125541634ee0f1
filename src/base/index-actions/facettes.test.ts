import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FACETTES, type Facette, FILTRE_VIDE, type Filtre, PAR_PAGE, TRIS } from '#domaine/filtre.ts';
import { type ActionDEssai, poserActions, poserTerritoires, RESEAUX_D_ESSAI } from '#tests/aide/actions-d-essai.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { type IndexOuvert, ouvrirIndex } from './ouvrir.ts';

const { base, piscine } = await baseDeTest();

const CODES = {
  theme: ['sport', 'sciences', 'familles'],
  forme: ['atelier', 'forum'],
  dispositif: ['mlds', 'foquale'],
  partenaire: ['afev', 'onisep', 'ville'],
  distinction: ['prix-public', 'prix-jury'],
  niveau: ['college', 'lycee', 'premier-degre'],
  public: ['eleves', 'familles', 'elus'],
} as const;
const MOTS = ['jardin', 'théâtre', 'persévérance', 'métiers', 'radio'] as const;
const REGION_DE = { '02': 'provence-alpes-cote-d-azur', '23': 'provence-alpes-cote-d-azur', '05': 'normandie' } as const;
const SLUGS_DE = { '02': ['aix-marseille'], '23': ['nice'], '05': ['caen', 'normandie'] } as const;

const OUVERTURES_DE = { interne: ['interne'], familles: ['familles'], tous: ['familles', 'tous'], 'non-dit': [] } as const;

const plusieurs = (codes: readonly string[]) => fc.subarray([...codes]);
const uneAction = fc.record({
  edition: fc.constantFrom('2015-2016', '2020-2021'),
  academie: fc.constantFrom('02', '23', '05'),
  statut: fc.constantFrom('validee', 'validee', 'validee', 'annulee', 'brouillon'),
  nature: fc.constantFrom('semaine', 'annee'),
  departement: fc.constantFrom('13', '06', '2A', null),
  reseaux: plusieurs(RESEAUX_D_ESSAI),
  titre: fc.subarray([...MOTS], { minLength: 1 }).map((mots) => mots.join(' ')),
  debut: fc.constantFrom('2016-03-14', '2016-03-15', null),
  niveaux: plusieurs(CODES.niveau),
  publics: plusieurs(CODES.public),
  ouverteA: fc.constantFrom('interne', 'familles', 'tous', null),
  themes: plusieurs(CODES.theme),
  formes: plusieurs(CODES.forme),
  dispositifs: plusieurs(CODES.dispositif),
  partenaires: plusieurs(CODES.partenaire),
  distinctions: plusieurs(CODES.distinction),
  source: fc.constantFrom('semaine', 'cardie'),
  publieeLe: fc.constantFrom('2016-01-01T08:00:00Z', '2016-02-01T08:00:00Z', '2016-03-01T08:00:00Z'),
}) satisfies fc.Arbitrary<Omit<ActionDEssai, 'numero'>>;
type Tiree = { numero: number } & (typeof uneAction extends fc.Arbitrary<infer T> ? T : never);

const actions: Tiree[] = fc
  .sample(uneAction, { seed: 20160314, numRuns: 400 })
  .map((a, i) => ({ ...a, numero: 1000 + ((i * 37) % 400) }));
const publiques = actions.filter((a) => a.statut !== 'brouillon');

const codesDe = (a: Tiree, facette: Facette): readonly string[] => {
  const valeurs: Record<Facette, readonly (string | null)[]> = {
    edition: [a.edition],
    region: [REGION_DE[a.academie]],
    academie: SLUGS_DE[a.academie],
    departement: [a.departement],
    reseau: a.reseaux.map((r) => r.replace(':', '-')),
    niveau: a.niveaux,
    public: a.publics,
    nature: [a.nature],
    ouverture: OUVERTURES_DE[a.ouverteA ?? 'non-dit'],
    theme: a.themes,
    forme: a.formes,
    dispositif: a.dispositifs,
    partenaire: a.partenaires,
    distinction: a.distinctions,
    source: [a.source],
  };
  return valeurs[facette].filter((code) => code !== null);
};
const repond = (a: Tiree, filtre: Filtre, sauf?: Facette) =>
  FACETTES.every((f) => f === sauf || filtre[f].length === 0 || codesDe(a, f).some((code) => filtre[f].includes(code))) &&
  filtre.texte.split(' ').every((mot) => a.titre.includes(mot));

function attendues(filtre: Filtre) {
  const facettes = Object.fromEntries(
    FACETTES.map((facette) => {
      const comptes = new Map(filtre[facette].map((code) => [code, 0]));
      for (const a of publiques)
        if (repond(a, filtre, facette)) for (const code of codesDe(a, facette)) comptes.set(code, (comptes.get(code) ?? 0) + 1);
      const lignes = [...comptes].map(([code, nombre]) => ({ code, nombre, choisi: filtre[facette].includes(code) }));
      return [facette, lignes.sort((x, y) => y.nombre - x.nombre || (x.code < y.code ? -1 : 1))];
    }),
  );
  return { facettes, numeros: publiques.filter((a) => repond(a, filtre)).map((a) => a.numero) };
}

const choix = (facette: Facette) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    fc.subarray([...new Set(actions.flatMap((a) => codesDe(a, facette))), 'inconnu']).map((codes) => codes.sort()),
  );
const unFiltre: fc.Arbitrary<Filtre> = fc.record({
  ...(Object.fromEntries(FACETTES.map((f) => [f, choix(f)])) as Record<Facette, fc.Arbitrary<string[]>>),
  texte: fc.oneof(
    fc.constant(''),
    fc.subarray([...MOTS], { maxLength: 2 }).map((mots) => mots.join(' ')),
  ),
  pres: fc.constant(''),
  km: fc.constant(30),
  tri: fc.option(fc.constantFrom(...TRIS)),
  page: fc.constant(1),
});

let index: IndexOuvert;
beforeAll(async () => {
  await poserTerritoires(base);
  await base
    .insertInto('partenaires')
    .values(CODES.partenaire.map((code) => ({ code, nom: code, categorie: 'autre' })))
    .execute();
  await poserActions(base, actions);
  index = await ouvrirIndex(piscine);
});
afterAll(() => index.fermer());

test('totaux et facettes sont ceux d’un compte naïf, chaque facette ignorant son propre choix', async () => {
  await fc.assert(
    fc.asyncProperty(unFiltre, async (filtre) => {
      const { facettes, numeros } = attendues(filtre);

      const trouve = await index.chercher(filtre);

      expect({ total: trouve.total, facettes: trouve.facettes }).toEqual({ total: numeros.length, facettes });
      expect((await index.numeros(filtre)).toSorted()).toEqual(numeros.toSorted());
    }),
    { numRuns: 200 },
  );
});

test('les pages mises bout à bout sont la liste entière, dans le même ordre', async () => {
  await fc.assert(
    fc.asyncProperty(unFiltre, async (filtre) => {
      const tout = await index.numeros(filtre);
      const pages: number[] = [];
      for (let page = 1; page <= Math.ceil(tout.length / PAR_PAGE); page++)
        pages.push(...(await index.chercher({ ...filtre, page })).numeros);
      const { total, numeros, pages: combien } = await index.chercher(filtre);

      expect(pages).toEqual(tout);
      expect(await index.page(filtre)).toEqual({ total, numeros, pages: combien });
    }),
    { numRuns: 30 },
  );
});

test('une page après la dernière est vide', async () => {
  const { numeros, pages, total } = await index.chercher({ ...FILTRE_VIDE, page: 999_999 });

  expect({ numeros, pages, total }).toEqual({
    numeros: [],
    pages: Math.ceil(publiques.length / PAR_PAGE),
    total: publiques.length,
  });
});

test.each([
  ['recentes', 'publiee_le desc, numero desc'],
  ['date', 'debut nulls last, fin nulls last, numero'],
  ['titre', 'forme_simple(titre) collate "C", numero'],
  ['academie', '(select nom from territoires t where t.id = academie) collate "C", publiee_le desc, numero desc'],
] as const)('le tri « %s » est celui de la base', async (tri, ordre) => {
  const { rows } = await piscine.query<{ numero: number }>(`select numero from actions_publiees order by ${ordre}`);

  expect(await index.numeros({ ...FILTRE_VIDE, tri })).toEqual(rows.map((r) => r.numero));
});

test('« familles » compte aussi ce qui est ouvert à tous ; ce qui ne dit rien n’est compté nulle part', async () => {
  const { rows } = await piscine.query<{ code: string; nombre: number }>(
    `select o.code, count(*)::int as nombre from (values ('interne'), ('familles'), ('tous')) o (code)
     join actions_publiees a on a.ouverte_a = o.code or (o.code = 'familles' and a.ouverte_a = 'tous') group by o.code`,
  );

  const { total, facettes } = await index.chercher(FILTRE_VIDE);

  expect(Object.fromEntries(facettes.ouverture.map((c) => [c.code, c.nombre]))).toEqual(
    Object.fromEntries(rows.map((r) => [r.code, r.nombre])),
  );
  expect((await index.chercher({ ...FILTRE_VIDE, ouverture: ['interne', 'familles'] })).total).toBeLessThan(total);
});

test('l’académie d’aujourd’hui réunit les actions de celles dont elle vient', async () => {
  const { total, facettes } = await index.chercher({ ...FILTRE_VIDE, academie: ['normandie'] });
  const { rows } = await piscine.query<{ n: number }>(
    `select count(*)::int as n from actions_publiees where academie in ('academie:70', 'academie:05')`,
  );

  expect(total).toBe(rows[0]?.n);
  expect(total).toBeGreaterThan(0);
  expect(facettes.academie).toContainEqual({ code: 'normandie', nombre: total, choisi: true });
});
