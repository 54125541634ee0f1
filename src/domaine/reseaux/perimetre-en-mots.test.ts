import { expect, test } from 'vitest';
import { axeSuggere, direPerimetre } from './perimetre-en-mots.ts';

const bassins = ['bassin:lille-ouest', 'bassin:lens-lievin-henin', 'bassin:sambre-avesnois'];
const perimetre = { reseaux: bassins, total: null as number | null, partiel: null as boolean | null, lignes: '1-2' };

test('un total inconnu reste inconnu ; connu, il donne la couverture', () => {
  expect(direPerimetre(perimetre)).toBe('3 bassins engagés, sur un nombre non communiqué');
  expect(direPerimetre({ ...perimetre, total: 9 })).toBe('3 bassins engagés sur 9 (33\u202F%)');
  expect(direPerimetre({ reseaux: ['reseau-foquale:kourou'], total: null })).toBe(
    '1 réseau Foquale engagé, sur un nombre non communiqué',
  );
});

test('l’axe du déploiement n’est suggéré que si l’on sait que d’autres ne se sont pas engagés', () => {
  expect(axeSuggere(perimetre)).toBeNull();
  expect(axeSuggere({ ...perimetre, partiel: true })).toBe('deploiement-bassins');
  expect(axeSuggere({ ...perimetre, total: 9 })).toBe('deploiement-bassins');
  expect(axeSuggere({ ...perimetre, total: 3, partiel: true })).toBeNull();
});
