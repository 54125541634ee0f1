// L’atelier d’impression : un seul compositeur Typst, hors du fil principal, qui rend des PDF/UA-1 balisés.
import { Worker } from 'node:worker_threads';
import type { Commande, Livraison } from './typst-ouvrier.ts';

export type Imprime = { pdf: Uint8Array; pages: number };

type Attente = { resoudre: (imprime: Imprime) => void; rejeter: (erreur: Error) => void };

let ouvrier: Worker | undefined;
let suivant = 1;
const attentes = new Map<number, Attente>();

/**
 * Compose un document. `gabarit` : chemin du fichier `.typ` ; `fichiers` : ce qu’il peut lire, par nom.
 * Un avertissement de Typst (police absente, texte de remplacement oublié) est une erreur.
 */
export function imprimer(gabarit: string, fichiers: Record<string, string>, creeLe: Date): Promise<Imprime> {
  const id = suivant++;
  const commande: Commande = { id, gabarit, fichiers, creeLe: Math.floor(creeLe.getTime() / 1000) };
  return new Promise((resoudre, rejeter) => {
    attentes.set(id, { resoudre, rejeter });
    // Un travail en cours garde le programme ouvert ; un atelier au repos le laisse finir.
    const celui = compositeur();
    celui.ref();
    celui.postMessage(commande);
  });
}

/** Rend le fil d’impression ; le prochain document en ouvre un autre. */
export async function fermerAtelier(): Promise<void> {
  const ancien = ouvrier;
  ouvrier = undefined;
  await ancien?.terminate();
}

function compositeur(): Worker {
  if (ouvrier) return ouvrier;
  const nouveau = new Worker(new URL('./typst-ouvrier.ts', import.meta.url));
  nouveau.unref();
  nouveau.on('message', livrer);
  nouveau.on('error', (erreur) => abandonner(nouveau, erreur));
  nouveau.on('exit', () => abandonner(nouveau, new Error('Le compositeur s’est arrêté.')));
  ouvrier = nouveau;
  return nouveau;
}

function livrer({ id, pdf, pages, erreur }: Livraison) {
  const attente = attentes.get(id);
  attentes.delete(id);
  if (attentes.size === 0) ouvrier?.unref();
  if (pdf) attente?.resoudre({ pdf, pages: pages ?? 0 });
  else attente?.rejeter(new Error(`Typst : ${erreur ?? 'échec sans message'}`));
}

function abandonner(celui: Worker, erreur: unknown) {
  if (ouvrier === celui) ouvrier = undefined;
  for (const attente of attentes.values()) attente.rejeter(erreur instanceof Error ? erreur : new Error(String(erreur)));
  attentes.clear();
}
