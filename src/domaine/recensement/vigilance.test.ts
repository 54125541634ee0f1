import { expect, test } from 'vitest';
import { vigiler, vigilerMessage } from './vigilance.ts';

const genres = (resume: string) => vigiler({ resume }).map((a) => [a.genre, a.extrait, a.bloquant]);

test.each([
  ['Appelez le 06 00 00 00 00 avant jeudi.', [['telephone', '06 00 00 00 00', false]]],
  ['Tél : 0400000000', [['telephone', '0400000000', false]]],
  ['Tél : +33 1.00.00.00.00', [['telephone', '+33 1.00.00.00.00', false]]],
  ['Écrire à prof@exemple.fr.', [['courriel', 'prof@exemple.fr', false]]],
  ['Kevin Dupont, 3e B, présente son film.', [['eleve', 'Kevin Dupont, 3e', false]]],
  ['Le film d’Inès Ben Salah (Terminale) est montré.', [['eleve', 'Inès Ben Salah (Terminale', false]]],
  ['Merci à Kevin Dupont 3e B.', [['eleve', 'Kevin Dupont 3e B', false]]],
  ['L’élève Martin lit son texte.', [['eleve', 'élève Martin', false]]],
  ['Merci à Kevin DUPONT pour son aide.', [['eleve', 'Kevin DUPONT', false]]],
  ['INE 123456789AB', [['identifiant', '123456789AB', true]]],
  ['ine 1234567890a', [['identifiant', '1234567890a', true]]],
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
  'Le Forum Métiers 3e et la Classe Défense 4e.',
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
        '« 06 00 00 00 00 » semble être un numéro de téléphone. Tout le monde le lira : retirez-le. Votre académie vous joindra par l’adresse de courriel du contact.',
      bloquant: false,
    },
  ]);
});

test('tout texte que le public lira est regardé : lieu, porteurs, partenaires, titres des liens', () => {
  const qui = 'Kevin Dupont, 3e B';
  const champs = vigiler({
    lieu: { nom: qui, adresse: qui, commune: 'Gap', communeCode: null },
    porteurs: [{ uai: null, nom: qui }],
    partenaires: [{ nom: 'La ville' }, { nom: `${qui}, 06 00 00 00 00` }],
    liens: [{ titre: qui, url: 'https://exemple.fr' }],
    contactNom: qui,
  }).map((a) => [a.champ, a.genre]);

  expect(champs).toEqual([
    ['lieu.nom', 'eleve'],
    ['lieu.adresse', 'eleve'],
    ['porteurs.0.nom', 'eleve'],
    ['partenaires.1.nom', 'telephone'],
    ['partenaires.1.nom', 'eleve'],
    ['liens.0.titre', 'eleve'],
  ]);
});

test('dans un message à l’académie, on donne son téléphone, pas le nom d’un élève ni son identifiant', () => {
  const genres = (texte: string) => vigilerMessage('reponse', texte).map((a) => [a.genre, a.bloquant]);

  expect(genres('Appelez-moi au 06 00 00 00 00.')).toEqual([]);
  expect(genres('Kevin Dupont, 3e B, INE 1234567890A')).toEqual([
    ['identifiant', true],
    ['eleve', false],
  ]);
});
