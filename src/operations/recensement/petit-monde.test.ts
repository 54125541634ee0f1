import { beforeEach, expect, test } from 'vitest';
import { mandatsDe } from '#base/sessions.ts';
import { ECOLES, LILLE } from '#domaine/petit-monde/ecoles.ts';
import { type ClefPersonne, idDe } from '#domaine/petit-monde/personnes.ts';
import { PERIMETRES_DU_ROLE } from '#domaine/recensement/donner-mandat.ts';
import { STATUTS } from '#domaine/recensement/gestes.ts';
import { type Acte, peut, ROLES } from '#domaine/recensement/mandats.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { poserLieuxDuMonde } from '#tests/aide/petit-monde.ts';
import { perimetreDeLAction } from './acteur.ts';
import { chargerPetitMonde, chargerPetitMondeAuBesoin, retirerPetitMonde } from './petit-monde.ts';

const { base, piscine, vider } = await baseDeTest();
const JOUR = '2026-11-24';
const EDITION = '2026-2027';

/** Le nombre de lignes de chaque table, et l’empreinte de ce qu’elle contient. */
/** Toutes les tables, sauf la liste de ce que l’index doit relire : elle n’oublie rien, pas même ce qu’on retire. */
async function etatDeLaBase(): Promise<Record<string, string>> {
  const tables = await piscine.query<{ nom: string }>(
    `select tablename as nom from pg_tables where schemaname = 'public' and tablename not in ('migrations', 'changements_publics') order by 1`,
  );
  const etat: Record<string, string> = {};
  for (const { nom } of tables.rows) {
    const { rows } = await piscine.query<{ n: string; empreinte: string }>(
      `select count(*) as n, md5(coalesce(string_agg(x::text, '|' order by x::text), '')) as empreinte from ${nom} x`,
    );
    etat[nom] = `${rows[0]?.n} ${rows[0]?.empreinte}`;
  }
  return etat;
}

beforeEach(async () => {
  await vider();
  await poserLieuxDuMonde({ base, piscine });
});

test('tous les états et tous les rôles y sont, chaque rôle sur un périmètre de son genre', async () => {
  const charge = await chargerPetitMonde({ base }, JOUR);
  const statuts = await base.selectFrom('actions').select('statut').distinct().execute();
  const mandats = await base
    .selectFrom('mandats as m')
    .leftJoin('territoires as t', 't.id', 'm.territoire')
    .select(['m.role', 't.genre', 'm.au'])
    .execute();

  expect(charge).toEqual({ fait: true, edition: EDITION, personnes: 19, actions: 26 });
  expect(statuts.map((s) => s.statut).sort()).toEqual([...STATUTS].sort());
  expect([...new Set(mandats.map((m) => m.role))].sort()).toEqual([...ROLES].sort());
  expect(mandats.filter((m) => !PERIMETRES_DU_ROLE[m.role].includes(m.genre ?? 'etablissement'))).toEqual([]);
  expect(mandats.filter((m) => m.au !== null && m.au < JOUR)).toHaveLength(1);
});

test('charger deux fois ne change rien ; l’année suivante remplace la précédente', async () => {
  await chargerPetitMonde({ base }, JOUR);
  const avant = await etatDeLaBase();

  expect((await chargerPetitMonde({ base }, JOUR)).fait).toBe(false);
  expect(await etatDeLaBase()).toEqual(avant);

  expect(await chargerPetitMonde({ base }, '2027-11-24')).toMatchObject({ fait: true, edition: '2027-2028' });
  expect(await base.selectFrom('editions').select(['id', 'demonstration']).orderBy('id').execute()).toEqual([
    { id: '2026-2027', demonstration: true },
    { id: '2027-2028', demonstration: true },
  ]);
});

test('une action de l’année d’avant est refaite cette année, une autre attend de l’être ; une vraie édition à sa place, aucune', async () => {
  await chargerPetitMonde({ base }, JOUR);
  const avant = await base
    .selectFrom('actions')
    .select(['numero', 'titre', 'debut'])
    .where('edition', '=', '2025-2026')
    .orderBy('titre')
    .execute();
  const refaites = await base.selectFrom('actions').select(['titre', 'renouvelle']).where('renouvelle', 'is not', null).execute();

  expect(avant.map((a) => a.titre)).toEqual(['La bourse aux coups de main', 'Le mur des petits pas, première']);
  expect(avant.every((a) => String(a.debut).startsWith('2025-11'))).toBe(true);
  expect(refaites).toEqual([{ titre: 'Le mur des petits pas', renouvelle: avant[1]?.numero }]);

  await retirerPetitMonde({ base });
  await base
    .insertInto('editions')
    .values({ id: '2025-2026', titre: 'La vraie', chapo: '', contenu: '{}' as never })
    .execute();
  expect(await chargerPetitMonde({ base }, JOUR)).toMatchObject({ fait: true, actions: 24 });
  expect(await base.selectFrom('actions').select('numero').where('renouvelle', 'is not', null).execute()).toEqual([]);
});

test('les vraies éditions restent comme elles sont ; retirer efface tout le petit monde, et lui seul', async () => {
  await base
    .insertInto('editions')
    .values({ id: '2015-2016', titre: 'Une vraie', chapo: '', contenu: '{}' as never })
    .execute();
  await base
    .insertInto('personnes')
    .values({ id: '00000000-0000-4000-8000-000000000001', courriel: 'vraie@exemple.fr', preferences: '{}' })
    .execute();
  await base
    .insertInto('mandats')
    .values({ personne: '00000000-0000-4000-8000-000000000001', role: 'porteur', uai: ECOLES.sevigne })
    .execute();
  await base
    .insertInto('actions')
    .values({
      numero: 12,
      edition: '2015-2016',
      academie: LILLE,
      titre: 'Une vraie action',
      nature: 'semaine',
      source: 'semaine',
      periodes: '[]',
      distinctions: '[]',
      effectifs: '[]',
      fiche: '{}' as never,
    })
    .execute();
  const avant = await etatDeLaBase();

  await chargerPetitMonde({ base }, JOUR);
  // Ce qu’on fait en essayant : une session, un mandat donné à une vraie personne sur le bassin inventé, une vraie action qu’on lui confie.
  await base
    .insertInto('sessions')
    .values({ empreinte: 'e', personne: idDe('camille'), expire_le: '2030-01-01', creee_le: '2026-11-24', vue_le: '2026-11-24' })
    .execute();
  await base
    .insertInto('mandats')
    .values({
      personne: '00000000-0000-4000-8000-000000000001',
      role: 'referent',
      territoire: 'bassin:demonstration-roubaix',
      donne_par: idDe('yasmine'),
    })
    .execute();
  await base.updateTable('actions').set({ confiee_a: 'bassin:demonstration-roubaix' }).where('numero', '=', 12).execute();

  expect(await retirerPetitMonde({ base })).toEqual({ actions: 26 });
  expect(await etatDeLaBase()).toEqual(avant);
  expect(await retirerPetitMonde({ base })).toEqual({ actions: 0 });
});

test('une vraie édition de la même année ne se mêle pas au petit monde', async () => {
  await base
    .insertInto('editions')
    .values({ id: EDITION, titre: 'La vraie', chapo: '', contenu: '{}' as never })
    .execute();
  const avant = await etatDeLaBase();

  await expect(chargerPetitMonde({ base }, JOUR)).rejects.toThrow(/est déjà dans la base, et ce n’est pas une démonstration/);
  await retirerPetitMonde({ base });
  expect(await etatDeLaBase()).toEqual(avant);
});

test('au besoin seulement : une édition de l’année, vraie ou non, suffit', async () => {
  expect((await chargerPetitMondeAuBesoin({ base }, JOUR))?.fait).toBe(true);
  expect(await chargerPetitMondeAuBesoin({ base }, JOUR)).toBe(null);
});

test('sans le répertoire, rien ne se charge et la phrase dit ce qui manque', async () => {
  await base.deleteFrom('etablissements').where('uai', '=', ECOLES.bude).execute();

  await expect(chargerPetitMonde({ base }, JOUR)).rejects.toThrow(/où manquent : 0590150T/);
});

test('chacun peut ce que dit son mandat, là où il vaut', async () => {
  await chargerPetitMonde({ base }, JOUR);
  const peuvent = async (clef: ClefPersonne, acte: Acte, titre: string) => {
    const action = await base
      .selectFrom('actions')
      .select(['uai', 'academie', 'confiee_a'])
      .where('titre', '=', titre)
      .executeTakeFirstOrThrow();
    return peut(await mandatsDe(base, idDe(clef)), acte, await perimetreDeLAction(base, action, JOUR), JOUR);
  };
  const questions = [
    ['camille', 'declarer', 'Le mur des petits pas', true],
    ['camille', 'declarer', 'Radio Récré', false],
    ['agnes', 'viser', 'Lire à voix haute, même pas peur', true],
    ['malik', 'examiner', 'Ma première semaine en stage', true],
    ['malik', 'examiner', 'Courir pour quelqu’un', false],
    ['marc', 'examiner', 'Mon CV en vidéo', true],
    ['lucie', 'examiner', 'Courir pour quelqu’un', true],
    ['hugo', 'examiner', 'Le procès de la flemme', false],
    ['odile', 'examiner', 'Courir pour quelqu’un', false],
    ['victor', 'lire-non-publie', 'Courir pour quelqu’un', true],
    ['anna', 'valoriser-nation', 'Kaz ouverte', true],
  ] as const;
  const reponses = [];
  for (const [clef, acte, titre] of questions) reponses.push([clef, acte, titre, await peuvent(clef, acte, titre)]);

  expect(reponses).toEqual(questions);
});

test('chaque geste du journal est fait par quelqu’un qui en avait le droit ou qui parlait pour l’établissement', async () => {
  await chargerPetitMonde({ base }, JOUR);
  const gestes = await base
    .selectFrom('journal as j')
    .innerJoin('actions as a', (lien) => lien.on((on) => on('j.cle', '=', on.cast<string>('a.numero', 'text'))))
    .select(['j.geste', 'j.par', 'a.titre', 'a.uai', 'a.academie', 'a.confiee_a'])
    .execute();
  const fautes: string[] = [];
  for (const { geste, par, titre, ...action } of gestes) {
    const mandats = await mandatsDe(base, par as string);
    const perimetre = await perimetreDeLAction(base, action, JOUR);
    const acte = ['commencer', 'deposer', 'retirer', 'annuler'].includes(geste)
      ? 'declarer'
      : geste === 'fusionner'
        ? geste
        : 'examiner';
    if (!peut(mandats, acte as Acte, perimetre, JOUR)) fautes.push(`${geste} « ${titre} »`);
  }

  expect(gestes.length).toBeGreaterThan(50);
  expect(fautes).toEqual([]);
});

test('les invitations du petit monde sont à toutes les étapes ; le retirer emporte aussi ce qu’un vrai pilote en a envoyé', async () => {
  const avant = await etatDeLaBase();
  await chargerPetitMonde({ base }, JOUR);
  const invitations = await base.selectFrom('invitations').select(['uai', 'ouverte_le', 'sans_action_le', 'relances']).execute();
  expect(invitations.map((i) => i.uai).sort()).toEqual(Object.values(ECOLES).sort());
  await base
    .insertInto('courriels')
    .values({
      cle: `relance:${EDITION}:${ECOLES.bude}:1`,
      destinataire: 'ce.0590150t@petit-monde.example',
      modele: 'relance-recensement',
      objet: 'Il est encore temps',
      texte: '',
      html: '',
      territoire: LILLE,
    })
    .execute();
  await base
    .insertInto('journal')
    .values({ signature: 'Une vraie pilote', geste: 'relancer', objet: 'campagne', cle: `${EDITION}:${LILLE}`, detail: '{}' })
    .execute();

  await retirerPetitMonde({ base });
  expect(await etatDeLaBase()).toEqual(avant);
});
