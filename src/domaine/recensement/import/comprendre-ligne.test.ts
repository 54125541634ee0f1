// Des lignes tapées par des personnes, et ce qu’on en comprend.
import { expect, test } from 'vitest';
import type { Sens } from './champs.ts';
import { type Contexte, comprendreLigne, SANS_DEFAUT } from './comprendre-ligne.ts';
import { chercheurDeDoublons } from './doublons.ts';
import { ouvrirRepertoire } from './ecoles.ts';
import { lireTableauDActions } from './entete.ts';
import { etatDeLaLigne } from './etats-ligne.ts';
import { direCelluleDeDate, lireNombre, lirePublics, lireTermes, niveauxCites } from './valeurs.ts';

const repertoire = ouvrirRepertoire([
  {
    uai: '0590183D',
    nom: 'Collège Madame de Sévigné',
    type: 'college',
    nature: 'COLLEGE',
    secteur: 'public',
    commune: 'Roubaix',
    communeCode: '59512',
    departement: '59',
    fermee: false,
  },
]);
const TERMES = [
  { code: 'orientation-metiers', libelle: 'Orientation et métiers', sigle: null },
  { code: 'arts-culture', libelle: 'Arts et culture', sigle: null },
];

/** Une ligne sans défaut, sauf ce qu’on lui donne. */
function comprendre(dit: Partial<Record<Sens, string>>, autres: Partial<Contexte> = {}) {
  const pleine: Partial<Record<Sens, string>> = {
    etablissement: 'Collège Sévigné, Roubaix',
    titre: 'Le forum',
    quand: 'mardi 16 mars',
    publics: 'Élèves',
    resume: 'Des anciens racontent leur parcours.',
    contactNom: 'Camille Roy',
    contactCourriel: 'camille.roy@exemple.fr',
    ...dit,
  };
  const sens = Object.keys(pleine) as Sens[];
  return comprendreLigne(Object.fromEntries(sens.map((s, i) => [i, pleine[s] ?? ''])), {
    repertoire,
    colonnes: Object.fromEntries(sens.map((s, i) => [i, s])),
    defauts: SANS_DEFAUT,
    termes: { theme: TERMES, forme: [], dispositif: [] },
    repere: { annee: '2026-2027', semaine: { debut: '2027-03-15', fin: '2027-03-19' } },
    ...autres,
  });
}

test('une ligne sans défaut n’a aucun ennui', () => {
  expect(comprendre({})).toMatchObject({ uai: '0590183D', ennuis: [], fiche: { titre: 'Le forum', publics: ['eleves'] } });
});

test.each([
  [{ quand: '2027-03-15' }, '15 mars 2027'],
  [{ quand: '2027-03-15 14:30' }, '15 mars 2027 à 14 h 30'],
  [{ quand: '46461' }, '15 mars 2027'],
  [{ quand: 'du 5 au 12 février' }, 'du 5 au 12 février'],
  [{ quand: '', debut: '2027-02-05', fin: '2027-02-12' }, 'du 5 février 2027 au 12 février 2027'],
  [{ quand: '', debut: '2027-02-05', fin: '2027-02-05' }, 'le 5 février 2027'],
  [{ quand: '', debut: '5 février', fin: '12 février' }, 'du 5 février au 12 février'],
  [{ quand: '', debut: '2027-02-05', horaires: '14:00' }, 'le 5 février 2027 à 14 h'],
  [{ quand: 'lundi 15 mars', horaires: 'de 9h à 12h' }, 'lundi 15 mars de 9h à 12h'],
])('les dates %j se disent « %s »', (dit, quand) => {
  const { fiche, ennuis } = comprendre(dit);

  expect(
    String(fiche.quand)
      .replace(/\u00A0/g, ' ')
      .replace(/^le (?=15)/, ''),
  ).toBe(quand);
  expect(ennuis).toEqual([]);
});

test.each([
  ['Date en mars', /aucune date sûre/],
  ['lundi 16 mars 2027', /est un mardi/],
  ['16/03/2016', /pas dans l’année scolaire/],
])('« %s » prévient, et le texte reste', (quand, phrase) => {
  const { fiche, ennuis } = comprendre({ quand });

  expect(fiche.quand).toBe(quand);
  expect(ennuis).toMatchObject([{ champ: 'quand', gravite: 'avis', message: expect.stringMatching(phrase) }]);
});

test('une cellule est un texte : une formule ne s’exécute pas, elle s’écrit', () => {
  expect(comprendre({ titre: '=HYPERLINK("http://x";"clic")' }).fiche.titre).toBe('=HYPERLINK("http://x";"clic")');
});

test('ce qui manque est dit à côté de son champ, avec ce qui a été tapé', () => {
  const { ennuis } = comprendre({ titre: '', publics: 'xyz', contactCourriel: 'pas une adresse', resume: 'Court' });

  expect(ennuis.filter((e) => e.gravite === 'manque')).toEqual([
    { champ: 'titre', gravite: 'manque', message: 'Donnez un titre à l’action.' },
    { champ: 'publics', gravite: 'manque', message: 'Choisissez au moins un public. Vous avez écrit « xyz ».' },
    { champ: 'resume', gravite: 'manque', message: 'Deux lignes suffisent : que se passe-t-il ? Vous avez écrit « Court ».' },
    {
      champ: 'contactCourriel',
      gravite: 'manque',
      message: 'Donnez une adresse de courriel complète. Vous avez écrit « pas une adresse ».',
    },
  ]);
});

test('un texte trop long est gardé entier dans le déroulement', () => {
  const long = 'Une phrase de quarante caractères, environ. '.repeat(20).trim();
  const { fiche, ennuis } = comprendre({ resume: long });

  expect(String(fiche.resume).length).toBeLessThanOrEqual(600);
  expect(fiche.description).toBe(long);
  expect(ennuis).toMatchObject([{ gravite: 'avis' }]);
});

test('un courriel écrit dans la case du contact est retrouvé', () => {
  expect(comprendre({ contactNom: 'Camille Roy <camille@exemple.fr>', contactCourriel: '' }).fiche).toMatchObject({
    contactNom: 'Camille Roy',
    contactCourriel: 'camille@exemple.fr',
  });
});

test('un nom d’élève fait douter, un identifiant refuse', () => {
  expect(comprendre({ resume: 'Kevin Dupont, 3e B, raconte son retour.' }).ennuis).toMatchObject([{ gravite: 'doute' }]);
  expect(comprendre({ resume: 'Le dossier [identifiant retiré] est suivi.' }).ennuis).toMatchObject([{ gravite: 'refus' }]);
});

test.each([
  ['Élèves de 4e et leurs parents', ['eleves', 'familles']],
  ['CM2', ['eleves']],
  ['enseignants ; AED', ['personnels']],
  ['Tout public', ['tout-public']],
  ['élèves ULIS, personnels', ['eleves', 'eleves-besoins-particuliers', 'personnels']],
  ['jeunes en situation de décrochage', ['eleves']],
])('public « %s » : %j', (texte, codes) => {
  expect(lirePublics(texte).codes.sort()).toEqual(codes.sort());
});

test.each([
  ['6e, 5e', ['college']],
  ['CM2 et 6ème', ['premier-degre', 'college']],
  ['Terminale bac pro', ['lycee-professionnel', 'lycee']],
  ['2nde GT', ['lycee']],
  ['CAP', ['lycee-professionnel']],
  ['rien', []],
])('niveau « %s » : %j', (texte, niveaux) => {
  expect(niveauxCites(texte)).toEqual(niveaux);
});

test.each([
  ['environ 120 élèves', 120],
  ['1 200', 1200],
  ['2 classes', undefined],
  ['entre 20 et 30', undefined],
])('nombre « %s » : %s', (texte, nombre) => {
  expect(lireNombre(texte)).toBe(nombre);
});

test('un thème se reconnaît à une faute près, jamais à un autre', () => {
  expect(lireTermes('Orientations et metiers', TERMES)).toEqual({ codes: ['orientation-metiers'], inconnus: [] });
  expect(lireTermes('Arts et culture ; Cuisine', TERMES)).toEqual({ codes: ['arts-culture'], inconnus: ['Cuisine'] });
});

test('un code postal n’est pas une date', () => {
  expect(direCelluleDeDate('59100')).not.toBe('59100 ');
  expect(direCelluleDeDate('99999')).toBe('99999');
});

test('la ligne des titres se trouve sous un bandeau, et la bonne feuille parmi d’autres', () => {
  const tableau = lireTableauDActions([
    { nom: 'Lisez-moi', lignes: [{ numero: 1, cellules: ['Merci de remplir la feuille suivante.'] }] },
    {
      nom: 'Saisie',
      lignes: [
        { numero: 1, cellules: ['Recensement des actions de l’académie'] },
        { numero: 3, cellules: ['Etab.', 'Intitulé', 'Dates', 'Dates'] },
        { numero: 4, cellules: ['LP Turgot', 'Forum', 'mars'] },
      ],
    },
  ]);

  expect(tableau).toMatchObject({ feuille: 'Saisie', autres: ['Lisez-moi'], titree: true });
  expect(tableau?.colonnes.map((c) => c.titre)).toEqual(['Etab.', 'Intitulé', 'Dates', 'Dates (2)']);
  expect(tableau?.lignes.map((l) => l.numero)).toEqual([4]);
});

test('sans titres, aucune ligne n’est prise pour eux', () => {
  const tableau = lireTableauDActions([
    { nom: '', lignes: [{ numero: 1, cellules: ['0590183D', 'Un forum pour les 3e, avec 120 élèves.', '16/03/2027'] }] },
  ]);

  expect(tableau).toMatchObject({ titree: false, lignes: [{ numero: 1 }] });
  expect(tableau?.colonnes.map((c) => c.titre)).toEqual(['Colonne A', 'Colonne B', 'Colonne C']);
});

test('deux titres voisins de la même école se répondent, ceux de deux écoles non', () => {
  const doublons = chercheurDeDoublons([{ uai: 'A', numero: 7, titre: 'Le forum des métiers', statut: 'validee' }]);

  expect(doublons(2, 'A', 'Forum des métiers')).toEqual([{ numero: 7, titre: 'Le forum des métiers', statut: 'validee' }]);
  expect(doublons(3, 'B', 'Forum des métiers')).toEqual([]);
  expect(doublons(4, 'B', 'FORUM DES METIERS')).toEqual([{ ligne: 3, titre: 'Forum des métiers' }]);
  expect(doublons(5, null, 'Forum des métiers')).toEqual([]);
});

const ligne = (gravite: 'refus' | 'doute' | 'manque' | 'avis', champ = 'titre') => ({ champ, gravite, message: '' });
test.each([
  ['rien à redire', {}, 'prete'],
  ['un avis', { ennuis: [ligne('avis')] }, 'prete'],
  ['un manque', { ennuis: [ligne('manque')] }, 'a-completer'],
  ['sans école', { uai: null, ennuis: [ligne('manque', 'etablissement')] }, 'a-rattacher'],
  ['une école choisie depuis', { ennuis: [ligne('manque', 'etablissement')] }, 'prete'],
  ['un doublon', { doublons: [1] }, 'doublon'],
  ['un doublon assumé', { doublons: [1], decision: 'creer' as const }, 'prete'],
  ['un doute levé', { ennuis: [ligne('doute')], decision: 'creer' as const }, 'prete'],
  ['un refus ne se lève pas', { ennuis: [ligne('refus')], decision: 'creer' as const }, 'refusee'],
  ['laissée de côté', { ennuis: [ligne('refus')], decision: 'ignorer' as const }, 'ignoree'],
])('%s : %s', (_, dit, etat) => {
  expect(etatDeLaLigne({ uai: 'A', ennuis: [], doublons: [], decision: null, ...dit })).toBe(etat);
});
