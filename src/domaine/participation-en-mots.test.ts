import { expect, test } from 'vitest';
import { direAlliances, direRang, direStatut, direSubstitution } from './participation-en-mots.ts';

test('un rang inconnu est dit, un rang déduit aussi', () => {
  expect([
    direRang({ rang: 2, rangEcrit: true }),
    direRang({ rang: 2, rangEcrit: false }),
    direRang({ rang: null, rangEcrit: false }),
    direRang({ rang: 12, rangEcrit: true }),
  ]).toEqual(['deuxième Semaine', 'deuxième Semaine (rang déduit, non écrit)', 'rang non précisé', '12e Semaine']);
});

test('les alliances se disent en mots, et se taisent quand rien n’est écrit', () => {
  expect([
    direAlliances({ nature: 'internes', intensite: 'très souvent', intercategorielles: true }),
    direAlliances({ nature: 'internes-externes', intensite: 'aussi bien internes qu’externes', intercategorielles: null }),
    direAlliances({ nature: 'internes-externes', intensite: null, intercategorielles: null }),
    direAlliances({ nature: null, intensite: null, intercategorielles: null }),
  ]).toEqual([
    'très souvent internes à l’éducation nationale, entre plusieurs métiers',
    'aussi bien internes qu’externes',
    'internes et externes',
    null,
  ]);
});

test('une Semaine perturbée donne sa raison ; une Semaine tenue ne dit rien', () => {
  expect([
    direStatut({ statut: 'perturbee', motif: 'mouvements sociaux' }),
    direStatut({ statut: 'annulee' }),
    direStatut({ statut: 'donnees-indisponibles', motif: 'données indisponibles dans la synthèse nationale' }),
    direStatut({ statut: 'tenue' }),
  ]).toEqual(['Semaine perturbée\u00A0: mouvements sociaux', 'Semaine annulée', 'Données non disponibles', null]);
});

test('des exemples pris ailleurs le disent', () => {
  expect([
    direSubstitution('cardie')?.includes('CARDIE'),
    direSubstitution('experitheque')?.includes('Expérithèque'),
    direSubstitution(null),
  ]).toEqual([true, true, null]);
});
