import { expect, test } from 'vitest';
import { apres, type Geste, type Statut } from '../recensement/gestes.ts';
import { vigiler } from '../recensement/vigilance.ts';
import { LILLE } from './ecoles.ts';
import { editionDuMonde, SEMAINES, semaineDe } from './edition.ts';
import { actionsDuMonde, gestesDe } from './monde.ts';
import { personnesDuMonde } from './personnes.ts';

const LUNDI = '2026-11-23';
const DIMANCHE = '2026-11-22';

test('l’édition est celle de l’année scolaire du jour, et son titre la dit inventée', () => {
  expect([LUNDI, '2027-07-14', '2027-08-31'].map((jour) => editionDuMonde(jour).titre)).toEqual([
    'Semaine de la persévérance scolaire, édition 2026-2027 (démonstration)',
    'Semaine de la persévérance scolaire, édition 2026-2027 (démonstration)',
    'Semaine de la persévérance scolaire, édition 2027-2028 (démonstration)',
  ]);
});

test('Lille vit sa Semaine ; un dimanche, elle la commence demain', () => {
  const semaine = { debut: '2026-11-23', fin: '2026-11-27' };

  expect([LUNDI, '2026-11-27', DIMANCHE].map((jour) => semaineDe(jour, SEMAINES[LILLE]))).toEqual([semaine, semaine, semaine]);
});

test('une action a lieu pendant la Semaine de son académie, ou le samedi qui la suit', () => {
  const hors = actionsDuMonde(DIMANCHE).filter(({ fiche, ecole, jour }) => {
    const { debut, fin } = semaineDe(
      jour,
      ['wiesel', 'lebert'].includes(ecole) ? -2 : ['risso', 'magnan', 'auber'].includes(ecole) ? 1 : 0,
    );
    const samedi = Temporal.PlainDate.from(fin).add({ days: 1 }).toString();
    return fiche.periodes.some((p) => p.debut < debut || p.fin > samedi);
  });

  expect(hors.map((a) => a.titre)).toEqual([]);
});

test('chaque action est arrivée à son état par des gestes permis, dans l’ordre des jours', () => {
  const fautes = actionsDuMonde(LUNDI).filter((action) => {
    const gestes = gestesDe(action);
    const [, ...suite] = gestes;
    const visa = action.statut === 'a-viser';
    const arrivee = suite.reduce<Statut>((statut, { geste }) => apres(statut, geste as Geste, { visa }), 'brouillon');
    const jours = gestes.map((g) => g.le);
    return arrivee !== action.statut || jours.some((jour, rang) => jour > 0 || jour < (jours[rang - 1] ?? jour));
  });

  expect(fautes.map((a) => a.titre)).toEqual([]);
});

test('aucune fiche ne porte de donnée personnelle, aucune adresse ne peut recevoir de courriel', () => {
  const bloquantes = actionsDuMonde(LUNDI).flatMap(({ fiche }) => vigiler(fiche).filter((alerte) => alerte.bloquant));

  expect(bloquantes).toEqual([]);
  expect(Object.values(personnesDuMonde(LUNDI)).filter((p) => !p.courriel.endsWith('.example'))).toEqual([]);
});
