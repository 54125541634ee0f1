// Les personnes du petit monde : inventées, une au moins par rôle. « .example » est un domaine que personne ne peut posséder (RFC 2606) :
// aucun lien de connexion ne peut y arriver, leurs mandats n’ouvrent rien à personne.
import type { Mandat, Role } from '../recensement/mandats.ts';
import { enSlug } from '../slug.ts';
import { BASSIN, type ClefEcole, ECOLES, HAUTS_DE_FRANCE, LILLE, NICE, RESEAU, REUNION } from './ecoles.ts';

export const DOMAINE_DU_MONDE = 'petit-monde.example';

type Confie = { role: Role; ecole?: ClefEcole; territoire?: string; echu?: boolean };
const PERSONNES = {
  camille: ['Camille', 'Roy', [{ role: 'porteur', ecole: 'sevigne' }]],
  malik: [
    'Malik',
    'Haddad',
    [
      { role: 'porteur', ecole: 'turgot' },
      { role: 'porteur', ecole: 'montaigne' },
      { role: 'referent', territoire: BASSIN },
    ],
  ],
  agnes: ['Agnès', 'Lemoine', [{ role: 'chef', ecole: 'sevigne' }]],
  thomas: ['Thomas', 'Wagner', [{ role: 'chef', ecole: 'turgot' }]],
  rose: ['Rose', 'Tellier', [{ role: 'porteur', ecole: 'bude' }]],
  lucie: ['Lucie', 'Fontaine', [{ role: 'departement', territoire: 'departement:59' }]],
  hugo: ['Hugo', 'Marchand', [{ role: 'examinateur', territoire: LILLE }]],
  ines: ['Inès', 'Caron', [{ role: 'pilote', territoire: LILLE }]],
  sofia: ['Sofia', 'Nowak', [{ role: 'communication', territoire: LILLE }]],
  yasmine: ['Yasmine', 'Colin', [{ role: 'administrateur', territoire: LILLE }]],
  victor: ['Victor', 'Garnier', [{ role: 'region', territoire: HAUTS_DE_FRANCE }]],
  odile: ['Odile', 'Perrin', [{ role: 'examinateur', territoire: LILLE, echu: true }]],
  elsa: [
    'Elsa',
    'Morel',
    [
      { role: 'porteur', ecole: 'risso' },
      { role: 'porteur', ecole: 'magnan' },
      { role: 'porteur', ecole: 'auber' },
    ],
  ],
  marc: ['Marc', 'Duval', [{ role: 'referent', territoire: RESEAU }]],
  paolo: ['Paolo', 'Ricci', [{ role: 'pilote', territoire: NICE }]],
  bruno: ['Bruno', 'Tessier', [{ role: 'lecteur', territoire: NICE }]],
  leila: [
    'Leïla',
    'Payet',
    [
      { role: 'porteur', ecole: 'wiesel' },
      { role: 'porteur', ecole: 'lebert' },
    ],
  ],
  jean: ['Jean', 'Hoarau', [{ role: 'pilote', territoire: REUNION }]],
  anna: ['Anna', 'Delcourt', [{ role: 'national', territoire: 'nation:france' }]],
} as const satisfies Record<string, readonly [string, string, readonly Confie[]]>;
export type ClefPersonne = keyof typeof PERSONNES;

export type PersonneDuMonde = { id: string; courriel: string; prenom: string; nom: string; mandats: Mandat[] };

/** Toujours le même : un essai, une capture d’écran retrouvent la même personne. */
export const idDe = (clef: ClefPersonne): string =>
  `d3300000-0000-4000-8000-0000000000${String(Object.keys(PERSONNES).indexOf(clef) + 10)}`;

const leJour = (jour: string, jours: number) => Temporal.PlainDate.from(jour).add({ days: jours }).toString();

export const personnesDuMonde = (jour: string): Record<ClefPersonne, PersonneDuMonde> =>
  Object.fromEntries(
    Object.entries(PERSONNES).map(([clef, [prenom, nom, mandats]]) => [
      clef,
      {
        id: idDe(clef as ClefPersonne),
        courriel: `${enSlug(prenom)}.${enSlug(nom)}@${DOMAINE_DU_MONDE}`,
        prenom,
        nom,
        mandats: (mandats as readonly Confie[]).map(({ role, ecole, territoire, echu }) => ({
          role,
          uai: ecole ? ECOLES[ecole] : null,
          territoire: territoire ?? null,
          du: leJour(jour, echu ? -400 : -60),
          au: echu ? leJour(jour, -30) : null,
        })),
      },
    ]),
  ) as Record<ClefPersonne, PersonneDuMonde>;
