// Sauvegarder la base dans un fichier, le site tournant : un seul instantané, table après table, sans jamais la tenir en mémoire.
import { createReadStream, createWriteStream } from 'node:fs';
import { access, mkdtemp, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { Empechement } from '#base/empechement.ts';
import { lireTable, migrationsPassees, ouvrirInstantane } from '#base/sauvegarde/copier-tables.ts';
import { tablesASauver } from '#base/sauvegarde/tables-sauvees.ts';
import { ecrireArchive, type Manifeste, mesurer } from './archive.ts';

type Ou = { piscine: pg.Pool; version: string; maintenant: () => Temporal.Instant };
export type Sauvegarde = { tables: number; lignes: number; octets: number };

/** @throws Empechement le fichier existe déjà, ou son dossier ne s’écrit pas */
export async function sauvegarder({ piscine, version, maintenant }: Ou, vers: string): Promise<Sauvegarde> {
  const fichier = resolve(vers);
  if (await existe(fichier))
    throw new Empechement(`${vers} existe déjà : donnez un autre nom, une sauvegarde n’en écrase pas une autre.`);
  // À côté de sa destination : le renommage final est alors atomique. Le dossier n’est ouvert qu’à son propriétaire.
  const chantier = await mkdtemp(join(dirname(fichier), '.sauvegarde-')).catch(() => {
    throw new Empechement(`Le dossier ${dirname(fichier)} n’existe pas, ou ne s’écrit pas.`);
  });
  try {
    const client = await piscine.connect();
    const manifeste = await sortirLesTables(client, chantier, { version, maintenant }).finally(() => client.release(true));
    const entier = join(chantier, 'archive.tar');
    const archive = await open(entier, 'wx', 0o600);
    try {
      await ecrireArchive(archive, manifeste, (table) => createReadStream(join(chantier, table.nom)));
    } finally {
      await archive.close();
    }
    const { size } = await stat(entier);
    await rename(entier, fichier);
    return { tables: manifeste.tables.length, lignes: manifeste.tables.reduce((n, t) => n + t.lignes, 0), octets: size };
  } finally {
    await rm(chantier, { recursive: true, force: true });
  }
}

async function sortirLesTables(
  client: pg.ClientBase,
  chantier: string,
  { version, maintenant }: Omit<Ou, 'piscine'>,
): Promise<Manifeste> {
  await ouvrirInstantane(client);
  const le = maintenant().round('second').toString();
  const migrations = await migrationsPassees(client);
  const tables: Manifeste['tables'] = [];
  for (const table of await tablesASauver(client)) {
    const morceau = join(chantier, table.nom);
    const mesure = mesurer();
    await pipeline(lireTable(client, table), mesure.flux, createGzip(), createWriteStream(morceau, { flags: 'wx', mode: 0o600 }));
    tables.push({ ...table, lignes: mesure.lignes(), sha256: mesure.sha256(), octets: (await stat(morceau)).size });
  }
  await client.query('commit');
  return { format: 'accroche-sauvegarde-1', le, postgresql: version, migrations, tables };
}

const existe = (chemin: string) =>
  access(chemin).then(
    () => true,
    () => false,
  );
