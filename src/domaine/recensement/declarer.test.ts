import { expect, test } from 'vitest';
import { accrocheDe, anneeScolaire, colonnesDe, completude, duMemeSujet, typeDePorteur } from './declarer.ts';
import { FicheAction } from './fiche-action.ts';

const ecole = {
  uai: '0050003V',
  nom: 'Collège Vauban',
  type: 'college',
  nature: 'COLLEGE',
  commune: 'Briançon',
  commune_code: '05023',
  departement: '05',
};
const contexte = { ecole, annee: '2026-2027', semaine: { debut: '2027-03-15', fin: '2027-03-19' } };
const fiche = (f: Partial<FicheAction> = {}) =>
  FicheAction.parse({
    titre: 'Le jardin des possibles',
    quand: 'mardi 16 et jeudi 18 mars',
    publics: ['eleves'],
    resume: 'Les élèves cultivent un potager. Puis ils tiennent un marché.',
    contactNom: 'Camille Roy',
    contactCourriel: 'camille.roy@exemple.fr',
    ...f,
  });

test('six réponses donnent les colonnes de l’action ; le niveau est celui de l’école', () => {
  expect(colonnesDe(fiche(), contexte)).toEqual({
    titre: 'Le jardin des possibles',
    accroche: 'Les élèves cultivent un potager',
    resume: 'Les élèves cultivent un potager. Puis ils tiennent un marché.',
    nature: 'semaine',
    quand_texte: 'mardi 16 et jeudi 18 mars',
    debut: '2027-03-16',
    fin: '2027-03-18',
    periodes: [
      { debut: '2027-03-16', fin: '2027-03-16', de: null, a: null },
      { debut: '2027-03-18', fin: '2027-03-18', de: null, a: null },
    ],
    niveaux: ['college'],
    publics: ['eleves'],
    themes: [],
    formes: [],
    dispositifs: [],
    phases: [],
    partenariat: 'non-renseigne',
    lieu: null,
    modalite: null,
    ouverte_a: null,
    effectifs: [],
  });
});

test('des dates choisies au calendrier l’emportent sur le texte', () => {
  const periodes = [{ debut: '2027-04-01', fin: '2027-04-02', de: null, a: null }];

  const { debut, fin, quand_texte } = colonnesDe(fiche({ periodes }), contexte);

  expect([debut, fin, quand_texte]).toEqual(['2027-04-01', '2027-04-02', 'mardi 16 et jeudi 18 mars']);
});

test('une action qui dure l’année, un partenaire nommé, un effectif prévu', () => {
  const c = colonnesDe(
    fiche({ quand: 'tous les vendredis', partenaires: [{ code: null, nom: 'La ville', role: 'cite' }], effectifPrevu: 30 }),
    contexte,
  );

  expect([c.nature, c.debut, c.partenariat, c.effectifs]).toEqual([
    'annee',
    null,
    'avec',
    [{ valeur: 30, genre: 'public', libelle: 'personnes attendues', estimation: true }],
  ]);
});

test.each([
  ['Une phrase. Une autre.', 'Une phrase'],
  ['Qui vient ? Tout le monde.', 'Qui vient ?'],
  ['mot '.repeat(40), `${'mot '.repeat(27).trim()}…`],
])('l’accroche de « %s »', (resume, attendu) => {
  expect(accrocheDe(resume)).toEqual(attendu);
});

test.each([
  ['2026-11-22', '2026-2027'],
  ['2026-08-01', '2026-2027'],
  ['2026-07-31', '2025-2026'],
])('le %s est dans l’année %s', (jour, annee) => {
  expect(anneeScolaire(jour)).toBe(annee);
});

test.each([
  ['lycee', 'LYCEE PROFESSIONNEL', 'lycee-professionnel'],
  ['lycee', 'LYCEE POLYVALENT', 'lycee-polyvalent'],
  ['lycee', null, 'lycee'],
  ['mfr', null, 'autre'],
])('un %s %s porte comme « %s »', (type, nature, attendu) => {
  expect(typeDePorteur({ type, nature })).toBe(attendu);
});

test('une fiche dit ce qui lui manque, et rien quand tout est dit', () => {
  const pleine = fiche({
    description: 'Chaque matin.',
    objectifs: 'Coopérer.',
    themes: ['sciences'],
    formes: ['atelier'],
    ouverteA: 'familles',
    modalite: 'sur-place',
    partenariat: 'sans',
    effectifPrevu: 0,
    evaluation: 'Un questionnaire.',
  });

  expect(completude(pleine)).toEqual({ faits: 9, total: 9, manque: [] });
  expect(completude({ ...pleine, themes: [], evaluation: '' }).manque).toEqual([
    'un thème',
    'comment vous saurez que cela a marché',
  ]);
});

test('le même sujet se reconnaît malgré les accents, la casse et l’ordre des mots', () => {
  const autres = [
    { titre: 'Forum des métiers' },
    { titre: 'Jardin des possibles au collège' },
    { titre: 'LE JARDIN DES POSSIBLES' },
  ];

  expect(duMemeSujet('Le jardin des possiblés', autres).map((a) => a.titre)).toEqual([
    'LE JARDIN DES POSSIBLES',
    'Jardin des possibles au collège',
  ]);
});
