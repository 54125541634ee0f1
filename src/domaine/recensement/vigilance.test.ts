import { expect, test } from 'vitest';
import { vigiler } from './vigilance.ts';

const genres = (resume: string) => vigiler({ resume }).map((a) => [a.genre, a.extrait, a.bloquant]);

test.each([
  ['Appelez le 06 00 00 00 00 avant jeudi.', [['telephone', '06 00 00 00 00', false]]],
  ['Tél : 0400000000', [['telephone', '0400000000', false]]],
  ['Tél : +33 1.00.00.00.00', [['telephone', '+33 1.00.00.00.00', false]]],
  ['Écrire à prof@exemple.fr.', [['courriel', 'prof@exemple.fr', false]]],
  ['Kevin Dupont, 3e B, présente son film.', [['eleve', 'Kevin Dupont, 3e', false]]],
  ['Le film d’Inès Ben Salah (Terminale) est montré.', [['eleve', 'Inès Ben Salah (Terminale', false]]],
  ['L’élève Martin lit son texte.', [['eleve', 'élève Martin', false]]],
  ['Merci à Kevin DUPONT pour son aide.', [['eleve', 'Kevin DUPONT', false]]],
  ['INE 123456789AB', [['identifiant', '123456789AB', true]]],
  ['INE 1234567890A', [['identifiant', '1234567890A', true]]],
  ['n° 1 05 03 75 123 456 78', [['identifiant', '1 05 03 75 123 456 78', true]]],
])('« %s »', (texte, attendu) => {
  expect(genres(texte)).toEqual(attendu);
});

test.each([
  'Les élèves de Terminale accueillent les collégiens.',
  'Élèves Ambassadeurs contre le harcèlement.',
  'Au collège Jean MOULIN, en salle Louise MICHEL.',
  'Jean Moulin, héros de la Résistance, est étudié en 3e.',
  'De 14 h à 16 h, le 15/03/2027, 120 élèves, 35 000 visites.',
  'CM1, CM2 et sixièmes font les mêmes ateliers.',
  'L’UAI de l’école est 0050003V.',
  'Un élève de 3e B présente son film.',
])('« %s » ne dit rien de personne', (texte) => {
  expect(genres(texte)).toEqual([]);
});

test('l’alerte dit le champ et la raison ; le contact n’est pas public, il n’en lève pas', () => {
  const alertes = vigiler({ description: 'Le 06 00 00 00 00.', contactCourriel: 'prof@exemple.fr', themes: ['sport'] });

  expect(alertes).toEqual([
    {
      champ: 'description',
      genre: 'telephone',
      extrait: '06 00 00 00 00',
      phrase:
        '« 06 00 00 00 00 » semble être un numéro de téléphone. La fiche est publique : mettez-le plutôt dans le contact, que l’académie est seule à lire.',
      bloquant: false,
    },
  ]);
});
