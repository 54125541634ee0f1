// L’édition 2015-2016 telle que la synthèse nationale l’imprime : chaque case est vérifiée contre le document (« 001 »).
import { describe, expect, test } from 'vitest';
import { additionner, type Somme, sousTotalExact } from '#domaine/compte.ts';
import { ACTIONS, direNombreSomme, direSomme } from '#domaine/comptes-en-mots.ts';
import type { ParticipationFichier } from '#domaine/donnees-edition.ts';
import { edition, enBref, nom, participations } from './lecture-2015-2016.ts';

// académie ; début et fin des périodes ; rang (? : non écrit) ; actions ; écoles et établissements ; cases cochées ; axes
const FICHES = `
Aix-Marseille ; 2016-04-30..2016-04-30 ; 2? ; 110 ; 110 ; PCLP ; 3
Amiens ; 2015-11-23..2015-11-27 ; 1 ; 112 ; 62 ; PCLP ; 2
Besançon ; 2016-03-29..2016-04-01 ; 1 ; 19 / catalogue 144 ; 20 ; -CLP ; 3
Bordeaux ; 2016-02-01..2016-02-05 ; 2 ; 40 ; ~ 30 ; -CLP ; 3
Caen ; 2016-03-21..2016-03-27 ; 1 ; 22 ; 30 ; -CLP ; 3
Clermont-Ferrand ; 2016-04-04..2016-04-08 ; 2 ; 53 ; 71 ; PCLP ; 2
Corse ; 2016-03-29..2016-04-01 ; 1 ; 24 ; 24 ; -CLP ; 2
Créteil ; 2016-03-14..2016-03-19 ; 2 ; 26 ; N.C. ; -CLP ; 2
Dijon ; 2016-01-18..2016-01-22 2016-03-14..2016-03-18 ; 1 ; 19 ; 15 ; -CLP ; 2
Grenoble ; 2016-04-04..2016-04-08 ; 2 ; 113 ; 93 ; PCLP ; 2
Guadeloupe ; 2016-04-11..2016-04-16 ; 1 ; 6 ; 7 ; PCL- ; 2
Guyane ; 2016-03-21..2016-03-24 ; 1 ; N.C. ; N.C. ; -CLP ; 1
La Réunion ; 2015-11-30..2015-12-05 ; 1 ; N.C. ; toutes ; PCLP ; 1
Lille ; 2016-03-21..2016-03-25 ; 1 ; 20 ; 18 ; PCLP ; 2
Limoges ; ; 1 ; 3 ; 3 ; --LP ; 4
Lyon ; 2016-04-04..2016-04-08 ; 1 ; 31 / an 58 ; 14 / an 70 ; PCLP ; 2
Martinique ; 2016-02-22..2016-02-27 ; 1 ; 5 ; 5 ; -CLP ; 3
Montpellier ; 2016-02-15..2016-02-19 ; 1 ; 55 ; 38 ; -CLP ; 2
Nancy-Metz ; 2016-02-24..2016-03-02 ; 2 ; 30 ; 21 ; PCLP ; 1
Nantes ; 2016-02-29..2016-03-04 ; 1 ; 19 ; 17 ; -CLP ; 2
Nice ; 2015-12-14..2015-12-18 ; 1 ; 5 ; 10 ; -CLP ; 3
Orléans-Tours ; 2016-03-15..2016-03-25 ; 1 ; N.C. ; 45 ; PCLP ; 1
Paris ; 2016-03-14..2016-03-19 ; 1 ; 4 ; 4 ; -CLP ; 4
Poitiers ; 2016-03-14..2016-03-18 ; 2 ; 10 ; 10 ; -CLP ; 3
Reims ; 2016-03-22..2016-03-25 ; 1 ; N.C. ; N.C. ; -CLP ; 2
Rennes ; 2016-03-07..2016-03-11 ; 1 ; 13 / an 49 ; ≥ 30 ; PCLP ; 2
Rouen ; 2016-04-25..2016-05-02 ; 1 ; 7 ; N.C. ; PCLP ; 1
Strasbourg ; 2016-02-22..2016-02-27 ; ? ; indisponible ; indisponible ; ? ; 0
Toulouse ; 2016-04-11..2016-04-15 ; ? ; indisponible ; indisponible ; ? ; 0
Versailles ; 2016-03-14..2016-03-20 ; 4 ; ≥ 300 ; N.C. ; PCLP ; 1`;

const cases = (p: ParticipationFichier) =>
  p.niveaux
    ? [
        ['premier-degre', 'P'],
        ['college', 'C'],
        ['lycee', 'L'],
        ['lycee-professionnel', 'P'],
      ]
        .map(([niveau, lettre]) => (p.niveaux?.[niveau as 'college'] ? lettre : '-'))
        .join('')
    : '?';

const enLigne = (p: ParticipationFichier) =>
  [
    nom(p.academie),
    p.calendrier.periodes.map(({ debut, fin }) => `${debut}..${fin}`).join(' '),
    `${p.rang ?? ''}${p.rangEcrit ? '' : '?'}`,
    enBref(p.actions),
    enBref(p.etablissements),
    cases(p),
    p.axes.length,
  ].join(' ; ');

test('les trente fiches d’académie, dans l’ordre du document, case par case', () => {
  expect(participations.map(enLigne).join('\n')).toEqual(FICHES.trim().replaceAll('; ;', ';  ;'));
});

describe('les totaux', () => {
  const somme = (quoi: 'actions' | 'etablissements', portee: 'semaine' | 'annee') =>
    additionner(
      participations.map((p) => ({ quoi: nom(p.academie), compte: p[quoi] })),
      portee,
    );
  const ecartes = (s: Somme, genre: string) => s.ecartes.filter((t) => t.genre === genre).map((t) => t.quoi);

  test('au moins 1 046 actions, 24 académies comptées, les six autres nommées', () => {
    const actions = somme('actions', 'semaine');
    expect(direNombreSomme(actions)).toBe('au\u00A0moins\u00A01\u202F046');
    expect(direSomme(actions, ACTIONS)).toBe(
      'au\u00A0moins\u00A01\u202F046\u00A0actions pendant la Semaine (24\u00A0académies comptées sur\u00A030)',
    );
    expect(ecartes(actions, 'non-communique')).toEqual(['Guyane', 'La Réunion', 'Orléans-Tours', 'Reims']);
    expect(ecartes(actions, 'indisponible')).toEqual(['Strasbourg', 'Toulouse']);
  });

  test('environ 677 écoles et établissements, 22 académies comptées, les huit autres nommées', () => {
    const etablissements = somme('etablissements', 'semaine');
    expect(direNombreSomme(etablissements)).toBe('environ\u00A0677');
    expect(etablissements.comptes).toHaveLength(22);
    expect(ecartes(etablissements, 'non-communique')).toEqual(['Créteil', 'Guyane', 'Reims', 'Rouen', 'Versailles']);
    expect(ecartes(etablissements, 'tous')).toEqual(['La Réunion']);
    expect(ecartes(etablissements, 'indisponible')).toEqual(['Strasbourg', 'Toulouse']);
  });

  test('les nombres exacts à une seule portée : 683 actions (20 académies), 603 établissements (19)', () => {
    expect(sousTotalExact(somme('actions', 'semaine'))).toEqual({ valeur: 683, termes: 20 });
    expect(sousTotalExact(somme('etablissements', 'semaine'))).toEqual({ valeur: 603, termes: 19 });
  });

  test('l’année forme un total à part : 107 actions (Lyon, Rennes) et 70 établissements (Lyon)', () => {
    const actions = somme('actions', 'annee');
    expect([actions.valeur, actions.comptes.map((t) => t.quoi)]).toEqual([107, ['Lyon', 'Rennes']]);
    const etablissements = somme('etablissements', 'annee');
    expect([etablissements.valeur, etablissements.comptes.map((t) => t.quoi)]).toEqual([70, ['Lyon']]);
  });

  test('« près de 800 » est cité avec sa source, et aucune somme ne l’atteint', () => {
    expect(edition.enonces.map(({ objet, texte, lignes }) => [objet, texte, lignes])).toEqual([
      ['etablissements', 'près de 800 écoles et établissements scolaires', '3930-3932'],
      ['actions', 'centaines d’actions', '3930'],
    ]);
    const tout = (somme('etablissements', 'semaine').valeur ?? 0) + (somme('etablissements', 'annee').valeur ?? 0);
    expect(tout).toBe(747);
  });
});
