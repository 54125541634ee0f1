// L’archive d’une sauvegarde : un fichier tar, son manifeste d’abord, puis une table compressée par entrée. Elle s’ouvre aussi avec « tar ».
// Le manifeste dit où commence chaque table : on la lit sans dérouler le reste.
import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { type Readable, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { Empechement } from '#base/empechement.ts';

const BLOC = 512;
const MANIFESTE = 'manifeste.json';
/** Un manifeste pèse quelques kilooctets. */
const MANIFESTE_MAX = 8 * 1024 * 1024;

export const Manifeste = z.object({
  format: z.literal('accroche-sauvegarde-1'),
  le: z.iso.datetime(),
  postgresql: z.string(),
  migrations: z.array(z.object({ numero: z.number(), nom: z.string(), empreinte: z.string() })),
  tables: z.array(
    z.object({
      nom: z.string(),
      colonnes: z.array(z.string()).min(1),
      suite: z.object({ colonne: z.string(), valeur: z.string(), entamee: z.boolean() }).nullable(),
      lignes: z.number().int(),
      /** du texte de COPY, décompressé */
      sha256: z.string(),
      /** de l’entrée compressée */
      octets: z.number().int(),
    }),
  ),
});
export type Manifeste = z.infer<typeof Manifeste>;
type Entree = Manifeste['tables'][number];

/** L’en-tête ustar d’une entrée, lisible de son seul propriétaire. */
function entete(nom: string, octets: number, le: number): Buffer {
  const bloc = Buffer.alloc(BLOC);
  const poser = (texte: string, debut: number) => bloc.write(texte, debut, 'latin1');
  const octal = (n: number, chiffres: number) => `${n.toString(8).padStart(chiffres, '0')}\0`;
  poser(nom, 0);
  poser(octal(0o600, 7), 100);
  poser(octal(0, 7), 108);
  poser(octal(0, 7), 116);
  poser(octal(octets, 11), 124);
  poser(octal(le, 11), 136);
  poser('        0', 148);
  poser('ustar\u000000', 257);
  poser(
    octal(
      bloc.reduce((somme, octet) => somme + octet, 0),
      6,
    ),
    148,
  );
  return bloc;
}
const bourrage = (octets: number) => Buffer.alloc((BLOC - (octets % BLOC)) % BLOC);
const avecBourrage = (octets: number) => Math.ceil(octets / BLOC) * BLOC;

/** Écrit l’archive dans `fichier` ; `lire` rend les octets compressés de chaque table. */
export async function ecrireArchive(fichier: FileHandle, manifeste: Manifeste, lire: (table: Entree) => Readable): Promise<void> {
  const texte = Buffer.from(`${JSON.stringify(manifeste, null, 1)}\n`);
  const le = Math.floor(Date.parse(manifeste.le) / 1000);
  const ecrire = (octets: Uint8Array) => fichier.appendFile(octets);
  await ecrire(Buffer.concat([entete(MANIFESTE, texte.length, le), texte, bourrage(texte.length)]));
  for (const table of manifeste.tables) {
    await ecrire(entete(`tables/${table.nom}.copy.gz`, table.octets, le));
    for await (const morceau of lire(table)) await ecrire(morceau as Buffer);
    await ecrire(bourrage(table.octets));
  }
  await ecrire(Buffer.alloc(2 * BLOC));
  await fichier.sync();
}

const ILLISIBLE = 'Ce fichier n’est pas une sauvegarde d’Accroche, ou son début est abîmé.';

/** @throws Empechement ce n’est pas une sauvegarde, ou elle est abîmée */
export async function lireManifeste(chemin: string): Promise<{ manifeste: Manifeste; lireTable: (nom: string) => Readable }> {
  const fichier = await open(chemin, 'r').catch(() => {
    throw new Empechement(`Le fichier ${chemin} ne se lit pas.`);
  });
  try {
    const tete = Buffer.alloc(BLOC);
    await fichier.read(tete, 0, BLOC, 0);
    const octets = Number.parseInt(tete.toString('latin1', 124, 135), 8);
    if (tete.toString('latin1', 0, MANIFESTE.length) !== MANIFESTE || !(octets > 0 && octets < MANIFESTE_MAX))
      throw new Empechement(ILLISIBLE);
    const texte = Buffer.alloc(octets);
    await fichier.read(texte, 0, octets, BLOC);
    const lu = Manifeste.safeParse(enJson(texte.toString('utf8')));
    if (!lu.success) throw new Empechement(ILLISIBLE);
    const debuts = new Map<string, { debut: number; octets: number }>();
    let position = BLOC + avecBourrage(octets);
    for (const table of lu.data.tables) {
      debuts.set(table.nom, { debut: position + BLOC, octets: table.octets });
      position += BLOC + avecBourrage(table.octets);
    }
    const lireTable = (nom: string): Readable => {
      const { debut, octets: taille } = debuts.get(nom) as { debut: number; octets: number };
      const compresse = createReadStream(chemin, { start: debut, end: debut + taille - 1 });
      const texteDeCopy = createGunzip();
      compresse.on('error', (erreur) => texteDeCopy.destroy(erreur));
      return compresse.pipe(texteDeCopy);
    };
    return { manifeste: lu.data, lireTable };
  } finally {
    await fichier.close();
  }
}

function enJson(texte: string): unknown {
  try {
    return JSON.parse(texte);
  } catch {
    return undefined;
  }
}

/** Compte les lignes d’un texte de COPY (un saut y vaut une ligne) et prend son empreinte, au passage. */
export function mesurer(): { flux: Transform; lignes: () => number; sha256: () => string } {
  const empreinte: Hash = createHash('sha256');
  let lignes = 0;
  const flux = new Transform({
    transform(morceau: Buffer, _, suite) {
      empreinte.update(morceau);
      for (let i = morceau.indexOf(10); i !== -1; i = morceau.indexOf(10, i + 1)) lignes++;
      suite(null, morceau);
    },
  });
  return { flux, lignes: () => lignes, sha256: () => empreinte.digest('hex') };
}
