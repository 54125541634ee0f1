import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { additionner, type Compte, sousTotalExact, type Terme, type Valeur } from './compte.ts';

const compte = (portees: Compte['portees']): Compte => ({ texte: '', portees });
const terme = (quoi: string, semaine: Valeur): Terme => ({ quoi, compte: compte({ semaine }) });
const exact = (valeur: number): Valeur => ({ genre: 'exact', valeur });

const inconnu = fc.constantFrom<Valeur>({ genre: 'tous' }, { genre: 'non-communique' }, { genre: 'indisponible' });
const chiffre = fc.oneof(
  fc.nat(2000).map((valeur): Valeur => ({ genre: 'exact', valeur })),
  fc.nat(2000).map((valeur): Valeur => ({ genre: 'au-moins', valeur })),
  fc.nat(2000).map((valeur): Valeur => ({ genre: 'environ', valeur })),
);
const facultatif = fc.option(fc.oneof(chiffre, inconnu), { nil: undefined });
const unCompte = fc
  .record({ semaine: facultatif, annee: facultatif, catalogue: facultatif })
  .map((p) => compte(Object.fromEntries(Object.entries(p).filter(([, v]) => v)) as Compte['portees']));
const termes = fc.array(fc.record({ quoi: fc.stringMatching(/^[a-z]{1,6}$/), compte: unCompte }), { maxLength: 30 });
const inconnus = fc.array(fc.record({ quoi: fc.constant('inconnue'), compte: inconnu.map((v) => compte({ semaine: v })) }), {
  minLength: 1,
});

describe('la nature d’une somme', () => {
  test('des nombres exacts donnent un nombre exact, bornes confondues', () => {
    const somme = additionner([terme('Lille', exact(20)), terme('Nantes', exact(19))], 'semaine');
    expect(somme).toMatchObject({ genre: 'exact', valeur: 39, bornes: { min: 39, max: 39 } });
  });

  test('« plus de 300 » rend la somme minimale, sans majorant', () => {
    const somme = additionner([terme('Versailles', { genre: 'au-moins', valeur: 300 }), terme('Lille', exact(20))], 'semaine');
    expect(somme).toMatchObject({ genre: 'au-moins', valeur: 320, bornes: { min: 320, max: null } });
  });

  test('« une trentaine » l’emporte sur « plus de » : la somme devient approchée', () => {
    const somme = additionner(
      [terme('Bordeaux', { genre: 'environ', valeur: 30 }), terme('Rennes', { genre: 'au-moins', valeur: 30 })],
      'semaine',
    );
    expect(somme).toMatchObject({ genre: 'environ', valeur: 60 });
  });

  test('une académie qui n’a rien communiqué n’est pas un zéro : elle est nommée, et la somme n’a plus de majorant', () => {
    const somme = additionner([terme('Lille', exact(20)), terme('Guyane', { genre: 'non-communique' })], 'semaine');
    expect(somme).toMatchObject({ genre: 'exact', valeur: 20, bornes: { min: 20, max: null } });
    expect(somme.ecartes).toEqual([{ quoi: 'Guyane', genre: 'non-communique' }]);
  });

  test('une action déclarée à zéro compte pour zéro, et reste un terme compté', () => {
    expect(additionner([terme('Lille', exact(0))], 'semaine')).toMatchObject({ genre: 'exact', valeur: 0 });
  });
});

describe('les portées', () => {
  const lyon = { quoi: 'Lyon', compte: compte({ semaine: exact(31), annee: exact(58) }) };
  const besancon = { quoi: 'Besançon', compte: compte({ semaine: exact(19), catalogue: exact(144) }) };
  const lille = terme('Lille', exact(20));

  test('la Semaine et l’année s’additionnent à part, le catalogue jamais', () => {
    expect(additionner([lyon, besancon, lille], 'semaine').valeur).toBe(70);
    expect(additionner([lyon, besancon, lille], 'annee').valeur).toBe(58);
  });

  test('le sous-total exact laisse de côté les comptes à plusieurs portées', () => {
    expect(sousTotalExact(additionner([lyon, besancon, lille], 'semaine'))).toEqual({ valeur: 20, termes: 1 });
  });
});

describe('quels que soient les termes', () => {
  const portee = fc.constantFrom('semaine' as const, 'annee' as const);

  test('ajouter des inconnus ne change jamais la valeur', () => {
    fc.assert(
      fc.property(termes, inconnus, portee, (connus, autres, p) => {
        expect(additionner([...connus, ...autres], p).valeur).toEqual(additionner(connus, p).valeur);
      }),
    );
  });

  test('des inconnus seuls ne font jamais un zéro', () => {
    fc.assert(
      fc.property(inconnus, portee, (autres, p) => {
        expect(additionner(autres, p)).toMatchObject({ genre: 'non-communique', valeur: null, bornes: { min: 0, max: null } });
      }),
    );
  });

  test('l’ordre des termes ne change ni la valeur, ni la nature, ni les bornes', () => {
    const melange = termes.chain((t) =>
      fc.tuple(fc.constant(t), fc.shuffledSubarray(t, { minLength: t.length, maxLength: t.length })),
    );
    fc.assert(
      fc.property(melange, portee, ([avant, apres], p) => {
        const { genre, valeur, bornes } = additionner(avant, p);
        expect(additionner(apres, p)).toMatchObject({ genre, valeur, bornes });
      }),
    );
  });

  test('rien ne se perd : chaque terme est soit compté, soit écarté', () => {
    fc.assert(
      fc.property(termes, portee, (t, p) => {
        const { comptes, ecartes } = additionner(t, p);
        const noms = [...comptes, ...ecartes].map((x) => x.quoi).toSorted();
        expect(noms).toEqual(t.map((x) => x.quoi).toSorted());
      }),
    );
  });

  test('les bornes contiennent toute réalité compatible avec ce qui a été dit', () => {
    // `surplus` : ce que la réalité ajoute à ce qui est écrit, quand ce qui est écrit le permet.
    const reel = (valeur: Valeur | undefined, surplus: number) => {
      if (!valeur) return 0;
      if (valeur.genre === 'exact') return valeur.valeur;
      return valeur.genre === 'au-moins' ? valeur.valeur + surplus : surplus;
    };
    fc.assert(
      fc.property(termes, fc.array(fc.nat(5000), { minLength: 30, maxLength: 30 }), portee, (t, surplus, p) => {
        const realite = t.reduce((s, x, i) => s + reel(x.compte.portees[p], surplus[i] ?? 0), 0);
        const { min, max } = additionner(t, p).bornes;
        expect(realite).toBeGreaterThanOrEqual(min);
        expect(realite).toBeLessThanOrEqual(max ?? Number.POSITIVE_INFINITY);
      }),
    );
  });

  test('la valeur est entre les bornes, et le sous-total exact ne la dépasse pas', () => {
    fc.assert(
      fc.property(termes, portee, (t, p) => {
        const somme = additionner(t, p);
        fc.pre(somme.valeur !== null);
        expect(somme.valeur).toBeGreaterThanOrEqual(somme.bornes.min);
        expect(somme.valeur).toBeLessThanOrEqual(somme.bornes.max ?? Number.POSITIVE_INFINITY);
        expect(sousTotalExact(somme).valeur).toBeLessThanOrEqual(somme.valeur ?? 0);
      }),
    );
  });
});
