// L’édition 2015-2016, hors des cases : fiches particulières, partie transversale, conclusion et perspectives.
import { describe, expect, test } from 'vitest';
import { edition, enBref, lesquelles, nom, participation, participations } from './lecture-2015-2016.ts';

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

  test('la remarque d’une publication ne répète pas la fin de son titre', () => {
    const repetees = participations
      .flatMap((p) => p.publications)
      .filter(({ titre, note }) => note && titre.endsWith(note.replace(/\.$/, '')));
    expect(repetees).toEqual([]);
  });
});
