import { describe, expect, test } from 'vitest';
import { type ARapprocher, type EtablissementConnu, rapprocher } from './rapprochement.ts';

const CHAMPS = ['uai', 'nom', 'type', 'nature', 'secteur', 'commune', 'communeCode', 'departement'] as const;
const ligne = (...valeurs: [string, string, string, string, string, string, string, string]) =>
  Object.fromEntries(CHAMPS.map((champ, i) => [champ, valeurs[i]])) as EtablissementConnu;

/** Lignes réelles du répertoire livré. */
const repertoire = [
  ligne('0450034T', 'Collège Guillaume de Lorris', 'college', 'COLLEGE', 'public', 'Lorris', '45187', '45'),
  ligne('0050003B', 'Lycée Altitude-Suzanne Joulie Roos', 'lycee', 'LYCEE POLYVALENT', 'public', 'Briançon', '05023', '05'),
  ligne('0050480V', 'Collège de Fontreyne', 'college', 'COLLEGE', 'public', 'Gap', '05061', '05'),
  ligne('0600015R', 'Lycée Mireille Grenet', 'lycee', 'LYCEE GENERAL ET TECHNOLOGIQUE', 'public', 'Compiègne', '60159', '60'),
  ligne(
    '0600016S',
    'Lycée professionnel M.Grenet (Industriel)',
    'lycee',
    'LYCEE PROFESSIONNEL',
    'public',
    'Compiègne',
    '60159',
    '60',
  ),
  ligne('0600017T', 'Lycée professionnel M.Grenet (mixte)', 'lycee', 'LYCEE PROFESSIONNEL', 'public', 'Compiègne', '60159', '60'),
  ligne('0250010A', 'Lycée Louis Pergaud', 'lycee', 'LYCEE GENERAL ET TECHNOLOGIQUE', 'public', 'Besançon', '25056', '25'),
  ligne('0251992E', 'Micro Lycée Louis Pergaud', 'lycee', 'ETABLISSEMENT EXPERIMENTAL', '', 'Besançon', '25056', '25'),
  ligne('0250030X', 'Lycée Georges Cuvier', 'lycee', 'LYCEE GENERAL ET TECHNOLOGIQUE', 'public', 'Montbéliard', '25388', '25'),
  ligne('0830148K', 'Collège Maurice Genevoix', 'college', 'COLLEGE', 'public', 'Toulon', '83137', '83'),
  ligne('7200044K', 'Collège Maria Ghjentile Saint Florent', 'college', 'COLLEGE', 'public', 'Saint-Florent', '2B298', '2B'),
  ligne('9710584H', 'Collège Port -Louis', 'college', 'COLLEGE', 'public', 'Port-Louis', '97122', '971'),
  ligne('9710405N', 'Collège Raizet', 'college', 'COLLEGE', 'public', 'Les Abymes', '97101', '971'),
  ligne('9710710V', 'Collège Alexandre Isaac', 'college', 'COLLEGE', 'public', 'Les Abymes', '97101', '971'),
  ligne('9710041T', 'Collège Jean Jaurès', 'college', 'COLLEGE', 'public', 'Baillif', '97104', '971'),
  ligne(
    '9720091S',
    'Lycée professionnel Leopold Bissol',
    'lycee',
    'LYCEE PROFESSIONNEL',
    'public',
    'Le Lamentin',
    '97213',
    '972',
  ),
  ligne(
    '0950648N',
    'Lycée Jean-Jacques Rousseau',
    'lycee',
    'LYCEE GENERAL ET TECHNOLOGIQUE',
    'public',
    'Montmorency',
    '95428',
    '95',
  ),
  ligne('0950650R', 'Lycée Jean-Jacques Rousseau', 'lycee', 'LYCEE POLYVALENT', 'public', 'Sarcelles', '95585', '95'),
  ligne('0430025U', 'Collège La Fayette', 'college', 'COLLEGE', 'public', 'Le Puy-en-Velay', '43157', '43'),
  ligne('0490023J', 'Collège Lucien Millet', 'college', 'COLLEGE', 'public', 'Doué-en-Anjou', '49125', '49'),
  ligne('0541270M', 'Lycée Jean Hanzelet', 'lycee', 'LYCEE POLYVALENT', 'public', 'Pont-à-Mousson', '54431', '54'),
  ligne('0750546L', 'Collège Georges Clémenceau', 'college', 'COLLEGE', 'public', 'Paris 18e Arrondissement', '75118', '75'),
  ligne('0631903B', 'École élémentaire Louis Blanc', 'ecole', '', 'public', 'Blanzat', '63042', '63'),
  ligne('9740437G', 'École élémentaire publique René Manglou', 'ecole', '', 'public', 'Sainte-Suzanne', '97420', '974'),
  ligne('0870019Y', 'Lycée Suzanne Valadon', 'lycee', 'LYCEE POLYVALENT', 'public', 'Limoges', '87085', '87'),
  ligne('0150006A', 'Lycée Monnet-Mermoz', 'lycee', 'LYCEE POLYVALENT', 'public', 'Aurillac', '15014', '15'),
  ligne('0430010C', "Collège des Hauts de L'Arzon", 'college', 'COLLEGE', 'public', 'Craponne-sur-Arzon', '43080', '43'),
  ligne('0430068R', 'Collège privé Notre-Dame', 'college', 'COLLEGE', 'prive', 'Craponne-sur-Arzon', '43080', '43'),
  ligne('0060023T', 'Lycée professionnel Francis de Croisset', 'lycee', 'LYCEE PROFESSIONNEL', 'public', 'Grasse', '06069', '06'),
  ligne('0050638S', 'Collège Marie Marvingt', 'college', 'COLLEGE', 'public', 'Tallard', '05170', '05'),
  ligne('0021492L', 'Collège Gérard Philipe', 'college', 'COLLEGE', 'public', 'Soissons', '02722', '02'),
  ligne('0021525X', 'Collège privé Saint Paul', 'college', 'COLLEGE', 'prive', 'Soissons', '02722', '02'),
  ligne('0021535H', 'Collège Lamartine', 'college', 'COLLEGE', 'public', 'Soissons', '02722', '02'),
  ligne('0021691C', 'Collège Saint-Just', 'college', 'COLLEGE', 'public', 'Soissons', '02722', '02'),
  ligne('0022180J', 'Collège privé sous contrat saint-vincent-de-paul', 'college', 'COLLEGE', 'prive', 'Soissons', '02722', '02'),
  ligne('0130139F', 'Collège Coin Joli Sévigné', 'college', 'COLLEGE', 'public', 'Marseille 9e Arrondissement', '13209', '13'),
  ligne('0131723C', 'Collège Jean Jaurès', 'college', 'COLLEGE', 'public', 'Peyrolles-en-Provence', '13074', '13'),
  ligne('0131883B', 'Collège Jean Jaurès', 'college', 'COLLEGE', 'public', 'La Ciotat', '13028', '13'),
  ligne('0132907P', 'Collège privé Sévigné', 'college', 'COLLEGE', 'prive', 'Marseille 13e Arrondissement', '13213', '13'),
  ligne('0810960D', 'Collège Jean Jaurès', 'college', 'COLLEGE', 'public', 'Castres', '81065', '81'),
  ligne('0811197L', 'Collège Jean Jaurès', 'college', 'COLLEGE', 'public', 'Albi', '81004', '81'),
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
    ['un arrondissement de Paris', porteur('Collège Clémenceau', 'college', '75118', '75'), '0750546L'],
    ['un nom unique en France, sans commune', porteur('LP Bissol', 'lycee-professionnel', null, '972'), '9720091S'],
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
    ['un nom partagé en France, sans commune', porteur('Collège Jean Jaurès', 'college', null, '971'), 'plusieurs-possibles'],
    ['un nom unique, mais dans un autre département', porteur('LP Bissol', 'lycee-professionnel', null, '971'), 'nom-absent'],
    ['un saint dans le nom d’un autre', porteur('Collège Paul', 'college', '02722', '02'), 'nom-absent'],
    ['un collège privé pour un nom écourté', porteur('Collège Coin Sévigné', 'college', '13213', '13'), 'nom-absent'],
    ['un nom qui n’est que celui de la commune', porteur('Collège de Lorris', 'college', '45187', '45'), 'nom-absent'],
    ['un patron de plus que le répertoire', porteur('Lycée Jean Monnet-Mermoz', 'lycee', '15014', '15'), 'nom-absent'],
    ['un collège privé sans nom', porteur('Collège privé', 'college', '2B298', '2B'), 'sans-nom-propre'],
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
