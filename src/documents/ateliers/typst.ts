// L’atelier d’impression : un seul compositeur Typst, dans un autre programme, qui rend des PDF/UA-1 balisés.
// Un programme et non un fil : ses deux cents mégaoctets, ou une panne de son code natif, ne sont jamais ceux du serveur.
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Commande, Livraison } from './typst-ouvrier.ts';

export type Imprime = { pdf: Uint8Array<ArrayBuffer>; pages: number };

type Attente = { resoudre: (imprime: Imprime) => void; rejeter: (erreur: Error) => void };

const OUVRIER = fileURLToPath(new URL('./typst-ouvrier.ts', import.meta.url));
/** Au repos plus longtemps, le compositeur rend sa mémoire ; il met une seconde à revenir. */
const REPOS_MS = 5 * 60_000;
/** Aucun document ne demande autant : au-delà, le compositeur est perdu. */
const PATIENCE_MS = 120_000;

let ouvrier: ChildProcess | undefined;
let congedier: NodeJS.Timeout | undefined;
let suivant = 1;
const attentes = new Map<number, Attente>();

/**
 * Compose un document. `gabarit` : chemin du fichier `.typ` ; `fichiers` : ce qu’il peut lire, en JSON, par nom.
 * Un avertissement de Typst (police absente, texte de remplacement oublié) est une erreur.
 */
export function imprimer(gabarit: string, fichiers: Record<string, string>, creeLe: Date): Promise<Imprime> {
  const id = suivant++;
  const commande: Commande = { id, gabarit, fichiers, creeLe: Math.floor(creeLe.getTime() / 1000) };
  return new Promise<Imprime>((resoudre, rejeter) => {
    const celui = compositeur();
    const patience = setTimeout(() => celui.kill('SIGKILL'), PATIENCE_MS).unref();
    const finir =
      <T>(suite: (rendu: T) => void) =>
      (rendu: T) => {
        clearTimeout(patience);
        attentes.delete(id);
        if (attentes.size === 0) reposer(celui);
        suite(rendu);
      };
    attentes.set(id, { resoudre: finir(resoudre), rejeter: finir(rejeter) });
    celui.send(commande);
  });
}

/** Ferme l’atelier ; le prochain document en ouvre un autre. */
export async function fermerAtelier(): Promise<void> {
  const ancien = ouvrier;
  ouvrier = undefined;
  clearTimeout(congedier);
  if (!ancien || ancien.exitCode !== null) return;
  ancien.ref();
  await new Promise<void>((fini) => {
    ancien.once('exit', () => fini());
    ancien.kill();
  });
}

function compositeur(): ChildProcess {
  clearTimeout(congedier);
  if (!ouvrier) {
    const nouveau = fork(OUVRIER, [], { serialization: 'advanced', execArgv: [] });
    nouveau.on('message', livrer);
    nouveau.on('error', (erreur) => abandonner(nouveau, erreur));
    nouveau.on('exit', () => abandonner(nouveau, new Error('Le compositeur Typst s’est arrêté.')));
    ouvrier = nouveau;
  }
  // Un travail en cours garde le programme ouvert ; un atelier au repos le laisse finir.
  ouvrier.ref();
  ouvrier.channel?.ref();
  return ouvrier;
}

function reposer(celui: ChildProcess) {
  celui.unref();
  celui.channel?.unref();
  congedier = setTimeout(() => void fermerAtelier(), REPOS_MS).unref();
}

function livrer(message: unknown) {
  const { id, pdf, pages, erreur } = message as Livraison;
  const attente = attentes.get(id);
  if (pdf) attente?.resoudre({ pdf, pages: pages ?? 0 });
  else attente?.rejeter(new Error(`Typst : ${erreur ?? 'échec sans message'}`));
}

function abandonner(celui: ChildProcess, erreur: Error) {
  if (ouvrier !== celui) return;
  ouvrier = undefined;
  for (const attente of [...attentes.values()]) attente.rejeter(erreur);
}
