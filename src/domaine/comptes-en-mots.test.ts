import { describe, expect, test } from 'vitest';
import { additionner, type Compte, type Valeur } from './compte.ts';
import {
  ACTIONS,
  direCompte,
  direCouverture,
  direEcartes,
  direNombreSomme,
  direSomme,
  ETABLISSEMENTS,
} from './comptes-en-mots.ts';

const compte = (portees: Compte['portees']): Compte => ({ texte: '', portees });
const exact = (valeur: number): Valeur => ({ genre: 'exact', valeur });
const terme = (quoi: string, semaine: Valeur) => ({ quoi, compte: compte({ semaine }) });

describe('dire un compte', () => {
  test('un nombre simple se dit seul', () => {
    expect(direCompte(compte({ semaine: exact(1046) }), ACTIONS)).toBe('1\u202F046');
  });

  test('« plus de » et « une trentaine » gardent leur nature', () => {
    expect(direCompte(compte({ semaine: { genre: 'au-moins', valeur: 300 } }), ACTIONS)).toBe('au\u00A0moins\u00A0300');
    expect(direCompte(compte({ semaine: { genre: 'environ', valeur: 30 } }), ETABLISSEMENTS)).toBe('environ\u00A030');
  });

  test('un inconnu se dit en mots, jamais en chiffres', () => {
    expect(direCompte(compte({ semaine: { genre: 'non-communique' } }), ACTIONS)).toBe('non\u00A0communiqué');
    expect(direCompte(compte({ semaine: { genre: 'indisponible' } }), ACTIONS)).toBe('donnée\u00A0indisponible');
    expect(direCompte(compte({ semaine: { genre: 'tous' } }), ETABLISSEMENTS)).toBe(ETABLISSEMENTS.tous);
    expect(direCompte(compte({}), ACTIONS)).toBe('non\u00A0communiqué');
  });

  test('deux portées se disent côte à côte, sans s’additionner', () => {
    const lyon = compte({ annee: exact(58), semaine: exact(31) });
    expect(direCompte(lyon, ACTIONS)).toBe('31 pendant la Semaine, 58 tout au long de l’année');
  });

  test('une seule portée autre que la Semaine est nommée', () => {
    expect(direCompte(compte({ annee: exact(58) }), ACTIONS)).toBe('58 tout au long de l’année');
  });
});

describe('dire une somme', () => {
  const somme = additionner(
    [
      terme('Versailles', { genre: 'au-moins', valeur: 1000 }),
      terme('Lille', exact(46)),
      terme('Guyane', { genre: 'non-communique' }),
    ],
    'semaine',
  );

  test('elle dit son nombre, sa nature, sa portée et ce qu’elle a pu compter', () => {
    expect(direNombreSomme(somme)).toBe('au\u00A0moins\u00A01\u202F046');
    expect(direSomme(somme, ACTIONS)).toBe(
      'au\u00A0moins\u00A01\u202F046\u00A0actions pendant la Semaine (2\u00A0académies comptées sur\u00A03)',
    );
  });

  test('une seule action, une seule académie : le singulier', () => {
    const seule = additionner([terme('Lille', exact(1))], 'semaine');
    expect(direSomme(seule, ACTIONS)).toBe('1\u00A0action pendant la Semaine (1\u00A0académie comptée sur\u00A01)');
  });

  test('sans aucun nombre, elle dit qu’elle ne sait pas', () => {
    const vide = additionner([terme('Reims', { genre: 'non-communique' })], 'semaine');
    expect(direSomme(vide, ACTIONS)).toBe(
      'actions pendant la Semaine\u00A0: nombre non\u00A0communiqué (aucune\u00A0académie comptée sur\u00A01)',
    );
    expect(direCouverture(vide)).toBe('aucune\u00A0académie comptée sur\u00A01');
  });

  test('les académies écartées sont nommées, par raison', () => {
    const ecartes = additionner(
      [
        terme('Strasbourg', { genre: 'indisponible' }),
        terme('La Réunion', { genre: 'tous' }),
        terme('Toulouse', { genre: 'indisponible' }),
      ],
      'semaine',
    ).ecartes;
    expect(direEcartes(ecartes)).toEqual([
      '2\u00A0données indisponibles (Strasbourg, Toulouse)',
      '1\u00A0réponse «\u00A0toutes\u00A0», sans nombre (La Réunion)',
    ]);
  });
});
