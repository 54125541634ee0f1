// Les mêmes lignes en CSV, en ODS et en Table Schema.
import { stringify } from 'csv-stringify/sync';
import type { ActionAEmporter } from '#domaine/action-a-emporter.ts';
import { type Classeur, ecrireOds } from '../ateliers/ods.ts';
import { type Cellule, COLONNES, type Contexte } from './colonnes.ts';

const lignes = (actions: readonly ActionAEmporter[], contexte: Contexte): Cellule[][] =>
  actions.map((action) => COLONNES.map((colonne) => colonne.valeur(action, contexte)));

/**
 * Une cellule qui commence comme une formule est précédée d’une apostrophe : le tableur l’affiche au lieu de l’exécuter.
 * Règle : OWASP ASVS 5.0, 1.2.10.
 */
export const sansFormule = (cellule: Cellule): Cellule =>
  typeof cellule === 'string' && /^[=+\-@\t\r\0＝＋－＠]/.test(cellule) ? `'${cellule}` : cellule;

/** Pour tableur français : UTF-8 avec marque d’ordre, point-virgule, fins de ligne CRLF, virgule décimale évitée (point, comme le schéma le dit). */
export const csvDesActions = (actions: readonly ActionAEmporter[], contexte: Contexte): string =>
  stringify(
    lignes(actions, contexte).map((ligne) => ligne.map(sansFormule)),
    { bom: true, delimiter: ';', record_delimiter: 'windows', header: true, columns: COLONNES.map((c) => c.titre) },
  );

/** Deux feuilles : les actions, puis ce que le fichier contient et d’où il vient. */
export function odsDesActions(
  actions: readonly ActionAEmporter[],
  contexte: Contexte,
  apropos: readonly [string, string][],
): Uint8Array {
  const classeur: Classeur = {
    titre: 'Actions de la Semaine de la persévérance scolaire',
    feuilles: [
      {
        nom: 'Actions',
        colonnes: COLONNES.map(({ titre, type }) => ({ titre, type: type === 'integer' ? 'number' : type })),
        lignes: lignes(actions, contexte),
      },
      {
        nom: 'À propos',
        colonnes: [
          { titre: 'Quoi', type: 'string' },
          { titre: 'Valeur', type: 'string' },
        ],
        lignes: apropos.map(([quoi, valeur]) => [quoi, valeur]),
      },
    ],
  };
  return ecrireOds(classeur);
}

/** Le schéma du CSV, selon Table Schema (specs.frictionlessdata.io/table-schema). */
export const schemaDesActions = (adresse: string) => ({
  $schema: 'https://specs.frictionlessdata.io/schemas/table-schema.json',
  name: 'actions-semaine-perseverance-scolaire',
  title: 'Actions de la Semaine de la persévérance scolaire',
  description: 'Une ligne par action publiée. Fichier CSV en UTF-8, séparé par des points-virgules, en-têtes en français.',
  homepage: adresse,
  version: '1.2.0',
  lang: 'fr',
  licenses: [{ title: 'Licence Ouverte 2.0', name: 'etalab-2.0' }],
  missingValues: [''],
  primaryKey: ['Numéro'],
  fields: COLONNES.map(({ nom, titre, type, description, exemple, contraintes }) => ({
    name: titre,
    title: nom,
    type,
    description,
    example: exemple,
    ...(type === 'date' ? { format: '%Y-%m-%d' } : {}),
    ...(type === 'number' ? { decimalChar: '.' } : {}),
    ...(contraintes ? { constraints: contraintes } : {}),
  })),
});
