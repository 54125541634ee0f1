// La partie transversale : ce que l’on voit en mettant les fiches côte à côte.
import { ACTIONS, direCompte, direNombre, direValeurCourte, ETABLISSEMENTS } from '#domaine/comptes-en-mots.ts';
import {
  alliances,
  axesParFrequence,
  type Contexte,
  calendrier,
  categoriesCitees,
  categoriesDesPartenaires,
  compteDe,
  direPart,
  famillesDAxes,
  fondsEuropeens,
  niveauxParAcademie,
  niveauxTouches,
  nombreDAxes,
  partenairesNommes,
  partenairesParFrequence,
  sansNiveau,
  versAcademie,
} from '#domaine/synthese/index.ts';
import { direDates, enTeteDePhrase } from './fiche.ts';
import type { ContenuSynthese } from './modele.ts';

const enumerer = (noms: readonly string[]) =>
  noms.length < 2 ? noms.join('') : `${noms.slice(0, -1).join(', ')} et ${noms.at(-1)}`;

const pluriel = (n: number, un: string, plusieurs: string) => `${direNombre(n)} ${n > 1 ? plusieurs : un}`;

export function transversale(contexte: Contexte): ContenuSynthese['transversale'] {
  return {
    comptes: comptes(contexte),
    niveaux: niveaux(contexte),
    axes: axes(contexte),
    alliances: { chiffres: alliances(contexte).filter((c) => c.nombre !== 0), texte: TEXTE_ALLIANCES },
    partenaires: partenaires(contexte),
    fonds: fondsEuropeens(contexte),
    calendrier: frise(contexte),
  };
}

const TEXTE_ALLIANCES =
  'Une alliance éducative réunit plusieurs métiers autour d’un même élève. Elle peut rester dans l’École, entre enseignants, conseillers et infirmiers, ou s’ouvrir à des partenaires. Le classement reprend ce que chaque fiche en dit.';

// Normandie et Mayotte existent depuis le 1er janvier 2020 (décrets de fusion et de création).
const decoupageDe = (debut: string | null) => (debut && debut < '2020-01-01' ? '2015-2016' : 'actuel');

function comptes(contexte: Contexte): ContenuSynthese['transversale']['comptes'] {
  const lignes = contexte.engagements.map((e) => {
    const actions = compteDe(e, 'actions');
    const semaine = actions.portees.semaine;
    return {
      academie: e.academie.nom,
      code: e.academie.code,
      cible: versAcademie(e.academie),
      actions: direCompte(actions, ACTIONS),
      etablissements: direCompte(compteDe(e, 'etablissements'), ETABLISSEMENTS),
      nombreActions: semaine && 'valeur' in semaine ? semaine.valeur : null,
      surCarte: direValeurCourte(semaine),
    };
  });
  return {
    lignes,
    decoupage: decoupageDe(contexte.matiere.edition.debut),
    texte:
      'La carte et le tableau montrent le nombre d’actions que chaque académie a identifiées pour sa Semaine. Ces nombres n’ont pas été recueillis de la même façon partout : ils décrivent des recensements plus ou moins étendus, pas un classement.',
  };
}

function niveaux(contexte: Contexte): ContenuSynthese['transversale']['niveaux'] {
  const chiffres = niveauxTouches(contexte);
  const sansPremierDegre = sansNiveau(contexte, 'premier-degre');
  const lignes = niveauxParAcademie(contexte);
  const renseignees = lignes.filter((l) => l.cases).length;
  const muettes = lignes.filter((l) => !l.cases).map((l) => l.academie);
  return {
    chiffres,
    lignes: renseignees ? lignes : [],
    texte: renseignees
      ? `${pluriel(renseignees, 'académie a renseigné', 'académies ont renseigné')} les quatre niveaux de leur fiche. Une case cochée dit que des actions existent, pas combien.`
      : 'Aucune fiche de cette édition ne renseigne les niveaux.',
    alerte: sansPremierDegre.length
      ? `Premier degré : ${pluriel(sansPremierDegre.length, 'académie ne l’a', 'académies ne l’ont')} pas coché, soit ${direPart(sansPremierDegre.length, renseignees)} de celles qui ont répondu : ${enumerer(sansPremierDegre)}.${muettes.length ? ` Sans réponse : ${enumerer(muettes)}.` : ''}`
      : null,
  };
}

function axes(contexte: Contexte): ContenuSynthese['transversale']['axes'] {
  const liste = axesParFrequence(contexte);
  const [premier, second] = liste;
  const familles = famillesDAxes(liste)
    .map((f) => ({ ...f, siens: liste.filter((a) => a.famille === f.famille) }))
    .filter((f) => f.siens.length > 1)
    .map(
      (f) =>
        `« ${f.siens.map((a) => a.libelle).join(' » et « ')} » forment une même famille : ${pluriel(f.emplois, 'emploi', 'emplois')} ensemble.`,
    );
  const tete =
    premier && second
      ? `« ${premier.libelle} » revient dans ${pluriel(premier.academies.length, 'académie', 'académies')}, « ${second.libelle} » dans ${direNombre(second.academies.length)}.`
      : '';
  return {
    chiffre: nombreDAxes(contexte),
    texte: liste.length
      ? `Au terme de sa Semaine, une académie retient ce qu’elle veut travailler pour la suivante. ${tete}`
      : 'Aucun axe de travail n’a été annoncé pour la prochaine édition.',
    liste,
    familles,
  };
}

function partenaires(contexte: Contexte): ContenuSynthese['transversale']['partenaires'] {
  const tous = partenairesParFrequence(contexte);
  const partages = tous.filter((p) => p.academies.length > 1);
  return {
    chiffre: partenairesNommes(contexte),
    texte: tous.length
      ? `Les fiches nomment ${pluriel(tous.length, 'partenaire', 'partenaires')} ; ${pluriel(partages.length, 'apparaît', 'apparaissent')} dans plusieurs académies. D’autres sont cités par catégorie, sans nom.`
      : 'Les fiches de cette édition ne nomment aucun partenaire.',
    partages,
    categories: categoriesDesPartenaires(tous),
    citees: categoriesCitees(contexte),
  };
}

function frise(contexte: Contexte): ContenuSynthese['transversale']['calendrier'] {
  const parCode = new Map(contexte.engagements.map((e) => [e.academie.slug, e.participation]));
  const lignes = calendrier(contexte).map((l) => {
    const p = parCode.get(l.slug);
    return { ...l, rang: enTeteDePhrase(l.rang), dates: p ? direDates(p.calendrier) : l.texte };
  });
  const datees = lignes.filter((l) => l.periodes.length);
  const doubles = datees.filter((l) => l.periodes.length > 1).map((l) => l.academie);
  const sansDate = lignes.filter((l) => !l.periodes.length).map((l) => l.academie);
  const phrases = [
    `${pluriel(datees.length, 'académie a une Semaine datée', 'académies ont une Semaine datée')}.`,
    doubles.length ? `${enumerer(doubles)} : plusieurs périodes.` : '',
    sansDate.length ? `${enumerer(sansDate)} : aucune date connue.` : '',
  ];
  return {
    lignes,
    texte: lignes.length ? phrases.filter(Boolean).join(' ') : 'Aucune Semaine d’académie n’est datée dans cette édition.',
  };
}
