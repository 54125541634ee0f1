import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as attendre } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { TABLES_LAISSEES } from '#base/sauvegarde/tables-sauvees.ts';
import { chargerPetitMonde } from '#operations/recensement/petit-monde.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { poserLieuxDuMonde } from '#tests/aide/petit-monde.ts';
import { restaurer } from './restaurer.ts';
import { sauvegarder } from './sauvegarder.ts';

const { base, piscine, vider } = await baseDeTest();
const maintenant = () => Temporal.Instant.from('2026-11-23T08:00:00Z');
const dossier = mkdtempSync(join(tmpdir(), 'accroche-sauvegarde-'));
afterAll(() => rmSync(dossier, { recursive: true, force: true }));
let rang = 0;
let fichier = '';
beforeEach(() => {
  fichier = join(dossier, `sauvegarde-${++rang}.tar`);
});
const ecrire = (vers = fichier) => sauvegarder({ piscine, version: '18', maintenant }, vers);
const IMAGE = Buffer.from([0, 1, 2, 10, 13, 9, 92, 255, 0]);

beforeAll(async () => {
  await poserLieuxDuMonde({ base, piscine });
  await chargerPetitMonde({ base }, '2026-11-22');
  const { numero } = await base.selectFrom('actions').select('numero').limit(1).executeTakeFirstOrThrow();
  await base
    .insertInto('images')
    .values({
      action: numero,
      empreinte: 'e',
      type: 'image/webp',
      octets: IMAGE,
      largeur: 1,
      hauteur: 1,
      credit: 'tab\t, saut\n, barre \\ et « \\N »',
      texte_alternatif: '\\.',
      droits: 'sans-visage',
    })
    .execute();
});

/** Chaque table, lue d’un bloc : le nombre de ses lignes et l’empreinte de leur texte. */
async function etat(): Promise<Record<string, string>> {
  const { rows: tables } = await piscine.query<{ nom: string }>(
    `select tablename as nom from pg_tables where schemaname = 'public' and not tablename = any ($1) order by 1`,
    [Object.keys(TABLES_LAISSEES)],
  );
  const etats: Record<string, string> = {};
  for (const { nom } of tables) {
    const { rows } = await piscine.query<{ dit: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as dit from ${pg.escapeIdentifier(nom)} t`,
    );
    etats[nom] = rows[0]?.dit ?? '';
  }
  return etats;
}

test('restaurer rend chaque table telle qu’elle était : images, listes, dates, identités', async () => {
  const avant = await etat();
  expect(Number(avant.images?.split(' ')[0])).toBe(1);
  const { tables, lignes } = await ecrire();
  expect(tables).toBe(Object.keys(avant).length);
  expect(lignes).toBe(Object.values(avant).reduce((n, dit) => n + Number(dit.split(' ')[0]), 0));
  await vider();

  await restaurer({ piscine }, fichier);

  expect(await etat()).toEqual(avant);
  const image = await base.selectFrom('images').select(['octets', 'credit', 'texte_alternatif']).executeTakeFirstOrThrow();
  expect([Buffer.compare(image.octets, IMAGE), image.texte_alternatif]).toEqual([0, '\\.']);
});

test('un numéro donné après une restauration suit ceux de la sauvegarde', async () => {
  const { rows: suite } = await piscine.query<{ n: number }>(
    `select nextval(pg_get_serial_sequence('actions', 'numero'))::int as n`,
  );
  await ecrire();
  await piscine.query(`select setval(pg_get_serial_sequence('actions', 'numero'), 10000, false)`);

  await restaurer({ piscine }, fichier, { remplacer: true });

  const { rows } = await piscine.query<{ n: number }>(`select nextval(pg_get_serial_sequence('actions', 'numero'))::int as n`);
  expect(rows[0]?.n).toBe((suite[0]?.n ?? 0) + 1);
});

test('une base pleine n’est remplacée que si on le demande', async () => {
  await ecrire();
  const avant = await etat();
  await expect(restaurer({ piscine }, fichier)).rejects.toThrow('La base contient déjà des données');
  expect(await etat()).toEqual(avant);

  await base.deleteFrom('actions').execute();
  await restaurer({ piscine }, fichier, { remplacer: true });
  expect(await etat()).toEqual(avant);
});

test('les déclencheurs veillent de nouveau après une restauration', async () => {
  await ecrire();
  await restaurer({ piscine }, fichier, { remplacer: true });

  const { rows } = await piscine.query(
    `select tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid where c.relnamespace = 'public'::regnamespace and tgenabled <> 'O'`,
  );
  expect(rows).toEqual([]);
});

test('les sessions et les liens ne sont pas emportés, et une restauration ferme celles qui étaient ouvertes', async () => {
  const { id } = await base.selectFrom('personnes').select('id').limit(1).executeTakeFirstOrThrow();
  await base
    .insertInto('sessions')
    .values({ empreinte: 'secrete', personne: id, expire_le: new Date('2030-01-01') })
    .execute();
  await ecrire();
  expect(readFileSync(fichier, 'latin1')).not.toContain('tables/sessions');

  await restaurer({ piscine }, fichier, { remplacer: true });

  expect(await base.selectFrom('sessions').selectAll().execute()).toEqual([]);
});

test('un courriel qui attendait n’est pas envoyé une seconde fois', async () => {
  const { id } = await base
    .insertInto('courriels')
    .values({ cle: 'essai', destinataire: 'a@b.example', modele: 'essai', objet: '', texte: '', html: '' })
    .returning('id')
    .executeTakeFirstOrThrow();
  await ecrire();

  const { courrielsRetenus } = await restaurer({ piscine }, fichier, { remplacer: true });

  expect(courrielsRetenus).toBe(1);
  expect((await base.selectFrom('courriels').select('etat').where('id', '=', id).executeTakeFirst())?.etat).toBe('incertain');
});

test.each([
  ['tronquée', (octets: Buffer) => octets.subarray(0, Math.floor(octets.length * 0.7))],
  ['coupée dans sa dernière table', (octets: Buffer) => octets.subarray(0, octets.length - 2048)],
  [
    'retouchée d’un octet',
    (octets: Buffer) => {
      const copie = Buffer.from(octets);
      const dansLesActions = copie.indexOf('tables/actions.copy.gz', 0, 'latin1') + 512 + 100;
      copie.writeUInt8(copie.readUInt8(dansLesActions) ^ 0xff, dansLesActions);
      return copie;
    },
  ],
  ['coupée dans son manifeste', (octets: Buffer) => octets.subarray(0, 900)],
  ['vide', () => Buffer.alloc(0)],
  ['tout autre chose', () => Buffer.from('numero;titre\n1;Jardin\n'.repeat(100))],
])('une sauvegarde %s est refusée, et la base reste intacte', async (_, abimer) => {
  await ecrire();
  writeFileSync(fichier, abimer(readFileSync(fichier)));
  const avant = await etat();

  await expect(restaurer({ piscine }, fichier, { remplacer: true })).rejects.toThrow(/abîmé|n’est pas une sauvegarde/);

  expect(await etat()).toEqual(avant);
});

test('une sauvegarde d’un autre état de la base est refusée, en disant quoi faire', async () => {
  await piscine.query(`insert into migrations (numero, nom, empreinte) values (99, '0099-futur.sql', 'x')`);
  await ecrire();
  await piscine.query('delete from migrations where numero = 99');
  await expect(restaurer({ piscine }, fichier, { remplacer: true })).rejects.toThrow('mettez d’abord celui-ci à jour');

  const { rows } = await piscine.query('delete from migrations where numero = (select max(numero) from migrations) returning *');
  const ancienne = join(dossier, 'ancienne.tar');
  await ecrire(ancienne);
  await piscine.query('insert into migrations (numero, nom, empreinte) values ($1, $2, $3)', [
    rows[0].numero,
    rows[0].nom,
    rows[0].empreinte,
  ]);
  await expect(restaurer({ piscine }, ancienne, { remplacer: true })).rejects.toThrow('restaurez-la avec lui');

  await piscine.query(`update migrations set empreinte = empreinte || 'x' where numero = 1`);
  await expect(restaurer({ piscine }, ancienne, { remplacer: true })).rejects.toThrow('ne sont pas les nôtres');
  await piscine.query(`update migrations set empreinte = rtrim(empreinte, 'x') where numero = 1`);
});

test('une sauvegarde faite pendant qu’on écrit est celle d’un seul instant', async () => {
  // Chaque transaction écrit dans deux tables, la première et la dernière sauvées : les deux comptes doivent s’accorder.
  let encore = true;
  let ecrites = 0;
  const ecrivain = (async () => {
    while (encore) {
      const n = ++ecrites;
      await base.transaction().execute(async (tx) => {
        await tx
          .insertInto('chargements')
          .values({ objet: `essai-${n}`, empreinte: 'x', lignes: n })
          .execute();
        await attendre(1);
        await tx
          .insertInto('journal')
          .values({ signature: 'Essai', geste: 'essai', objet: 'essai', cle: String(n), detail: '{}' })
          .execute();
      });
    }
  })();
  while (ecrites < 5) await attendre(2);
  await ecrire();
  const pendant = ecrites;
  encore = false;
  await ecrivain;
  await restaurer({ piscine }, fichier, { remplacer: true });

  const { rows } = await piscine.query<{ un: number; deux: number }>(
    `select (select count(*) from chargements where objet like 'essai-%')::int as un, (select count(*) from journal where objet = 'essai')::int as deux`,
  );
  expect(rows[0]?.un).toBe(rows[0]?.deux);
  expect(rows[0]?.un).toBeGreaterThanOrEqual(4);
  expect(rows[0]?.un).toBeLessThanOrEqual(pendant);
});

test('le fichier n’est lisible que de son propriétaire, n’en écrase pas un autre, et rien ne traîne à côté', async () => {
  await ecrire();
  expect(statSync(fichier).mode & 0o777).toBe(0o600);
  await expect(ecrire()).rejects.toThrow('existe déjà');
  await expect(ecrire(join(dossier, 'absent', 'x.tar'))).rejects.toThrow('n’existe pas, ou ne s’écrit pas');
  truncateSync(fichier, 10);
  expect(readdirSync(dossier).filter((nom) => nom.startsWith('.'))).toEqual([]);
});
