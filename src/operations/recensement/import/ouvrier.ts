// Le fil à part : il lit les fichiers et comprend les lignes, loin des demandes des autres. Il ne connaît ni la base ni le réseau.
import { parentPort } from 'node:worker_threads';
import { lireTableur } from '#documents/tableurs/lire-tableur.ts';
import { type Sens } from '#domaine/recensement/import/champs.ts';
import { type Contexte, comprendreLigne, type LigneComprise } from '#domaine/recensement/import/comprendre-ligne.ts';
import type { Corrections } from '#domaine/recensement/import/corrections.ts';
import { type EcoleDuRepertoire, ouvrirRepertoire } from '#domaine/recensement/import/ecoles.ts';
import { lireTableauDActions, type Tableau } from '#domaine/recensement/import/entete.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { masquerIdentifiants } from '#domaine/recensement/vigilance.ts';

export type Demande =
  | { genre: 'lire'; octets: Uint8Array; retenues: ReadonlyMap<string, Sens> }
  | { genre: 'preparer'; contexte: Omit<Contexte, 'repertoire'>; ecoles: EcoleDuRepertoire[] }
  | { genre: 'comprendre'; lignes: { brut: Record<string, string>; corrections: Corrections }[] };
export type Reponse = { tableau?: Tableau; comprises?: LigneComprise[]; refus?: string; panne?: string };

let contexte: Contexte | undefined;

function repondre(demande: Demande): Reponse {
  if (demande.genre === 'lire') {
    const tableau = lireTableauDActions(lireTableur(demande.octets), demande.retenues);
    if (!tableau || tableau.lignes.length === 0)
      throw new Refus('fichier-refuse', 'Ce tableau n’a que des titres : aucune ligne d’action n’y est écrite.');
    // Un identifiant d’élève ne sort pas d’ici : ni base, ni écran, ni journal.
    for (const ligne of tableau.lignes) ligne.cellules = ligne.cellules.map(masquerIdentifiants);
    for (const colonne of tableau.colonnes) colonne.exemples = colonne.exemples.map(masquerIdentifiants);
    return { tableau };
  }
  if (demande.genre === 'preparer') {
    contexte = { ...demande.contexte, repertoire: ouvrirRepertoire(demande.ecoles) };
    return {};
  }
  const pret = contexte as Contexte;
  return { comprises: demande.lignes.map(({ brut, corrections }) => comprendreLigne(brut, pret, corrections)) };
}

parentPort?.on('message', (demande: Demande) => {
  let reponse: Reponse;
  try {
    reponse = repondre(demande);
  } catch (erreur) {
    reponse =
      erreur instanceof Refus
        ? { refus: erreur.message }
        : { panne: erreur instanceof Error ? (erreur.stack ?? erreur.message) : String(erreur) };
  }
  parentPort?.postMessage(reponse);
});
