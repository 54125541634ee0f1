import { expect, test } from 'vitest';
import { echeanceDuRecapitulatif, envoiDe, estReglee, peutOuvrir } from './notifications.ts';

const a = (instant: string) => Temporal.Instant.from(instant);

test('qui examine reçoit un récapitulatif, une école est prévenue aussitôt, un mandat part toujours', () => {
  expect(['examen', 'visa', 'ecole', 'mandat'].map((sujet) => envoiDe({}, sujet as 'examen'))).toEqual([
    'recapitulatif',
    'aussitot',
    'aussitot',
    'aussitot',
  ]);
});

test('le choix de la personne l’emporte, sauf sur un mandat ; un mot inconnu ne choisit rien', () => {
  expect(envoiDe({ examen: 'site' }, 'examen')).toBe('site');
  expect(envoiDe({ mandat: 'site' }, 'mandat')).toBe('aussitot');
  expect(envoiDe({ ecole: 'pigeon' }, 'ecole')).toBe('aussitot');
});

test.each([
  ['à Paris, l’hiver', 'Europe/Paris', '2027-01-18T06:00:00Z', '2027-01-18T06:00:00Z'],
  ['à Paris, rattrapé l’après-midi', 'Europe/Paris', '2027-01-18T15:20:00Z', '2027-01-18T06:00:00Z'],
  ['à Paris, l’été', 'Europe/Paris', '2027-06-14T05:00:00Z', '2027-06-14T05:00:00Z'],
  ['à Paris, le lendemain du passage à l’heure d’été', 'Europe/Paris', '2027-03-29T05:00:00Z', '2027-03-29T05:00:00Z'],
  ['à Paris, le lendemain du retour à l’heure d’hiver', 'Europe/Paris', '2027-11-01T06:00:00Z', '2027-11-01T06:00:00Z'],
  ['à La Réunion', 'Indian/Reunion', '2027-01-18T03:00:00Z', '2027-01-18T03:00:00Z'],
  ['en Martinique', 'America/Martinique', '2027-01-18T11:10:00Z', '2027-01-18T11:00:00Z'],
  ['en Nouvelle-Calédonie, où c’est déjà demain', 'Pacific/Noumea', '2027-01-17T20:00:00Z', '2027-01-17T20:00:00Z'],
])('%s, le récapitulatif dit ce qui précède 7 h', (_, fuseau, maintenant, echeance) => {
  expect(echeanceDuRecapitulatif(a(maintenant), fuseau)?.toString()).toBe(echeance);
});

test.each([
  ['avant 7 h', 'Europe/Paris', '2027-01-18T05:59:59Z'],
  ['le soir', 'Europe/Paris', '2027-01-18T19:00:00Z'],
  ['le samedi', 'Europe/Paris', '2027-01-16T09:00:00Z'],
  ['le dimanche', 'Europe/Paris', '2027-01-17T09:00:00Z'],
  ['quand il est 7 h à Paris mais pas encore ici', 'America/Cayenne', '2027-01-18T06:00:00Z'],
])('%s, rien ne part', (_, fuseau, maintenant) => {
  expect(echeanceDuRecapitulatif(a(maintenant), fuseau)).toBeNull();
});

const mandat = (role: 'chef' | 'porteur' | 'examinateur', lieu: { uai: string } | { territoire: string }) => ({
  role,
  uai: null,
  territoire: null,
  ...lieu,
  du: '2026-09-01',
  au: '2027-08-31',
});
const ici = { uai: '0590000X', territoires: ['academie:09'], statut: 'deposee' as const };

test('on n’ouvre que ce que l’écran ouvrirait, tant que dure le mandat', () => {
  const [porteur, chef] = [mandat('porteur', { uai: '0590000X' }), mandat('chef', { uai: '0590000X' })];
  const examen = mandat('examinateur', { territoire: 'academie:09' });

  expect(peutOuvrir('ecole', [porteur], ici, '2027-01-01')).toBe(true);
  expect(peutOuvrir('ecole', [porteur], ici, '2027-09-01')).toBe(false);
  expect(peutOuvrir('visa', [porteur], ici, '2027-01-01')).toBe(false);
  expect(peutOuvrir('visa', [chef], ici, '2027-01-01')).toBe(true);
  expect(peutOuvrir('examen', [chef], ici, '2027-01-01')).toBe(false);
  expect(peutOuvrir('examen', [examen], ici, '2027-01-01')).toBe(true);
  expect(peutOuvrir('examen', [examen], { ...ici, statut: 'brouillon' }, '2027-01-01')).toBe(false);
  expect(peutOuvrir('examen', [examen], { ...ici, territoires: ['academie:23'] }, '2027-01-01')).toBe(false);
  expect(peutOuvrir('ecole', [porteur], null, '2027-01-01')).toBe(false);
  expect(peutOuvrir('mandat', [], null, '2027-01-01')).toBe(true);
});

test('une fiche à examiner s’éteint quand quelqu’un l’a examinée', () => {
  expect(estReglee('deposee', { statut: 'deposee' })).toBe(false);
  expect(estReglee('deposee', { statut: 'validee' })).toBe(true);
  expect(estReglee(null, { statut: 'validee' })).toBe(false);
});
