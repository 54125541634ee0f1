import { expect, test } from 'vitest';
import { FicheAction } from './fiche-action.ts';

const fiche = {
  titre: 'Le jardin',
  quand: 'mardi 16 mars',
  publics: ['eleves'],
  resume: 'Les élèves cultivent un jardin.',
  contactNom: 'Camille Roy',
  contactCourriel: 'camille@exemple.fr',
};

test('un nom collé sur plusieurs lignes tient sur une seule ; un texte garde les siennes', () => {
  const lue = FicheAction.parse({
    ...fiche,
    titre: ' Le jardin \r\n des lettres\u2028et des mots\n',
    resume: 'Le matin on plante.\nLe soir on lit.',
    lieu: { nom: 'La serre\ndu fond', adresse: '' },
  });

  expect([lue.titre, lue.lieu?.nom, lue.resume]).toEqual([
    'Le jardin des lettres et des mots',
    'La serre du fond',
    'Le matin on plante.\nLe soir on lit.',
  ]);
});

test('les espaces insécables d’un titre restent', () => {
  expect(FicheAction.parse({ ...fiche, titre: 'Osez\u202F: dix\u00A0idées' }).titre).toBe('Osez\u202F: dix\u00A0idées');
});
