import { expect, test } from 'vitest';
import { avecSaCommune, direTypeEtablissement, niveauEtablissement } from './etablissement-en-mots.ts';

test('le type se dit en toutes lettres, accordé à son secteur', () => {
  expect([
    direTypeEtablissement({ type: 'lycee', nature: 'LYCEE PROFESSIONNEL', secteur: 'public' }),
    direTypeEtablissement({ type: 'ecole', nature: null, secteur: 'prive' }),
    direTypeEtablissement({ type: 'ecole', nature: null, secteur: 'public' }),
    direTypeEtablissement({ type: 'college', nature: 'COLLEGE', secteur: null }),
    direTypeEtablissement({ type: 'inconnu', nature: 'NATURE NOUVELLE', secteur: 'prive' }),
  ]).toEqual(['lycée professionnel public', 'école privée', 'école publique', 'collège', 'établissement privé']);
});

test('le niveau d’un lycée dépend de sa nature', () => {
  expect([
    niveauEtablissement({ type: 'lycee', nature: 'LYCEE PROFESSIONNEL' }),
    niveauEtablissement({ type: 'lycee', nature: 'LYCEE POLYVALENT' }),
    niveauEtablissement({ type: 'mfr', nature: null }),
  ]).toEqual(['lycee-professionnel', 'lycee', 'autre']);
});

test('une commune que le nom dit déjà n’est pas redite', () => {
  expect(avecSaCommune('CIO de Verdun', 'Verdun')).toBe('CIO de Verdun');
  expect(avecSaCommune('Collège Saint-Verdun', 'Verdun')).toBe('Collège Saint-Verdun, Verdun');
  expect(avecSaCommune(null, 'Verdun')).toBe('Verdun');
  expect(avecSaCommune(null, null)).toBe('');
});
