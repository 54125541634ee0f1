import { expect, test } from 'vitest';
import { FicheAction } from './fiche-action.ts';
import { fusionnerVersion, partagerModification } from './partager-modification.ts';

const avant = FicheAction.parse({
  titre: 'Le jardin',
  quand: '16 mars',
  publics: ['eleves'],
  resume: 'Les élèves cultivent.',
  contactNom: 'Camille Roy',
  contactCourriel: 'camille@exemple.fr',
  themes: ['sciences'],
});
const champs = (changement: Partial<FicheAction>) => partagerModification(avant, { ...avant, ...changement }).champs;
const RIEN = { 'en-attente': [], aussitot: [], reexamen: [] };

test.each<[Partial<FicheAction>, Partial<typeof RIEN | Record<string, string[]>>]>([
  [{}, {}],
  [{ titre: 'La serre' }, { 'en-attente': ['titre'] }],
  [{ financement: 'La ville' }, { 'en-attente': ['financement'] }],
  [{ quand: '17 mars', modalite: 'en-ligne' }, { aussitot: ['quand', 'modalite'] }],
  [{ effectifPrevu: 30 }, { aussitot: ['effectifPrevu'] }],
  [{ contactNom: 'Marie' }, { aussitot: ['contactNom'] }],
  [{ themes: ['sport'] }, { reexamen: ['themes'] }],
  [{ niveaux: ['lycee'] }, { reexamen: ['niveaux'] }],
])('changer %j', (changement, attendu) => {
  expect(champs(changement)).toEqual({ ...RIEN, ...attendu });
});

test('le public garde l’ancien texte et reçoit la nouvelle date', () => {
  const { publiee } = partagerModification(avant, { ...avant, titre: 'La serre', description: 'Chaque matin', quand: '17 mars' });

  expect([publiee.titre, publiee.description, publiee.quand]).toEqual(['Le jardin', '', '17 mars']);
});

test('la version en attente ne change que le texte et les images : les dates restent celles de la fiche publiée', () => {
  expect(fusionnerVersion({ titre: 'A', quand: 'mardi', periodes: [1] }, { titre: 'B', quand: 'lundi', periodes: [] })).toEqual({
    titre: 'B',
    quand: 'mardi',
    periodes: [1],
  });
});

test('tout ce qui attend l’académie est repris quand elle l’accepte, champ par champ', () => {
  for (const [champ, valeur] of Object.entries({
    titre: 'Un autre titre',
    financement: 'Fonds social européen',
    presenceSouhaitee: 'La rectrice',
    evaluation: 'Un questionnaire',
    partenariat: 'sans',
    liens: [{ titre: 'Le site', url: 'https://exemple.fr' }],
  })) {
    const demandee = FicheAction.parse({ ...avant, [champ]: valeur });
    const partage = partagerModification(avant, demandee);

    expect(partage.champs['en-attente']).toEqual([champ]);
    expect(fusionnerVersion(partage.publiee, demandee)).toEqual(demandee);
  }
});

test('les mêmes cases dans un autre ordre ne changent rien : une fiche enregistrée telle quelle reste en ligne', () => {
  const deux = { ...avant, themes: ['sciences', 'numerique'], niveaux: ['lycee', 'college'] as FicheAction['niveaux'] };
  const relue = { ...deux, themes: ['numerique', 'sciences'], niveaux: ['college', 'lycee'] as FicheAction['niveaux'] };

  expect(partagerModification(deux, relue).champs).toEqual(RIEN);
});
