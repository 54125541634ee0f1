// Tout ce qui se mesure, d’une commande. Rien n’est refusé pour sa lenteur : on lit le tableau.
// « --rapide » : petites tailles et tours courts, pour éprouver la mesure elle-même.
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { demarrerPostgres } from '#base/embarque/postgres-embarque.ts';
import { migrer } from '#base/migrations.ts';
import { brancher } from '#base/ouvrir.ts';
import { chargerEditions } from '#operations/charger-editions.ts';
import { chargerReference } from '#operations/charger-reference.ts';
import { mesurerAnnuaire } from './annuaire.ts';
import { mesurerDeclarations } from './declarations.ts';
import { croissanceDeLExamen, mesurerExamen, type ReleveDExamen } from './examen.ts';
import { generer } from './generer.ts';
import { mesurerImport } from './import.ts';
import { enMo, enNombre, type Mesure, tableau } from './mesures.ts';
import { mesurerOctets } from './octets.ts';
import { mesurerChaud, mesurerFroid, pagesDuSite } from './pages.ts';
import { lancerLeSite } from './programmes.ts';
import { direLaCroissance, mesurerRecherche, type Releve } from './recherche.ts';
import { mesurerSynthese } from './synthese.ts';

const { values: options } = parseArgs({
  options: {
    rapide: { type: 'boolean', default: false },
    tailles: { type: 'string' },
    parties: { type: 'string', default: 'pages,annuaire,synthese,declarations,import,recherche,examen' },
    dossier: { type: 'string', default: join(import.meta.dirname, '..', '..', '.donnees', 'mesures') },
    rapport: { type: 'string', default: join(import.meta.dirname, '..', '..', 'rapports', 'bench.json') },
  },
});
const tailles = (options.tailles ?? (options.rapide ? '10000' : '10000,100000,1000000')).split(',').map(Number);
const parties = new Set(options.parties.split(','));
const dire = (phrase: string) => console.error(phrase);

const mesures: Mesure[] = [];
const noter = (nouvelles: readonly Mesure[]) => {
  mesures.push(...nouvelles);
  console.log(tableau(nouvelles));
};
/** Une partie qui manque ou qui casse est dite, et n’empêche pas les autres. */
const tenter = async (nom: string, faire: () => Promise<void>) => {
  if (!parties.has(nom)) return;
  dire(`▸ ${nom}`);
  await faire().catch((erreur: Error) => {
    console.error(erreur);
    noter([{ groupe: 'Pas mesuré', quoi: nom, valeur: erreur.message.split('\n')[0] ?? '', vise: '', tenu: false }]);
    process.exitCode = 1;
  });
};

const postgres = await demarrerPostgres(options.dossier, { dire });
const ouvrir = async (nom: string) => {
  const ou = brancher({ ...(await postgres.connexion(nom)), max: 8 });
  const client = await ou.piscine.connect();
  await migrer(client).finally(() => client.release());
  return ou;
};

/** La base que le site ouvre : les vraies éditions. */
const vraie = await ouvrir('accroche');
await chargerReference(vraie, { dire });
await chargerEditions(vraie.base);

if (parties.has('pages') || parties.has('synthese')) {
  const site = await lancerLeSite(options.dossier);
  try {
    const pages = await pagesDuSite(site.origine);
    await tenter('pages', async () => {
      noter(await mesurerChaud(site, pages, options.rapide ? 1 : 4));
      noter([
        {
          groupe: 'Mémoire du site',
          quoi: 'après ces demandes',
          valeur: enMo(site.memoire()),
          vise: '< 250 Mo',
          tenu: site.memoire() < 250e6,
        },
      ]);
      noter(await mesurerFroid(vraie, 'Pages refaites à chaque demande', options.rapide ? 20 : 100));
      noter(await mesurerOctets(site.origine, [...pages, { nom: 'carte', chemin: '/carte' }]));
    });
    await tenter('synthese', async () => noter(await mesurerSynthese(vraie.base, site.origine, options.rapide ? 2 : 5)));
  } finally {
    await site.fermer();
  }
}

if (['annuaire', 'declarations', 'import', 'recherche', 'examen'].some((partie) => parties.has(partie))) {
  const maitre = await postgres.connexion('postgres');
  const effacer = async () => {
    const { piscine } = brancher(maitre);
    await piscine.query('drop database if exists accroche_mesures with (force)').finally(() => piscine.end());
  };
  await effacer();
  const inventee = await ouvrir('accroche_mesures');
  await chargerReference(inventee, { dire });
  await tenter('annuaire', async () => noter(await mesurerAnnuaire(inventee.piscine, options.rapide ? 1 : 3)));
  await chargerEditions(inventee.base);
  await tenter('declarations', async () => {
    const { host, user, database } = await postgres.connexion('accroche_mesures');
    const adresse = `postgres://${user}@${encodeURIComponent(String(host))}/${database}`;
    noter(await mesurerDeclarations(inventee.piscine, options.dossier, adresse, options.rapide ? 200 : 800));
  });
  await tenter('import', async () => {
    for (const lignes of options.rapide ? [1000] : [1000, 10_000]) noter(await mesurerImport(inventee, lignes));
  });
  const mesurerParTaille = async () => {
    await inventee.piscine.query('delete from editions');
    const releves: Releve[] = [];
    const examens: ReleveDExamen[] = [];
    for (const [i, taille] of tailles.entries()) {
      const premier = (tailles[i - 1] ?? 0) + 1;
      await generer(inventee.piscine, premier, taille, { dire: (fait) => dire(`  ${enNombre(fait)} actions inventées`) });
      if (parties.has('recherche')) {
        const { releve, mesures: nouvelles } = await mesurerRecherche(inventee.piscine, taille, taille > 100_000 ? 4 : 12);
        releves.push(releve);
        noter(nouvelles);
        if (taille <= 100_000)
          noter(await mesurerFroid(inventee, `Pages refaites, ${enNombre(taille)} actions`, options.rapide ? 20 : 50));
      }
      if (parties.has('examen') && taille <= 100_000) {
        const { releve, mesures: nouvelles } = await mesurerExamen(inventee, taille, options.rapide ? 20 : 60);
        examens.push(releve);
        noter(nouvelles);
      }
    }
    noter([...direLaCroissance(releves), ...croissanceDeLExamen(examens)]);
  };
  const [parTaille] = ['recherche', 'examen'].filter((partie) => parties.has(partie));
  if (parTaille) await tenter(parTaille, mesurerParTaille);
  await inventee.base.destroy();
  await effacer();
}

await vraie.base.destroy();
await postgres.fermer();
await mkdir(join(options.rapport, '..'), { recursive: true });
const machine = {
  processeurs: cpus().length,
  modele: cpus()[0]?.model ?? '',
  memoire: enMo(totalmem()),
  node: process.version,
  postgresql: postgres.version,
};
await writeFile(
  options.rapport,
  `${JSON.stringify({ le: Temporal.Now.instant().toString(), rapide: options.rapide, machine, mesures }, null, 2)}\n`,
);
console.log(
  `\nTenu : ${mesures.filter((m) => m.tenu).length} ; manqué : ${mesures.filter((m) => m.tenu === false).length} ; sans but : ${mesures.filter((m) => m.tenu === null).length}`,
);
