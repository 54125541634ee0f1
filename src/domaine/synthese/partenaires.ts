// Alliances, partenaires, catégories et fonds : qui a travaillé avec qui, tel que les fiches le disent.
import { type CategoriePartenaire, LIBELLES_CATEGORIES } from '../libelles.ts';
import { direAlliances } from '../participation-en-mots.ts';
import { type Chiffre, compterLignes, type Libelle, type LigneChiffre } from './chiffre.ts';
import { type Contexte, type Engagement, versAcademie } from './contexte.ts';

const direCategorie = (code: string) => LIBELLES_CATEGORIES[code as CategoriePartenaire] ?? code;

const parNombre = <T extends { academies: string[]; nom: string }>(a: T, b: T) =>
  b.academies.length - a.academies.length || a.nom.localeCompare(b.nom, 'fr');

export type PartenaireCompte = { code: string; nom: string; categorie: string; academies: string[] };

/** Les partenaires nommés par les fiches d’académie, du plus au moins partagé. */
export function partenairesParFrequence(contexte: Contexte): PartenaireCompte[] {
  const cites = contexte.engagements.flatMap((e) =>
    (e.participation?.partenaires ?? []).map((p) => ({ code: p.partenaire, nom: e.academie.nom })),
  );
  return [...new Set(cites.map((c) => c.code))]
    .map((code) => {
      const fiche = contexte.matiere.partenaires.find((p) => p.code === code);
      return {
        code,
        nom: fiche?.nom ?? code,
        categorie: direCategorie(fiche?.categorie ?? 'autre'),
        academies: [...new Set(cites.filter((c) => c.code === code).map((c) => c.nom))],
      };
    })
    .toSorted(parNombre);
}

export type CategorieComptee = { nom: string; partenaires: string[]; academies: string[] };

/** Les catégories des partenaires nommés : combien de partenaires, dans combien d’académies. */
export function categoriesDesPartenaires(partenaires: readonly PartenaireCompte[]): CategorieComptee[] {
  return [...new Set(partenaires.map((p) => p.categorie))]
    .map((nom) => {
      const siens = partenaires.filter((p) => p.categorie === nom);
      return { nom, partenaires: siens.map((p) => p.nom), academies: [...new Set(siens.flatMap((p) => p.academies))] };
    })
    .toSorted((a, b) => b.partenaires.length - a.partenaires.length || a.nom.localeCompare(b.nom, 'fr'));
}

/** Les catégories que les fiches citent sans nommer de partenaire (« les collectivités », « les entreprises locales »). */
export function categoriesCitees(contexte: Contexte): { nom: string; academies: string[] }[] {
  const citees = contexte.engagements.flatMap((e) =>
    (e.participation?.categoriesPartenaires ?? []).map((c) => ({ c, nom: e.academie.nom })),
  );
  return [...new Set(citees.map((x) => x.c))]
    .map((code) => ({ nom: direCategorie(code), academies: [...new Set(citees.filter((x) => x.c === code).map((x) => x.nom))] }))
    .toSorted(parNombre);
}

export function partenairesNommes(contexte: Contexte): Chiffre {
  return compterLignes({
    cle: 'partenaires',
    libelle: ['partenaire nommé par les académies', 'partenaires nommés par les académies'],
    portee: 'Toute l’édition, fiches d’académie',
    date: contexte.date,
    regles: ['partenaires'],
    lignes: partenairesParFrequence(contexte).map((p) => ({
      quoi: p.nom,
      imprime: `${p.categorie} ; ${p.academies.join(', ')}`,
      source: null,
      cible: { genre: 'partenaire', code: p.code },
    })),
  });
}

export type NatureAlliance = 'internes' | 'internes-externes';

const muette = (e: Engagement) => !e.participation || e.participation.alliances.nature === null;

const ligne = (contexte: Contexte, e: Engagement, imprime: string): LigneChiffre => ({
  quoi: e.academie.nom,
  imprime,
  source: contexte.source(e.participation?.document, e.participation?.lignes),
  cible: versAcademie(e.academie),
});

export function alliances(contexte: Contexte): Chiffre[] {
  const muettes = contexte.engagements.filter(muette).map((e) => e.academie.nom);
  const LIBELLES: Record<NatureAlliance, Libelle> = {
    internes: [
      'académie dit ses alliances surtout internes à l’Éducation nationale',
      'académies disent leurs alliances surtout internes à l’Éducation nationale',
    ],
    'internes-externes': [
      'académie dit ses alliances internes et externes',
      'académies disent leurs alliances internes et externes',
    ],
  };
  return (['internes', 'internes-externes'] as const).map((nature) =>
    compterLignes({
      cle: `alliances-${nature}`,
      libelle: LIBELLES[nature],
      portee: 'Toute l’édition',
      date: contexte.date,
      regles: ['alliances'],
      lignes: contexte.engagements
        .filter((e) => e.participation?.alliances.nature === nature)
        .map((e) => ligne(contexte, e, (e.participation && direAlliances(e.participation.alliances)) ?? '')),
      absents: muettes.length ? [`Non précisé : ${muettes.join(', ')}`] : [],
    }),
  );
}

export function fondsEuropeens(contexte: Contexte): Chiffre {
  const aidees = contexte.engagements.filter((e) => e.participation?.fonds.length);
  return compterLignes({
    cle: 'fonds',
    libelle: ['académie cite un fonds européen', 'académies citent un fonds européen'],
    portee: 'Toute l’édition',
    date: contexte.date,
    regles: ['fonds'],
    lignes: aidees.map((e) => ligne(contexte, e, e.participation?.fonds.join(' ; ') ?? '')),
  });
}
