// Le programme : lit la configuration, ouvre la base, charge ce qui manque, écoute ; et s’arrête proprement.
import type { Server } from 'node:http';
import { Empechement } from '#base/empechement.ts';
import { ouvrirBase } from '#base/ouvrir.ts';
import { typographier } from '#domaine/typographie.ts';
import { chargerEditions } from '#operations/charger-editions.ts';
import { chargerReference } from '#operations/charger-reference.ts';
import { chargerPetitMondeAuBesoin } from '#operations/recensement/petit-monde.ts';
import { type Config, lireConfig } from './config.ts';
import { ouvrirCourrier } from './courrier.ts';
import { ouvrirSite } from './ouvrir-site.ts';

const depart = performance.now();
const nombreFr = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });
const secondes = () => `${nombreFr.format((performance.now() - depart) / 1000)} s`;

async function demarrer(config: Config, dire: (phrase: string) => void) {
  const aFermer: (() => Promise<void>)[] = [];
  const fermer = async () => {
    for (const suivant of aFermer.splice(0).reverse()) await suivant().catch((erreur: Error) => dire(erreur.message));
  };
  try {
    const { base, piscine, version, embarquee, fermer: fermerLaBase } = await ouvrirBase({ ...config, dire });
    aFermer.push(fermerLaBase);
    dire(`PostgreSQL ${version} prêt${embarquee ? '' : ' (DATABASE_URL)'}`);
    await chargerReference({ base, piscine }, { dire });
    const charges = (await chargerEditions(base)).filter((chargement) => chargement.fait);
    if (charges.length > 0) dire(`Éditions : ${charges.map((c) => c.objet.replace(/^edition:/, '')).join(', ')}`);
    if (config.petitMonde) {
      const monde = await chargerPetitMondeAuBesoin({ base }, Temporal.Now.plainDateISO('Europe/Paris').toString());
      if (monde) dire(`Petit monde : édition ${monde.edition} (démonstration), ${monde.actions} actions inventées`);
    }

    const { serveur, fermer: fermerLeSite } = await ouvrirSite({ base, piscine, config, direErreur: console.error });
    aFermer.push(fermerLeSite);
    await ecouter(serveur, config);
    aFermer.push(
      () =>
        new Promise((fini) => {
          serveur.close(() => fini());
          serveur.closeIdleConnections();
          setTimeout(() => serveur.closeAllConnections(), 5_000).unref();
        }),
    );
    aFermer.push(await ouvrirCourrier({ base, piscine, config, dire }));
    const { port } = serveur.address() as { port: number };
    dire(`Accroche répond sur http://${config.hote ?? 'localhost'}:${port}`);
    return fermer;
  } catch (erreur) {
    await fermer();
    throw erreur;
  }
}

function ecouter(serveur: Server, { port, hote }: Config): Promise<void> {
  return new Promise((pret, rate) => {
    serveur.once('error', (erreur: NodeJS.ErrnoException) => {
      if (erreur.code === 'EADDRINUSE')
        rate(
          new Empechement(
            `Le port ${port} est déjà pris : arrêtez l’autre programme, ou choisissez-en un autre, par exemple « PORT=${port + 1} npm start ».`,
          ),
        );
      else if (erreur.code === 'EACCES')
        rate(new Empechement(`Le port ${port} est réservé à l’administrateur : choisissez un PORT au-delà de 1023.`));
      else rate(erreur);
    });
    serveur.listen({ port, ...(hote && { host: hote }) }, pret);
  });
}

function sortirSurEmpechement(erreur: unknown): never {
  console.error(erreur instanceof Empechement ? typographier(erreur.message) : erreur);
  process.exit(1);
}

let arretEnCours = false;
try {
  const config = lireConfig(process.env, process.argv.slice(2));
  const dire =
    config.journal === 'silence' || config.journal === 'erreur'
      ? () => {}
      : (phrase: string) => console.log(typographier(`${phrase} (${secondes()})`));
  const demarrage = demarrer(config, dire);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (arretEnCours) return;
      arretEnCours = true;
      demarrage.then(async (fermer) => {
        await fermer();
        process.exit(0);
      }, sortirSurEmpechement);
    });
  }
  await demarrage;
} catch (erreur) {
  sortirSurEmpechement(erreur);
}
