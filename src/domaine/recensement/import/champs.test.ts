// Les titres de colonnes tels qu’on les trouve dans les tableaux des académies.
import { expect, test } from 'vitest';
import { type Colonne, cleDEntete, devinerColonnes, devinerSens, type Sens } from './champs.ts';

const TITRES: readonly (readonly [string, Sens | undefined])[] = [
  ['Nom de l’établissement', 'etablissement'],
  ["Nom de l'établissement scolaire", 'etablissement'],
  ['Etab.', 'etablissement'],
  ['ETABLISSEMENT', 'etablissement'],
  ['Établissement(s) porteur(s)', 'etablissement'],
  ['École / collège / lycée', 'etablissement'],
  ['Structure porteuse', 'etablissement'],
  ['UAI', 'uai'],
  ['UAI/RNE', 'uai'],
  ['RNE', 'uai'],
  ['N° UAI de l’établissement', 'uai'],
  ['Code établissement', 'uai'],
  ['Type d’établissement', 'ignorer'],
  ['Commune', 'commune'],
  ['Ville de l’établissement', 'commune'],
  ['Code postal', 'ignorer'],
  ['Département', 'ignorer'],
  ['Bassin', 'ignorer'],
  ['Titre', 'titre'],
  ['Intitulé de l’action', 'titre'],
  ['Intitulé du projet', 'titre'],
  ['Nom de l’action', 'titre'],
  ['Action', 'titre'],
  ['Actions menées', 'titre'],
  ['Libellé', 'titre'],
  ['Descriptif', 'resume'],
  ['Description de l’action', 'resume'],
  ['Descriptif succinct (3 lignes)', 'resume'],
  ['Résumé', 'resume'],
  ['Présentation', 'resume'],
  ['Déroulement', 'description'],
  ['Modalités de mise en œuvre', 'description'],
  ['Objectifs visés', 'objectifs'],
  ['Dates', 'quand'],
  ['Date', 'quand'],
  ['Date(s) et période', 'quand'],
  ['Quand ?', 'quand'],
  ['Date de début', 'debut'],
  ['Début', 'debut'],
  ['Date de fin', 'fin'],
  ['Au', 'fin'],
  ['Horaires', 'horaires'],
  ['Heure', 'horaires'],
  ['Public', 'publics'],
  ['Publics visés', 'publics'],
  ['Public concerné', 'publics'],
  ['Bénéficiaires', 'publics'],
  ['Pour qui ?', 'publics'],
  ['Niveaux', 'niveaux'],
  ['Classe(s)', 'niveaux'],
  ['Nombre d’élèves concernés', 'effectifPrevu'],
  ['Nb de participants', 'effectifPrevu'],
  ['Effectif', 'effectifPrevu'],
  ['Contact', 'contactNom'],
  ['Personne à contacter (contact)', 'contactNom'],
  ['Référent décrochage', 'contactNom'],
  ['Nom du responsable', 'contactNom'],
  ['Nom Prénom du référent', 'contactNom'],
  ['Prénom', 'contactPrenom'],
  ['Fonction', 'contactFonction'],
  ['Mail', 'contactCourriel'],
  ['Adresse mail', 'contactCourriel'],
  ['Mél du contact', 'contactCourriel'],
  ['E-mail', 'contactCourriel'],
  ['Courriel de l’établissement', 'contactCourriel'],
  ['Téléphone', 'ignorer'],
  ['Partenaires', 'partenaires'],
  ['Partenariats et intervenants', 'partenaires'],
  ['Thématique', 'themes'],
  ['Axe de travail', 'themes'],
  ['Type d’action', 'formes'],
  ['Lieu', 'lieu'],
  ['Adresse', 'lieu'],
  ['Dispositif', 'dispositifs'],
  ['Lien internet', 'liens'],
  ['Indicateurs d’évaluation', 'evaluation'],
  ['Budget', 'financement'],
  ['Remarques', 'ignorer'],
  ['Chef d’établissement', 'ignorer'],
  ['Horodateur', 'ignorer'],
  ['xyz', undefined],
  ['', undefined],
];

test.each(TITRES)('« %s » est lu %s', (titre, sens) => {
  expect(devinerSens(titre)).toBe(sens);
});

const colonnes = (...titres: (string | [string, ...string[]])[]): Colonne[] =>
  titres.map((t, rang) => ({ rang, titre: typeof t === 'string' ? t : t[0], exemples: typeof t === 'string' ? [] : t.slice(1) }));

test('deux colonnes ne remplissent le même champ que s’il se cumule', () => {
  expect(devinerColonnes(colonnes('Titre', 'Titre (2)', 'Partenaires', 'Partenaires locaux'))).toEqual({
    0: 'titre',
    1: 'ignorer',
    2: 'partenaires',
    3: 'partenaires',
  });
});

test('un résumé et une description ensemble : la description raconte le déroulement', () => {
  expect(devinerColonnes(colonnes('Description', 'Résumé'))).toEqual({ 0: 'description', 1: 'resume' });
});

test('ce que l’académie a retenu l’emporte sur ce que le titre fait croire', () => {
  const retenues = new Map<string, Sens>([[cleDEntete('Mon Action !'), 'resume']]);

  expect(devinerColonnes(colonnes('Mon action'), retenues)).toEqual({ 0: 'resume' });
});

test('un titre muet se lit à ses valeurs : numéros d’établissement, adresses de courriel', () => {
  const lues = devinerColonnes(colonnes(['Col 1', '0590183D', '0590186 g'], ['Col 2', 'a.b@exemple.fr'], ['Col 3', 'texte']));

  expect(lues).toEqual({ 0: 'uai', 1: 'contactCourriel', 2: 'ignorer' });
});
