// Ce que les académies ont montré et produit : publications, temps forts, actions décrites, fiches de répertoire.
import { direNombre } from '../comptes-en-mots.ts';
import { accorder, type Chiffre, compterLignes } from './chiffre.ts';
import { type Contexte, type Engagement, versAcademie } from './contexte.ts';

// « Produit, pas publié » se signale et ne se compte pas.
const NON_PUBLIEES = 'ressources non publiées';
const publiees = (e: Engagement) => (e.participation?.publications ?? []).filter((p) => p.genre !== NON_PUBLIEES);

export function publications(contexte: Contexte): Chiffre {
  const nonPubliees = contexte.engagements
    .filter((e) => e.participation?.publications.some((p) => p.genre === NON_PUBLIEES))
    .map((e) => e.academie.nom);
  return compterLignes({
    cle: 'publications',
    libelle: ['publication citée par les académies', 'publications citées par les académies'],
    portee: 'Toute l’édition',
    date: contexte.date,
    regles: ['publications'],
    lignes: contexte.engagements.flatMap((e) =>
      publiees(e).map((p) => ({
        quoi: e.academie.nom,
        imprime: p.titre,
        source: contexte.source(e.participation?.document, e.participation?.lignes),
        cible: p.url ? ({ genre: 'page', url: p.url } as const) : versAcademie(e.academie),
      })),
    ),
    absents: nonPubliees.length ? [`Ressources produites et non publiées : ${nonPubliees.join(', ')}`] : [],
  });
}

export function academiesQuiPublient(contexte: Contexte): Chiffre {
  const publient = contexte.engagements.filter((e) => publiees(e).length > 0);
  return compterLignes({
    cle: 'academies-publications',
    libelle: [
      'académie a publié au moins un document, une page ou une vidéo',
      'académies ont publié au moins un document, une page ou une vidéo',
    ],
    portee: 'Toute l’édition',
    date: contexte.date,
    regles: ['publications'],
    lignes: publient.map((e) => ({
      quoi: e.academie.nom,
      imprime: publiees(e)
        .map((p) => p.titre)
        .join(', '),
      source: contexte.source(e.participation?.document, e.participation?.lignes),
      cible: versAcademie(e.academie),
    })),
  });
}

export function tempsForts(contexte: Contexte): Chiffre {
  return compterLignes({
    cle: 'temps-forts',
    libelle: ['temps fort cité par les académies', 'temps forts cités par les académies'],
    portee: 'Toute l’édition',
    date: contexte.date,
    regles: ['temps-forts'],
    lignes: contexte.engagements.flatMap((e) =>
      (e.participation?.tempsForts ?? []).map((t) => ({
        quoi: e.academie.nom,
        imprime: t.texte,
        source: contexte.source(e.participation?.document, e.participation?.lignes),
        cible: versAcademie(e.academie),
      })),
    ),
  });
}

const LIBELLE_DECRITES = ['action décrite, avec sa page', 'actions décrites, chacune avec sa page'] as const;

/** Les actions publiées de l’édition : une ligne par académie, leur nombre en valeur. */
export function actionsDecrites(contexte: Contexte): Chiffre {
  const avec = contexte.engagements.filter((e) => e.fiches.semaine + e.fiches.annee > 0);
  const nombre = avec.reduce((n, e) => n + e.fiches.semaine + e.fiches.annee, 0);
  const lignes = avec.map((e) => ({
    quoi: e.academie.nom,
    imprime: `${e.fiches.semaine} pendant la Semaine, ${e.fiches.annee} toute l’année`,
    source: null,
    cible: versAcademie(e.academie),
  }));
  const base = compterLignes({
    cle: 'actions-decrites',
    libelle: LIBELLE_DECRITES,
    portee: 'Semaine et année, actions publiées',
    date: contexte.date,
    regles: ['fiches'],
    lignes,
  });
  return { ...base, libelle: accorder(nombre, LIBELLE_DECRITES), nombre, texte: direNombre(nombre) };
}

export function fichesExperitheque(contexte: Contexte): Chiffre {
  const noms = new Map(contexte.matiere.academies.map((a) => [a.code, a.nom]));
  const citees = contexte.matiere.actions.filter((a) => a.ficheExperitheque !== null);
  return compterLignes({
    cle: 'experitheque',
    libelle: [
      'exemple renvoie à une fiche du répertoire Expérithèque',
      'exemples renvoient à une fiche du répertoire Expérithèque',
    ],
    portee: 'Actions montrées en exemple',
    date: contexte.date,
    regles: ['substitution', 'catalogue'],
    lignes: citees.map((a) => ({
      quoi: `${noms.get(a.academie) ?? a.academie} : ${a.titre}`,
      imprime: `fiche ${a.ficheExperitheque}`,
      source: contexte.source(a.document, a.lignes),
      cible: { genre: 'action', numero: a.numero, titre: a.titre },
    })),
  });
}
