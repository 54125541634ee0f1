// Charger les données de référence livrées avec Accroche : territoires, communes, établissements. Un contenu déjà chargé n’est pas rechargé.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type pg from 'pg';
import { z } from 'zod';
import { empreinteChargee, noterChargement } from '#base/chargement/chargements.ts';
import { chargerEnBloc } from '#base/chargement/charger-en-bloc.ts';
import { poserDecoupage, remplacerCommunes } from '#base/chargement/ecrire-territoires.ts';
import { Empechement } from '#base/empechement.ts';
import type { Base } from '#base/ouvrir.ts';
import { decoupage, type LigneAcademie, type LigneDepartement } from '#domaine/decoupage.ts';
import { ReseauFichier, territoiresDesReseaux } from '#domaine/reseaux/reseaux.ts';
import { importerEtablissements } from './importer-etablissements.ts';

const DOSSIER = join(import.meta.dirname, '..', '..', 'donnees', 'reference');

export type ChargementReference = { dire?: (phrase: string) => void; dossier?: string; maintenant?: () => Temporal.Instant };
type Ou = { base: Base; piscine: pg.Pool };

const nombreFr = new Intl.NumberFormat('fr-FR');
const lire = async (chemin: string) => {
  const octets = await readFile(chemin);
  return { octets, texte: () => (chemin.endsWith('.gz') ? gunzipSync(octets) : octets).toString('utf8') };
};
const empreinteDe = (...octets: Buffer[]) =>
  octets.reduce((empreinte, o) => empreinte.update(o), createHash('sha256')).digest('hex');
const lignesDe = <T>(texte: string) => parse(texte, { columns: true, bom: true, skip_empty_lines: true }) as T[];

export async function chargerReference(
  ou: Ou,
  { dire = () => {}, dossier = DOSSIER, maintenant = Temporal.Now.instant }: ChargementReference = {},
) {
  await chargerTerritoires(ou, dossier, dire);
  await chargerCommunes(ou, dossier, dire);
  await chargerEtablissements(ou, dossier, dire, maintenant);
}

async function chargerTerritoires({ base, piscine }: Ou, dossier: string, dire: (phrase: string) => void) {
  const [academies, departements, reseaux] = await Promise.all([
    lire(join(dossier, 'academies.csv')),
    lire(join(dossier, 'departements.csv')),
    lire(join(dossier, 'reseaux.json')),
  ]);
  const empreinte = empreinteDe(academies.octets, departements.octets, reseaux.octets);
  if ((await empreinteChargee(base, 'territoires')) === empreinte) return;
  const lu = decoupage(lignesDe<LigneAcademie>(academies.texte()), lignesDe<LigneDepartement>(departements.texte()));
  const traverses = territoiresDesReseaux(z.array(ReseauFichier).parse(JSON.parse(reseaux.texte())), lu);
  await chargerEnBloc(piscine, async ({ tx }) => {
    await poserDecoupage(tx, lu);
    await poserDecoupage(tx, { ...traverses, successions: [] });
    await noterChargement(tx, { objet: 'territoires', empreinte, lignes: lu.territoires.length });
  });
  dire(`Territoires : ${nombreFr.format(lu.territoires.length)} chargés`);
}

type LigneCommune = Record<
  'code' | 'nom' | 'type' | 'parent' | 'departement' | 'academie_code' | 'codes_postaux' | 'population' | 'lat' | 'lon',
  string
>;

async function chargerCommunes({ base, piscine }: Ou, dossier: string, dire: (phrase: string) => void) {
  const fichier = await lire(join(dossier, 'communes.csv.gz'));
  const empreinte = empreinteDe(fichier.octets);
  if ((await empreinteChargee(base, 'communes')) === empreinte) return;
  const lignes = lignesDe<LigneCommune>(fichier.texte()).map((c) => [
    c.code,
    c.nom.replaceAll("'", '’'),
    c.type,
    c.parent || null,
    c.departement,
    c.academie_code || null,
    c.codes_postaux.split(' ').filter(Boolean),
    c.population || null,
    c.lat || null,
    c.lon || null,
  ]);
  await chargerEnBloc(piscine, async ({ client, tx }) => {
    await remplacerCommunes(client, lignes);
    await noterChargement(tx, { objet: 'communes', empreinte, lignes: lignes.length });
  });
  dire(`Communes : ${nombreFr.format(lignes.length)} chargées`);
}

/** Un annuaire importé à la main l’emporte sur celui qui est livré. */
async function chargerEtablissements(
  { base, piscine }: Ou,
  dossier: string,
  dire: (phrase: string) => void,
  maintenant: () => Temporal.Instant,
) {
  const chemin = join(dossier, 'etablissements.csv.gz');
  const empreinte = empreinteDe((await lire(chemin)).octets);
  const [livre, dernier] = [
    await empreinteChargee(base, 'etablissements-livres'),
    await empreinteChargee(base, 'etablissements'),
  ];
  if (livre === empreinte) return;
  if (dernier !== undefined && dernier !== livre) {
    dire('Établissements : un annuaire a été importé, celui qui est livré est laissé de côté');
    return;
  }
  const rapport = await importerEtablissements(piscine, chemin, { maintenant, malgreFermetures: true });
  if (!rapport.fusion)
    throw new Empechement(
      `L’annuaire livré est refusé : ${JSON.stringify(rapport.refusees.slice(0, 3))} ${rapport.remarques.join(' ')}`,
    );
  await noterChargement(base, { objet: 'etablissements-livres', empreinte, lignes: rapport.retenues });
  dire(`Établissements : ${nombreFr.format(rapport.retenues)} chargés`);
}
