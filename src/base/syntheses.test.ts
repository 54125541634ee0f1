import { expect, test } from 'vitest';
import { contenuSynthese } from '#documents/synthese-nationale/contenu.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { chargerLesEditionsLivrees } from '#tests/aide/editions-livrees.ts';
import { matiereDesFichiers } from '#tests/aide/matiere-de-synthese.ts';
import { jourDesDonnees, matiereDeSynthese } from './syntheses.ts';

const { base } = await baseDeTest();

await chargerLesEditionsLivrees(base);

test.each(['2015-2016', '2020-2021', 'nouvelle-aquitaine-non-datee'])(
  'la synthèse de %s dit la même chose depuis la base que depuis les fichiers',
  async (edition) => {
    const matiere = await matiereDeSynthese(base, edition);

    expect(matiere).toBeDefined();
    // L’annuaire n’est pas chargé ici : le rattachement des porteurs n’est pas ce que l’on compare.
    const sansRattachement = (m: typeof matiere) => ({ ...m!, fiches: m!.fiches.map((f) => ({ ...f, etablissements: 0 })) });
    expect(contenuSynthese(sansRattachement(matiere), '2026-11-22')).toEqual(
      contenuSynthese(sansRattachement(matiereDesFichiers(edition)), '2026-11-22'),
    );
  },
);

test('une édition inconnue n’a pas de matière', async () => {
  expect(await matiereDeSynthese(base, '1999-2000')).toBeUndefined();
});

test('le jour des données est celui du dernier changement', async () => {
  await base.updateTable('actions').set({ modifiee_le: '2031-02-03T12:00:00Z' }).where('numero', '=', 1).execute();

  expect(await jourDesDonnees(base, '2015-2016')).toBe('2031-02-03');
});

test('au-delà de cinq actions, la synthèse montre les distinguées d’abord et compte toutes les autres', async () => {
  const [modele] = await base.selectFrom('actions').selectAll().where('numero', '=', 1).execute();
  const copies = Array.from({ length: 9 }, (_, i) => ({
    ...modele!,
    numero: 20_000 + i,
    edition: '2020-2021',
    titre: `Action ${i}`,
    distinctions: JSON.stringify(i === 8 ? [{ libelle: 'Prix', genre: 'externe', annee: null }] : []),
    periodes: '[]',
    effectifs: '[]',
    fiche: '{}',
  }));
  await base
    .insertInto('actions')
    .values(copies as never)
    .execute();

  const matiere = await matiereDeSynthese(base, '2020-2021');
  const contenu = contenuSynthese(matiere!, '2026-11-22');
  const fiche = contenu.fiches.find((f) => f.nom === 'Aix-Marseille')!;
  expect(fiche.exemples.map((e) => e.titre)).toEqual(['Action 0', 'Action 1', 'Action 2', 'Action 3', 'Action 8']);
  expect(fiche.autresActions).toBe(4);
  expect(fiche.actions).toMatchObject({ nombre: 9, genre: 'au-moins', regles: ['inconnu', 'bornes', 'fiches-comme-minimum'] });
});
