// Le programme qui compose : il reçoit un gabarit et ses données, rend un PDF ou une erreur, et s’en va avec son parent.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { dessinable, pointsDessines } from './glyphes.ts';

export type Commande = { id: number; gabarit: string; fichiers: Record<string, string>; creeLe: number };
export type Livraison = { id: number; pdf?: Uint8Array<ArrayBuffer>; pages?: number; erreur?: string };

const POLICES = {
  '@expo-google-fonts/atkinson-hyperlegible-next': ['400Regular', '400Regular_Italic', '600SemiBold', '700Bold'],
  '@expo-google-fonts/bricolage-grotesque': ['700Bold', '800ExtraBold'],
};

const fontPaths = Object.entries(POLICES).flatMap(([paquet, graisses]) => {
  const racine = dirname(fileURLToPath(import.meta.resolve(`${paquet}/package.json`)));
  return graisses.map((graisse) => join(racine, graisse));
});

/** Ce que toutes dessinent : un titre et son paragraphe n’ont pas la même. */
const dessines = fontPaths
  .flatMap((dossier) =>
    readdirSync(dossier)
      .filter((nom) => nom.endsWith('.ttf'))
      .map((nom) => pointsDessines(readFileSync(join(dossier, nom)))),
  )
  .reduce((communs, siens) => communs.intersection(siens));
const quiSImprime = (json: string) =>
  JSON.stringify(JSON.parse(json, (_, valeur) => (typeof valeur === 'string' ? dessinable(valeur, dessines) : valeur)));

// Une seule racine de travail, virtuelle : le gabarit ne lit que la charte et les fichiers confiés, jamais le disque.
const RACINE = '/atelier';
const CHARTE = readFileSync(new URL('./charte.typ', import.meta.url));
const compilateur = NodeCompiler.create({ workspace: RACINE, fontArgs: [{ fontPaths }] });

function composer({ id, gabarit, fichiers, creeLe }: Commande): Livraison {
  compilateur.resetShadow();
  compilateur.mapShadow(join(RACINE, 'charte.typ'), CHARTE);
  for (const [nom, json] of Object.entries(fichiers)) compilateur.mapShadow(join(RACINE, nom), Buffer.from(quiSImprime(json)));
  const compile = compilateur.compile({ mainFileContent: readFileSync(gabarit, 'utf8'), resetRead: true });
  const erreur = compile.takeError() ?? compile.takeWarnings();
  const document = compile.result;
  if (erreur || !document) return { id, erreur: erreur ? JSON.stringify(erreur.shortDiagnostics) : 'document vide' };
  const pdf = compilateur.pdf(document, { pdfStandard: 'ua-1', creationTimestamp: creeLe });
  const pages = document.numOfPages;
  compilateur.evictCache(10);
  return { id, pdf: new Uint8Array(pdf), pages };
}

process.on('message', (commande: Commande) => {
  let livraison: Livraison;
  try {
    livraison = composer(commande);
  } catch (erreur) {
    livraison = { id: commande.id, erreur: erreur instanceof Error ? erreur.message : String(erreur) };
  }
  process.send?.(livraison);
});
process.on('disconnect', () => process.exit(0));
