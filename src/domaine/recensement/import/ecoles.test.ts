// Les cellules d’école telles qu’on les tape, et la seule règle : jamais une école pour une autre.
import { expect, test } from 'vitest';
import { type EcoleDuRepertoire, ouvrirRepertoire, separerEcoles } from './ecoles.ts';

const ecole = (
  uai: string,
  nom: string,
  type: string,
  nature: string,
  commune: string,
  communeCode: string,
  fermee = false,
): EcoleDuRepertoire => ({
  uai,
  nom,
  type,
  nature,
  secteur: 'public',
  commune,
  communeCode,
  departement: '59',
  fermee,
});
const repertoire = ouvrirRepertoire([
  ecole('0590183D', 'Collège Madame de Sévigné', 'college', 'COLLEGE', 'Roubaix', '59512'),
  ecole('0590186G', 'Lycée professionnel Turgot', 'lycee', 'LYCEE PROFESSIONNEL', 'Roubaix', '59512'),
  ecole('0590150T', 'Collège Guillaume Budé', 'college', 'COLLEGE', 'Maubeuge', '59392'),
  ecole('0590001A', 'Collège Jean Moulin', 'college', 'COLLEGE', 'Wallers', '59632'),
  ecole('0590002B', 'Collège Jean Moulin', 'college', 'COLLEGE', 'Le Portel', '62667'),
  ecole('0590003C', 'Lycée Jean Moulin', 'lycee', 'LYCEE POLYVALENT', 'Roubaix', '59512'),
  ecole('0590004D', 'École élémentaire Montaigne', 'ecole', '', 'Roubaix', '59512'),
  ecole('0590005E', 'Collège Lafayette', 'college', 'COLLEGE', 'Saint-Omer', '62765'),
  // Deux Sévigné : celui d’Auchel a le nom exact, celui de Roubaix un nom plus long.
  ecole('0620007G', 'Collège Sévigné', 'college', 'COLLEGE', 'Auchel', '62048'),
  ecole('0590006F', 'Collège Ancien', 'college', 'COLLEGE', 'Douai', '59178', true),
]);
const lire = (etablissement: string, commune = '', uai = '') =>
  repertoire.lire({ uai, etablissement, commune }).map((e) => e.uai);

test.each([
  ['LP Turgot', '', ['0590186G']],
  ['LP TURGOT ROUBAIX', '', ['0590186G']],
  ['Lycée pro. Turgot', 'Roubaix', ['0590186G']],
  ['CLG Sévigné', 'ROUBAIX', ['0590183D']],
  ['Clg Madame de Sevigne', '', ['0590183D']],
  ['Collège Guillaume BUDÉ (Maubeuge)', '', ['0590150T']],
  ['Collège G. Budé - Maubeuge', '', ['0590150T']],
  ['Collège Jean Moulin, Wallers', '', ['0590001A']],
  ['Collège Jean Moulin de Wallers', '', ['0590001A']],
  ['Collège Jean Moulin', '59135 WALLERS CEDEX', ['0590001A']],
  ['Collège La Fayette', 'St Omer', ['0590005E']],
  ['Lycée Jean Moulin Roubaix', '', ['0590003C']],
  ['EEPU Montaigne', 'Roubaix', ['0590004D']],
  ['0590183D', '', ['0590183D']],
  ['0590183d Collège Sévigné', '', ['0590183D']],
  ['CLG Sévigné et LP Turgot', 'Roubaix', ['0590183D', '0590186G']],
  ['Collège Sévigné, Roubaix ; Collège Budé, Maubeuge', '', ['0590183D', '0590150T']],
  ['Collège Sévigné\nLP Turgot', 'Roubaix', ['0590183D', '0590186G']],
] as [string, string, string[]][])('« %s », %s : %j', (etablissement, commune, uais) => {
  expect(lire(etablissement, commune)).toEqual(uais);
});

test.each([
  ['Collège Sévigné / LP Turgot (Roubaix)', '', ['0590183D', '0590186G']],
  ['Collège Sévigné et LP Turgot (59100 ROUBAIX)', '', ['0590183D', '0590186G']],
  ['CLG Sévigné, LP Turgot [Roubaix]', '', ['0590183D', '0590186G']],
  ['Collège Sévigné\nLP Turgot\nLycée Jean Moulin (Roubaix)', '', ['0590183D', '0590186G', '0590003C']],
  ['Collèges Sévigné et Jean Moulin (Wallers)', '', [null, '0590001A']],
  ['Collège Sévigné et LP Turgot, Roubaix', '', ['0590183D', '0590186G']],
  ['Collège Sévigné + LP Turgot - Roubaix', '', ['0590183D', '0590186G']],
  // Chacune a la sienne.
  ['Collège Sévigné (Auchel) / LP Turgot (Roubaix)', '', ['0620007G', '0590186G']],
  ['Collège Sévigné, Auchel ; LP Turgot (Roubaix)', '', ['0620007G', '0590186G']],
  ['Collège Jean Moulin de Wallers / LP Turgot (Roubaix)', '', ['0590001A', '0590186G']],
  // La commune de la première ne dit rien de la seconde.
  ['LP Turgot (Roubaix) / Collège Guillaume Budé', '', ['0590186G', '0590150T']],
  // Budé n’est pas à Roubaix ; Turgot n’a qu’une adresse.
  ['Collège Guillaume Budé / LP Turgot (Roubaix)', '', [null, '0590186G']],
  ['Collège Guillaume Budé / LP Turgot (Marseille)', '', [null, null]],
  ['Collège Sévigné / LP Turgot (Roubaix / Auchel)', '', [null, null]],
  ['Collège Sévigné / LP Turgot (Roubaix)', 'Auchel', [null, null]],
  ['Collège Sévigné / LP Turgot (Roubaix)', 'Roubaix', ['0590183D', '0590186G']],
  // Une parenthèse qui ne situe rien ne ferme rien.
  ['Collège Guillaume Budé / Collège Jean Moulin (SEGPA)', '', ['0590150T', null]],
  ['Collège Guillaume Budé / Collège Jean Moulin (120 élèves)', 'Maubeuge', ['0590150T', null]],
  ['Collège Sévigné (REP+), LP Turgot (Roubaix)', '', [null, '0590186G']],
] as [string, string, (string | null)[]][])(
  'plusieurs écoles, une commune à la fin : « %s », %s : %j',
  (etablissement, commune, uais) => {
    expect(lire(etablissement, commune)).toEqual(uais);
  },
);

test('une commune qui contredit laisse l’école à rattacher : elle le dit, et propose', () => {
  const [lue] = repertoire.lire({ uai: '', etablissement: 'Collège Guillaume Budé / LP Turgot (Roubaix)', commune: '' });

  expect(lue).toMatchObject({ dit: 'Collège Guillaume Budé', uai: null });
  expect(lue?.raison).toBe('La cellule dit « Roubaix », et aucune école n’y porte sûrement ce nom.');
  expect(lue?.propositions[0]?.uai).toBe('0590150T');
});

test.each([
  ['Collège Jean Moulin', '', 'deux collèges portent ce nom'],
  ['Jean Moulin', 'Roubaix', 'l’espèce n’est pas dite'],
  ['Collège Turgot', 'Roubaix', 'Turgot est un lycée professionnel'],
  ['Collège Sévigné', 'Maubeuge', 'elle n’est pas dans cette commune'],
  ['Collège Jean Moulin', 'Marseille', 'la commune n’est pas de l’académie'],
  ['École Montaigne', '', 'une école ne se reconnaît pas sans sa commune'],
  ['Collège Ancien', 'Douai', 'elle est fermée'],
  ['Collège Victor Hugo', 'Roubaix', 'aucun ne porte ce nom'],
  ['0060045S', '', 'le numéro est celui d’une autre académie'],
  ['0590183E', '', 'la lettre de contrôle est fausse'],
])('« %s », %s : aucune, car %s', (etablissement, commune) => {
  const [lue] = repertoire.lire({ uai: '', etablissement, commune });

  expect(lue).toMatchObject({ uai: null });
  expect(lue?.raison).toBeTruthy();
});

test('une école introuvable vient avec les plus ressemblantes, jamais une fermée', () => {
  const [lue] = repertoire.lire({ uai: '', etablissement: 'Collège Jean Moulin', commune: '' });

  expect(
    lue?.propositions
      .map((p) => p.uai)
      .slice(0, 2)
      .sort(),
  ).toEqual(['0590001A', '0590002B']);
  expect(repertoire.proposer('Collège Ancien Douai').map((p) => p.uai)).not.toContain('0590006F');
});

test.each([
  ['Collèges Jean Moulin et Guillaume Budé', ['Collège Jean Moulin', 'Collège Guillaume Budé']],
  ['Collège Pierre et Marie Curie', ['Collège Pierre et Marie Curie']],
  ['LP Turgot, Roubaix', ['LP Turgot, Roubaix']],
  ['LP Turgot et Baggio', ['LP Turgot', 'LP Baggio']],
  ['LP Turgot / collège Sévigné', ['LP Turgot', 'collège Sévigné']],
  ['LP Turgot (Roubaix / Auchel), collège Sévigné', ['LP Turgot (Roubaix / Auchel)', 'collège Sévigné']],
  ['École Montaigne, collège Sévigné', ['École Montaigne', 'collège Sévigné']],
])('« %s » nomme %j', (texte, noms) => {
  expect(separerEcoles(texte)).toEqual(noms);
});
