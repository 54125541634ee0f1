// Importer un annuaire d’établissements : tout entre, ou rien. Un établissement qui disparaît est fermé, jamais effacé.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import type pg from 'pg';
import { copierAnnuaire, disparus, enCellules, type Fusion, fondreAnnuaire } from '#base/chargement/annuaire.ts';
import { noterChargement } from '#base/chargement/chargements.ts';
import { chargerEnBloc } from '#base/chargement/charger-en-bloc.ts';
import { Empechement } from '#base/empechement.ts';
import { lireLigne, type Rangs, rangsDesColonnes } from '#domaine/annuaire.ts';

export type LigneRefusee = { /** dans le fichier, l’en-tête est la ligne 1 */ ligne: number; uai: string; ennuis: string[] };
export type Rapport = {
  lues: number;
  retenues: number;
  refusees: LigneRefusee[];
  /** `null` : rien n’a été écrit */
  fusion: (Fusion & { inchanges: number }) | null;
  /** pourquoi rien n’a été écrit, ou pourquoi rien n’a été fermé */
  remarques: string[];
};

type Options = {
  /** écrire les lignes bonnes malgré les refusées */
  malgreRefus?: boolean;
  /** accepter qu’une grande part des établissements ferme */
  malgreFermetures?: boolean;
  /** part du fichier lue, de 0 à 1 */
  avancer?: (part: number) => void;
  maintenant: () => Temporal.Instant;
};

/** Au-delà, on soupçonne un fichier incomplet plutôt qu’une vague de fermetures. */
const PART_DE_FERMETURES = 0.1;
const PEU_DE_FERMETURES = 20;

class RienEcrit extends Error {
  rapport: Rapport;
  constructor(rapport: Rapport) {
    super('rien écrit');
    this.rapport = rapport;
  }
}

/** @throws Empechement fichier illisible, ou qui n’est pas un annuaire */
export async function importerEtablissements(piscine: pg.Pool, fichier: string, options: Options): Promise<Rapport> {
  const lecture = await ouvrirAnnuaire(fichier, options.avancer);
  try {
    return await chargerEnBloc(piscine, async ({ client, tx }) => {
      const fermesDits: string[] = [];
      const vus = new Map<string, number>();
      const rapport: Rapport = { lues: 0, retenues: 0, refusees: [], fusion: null, remarques: [] };
      rapport.retenues = await copierAnnuaire(client, retenir(lecture.lignes, rapport, vus, fermesDits));
      if (rapport.refusees.length > 0 && !options.malgreRefus) {
        rapport.remarques.push('Rien n’a été écrit : corrigez les lignes refusées, ou acceptez de les laisser de côté.');
        throw new RienEcrit(rapport);
      }
      if (rapport.retenues === 0) {
        rapport.remarques.push('Rien n’a été écrit : le fichier ne contient aucun établissement.');
        throw new RienEcrit(rapport);
      }
      const fermes = [...fermesDits, ...(await aFermer(client, rapport, options))];
      const le = options.maintenant().toZonedDateTimeISO('Europe/Paris').toPlainDate().toString();
      const fusion = await fondreAnnuaire(client, { fermes, le });
      rapport.fusion = { ...fusion, inchanges: rapport.retenues - fusion.nouveaux - fusion.modifies - fusion.rouverts };
      await noterChargement(tx, { objet: 'etablissements', empreinte: lecture.empreinte(), lignes: rapport.retenues });
      return rapport;
    });
  } catch (erreur) {
    if (erreur instanceof RienEcrit) return erreur.rapport;
    throw erreur;
  }
}

async function aFermer(client: pg.ClientBase, rapport: Rapport, options: Options): Promise<string[]> {
  const lisibles = rapport.refusees.map((refus) => refus.uai);
  const { uais, ouverts } = await disparus(client, lisibles);
  const illisibles = rapport.refusees.filter((refus) => refus.ennuis.some((ennui) => ennui.startsWith('UAI')));
  if (uais.length > 0 && illisibles.length > 0) {
    rapport.remarques.push(`Aucun établissement n’a été fermé : ${illisibles.length} UAI illisibles peuvent être les leurs.`);
    return [];
  }
  if (uais.length > PEU_DE_FERMETURES && uais.length > ouverts * PART_DE_FERMETURES && !options.malgreFermetures) {
    rapport.remarques.push(
      `Rien n’a été écrit : ${uais.length} établissements sur ${ouverts} fermeraient, le fichier est sans doute incomplet. Confirmez si c’est voulu.`,
    );
    throw new RienEcrit(rapport);
  }
  return uais;
}

async function* retenir(lignes: AsyncIterable<Ligne>, rapport: Rapport, vus: Map<string, number>, fermesDits: string[]) {
  for await (const { cellules, rangs, numero, ennui } of lignes) {
    rapport.lues++;
    const lu = ennui ? { ennuis: [ennui], uai: '' } : lireLigne(cellules, rangs);
    if ('ennuis' in lu) {
      rapport.refusees.push({ ligne: numero, uai: lu.uai, ennuis: lu.ennuis });
      continue;
    }
    const { uai } = lu.etablissement;
    const dejaVu = vus.get(uai);
    if (dejaVu !== undefined) {
      rapport.refusees.push({ ligne: numero, uai, ennuis: [`UAI déjà lu à la ligne ${dejaVu}`] });
      continue;
    }
    vus.set(uai, numero);
    if (lu.ferme) fermesDits.push(uai);
    yield enCellules(lu.etablissement);
  }
}

type Ligne = { cellules: string[]; rangs: Rangs; numero: number; ennui?: string };

async function ouvrirAnnuaire(fichier: string, avancer: ((part: number) => void) | undefined) {
  const taille = await stat(fichier).then(
    (etat) => etat.size,
    () => {
      throw new Empechement(`Le fichier ${fichier} n’existe pas ou ne peut être lu.`);
    },
  );
  const empreinte = createHash('sha256');
  async function* octetsLus() {
    let lus = 0;
    for await (const octets of createReadStream(fichier)) {
      empreinte.update(octets);
      lus += octets.length;
      yield octets as Buffer;
      avancer?.(lus / taille);
    }
  }
  const brut = Readable.from(octetsLus(), { objectMode: false });
  const texte = fichier.endsWith('.gz') ? pipeline(brut, createGunzip(), () => {}) : brut;
  return { lignes: lignesDe(texte, fichier), empreinte: () => empreinte.digest('hex') };
}

async function* lignesDe(texte: Readable, fichier: string): AsyncGenerator<Ligne> {
  const morceaux = texte[Symbol.asyncIterator]();
  const premier = await morceaux.next();
  if (premier.done) throw new Empechement(`Le fichier ${fichier} est vide.`);
  const tete = (premier.value as Buffer).toString('utf8').split(/\r?\n/, 1)[0] ?? '';
  const separateur = tete.split(';').length > tete.split(',').length ? ';' : ',';
  const lecteur = parse({
    delimiter: separateur,
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  });
  const nourrir = async () => {
    const ecrire = async (octets: Buffer) => lecteur.write(octets) || new Promise((suite) => lecteur.once('drain', suite));
    await ecrire(premier.value as Buffer);
    for (let m = await morceaux.next(); !m.done; m = await morceaux.next()) await ecrire(m.value as Buffer);
    lecteur.end();
  };
  nourrir().catch((erreur: Error) => lecteur.destroy(erreur));

  let rangs: Rangs | undefined;
  let largeur = 0;
  let fin = 0;
  try {
    for await (const { record, info } of lecteur as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const numero = fin + 1;
      fin = info.lines;
      if (!rangs) {
        const entete = rangsDesColonnes(record);
        if ('manquent' in entete) {
          throw new Empechement(
            `${fichier} n’est pas un annuaire d’établissements : il manque la colonne ${entete.manquent.join(', la colonne ')}.`,
          );
        }
        rangs = entete.rangs;
        largeur = record.length;
        continue;
      }
      if (record.length !== largeur)
        yield { cellules: record, rangs, numero, ennui: `${record.length} colonnes au lieu de ${largeur}` };
      else yield { cellules: record, rangs, numero };
    }
  } catch (erreur) {
    if (erreur instanceof Empechement) throw erreur;
    throw new Empechement(`${fichier} ne se lit pas jusqu’au bout, après la ligne ${fin} : ${(erreur as Error).message}`);
  }
}
