// La liste des synthèses : celles qui existent, et les autres éditions dites en une ligne.
import { JSDOM } from 'jsdom';
import { beforeEach, expect, test } from 'vitest';
import { ouvrirSession } from '#operations/recensement/sessions.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { petitSite } from '#tests/aide/petit-site.ts';
import { enTexte } from '#tests/aide/petite-maison.ts';
import { acteur, poserTerrain } from '#tests/aide/terrain-d-examen.ts';
import { visiteur } from '#tests/aide/visiteur.ts';

const { base, piscine, vider } = await baseDeTest();
const { url, maison } = await petitSite({ base, piscine, maintenant: () => Temporal.Instant.from('2026-11-22T10:00:00Z') });

beforeEach(async () => {
  await vider();
  await poserTerrain(base);
});

test('une édition sans chiffre d’académie n’est pas dans la liste des synthèses : elle est nommée en une ligne', async () => {
  await base
    .insertInto('editions')
    .values({ id: '2015-2016', titre: 'Semaine 2015-2016', chapo: '', contenu: '{}' as never })
    .execute();
  await base
    .insertInto('participations')
    .values({
      edition: '2015-2016',
      territoire: 'academie:09',
      ordre: 1,
      statut: 'tenue',
      dates_texte: '',
      fiche: JSON.stringify({
        actions: { texte: '12', portees: { semaine: { genre: 'exact', valeur: 12 } } },
        etablissements: { texte: '', portees: {} },
      }),
    } as never)
    .execute();
  const nation = visiteur(url, await ouvrirSession(maison, { personne: acteur('nation').personne, appareil: 'Firefox' }));
  const { document } = new JSDOM(await (await nation.lire('/national/syntheses')).text()).window;

  expect([...document.querySelectorAll('.ecoles a')].map((a) => a.textContent)).toEqual(['Semaine 2015-2016']);
  expect(enTexte(document.querySelector('main'))).toContain(
    'Sans synthèse, car aucune fiche d’académie n’y donne de chiffres : 2026-2027.',
  );
});
