import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { ecrireDossier, unDossier, uneActionDeFichier, uneEdition, uneParticipation } from '#tests/aide/edition-minuscule.ts';
import { chargerEditions } from './charger-editions.ts';

const { base, vider } = await baseDeTest();

beforeEach(async () => {
  await vider();
  await base
    .insertInto('territoires')
    .values([
      { id: 'academie:02', genre: 'academie', code: '02', nom: 'Aix-Marseille', slug: 'aix-marseille' },
      { id: 'academie:15', genre: 'academie', code: '15', nom: 'Strasbourg', slug: 'strasbourg' },
    ])
    .execute();
  await base
    .insertInto('etablissements')
    .values({
      uai: '0050003V',
      nom: 'Collège Jules Ferry',
      type: 'college',
      commune: 'Briançon',
      commune_code: '05023',
      departement: '05',
      academie: '02',
      lat: 44.9,
      lon: 6.63,
      precision_point: 'adresse',
    })
    .execute();
});

const tout = async (
  ...tables: (
    | 'actions'
    | 'participations'
    | 'porteurs'
    | 'liens'
    | 'axes_retenus'
    | 'periodes'
    | 'partenaires'
    | 'recherche_actions'
  )[]
) => Object.fromEntries(await Promise.all(tables.map(async (t) => [t, (await base.selectFrom(t).selectAll().execute()).length])));

test('une édition entre avec ses participations, ses actions, ses porteurs, ses liens et sa recherche', async () => {
  const faits = await chargerEditions(base, await ecrireDossier(unDossier()));

  expect(faits.map(({ objet, lignes, fait }) => ({ objet, lignes, fait }))).toEqual([
    { objet: 'vocabulaires', lignes: 4, fait: true },
    { objet: 'edition:2011-2012', lignes: 5, fait: true },
  ]);
  expect(
    await tout('actions', 'participations', 'porteurs', 'liens', 'axes_retenus', 'periodes', 'partenaires', 'recherche_actions'),
  ).toEqual({
    actions: 3,
    participations: 2,
    porteurs: 3,
    liens: 3,
    axes_retenus: 1,
    periodes: 2,
    partenaires: 2,
    recherche_actions: 3,
  });
});

test('le point est celui de l’école du chef de file ; sans lieu connu, l’action n’a pas de point', async () => {
  await chargerEditions(base, await ecrireDossier(unDossier()));

  const points = await base
    .selectFrom('actions_publiees')
    .select(['numero', 'lat', 'commune', 'departement', 'precision_point'])
    .orderBy('numero')
    .execute();
  expect(points).toEqual([
    { numero: 1, lat: 44.9, commune: 'Briançon', departement: '05', precision_point: 'adresse' },
    { numero: 2, lat: 44.9, commune: 'Briançon', departement: '05', precision_point: 'adresse' },
    { numero: 3, lat: null, commune: null, departement: null, precision_point: null },
  ]);
});

test('la recherche trouve l’action par son titre sans accent, son école et son partenaire', async () => {
  await chargerEditions(base, await ecrireDossier(unDossier()));

  const trouvees = async (mots: string) =>
    (
      await sql<{
        action: number;
      }>`select action from recherche_actions where vecteur @@ plainto_tsquery('francais', ${mots}) order by action`.execute(base)
    ).rows.map((r) => r.action);
  expect(await trouvees('jardin')).toEqual([1]);
  expect(await trouvees('briancon')).toEqual([1, 2]);
  expect(await trouvees('AFEV')).toEqual([1, 2]);
  expect(await trouvees('strasbourg')).toEqual([3]);
});

test('recharger les mêmes fichiers ne fait rien', async () => {
  const dossier = await ecrireDossier(unDossier());
  await chargerEditions(base, dossier);

  const faits = await chargerEditions(base, dossier);

  expect(faits.map((f) => f.fait)).toEqual([false, false]);
});

test('un fichier changé remplace son édition et laisse les actions déclarées et les autres éditions', async () => {
  const dossier = await ecrireDossier(unDossier());
  await ecrireDossier(
    unDossier({
      edition: uneEdition({ edition: '2012-2013' }),
      participations: [],
      actions: [uneActionDeFichier({ numero: 50 })],
    }),
    dossier,
  );
  await chargerEditions(base, dossier);
  const declaree = {
    academie: 'academie:02',
    titre: 'Déclarée sur le site',
    nature: 'semaine',
    source: 'semaine',
    periodes: '[]',
    distinctions: '[]',
    effectifs: '[]',
    fiche: '{}',
  } as const;
  await base
    .insertInto('actions')
    .values([
      { ...declaree, edition: '2011-2012' },
      { ...declaree, edition: '2012-2013' },
    ] as never)
    .execute();

  await ecrireDossier(unDossier({ actions: [uneActionDeFichier({ numero: 2, titre: 'La radio, suite' })] }), dossier);
  const faits = await chargerEditions(base, dossier);

  expect(faits.map(({ objet, fait }) => [objet, fait])).toEqual([
    ['vocabulaires', false],
    ['edition:2011-2012', true],
    ['edition:2012-2013', false],
  ]);
  expect(await base.selectFrom('actions').select(['edition', 'titre']).orderBy('numero').execute()).toEqual([
    { edition: '2011-2012', titre: 'La radio, suite' },
    { edition: '2012-2013', titre: 'Le jardin des possibles' },
    { edition: '2011-2012', titre: 'Déclarée sur le site' },
    { edition: '2012-2013', titre: 'Déclarée sur le site' },
  ]);
});

test('une action inchangée garde sa date de modification ; un lien vérifié garde son état', async () => {
  const dossier = await ecrireDossier(unDossier());
  await chargerEditions(base, dossier);
  await base.updateTable('actions').set({ modifiee_le: '2020-01-01T00:00:00Z' }).execute();
  await base.updateTable('liens').set({ etat: 'mort', verifie_le: '2020-01-01T00:00:00Z' }).execute();

  const { actions } = unDossier();
  await ecrireDossier(unDossier({ actions: [actions[0]!, { ...actions[1]!, titre: 'Titre corrigé' }] }), dossier);
  await chargerEditions(base, dossier);

  const dates = await base.selectFrom('actions').select(['numero', 'modifiee_le']).orderBy('numero').execute();
  expect(dates.map((d) => [d.numero, d.modifiee_le.getUTCFullYear() === 2020])).toEqual([
    [1, true],
    [2, false],
  ]);
  expect((await base.selectFrom('liens').select('etat').execute()).map((l) => l.etat)).toEqual(['mort', 'mort', 'mort']);
});

test('un partenaire, un axe ou une académie que personne ne définit arrête tout, et rien n’est écrit', async () => {
  const dossier = await ecrireDossier(
    unDossier({ participations: [uneParticipation({ academie: '99', partenaires: [{ partenaire: 'inconnu', role: 'cite' }] })] }),
  );

  await expect(chargerEditions(base, dossier)).rejects.toThrow(
    'L’édition 2011-2012 ne peut pas être chargée : partenaires inconnus : inconnu ; territoires inconnus : academie:99.',
  );
  expect(await tout('actions', 'partenaires')).toEqual({ actions: 0, partenaires: 0 });
});

test('un fichier hors du schéma est refusé en disant où', async () => {
  const dossier = await ecrireDossier(unDossier({ actions: [uneActionDeFichier({ numero: -4 })] }));

  await expect(chargerEditions(base, dossier)).rejects.toThrow(/actions\.json[\s\S]*\[0\]\.numero/);
});

test('un numéro réservé aux actions déclarées est refusé', async () => {
  const dossier = await ecrireDossier(unDossier({ actions: [uneActionDeFichier({ numero: 10_000 })] }));

  await expect(chargerEditions(base, dossier)).rejects.toThrow(
    '2011-2012/actions.json : le numéro 10000 est réservé aux actions déclarées.',
  );
});

test('un UAI absent du répertoire laisse le porteur « à rattacher »', async () => {
  const actions = [uneActionDeFichier({ porteurs: [{ ...uneActionDeFichier().porteurs[0]!, uai: '0059999Z' }] })];

  await chargerEditions(base, await ecrireDossier(unDossier({ actions })));

  expect(await base.selectFrom('porteurs').select(['nom', 'uai', 'commune']).execute()).toEqual([
    { nom: 'Collège Jules Ferry', uai: null, commune: 'Briançon' },
  ]);
});

test('un partenaire sorti des fichiers et que rien ne cite s’en va', async () => {
  const dossier = await ecrireDossier(unDossier());
  await chargerEditions(base, dossier);

  await ecrireDossier(unDossier({ partenaires: unDossier().partenaires.slice(0, 1) }), dossier);
  await chargerEditions(base, dossier);

  expect(await base.selectFrom('partenaires').select('code').execute()).toEqual([{ code: 'afev' }]);
});
