// L’édition 2015-2016 telle que la synthèse nationale l’imprime : chaque case est vérifiée contre le document (« 001 »).
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { additionner, type Compte, type Somme, sousTotalExact } from '#domaine/compte.ts';
import { ACTIONS, direNombreSomme, direSomme } from '#domaine/comptes-en-mots.ts';
import { EditionFichier, ParticipationFichier } from '#domaine/donnees-edition.ts';

const json = (chemin: string): unknown => JSON.parse(readFileSync(chemin, 'utf8'));
const edition = EditionFichier.parse(json('donnees/editions/2015-2016/edition.json'));
const participations = z.array(ParticipationFichier).parse(json('donnees/editions/2015-2016/academies.json'));

const noms = new Map(
  readFileSync('donnees/reference/academies.csv', 'utf8')
    .split('\n')
    .map((ligne) => ligne.split(',', 2) as [string, string]),
);
const nom = (code: string) => noms.get(code) ?? code;
const participation = (academie: string) => {
  const trouvee = participations.find((p) => nom(p.academie) === academie);
  if (!trouvee) throw new Error(`académie absente : ${academie}`);
  return trouvee;
};
const lesquelles = (critere: (p: ParticipationFichier) => boolean) => participations.filter(critere).map((p) => nom(p.academie));

/** Un compte en une ligne : « 31 / an 58 », « ≥ 300 », « N.C. ». */
const enBref = ({ portees }: Compte) =>
  Object.entries(portees)
    .map(([portee, valeur]) => {
      const signe = {
        exact: '',
        'au-moins': '≥ ',
        environ: '~ ',
        tous: 'toutes',
        'non-communique': 'N.C.',
        indisponible: 'indisponible',
      };
      const prefixe = { semaine: '', annee: 'an ', catalogue: 'catalogue ' }[portee] ?? portee;
      return prefixe + signe[valeur.genre] + ('valeur' in valeur ? valeur.valeur : '');
    })
    .join(' / ');

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

describe('les fiches particulières', () => {
  test('chaque compte garde ses mots imprimés et ses lignes', () => {
    expect(participations.flatMap((p) => [p.actions, p.etablissements]).filter((c) => !c.source?.lignes)).toEqual([]);
    expect(participation('Bordeaux').etablissements.texte).toBe('Une trentaine d’établissements');
    expect(participation('Rennes').etablissements.texte).toBe('Plus d’une trentaine');
    expect(participation('Versailles').actions.texte).toBe('300');
    expect(participation('Versailles').actions.remarque).toMatch(/plus de 300/);
    expect(participation('Guyane').actions.texte).toBe('N.C.');
    expect(participation('Strasbourg').actions.texte).toBe('');
  });

  test('à Caen, tous les établissements sollicités ne sont pas tous impliqués', () => {
    const caen = participation('Caen');
    expect(enBref(caen.etablissements)).toBe('30');
    expect(caen.etablissementsSollicites?.portees).toEqual({ semaine: { genre: 'tous' } });
    expect(lesquelles((p) => p.etablissementsSollicites !== undefined)).toEqual(['Caen']);
  });

  test('Limoges est perturbée et sans date, Strasbourg et Toulouse sont sans données', () => {
    expect(lesquelles((p) => p.statut === 'perturbee')).toEqual(['Limoges']);
    expect(participation('Limoges').motif).toBe('mouvements sociaux');
    expect(lesquelles((p) => p.calendrier.touteLannee)).toEqual(['Limoges']);
    expect(lesquelles((p) => p.statut === 'donnees-indisponibles')).toEqual(['Strasbourg', 'Toulouse']);
    expect(lesquelles((p) => p.niveaux === null)).toEqual(['Strasbourg', 'Toulouse']);
  });

  test('trois rangs demandent une explication', () => {
    const notes = ['Aix-Marseille', 'Dijon', 'Versailles'].map((a) => participation(a).rangNote ?? '');
    expect(notes[0]).toMatch(/déduit/);
    expect(notes[1]).toMatch(/Nièvre/);
    expect(notes[2]).toMatch(/trois années/);
  });

  test('les exemples ne sont pas ceux de la Semaine dans cinq académies', () => {
    expect(lesquelles((p) => p.substitution === 'experitheque')).toEqual(['Guyane', 'Paris', 'Reims', 'Rennes']);
    expect(lesquelles((p) => p.substitution === 'cardie')).toEqual(['Poitiers']);
    expect(lesquelles((p) => p.reserveAxes !== undefined)).toEqual(['Reims']);
  });

  test('trois académies ont tenu la Semaine dans un autre événement, deux ont un parrain', () => {
    expect(participations.filter((p) => p.evenementHote).map((p) => [nom(p.academie), p.evenementHote])).toEqual([
      ['Aix-Marseille', 'Journée académique de la pédagogie'],
      ['La Réunion', 'Journées académiques de l’innovation'],
      ['Orléans-Tours', 'CARDIE Tour'],
    ]);
    expect(participations.filter((p) => p.parrain).map((p) => p.parrain)).toEqual(['Clermont Foot 63', 'Yohann Sangaré']);
  });
});

describe('la partie transversale', () => {
  test('95 cases de niveau sont cochées sur 120 : 13, 27, 28 et 27', () => {
    const cochees = (['premier-degre', 'college', 'lycee', 'lycee-professionnel'] as const).map(
      (niveau) => participations.filter((p) => p.niveaux?.[niveau]).length,
    );
    expect(cochees).toEqual([13, 27, 28, 27]);
  });

  test('les alliances sont internes dans 15 académies, internes et externes dans 11, non dites dans 4', () => {
    expect(lesquelles((p) => p.alliances.nature === 'internes')).toHaveLength(15);
    expect(lesquelles((p) => p.alliances.nature === 'internes-externes')).toHaveLength(11);
    expect(lesquelles((p) => p.alliances.nature === null)).toEqual(['Guadeloupe', 'Reims', 'Strasbourg', 'Toulouse']);
  });

  test('quatre académies reçoivent des fonds européens', () => {
    expect(lesquelles((p) => p.fonds.length > 0)).toEqual(['Créteil', 'Dijon', 'Lille', 'Poitiers']);
  });

  test('soixante et un axes dans vingt-huit académies, avec leurs fréquences', () => {
    const axes = participations.flatMap((p) => p.axes);
    expect(axes).toHaveLength(61);
    expect(lesquelles((p) => p.axes.length > 0)).toHaveLength(28);
    const frequences = Map.groupBy(axes, (a) => a.axe);
    expect(Object.fromEntries([...frequences].map(([axe, emplois]) => [axe, emplois.length]))).toEqual({
      'mobilisation-partenaires': 17,
      'valorisation-evenement': 14,
      'animation-territoire': 7,
      'implication-premier-degre': 7,
      'dynamique-collective': 5,
      'communication-par-projet': 3,
      'recensement-exhaustif': 2,
      'veritable-semaine': 1,
      'structuration-academique': 1,
      'diffusion-ressources': 1,
      'deploiement-bassins': 1,
      'mobilisation-tous-niveaux': 1,
      consolidation: 1,
    });
  });

  test('les quatre variantes de la valorisation : 6, 4, 3 et 1', () => {
    const variantes = Map.groupBy(
      participations.flatMap((p) => p.axes).filter((a) => a.variante),
      (a) => a.variante,
    );
    expect(Object.fromEntries([...variantes].map(([v, emplois]) => [v, emplois.length]))).toEqual({
      'lisibilite-visibilite': 6,
      'visibilite-mediatique': 4,
      'sans-motif': 3,
      'publication-ressources': 1,
    });
  });

  test('les exemples d’un axe perdent ce que l’académie a déjà fait', () => {
    const exemples = (academie: string) =>
      participation(academie).axes.find((a) => a.axe === 'valorisation-evenement')?.exemples ?? [];
    expect(exemples('Guadeloupe')).not.toContain('dossier de presse');
    expect(exemples('Paris').filter((e) => e.startsWith('visite'))).toEqual([]);
    expect(exemples('Rennes')).toHaveLength(4);
  });

  test('quarante-neuf temps forts ; quarante-neuf publications, dont vingt-quatre avec leur adresse rétablie', () => {
    const publications = participations.flatMap((p) => p.publications);
    expect(participations.flatMap((p) => p.tempsForts)).toHaveLength(49);
    expect(publications).toHaveLength(49);
    expect(publications.filter((l) => l.url)).toHaveLength(24);
    expect(publications.filter((l) => l.url?.includes('Semaine'))).toEqual([]);
  });
});

describe('la conclusion et les perspectives', () => {
  const lesNoms = (codes: string[]) => codes.map(nom);

  test('les académies citées en exemple, objectif par objectif', () => {
    expect(edition.objectifs.map((o) => lesNoms(o.citations.map((c) => c.academie)))).toEqual([
      ['Nantes', 'Créteil', 'Versailles', 'La Réunion', 'Orléans-Tours'],
      ['Orléans-Tours', 'Rouen', 'Montpellier', 'Versailles'],
      ['Créteil', 'Nantes', 'Rouen', 'Versailles', 'Lille', 'La Réunion', 'Orléans-Tours'],
      ['Versailles'],
    ]);
  });

  test('les deux listes d’accompagnement', () => {
    const liste = (priorite: 1 | 2) =>
      lesNoms(edition.accompagnements.filter((a) => a.priorite === priorite).map((a) => a.academie));
    expect(liste(1)).toEqual(['Paris', 'Limoges', 'Toulouse', 'Strasbourg']);
    expect(liste(2)).toEqual(['Bordeaux', 'Corse', 'Martinique', 'Poitiers', 'Reims']);
  });

  test('huit académies avaient déjà une Semaine en 2014-2015 : celles dont le rang dépasse 1', () => {
    const huit = ['Aix-Marseille', 'Bordeaux', 'Clermont-Ferrand', 'Créteil', 'Grenoble', 'Nancy-Metz', 'Poitiers', 'Versailles'];
    expect(lesNoms(edition.dejaOrganise?.academies ?? [])).toEqual(huit);
    expect(lesquelles((p) => (p.rang ?? 0) > 1)).toEqual(huit);
  });

  test('trois effets, quatre objectifs, trois perspectives, deux publics moins touchés', () => {
    expect([edition.effets, edition.objectifs, edition.perspectives, edition.publicsMoinsTouches].map((l) => l.length)).toEqual([
      3, 4, 3, 2,
    ]);
  });

  test('l’édition va de la première à la dernière date des académies', () => {
    const jours = participations.flatMap((p) => p.calendrier.periodes.flatMap((x) => [x.debut, x.fin])).toSorted();
    expect([edition.debut, edition.fin]).toEqual([jours.at(0), jours.at(-1)]);
  });
});
