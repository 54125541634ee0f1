import { expect, test } from 'vitest';
import type { ActionFichier } from './donnees-edition.ts';
import { type Connus, placer } from './placement.ts';

const saintFlour = { code: '15187', nom: 'Saint-Flour', departement: '15', lat: 45.03, lon: 3.09 };
const connus: Connus = {
  etablissement: (uai) =>
    uai === '0150042A'
      ? {
          lat: 45.0331,
          lon: 3.0952,
          commune_code: '15187',
          commune: 'Saint-Flour',
          departement: '15',
          precision_point: 'adresse',
        }
      : uai === '9870001A'
        ? { lat: null, lon: null, commune_code: '98735', commune: 'Papeete', departement: '987', precision_point: null }
        : undefined,
  commune: (code) => (code === '15187' ? saintFlour : undefined),
};
const porteur = (p: Partial<ActionFichier['porteurs'][number]>): ActionFichier['porteurs'][number] => ({
  nom: 'École',
  type: 'ecole',
  commune: null,
  communeCode: null,
  departement: null,
  uai: null,
  ...p,
});

test('sans lieu dit, le point est celui de l’école du chef de file, avec sa précision', () => {
  expect(placer({ lieu: null, porteurs: [porteur({ uai: '0150042A' })] }, connus)).toEqual({
    lat: 45.0331,
    lon: 3.0952,
    commune_code: '15187',
    commune: 'Saint-Flour',
    departement: '15',
    precision_point: 'adresse',
  });
});

test('le lieu dit l’emporte sur l’école, à la précision de sa commune', () => {
  const lieu = { nom: 'Théâtre', commune: 'Saint-Flour', communeCode: '15187', departement: '15' };

  expect(placer({ lieu, porteurs: [porteur({ uai: '9870001A' })] }, connus)).toEqual({
    lat: 45.03,
    lon: 3.09,
    commune_code: '15187',
    commune: 'Saint-Flour',
    departement: '15',
    precision_point: 'commune',
  });
});

test('une salle nommée sans commune n’a pas de point : le lieu reste à préciser, dans le département de l’école', () => {
  const lieu = { nom: 'Salle des fêtes', commune: null, communeCode: null, departement: null };

  expect(placer({ lieu, porteurs: [porteur({ uai: '0150042A' })] }, connus)).toEqual({
    lat: null,
    lon: null,
    commune_code: null,
    commune: null,
    departement: '15',
    precision_point: null,
  });
});

test('une commune que la liste ne connaît pas garde son nom, sans point ni département', () => {
  const lieu = { nom: 'Liceo', commune: 'Turin', communeCode: null, departement: null };

  expect(placer({ lieu, porteurs: [porteur({ uai: '0150042A' })] }, connus)).toMatchObject({
    commune: 'Turin',
    lat: null,
    departement: null,
    precision_point: null,
  });
});

test('un porteur à rattacher se pose au centre de sa commune', () => {
  const place = placer({ lieu: null, porteurs: [porteur({ commune: 'Saint-Flour', communeCode: '15187' })] }, connus);

  expect(place).toEqual({
    lat: 45.03,
    lon: 3.09,
    commune_code: '15187',
    commune: 'Saint-Flour',
    departement: '15',
    precision_point: 'commune',
  });
});

test('rien de sûr : aucun point, et ce qui est écrit reste', () => {
  const place = placer({ lieu: null, porteurs: [porteur({ commune: 'Quelque part', departement: '15' })] }, connus);

  expect(place).toEqual({
    lat: null,
    lon: null,
    commune_code: null,
    commune: 'Quelque part',
    departement: '15',
    precision_point: null,
  });
  expect(placer({ lieu: null, porteurs: [porteur({ uai: '9870001A' })] }, connus)).toEqual({
    lat: null,
    lon: null,
    commune_code: '98735',
    commune: 'Papeete',
    departement: '987',
    precision_point: null,
  });
  expect(placer({ lieu: null, porteurs: [] }, connus).lat).toEqual(null);
});
