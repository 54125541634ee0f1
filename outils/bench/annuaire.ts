// L’import des 45 633 établissements livrés, contre la seule copie des mêmes lignes.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { gunzipSync } from 'node:zlib';
import type pg from 'pg';
import { from as copierDepuis } from 'pg-copy-streams';
import { importerEtablissements } from '#operations/importer-etablissements.ts';
import { centile, enFois, enMs, enNombre, type Mesure } from './mesures.ts';

const FICHIER = join(import.meta.dirname, '..', '..', 'donnees', 'reference', 'etablissements.csv.gz');

/** La table copiée a les mêmes index et les mêmes contraintes ; rien n’est lu, vérifié ni fondu. */
async function copieNue(piscine: pg.Pool, octets: Buffer): Promise<number> {
  const client = await piscine.connect();
  try {
    await client.query(
      'set statement_timeout = 0; drop table if exists copie_nue; create table copie_nue (like etablissements including all)',
    );
    const debut = performance.now();
    const flux = client.query(
      copierDepuis(
        `copy copie_nue (uai, nom, type, nature, secteur, adresse, code_postal, commune_code, commune, departement, academie, lat, lon, precision_point, source)
         from stdin with (format csv, header, force_not_null (nom, type))`,
      ),
    );
    await pipeline(Readable.from([octets]), flux);
    return performance.now() - debut;
  } finally {
    await client.query('drop table if exists copie_nue').catch(() => {});
    client.release(true);
  }
}

/** @param piscine une base de mesure : ses établissements sont effacés puis rechargés */
export async function mesurerAnnuaire(piscine: pg.Pool, tours: number): Promise<Mesure[]> {
  const octets = gunzipSync(await readFile(FICHIER));
  const [imports, seconds, copies]: [number[], number[], number[]] = [[], [], []];
  let lignes = 0;
  const importer = async () => {
    const debut = performance.now();
    const { retenues } = await importerEtablissements(piscine, FICHIER, {
      maintenant: Temporal.Now.instant,
      malgreFermetures: true,
    });
    lignes = retenues;
    return performance.now() - debut;
  };
  for (let tour = 0; tour < tours; tour++) {
    copies.push(await copieNue(piscine, octets));
    await piscine.query('truncate etablissements cascade');
    imports.push(await importer());
    seconds.push(await importer());
  }
  const milieu = (temps: number[]) =>
    centile(
      temps.sort((a, b) => a - b),
      0.5,
    );
  const rapport = milieu(imports) / milieu(copies);
  const groupe = `Import de l’annuaire (${enNombre(lignes)} établissements)`;
  return [
    {
      groupe,
      quoi: 'premier import contre la seule copie',
      valeur: `${enFois(rapport)} (${enMs(milieu(imports))} contre ${enMs(milieu(copies))})`,
      vise: '≤ × 3',
      tenu: rapport <= 3,
    },
    { groupe, quoi: 'second import du même fichier', valeur: enMs(milieu(seconds)), vise: '', tenu: null },
  ];
}
