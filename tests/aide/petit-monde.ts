// De quoi loger le petit monde sans charger tout le répertoire : les vrais territoires, ses communes et ses neuf établissements.
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type pg from 'pg';
import type { Base } from '#base/ouvrir.ts';
import { ECOLES } from '#domaine/petit-monde/ecoles.ts';
import { chargerReference } from '#operations/charger-reference.ts';

const REFERENCE = join(import.meta.dirname, '..', '..', 'donnees', 'reference');
const COMMUNES = ['59512', '59392', '06088', '97411'];

/** Ne garde d’un fichier livré que ses lignes voulues : chaque ligne commence par son code. */
async function extraire(nom: string, vers: string, codes: readonly string[]): Promise<void> {
  const [entete, ...lignes] = gunzipSync(await readFile(join(REFERENCE, nom)))
    .toString('utf8')
    .split('\n');
  const gardees = lignes.filter((ligne) => codes.some((code) => ligne.startsWith(`${code},`)));
  await writeFile(join(vers, nom), gzipSync([entete, ...gardees, ''].join('\n')));
}

export async function poserLieuxDuMonde(ou: { base: Base; piscine: pg.Pool }): Promise<void> {
  const dossier = await mkdtemp(join(tmpdir(), 'accroche-lieux-'));
  try {
    for (const nom of ['academies.csv', 'departements.csv', 'reseaux.json'])
      await copyFile(join(REFERENCE, nom), join(dossier, nom));
    await extraire('etablissements.csv.gz', dossier, Object.values(ECOLES));
    await extraire('communes.csv.gz', dossier, COMMUNES);
    await chargerReference(ou, { dossier });
  } finally {
    await rm(dossier, { recursive: true });
  }
}
