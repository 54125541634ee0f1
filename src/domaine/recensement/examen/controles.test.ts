import { expect, test } from 'vitest';
import { type AControler, controler, kilometres } from './controles.ts';

const LONG = 'Les élèves de troisième préparent une exposition avec les familles. '.repeat(4);
const saine: AControler = {
  fiche: { description: LONG },
  nature: 'semaine',
  niveaux: ['college'],
  periodes: [{}],
  quandTexte: 'mardi 16 mars',
  resume: LONG,
  uai: '0590000X',
  ecole: 'Collège des Marais',
  ecoleFermee: false,
  departement: '59',
  ecoleDepartement: '59',
  kmDeLaCommune: 2,
  liens: [{ titre: 'Le blog', url: 'https://exemple.fr', etat: 'vivant' }],
  images: [{ credit: 'Le club photo', texte_alternatif: 'Un potager', droits: 'sans-visage' }],
  voisines: [],
};
const alertes = (action: Partial<AControler>) =>
  controler({ ...saine, ...action })
    .filter((c) => c.gravite !== 'ok')
    .map((c) => `${c.gravite} ${c.code}`);

test('une fiche saine ne lève aucune alerte, et dit ce qui a été vérifié', () => {
  expect(alertes({})).toEqual([]);
  expect(controler(saine).map((c) => c.code)).toEqual(['etablissement', 'niveau', 'date', 'texte', 'doublon', 'personne']);
});

test.each<[string, Partial<AControler>, string[]]>([
  ['sans niveau', { niveaux: [] }, ['ko niveau']],
  ['sans date', { periodes: [], quandTexte: null }, ['ko date']],
  ['date écrite sans être lisible', { periodes: [], quandTexte: 'chaque trimestre' }, ['vu date']],
  ['toute l’année, sans date', { periodes: [], quandTexte: null, nature: 'annee' }, []],
  ['texte de 199 caractères', { resume: 'a'.repeat(199), fiche: {} }, ['vu texte']],
  ['texte de 200 caractères', { resume: 'a'.repeat(200), fiche: {} }, []],
  ['lien mort', { liens: [{ titre: 'Le blog', url: 'https://exemple.fr', etat: 'mort' }] }, ['ko lien']],
  ['lien sans adresse', { liens: [{ titre: 'Le blog', url: null, etat: 'non-verifie' }] }, ['vu lien']],
  ['nom d’élève', { fiche: { resume: 'Kevin Dupont, 3e B, raconte.' } }, ['ko nom-d-eleve']],
  ['autre département', { departement: '62' }, ['vu point']],
  [
    'lieu dit sans sa commune',
    { fiche: { description: LONG, lieu: { nom: 'Salle des fêtes', adresse: '', communeCode: null } } },
    ['vu point'],
  ],
  [
    'lieu dit avec sa commune',
    { fiche: { description: LONG, lieu: { nom: 'Salle', adresse: '', commune: 'Lille', communeCode: '59350' } } },
    [],
  ],
  ['point loin de sa commune', { kmDeLaCommune: 80 }, ['ko point']],
  ['image sans droits ni auteur', { images: [{ credit: ' ', texte_alternatif: 'Un potager', droits: null }] }, ['ko image']],
  [
    'image avec des visages',
    { images: [{ credit: 'C', texte_alternatif: 'T', droits: 'autorisations-recueillies' }] },
    ['vu image'],
  ],
  ['sans établissement', { uai: null }, ['vu etablissement']],
])('%s', (_, action, attendu) => {
  expect(alertes(action)).toEqual(attendu);
});

test('un doublon nomme les fiches à comparer, et dit si c’est la même école', () => {
  const voisine = { numero: 12, titre: 'Le potager', ecole: 'Collège des Marais', uai: '0590000X', texte_proche: 0.9 };
  const [meme] = controler({ ...saine, voisines: [voisine] });
  const [autre] = controler({ ...saine, voisines: [{ ...voisine, uai: '0620000B' }] });
  expect(meme).toEqual({
    code: 'doublon',
    gravite: 'ko',
    phrase: 'Le même établissement en a déclaré une qui lui ressemble.',
    voisines: [{ numero: 12, titre: 'Le potager', ecole: 'Collège des Marais' }],
  });
  expect(autre?.phrase).toBe('Un autre établissement a déclaré presque le même texte.');
});

test('de Lille à Nice, il y a 830 km à vol d’oiseau, à dix près', () => {
  expect(Math.round(kilometres({ lat: 50.63, lon: 3.06 }, { lat: 43.7, lon: 7.27 }) / 10)).toBe(83);
});
