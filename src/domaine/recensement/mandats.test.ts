// Toutes les cases de la table des droits, tirées d’elle : dans le périmètre, ailleurs, échu, à venir.
import { expect, test } from 'vitest';
import { ACTES, DROITS, estEnCours, type Mandat, perimetresDe, peut, ROLES, type Role } from './mandats.ts';

const JOUR = '2026-11-23';
const UAI = '0590000X';
const LILLE = 'academie:09';
const ECOLE = { uai: UAI, territoires: ['departement:59', LILLE, 'region-academique:hdf', 'nation:france'] };
const AUTRE_ECOLE = {
  uai: '0060000A',
  territoires: ['departement:06', 'academie:23', 'region-academique:paca', 'nation:france'],
};
const deLEcole = (role: Role): boolean => role === 'porteur' || role === 'chef';
const mandat = (role: Role, autre: Partial<Mandat> = {}): Mandat => ({
  role,
  uai: deLEcole(role) ? UAI : null,
  territoire: deLEcole(role) ? null : LILLE,
  du: '2026-09-01',
  au: '2027-08-31',
  ...autre,
});

const CASES = ROLES.flatMap((role) => ACTES.map((acte) => ({ role, acte, ecrit: DROITS[role].includes(acte) })));

test.each(CASES)('$role, $acte : $ecrit', ({ role, acte, ecrit }) => {
  const mandats = [mandat(role)];

  expect({
    chezSoi: peut(mandats, acte, ECOLE, JOUR),
    ailleurs: peut(mandats, acte, AUTRE_ECOLE, JOUR),
    echu: peut([mandat(role, { au: '2026-11-22' })], acte, ECOLE, JOUR),
    aVenir: peut([mandat(role, { du: '2026-11-24' })], acte, ECOLE, JOUR),
    sansRien: peut([], acte, ECOLE, JOUR),
  }).toEqual({ chezSoi: ecrit, ailleurs: false, echu: false, aVenir: false, sansRien: false });
});

test('la table est celle qu’on a convenue', () => {
  const table = Object.fromEntries(ACTES.map((acte) => [acte, ROLES.filter((role) => DROITS[role].includes(acte)).join(' ')]));

  expect(table).toEqual({
    declarer: 'porteur chef pilote',
    viser: 'chef',
    'lire-non-publie': 'porteur chef referent departement examinateur pilote region national lecteur',
    examiner: 'referent departement examinateur pilote',
    fusionner: 'examinateur pilote',
    confier: 'examinateur pilote',
    'valoriser-academie': 'pilote communication',
    'valoriser-nation': 'national',
    importer: 'pilote',
    'mener-campagne': 'pilote',
    'lire-tableau-academie': 'referent departement examinateur pilote communication region national lecteur administrateur',
    'lire-tableau-national': 'national',
    'ouvrir-edition': 'national',
    'arreter-synthese': 'national',
    'gerer-mandats': 'chef administrateur',
    'tenir-reseaux': 'pilote administrateur',
    'lire-journal': 'pilote administrateur',
    'lire-courriels': 'pilote administrateur',
  });
});

test('le premier et le dernier jours comptent ; sans dernier jour, rien ne finit', () => {
  expect(['2026-09-01', '2027-08-31', '2026-08-31', '2027-09-01'].map((jour) => estEnCours(mandat('pilote'), jour))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(estEnCours(mandat('pilote', { au: null }), '2099-01-01')).toBe(true);
});

test('un mandat d’établissement ne couvre ni son académie, ni son voisin du même département', () => {
  const chef = [mandat('chef')];

  expect(peut(chef, 'gerer-mandats', { uai: null, territoires: ECOLE.territoires }, JOUR)).toBe(false);
  expect(peut(chef, 'viser', { ...ECOLE, uai: '0590001Y' }, JOUR)).toBe(false);
});

test('un mandat de département ne remonte pas à l’académie ; celui de la nation couvre tout', () => {
  const departement = [mandat('departement', { territoire: 'departement:59' })];
  const nation = [mandat('national', { territoire: 'nation:france' })];

  expect(peut(departement, 'examiner', { uai: null, territoires: [LILLE, 'nation:france'] }, JOUR)).toBe(false);
  expect([ECOLE, AUTRE_ECOLE].map((p) => peut(nation, 'lire-non-publie', p, JOUR))).toEqual([true, true]);
});

test('les mandats s’ajoutent, ils ne se mêlent pas : les droits de l’un ne s’exercent pas chez l’autre', () => {
  const mandats = [mandat('porteur'), mandat('pilote', { territoire: 'academie:23' })];

  expect(peut(mandats, 'examiner', ECOLE, JOUR)).toBe(false);
  expect(peut(mandats, 'examiner', AUTRE_ECOLE, JOUR)).toBe(true);
});

test('les périmètres d’un acte sont ceux où il est permis, une fois chacun', () => {
  const mandats = [
    mandat('porteur'),
    mandat('chef'),
    mandat('pilote'),
    mandat('communication', { territoire: 'academie:23' }),
    mandat('pilote', { territoire: 'academie:14', au: '2026-10-01' }),
  ];

  expect(perimetresDe(mandats, 'declarer', JOUR)).toEqual({ uais: [UAI], territoires: [LILLE] });
  expect(perimetresDe(mandats, 'valoriser-academie', JOUR)).toEqual({ uais: [], territoires: [LILLE, 'academie:23'] });
});
