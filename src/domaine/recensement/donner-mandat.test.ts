// Toutes les cases de « qui donne quel rôle, où » : chaque rôle sur chacun de ses périmètres, face à chaque rôle sur chaque genre de lieu.
import { expect, test } from 'vitest';
import {
  GENRES_DE_PERIMETRE,
  type GenreDePerimetre,
  manqueraitSans,
  PERIMETRES_DU_ROLE,
  peutDonner,
  peutGerer,
} from './donner-mandat.ts';
import { type Mandat, ROLES, type Role } from './mandats.ts';

const JOUR = '2026-11-23';
const [ICI, AILLEURS] = ['ici', 'ailleurs'] as const;
type Cote = typeof ICI | typeof AILLEURS;

/** Du plus petit au plus grand, d’un côté : ce qui contient un lieu est lui-même et ce qui le suit ; la nation est la même des deux côtés. */
const EMBOITES: readonly GenreDePerimetre[] = ['departement', 'academie', 'region-academique', 'nation'];
const nomme = (genre: GenreDePerimetre, cote: Cote) => (genre === 'nation' ? 'nation:france' : `${genre}:${cote}`);
const perimetre = (genre: GenreDePerimetre, cote: Cote) => {
  const au = EMBOITES.indexOf(genre);
  const dessus = (au < 0 ? EMBOITES : EMBOITES.slice(au)).map((g) => nomme(g, cote));
  return genre === 'etablissement'
    ? { uai: nomme(genre, cote), territoires: dessus }
    : { uai: null, territoires: au < 0 ? [nomme(genre, cote), ...dessus] : dessus };
};
const mandat = (role: Role, genre: GenreDePerimetre, autre: Partial<Mandat> = {}): Mandat => ({
  role,
  uai: genre === 'etablissement' ? nomme(genre, ICI) : null,
  territoire: genre === 'etablissement' ? null : nomme(genre, ICI),
  du: '2026-09-01',
  au: '2027-08-31',
  ...autre,
});
const donnes = (mandats: Mandat[], cote: Cote) =>
  ROLES.flatMap((role) =>
    GENRES_DE_PERIMETRE.filter((genre) => peutDonner(mandats, { role, genre, perimetre: perimetre(genre, cote) }, JOUR)).map(
      (genre) => `${role} ${genre}`,
    ),
  );

const DANS_UNE_ACADEMIE = [
  'porteur etablissement',
  'chef etablissement',
  'referent bassin',
  'referent reseau-foquale',
  'referent circonscription',
  'departement departement',
  'examinateur academie',
  'pilote academie',
  'communication academie',
  'lecteur departement',
  'lecteur academie',
  'administrateur academie',
];
/** Jamais l’administration de la nation : un compte volé n’en ferait pas un second. */
const AU_DESSUS = ['region region-academique', 'national nation', 'lecteur region-academique', 'lecteur nation'];
const PARTOUT = ROLES.flatMap((role) => [...DANS_UNE_ACADEMIE, ...AU_DESSUS].filter((donne) => donne.startsWith(`${role} `)));
/** Ce que chacun donne chez soi, et ce qu’il donne à côté. Qui n’est pas ici ne donne rien. */
const CONVENU: Record<string, { ici: string[]; ailleurs: string[] }> = {
  'chef etablissement': { ici: ['porteur etablissement'], ailleurs: [] },
  'administrateur academie': { ici: DANS_UNE_ACADEMIE, ailleurs: [] },
  'administrateur nation': { ici: PARTOUT, ailleurs: PARTOUT },
};

test.each(ROLES.flatMap((role) => PERIMETRES_DU_ROLE[role].map((genre) => ({ role, genre }))))(
  '$role sur $genre ne donne que ce que la table dit, chez soi et à côté ; échu ou à venir, rien',
  ({ role, genre }) => {
    expect({ ici: donnes([mandat(role, genre)], ICI), ailleurs: donnes([mandat(role, genre)], AILLEURS) }).toEqual(
      CONVENU[`${role} ${genre}`] ?? { ici: [], ailleurs: [] },
    );
    expect(donnes([mandat(role, genre, { au: '2026-11-22' }), mandat(role, genre, { du: '2026-11-24' })], ICI)).toEqual([]);
  },
);

test('l’administration de la nation ne se donne ni ne se retire d’aucune page, tous les mandats réunis', () => {
  const tous = ROLES.flatMap((role) => PERIMETRES_DU_ROLE[role].map((genre) => mandat(role, genre)));

  expect(donnes(tous, ICI)).toEqual(PARTOUT);
  const geres = (...mandats: Mandat[]) =>
    ROLES.flatMap((role) =>
      PERIMETRES_DU_ROLE[role]
        .filter((genre) => peutGerer(mandats, { role, genre, perimetre: perimetre(genre, ICI) }, JOUR))
        .map((genre) => `${role} ${genre}`),
    );
  expect(geres(...tous)).toEqual(PARTOUT);
  expect(geres(mandat('administrateur', 'academie'))).toEqual(DANS_UNE_ACADEMIE);
});

test('deux mandats ne s’additionnent pas : diriger ici et administrer là ne donne pas de direction ici', () => {
  const chefIci = mandat('chef', 'etablissement');
  const adminAilleurs = mandat('administrateur', 'academie', { territoire: nomme('academie', AILLEURS) });
  const direction = { role: 'chef' as const, genre: 'etablissement' as const };

  expect(peutDonner([chefIci, adminAilleurs], { ...direction, perimetre: perimetre('etablissement', ICI) }, JOUR)).toBe(false);
  expect(peutDonner([chefIci, adminAilleurs], { ...direction, perimetre: perimetre('etablissement', AILLEURS) }, JOUR)).toBe(
    true,
  );
});

test('une académie garde une administration ; sans son dernier pilote, on le dit ; le reste finit sans rien dire', () => {
  const manques = (seul: boolean) =>
    ROLES.flatMap((role) =>
      PERIMETRES_DU_ROLE[role].flatMap((genre) => {
        const manque = manqueraitSans({ role, genre }, seul);
        return manque ? [`${role}, ${genre} : ${manque}`] : [];
      }),
    );

  expect(manques(true)).toEqual(['pilote, academie : pilote', 'administrateur, academie : administration']);
  expect(manques(false)).toEqual([]);
});
