import { describe, expect, test } from 'vitest';
import { type ARapprocher, type EtablissementConnu, rapprocher } from './rapprochement.ts';

const ligne = (
  uai: string,
  nom: string,
  type: string,
  nature: string,
  communeCode: string,
  departement: string,
): EtablissementConnu => ({
  uai,
  nom,
  type,
  nature,
  communeCode,
  departement,
});

/** Lignes réelles du répertoire livré. */
const repertoire = [
  ligne('0050003B', 'Lycée Altitude-Suzanne Joulie Roos', 'lycee', 'LYCEE POLYVALENT', '05023', '05'),
  ligne('0050480V', 'Collège de Fontreyne', 'college', 'COLLEGE', '05061', '05'),
  ligne('0600015R', 'Lycée Mireille Grenet', 'lycee', 'LYCEE GENERAL ET TECHNOLOGIQUE', '60159', '60'),
  ligne('0600016S', 'Lycée professionnel M.Grenet (Industriel)', 'lycee', 'LYCEE PROFESSIONNEL', '60159', '60'),
  ligne('0600017T', 'Lycée professionnel M.Grenet (mixte)', 'lycee', 'LYCEE PROFESSIONNEL', '60159', '60'),
  ligne('0250010A', 'Lycée Louis Pergaud', 'lycee', 'LYCEE GENERAL ET TECHNOLOGIQUE', '25056', '25'),
  ligne('0251992E', 'Micro Lycée Louis Pergaud', 'lycee', 'ETABLISSEMENT EXPERIMENTAL', '25056', '25'),
  ligne('0250030X', 'Lycée Georges Cuvier', 'lycee', 'LYCEE GENERAL ET TECHNOLOGIQUE', '25388', '25'),
  ligne('0830148K', 'Collège Maurice Genevoix', 'college', 'COLLEGE', '83137', '83'),
  ligne('7200044K', 'Collège Maria Ghjentile Saint Florent', 'college', 'COLLEGE', '2B298', '2B'),
  ligne('9710584H', 'Collège Port -Louis', 'college', 'COLLEGE', '97122', '971'),
  ligne('9710405N', 'Collège Raizet', 'college', 'COLLEGE', '97101', '971'),
  ligne('9710710V', 'Collège Alexandre Isaac', 'college', 'COLLEGE', '97101', '971'),
  ligne('9720091S', 'Lycée professionnel Leopold Bissol', 'lycee', 'LYCEE PROFESSIONNEL', '97213', '972'),
  ligne('0950648N', 'Lycée Jean-Jacques Rousseau', 'lycee', 'LYCEE GENERAL ET TECHNOLOGIQUE', '95428', '95'),
  ligne('0950650R', 'Lycée Jean-Jacques Rousseau', 'lycee', 'LYCEE POLYVALENT', '95585', '95'),
  ligne('0430025U', 'Collège La Fayette', 'college', 'COLLEGE', '43157', '43'),
  ligne('0490023J', 'Collège Lucien Millet', 'college', 'COLLEGE', '49125', '49'),
  ligne('0541270M', 'Lycée Jean Hanzelet', 'lycee', 'LYCEE POLYVALENT', '54431', '54'),
  ligne('0750546L', 'Collège Georges Clémenceau', 'college', 'COLLEGE', '75118', '75'),
  ligne('0631903B', 'École élémentaire Louis Blanc', 'ecole', '', '63042', '63'),
  ligne('0110019L', 'Lycée Jacques Ruffie', 'lycee', 'LYCEE POLYVALENT', '11206', '11'),
  ligne('9740437G', 'École élémentaire publique René Manglou', 'ecole', '', '97420', '974'),
  ligne('0620051U', 'Collège Angellier', 'college', 'COLLEGE', '62160', '62'),
  ligne('0622275L', 'Lycée professionnel Jean-Charles Cazin', 'lycee', 'LYCEE PROFESSIONNEL', '62160', '62'),
  ligne('0870019Y', 'Lycée Suzanne Valadon', 'lycee', 'LYCEE POLYVALENT', '87085', '87'),
  ligne('0150006A', 'Lycée Monnet-Mermoz', 'lycee', 'LYCEE POLYVALENT', '15014', '15'),
  ligne('0430010C', "Collège des Hauts de L'Arzon", 'college', 'COLLEGE', '43080', '43'),
  ligne('0430068R', 'Collège privé Notre-Dame', 'college', 'COLLEGE', '43080', '43'),
  ligne('0060023T', 'Lycée professionnel Francis de Croisset', 'lycee', 'LYCEE PROFESSIONNEL', '06069', '06'),
];

const porteur = (nom: string, type: ARapprocher['type'], communeCode: string | null, departement: string): ARapprocher => ({
  nom,
  type,
  commune: null,
  communeCode,
  departement,
  departements: [departement],
});
const trouver = (p: ARapprocher, communeActuelle?: (code: string) => string) => rapprocher(p, repertoire, communeActuelle);

describe('un rapprochement sûr', () => {
  test.each<[string, ARapprocher, string]>([
    ['le même nom, l’espèce et l’article en moins', porteur('Collège Fontreyne', 'college', null, '05'), '0050480V'],
    ['un nom allongé depuis', porteur('Lycée général et technologique Altitude', 'lycee', '05023', '05'), '0050003B'],
    ['le nom de famille seul', porteur('Collège Genevoix', 'college', '83137', '83'), '0830148K'],
    ['l’initiale du prénom', porteur('Lycée général et technologique G. Cuvier', 'lycee', '25388', '25'), '0250030X'],
    ['un nom soudé', porteur('Collège Lafayette', 'college', '43157', '43'), '0430025U'],
    ['deux patrons pour un lycée', porteur('Lycée Jean Monnet-Mermoz', 'lycee', '15014', '15'), '0150006A'],
    ['un arrondissement de Paris', porteur('Collège Clémenceau', 'college', '75118', '75'), '0750546L'],
    [
      'un nom unique dans tout le département, sans commune',
      porteur('LP Bissol', 'lycee-professionnel', null, '972'),
      '9720091S',
    ],
    [
      'un lycée que le document ne dit pas professionnel',
      porteur('Lycée Francis de Croisset', 'lycee', '06069', '06'),
      '0060023T',
    ],
    ['le micro-lycée et non le lycée qui l’abrite', porteur('Micro-lycée Pergaud', 'lycee', '25056', '25'), '0251992E'],
    ['le lycée et non son micro-lycée', porteur('Lycée Louis Pergaud', 'lycee', '25056', '25'), '0250010A'],
    [
      'le lycée et non les lycées professionnels du même nom',
      porteur('Lycée Mireille Grenet', 'lycee', '60159', '60'),
      '0600015R',
    ],
    [
      'le seul collège d’une commune, quand le document ne dit que « Collège »',
      porteur('Collège', 'college', '2B298', '2B'),
      '7200044K',
    ],
  ])('%s', (_cas, cherche, uai) => {
    expect(trouver(cherche)).toEqual({ uai });
  });

  test('une commune fondue dans une autre reste la bonne', () => {
    const enAnjou = (code: string) => (code === '49228' ? '49125' : code);
    expect(trouver(porteur('Collège Lucien Millet', 'college', '49228', '49'), enAnjou)).toEqual({ uai: '0490023J' });
  });
});

describe('au moindre doute, « à rattacher »', () => {
  test.each<[string, ARapprocher, string]>([
    [
      'deux lycées du même nom dans l’académie',
      porteur('Lycée Jean-Jacques Rousseau', 'lycee', null, '95'),
      'plusieurs-possibles',
    ],
    ['deux lycées professionnels du même nom', porteur('LP Grenet', 'lycee-professionnel', '60159', '60'), 'plusieurs-possibles'],
    ['le même nom dans une autre commune', porteur('Collège Maurice Genevoix', 'college', '83062', '83'), 'nom-absent'],
    ['un établissement disparu du répertoire', porteur('LP Hélène Bardot', 'lycee-professionnel', '54431', '54'), 'nom-absent'],
    ['un micro-lycée absent, même si le lycée est là', porteur('Micro-lycée Valadon', 'lycee', '87085', '87'), 'nom-absent'],
    ['un collège pour un lycée', porteur('Lycée Georges Clemenceau', 'lycee', '75118', '75'), 'nom-absent'],
    [
      'une école maternelle n’est pas l’élémentaire',
      porteur('École maternelle René Manglou', 'ecole', '97420', '974'),
      'nom-absent',
    ],
    ['une école sans commune', porteur('École René Manglou', 'ecole', null, '974'), 'plusieurs-possibles'],
    ['une école sans nom, même seule de sa commune', porteur('École élémentaire', 'ecole', '63042', '63'), 'sans-nom-propre'],
    ['un collège sans nom parmi plusieurs', porteur('Collège', 'college', '43080', '43'), 'sans-nom-propre'],
    ['un prénom ne suffit pas', porteur('Collège Georges Perec', 'college', '75118', '75'), 'nom-absent'],
    ['un autre prénom à la même initiale près', porteur('Lycée B. Cuvier', 'lycee', '25388', '25'), 'nom-absent'],
    ['un service', porteur('CIO de Verdun', 'cio', '55545', '55'), 'pas-un-etablissement'],
    [
      'une commune écrite que rien ne situe',
      { ...porteur('Collège Fontreyne', 'college', null, '05'), commune: 'Gapp' },
      'commune-inconnue',
    ],
  ])('%s', (_cas, cherche, raison) => {
    expect(trouver(cherche)).toEqual({ uai: null, raison });
  });
});
