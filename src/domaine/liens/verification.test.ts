import { expect, test } from 'vitest';
import { apres, type EtatDeLien } from './verification.ts';

const neuf: EtatDeLien = { etat: 'non-verifie', echecs: 0, dernierEchec: null, titrePage: null };
const echec = { etat: 'echec', motif: '404', joint: true } as const;
const suivre = (jours: string[], depart: EtatDeLien = neuf) => jours.reduce((lien, jour) => apres(lien, echec, jour), depart);

test('trois échecs à trois jours différents le disent mort ; dix échecs le même jour, non', () => {
  expect(suivre(['2026-11-01', '2026-11-02']).etat).toBe('non-verifie');
  expect(suivre(['2026-11-01', '2026-11-02', '2026-11-03']).etat).toBe('mort');
  expect(suivre(Array(10).fill('2026-11-01'))).toEqual({ ...neuf, echecs: 1, dernierEchec: '2026-11-01' });
});

test('une visite réussie efface les échecs, et un lien mort revit', () => {
  const mort = suivre(['2026-11-01', '2026-11-02', '2026-11-03']);
  expect(apres(mort, { etat: 'vivant', titre: 'Le jardin' }, '2026-11-04')).toEqual({
    etat: 'vivant',
    echecs: 0,
    dernierEchec: null,
    titrePage: 'Le jardin',
  });
});

test('une page qui n’a plus de titre, ou qui meurt, garde celui qu’elle avait', () => {
  const vivant = apres(neuf, { etat: 'vivant', titre: 'Le jardin' }, '2026-11-01');
  expect(apres(vivant, { etat: 'vivant', titre: null }, '2026-11-02').titrePage).toBe('Le jardin');
  expect(suivre(['2026-11-02', '2026-11-03', '2026-11-04'], vivant)).toMatchObject({ etat: 'mort', titrePage: 'Le jardin' });
});

test('un accès réservé ne dit rien du lien', () => {
  expect(apres(neuf, { etat: 'indecis', motif: '403', joint: true }, '2026-11-01')).toEqual(neuf);
});
