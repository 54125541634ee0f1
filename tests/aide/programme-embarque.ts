// Le programme que tuent les essais du PostgreSQL embarqué : ouvre la base, ajoute une ligne, dit combien il y en a, attend.
import { createInterface } from 'node:readline';
import pg from 'pg';
import { demarrerPostgres } from '#base/embarque/postgres-embarque.ts';

const [dossier = ''] = process.argv.slice(2);
const serveur = await demarrerPostgres(dossier);
const piscine = new pg.Pool({ ...(await serveur.connexion('essai')), connectionTimeoutMillis: 5_000 });
piscine.on('error', () => {});
await piscine.query('create table if not exists lignes (n integer)').catch(() => piscine.query('select from lignes'));
await piscine.query('insert into lignes values (1)');

const dire = async () => {
  const lignes = await piscine.query('select count(*)::int as n from lignes').then(
    ({ rows }) => rows[0].n,
    () => 0,
  );
  console.log(JSON.stringify({ donnees: serveur.donnees, repris: serveur.repris, version: serveur.version, lignes }));
};
process.on('SIGTERM', async () => {
  await piscine.end();
  await serveur.fermer();
  process.exit(0);
});
createInterface(process.stdin).on('line', () => void dire());
await dire();
