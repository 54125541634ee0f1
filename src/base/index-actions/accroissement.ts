// Ce qui a changé depuis l’instantané de l’index, et son entrée d’un seul tenant : valider une action ne relit qu’elle.
import type pg from 'pg';
import { lexemesDuVecteur } from './batir-lexique.ts';
import { bitsVides, contient, poser } from './bits.ts';
import type { Ligne } from './chargement.ts';
import { type Etat, type Ordre, rangDuNumero } from './etat.ts';
import { accroitreTotaux } from './facettes.ts';
import { ajouterAuLexique } from './lexique.ts';
import { ajouterAuxPoints, oublierDesPoints } from './points.ts';
import { ajouterAuxColonnes } from './tranches.ts';

/** Au-delà, tout relire va aussi vite, et rend la place des rangs oubliés. */
const MAX_CHANGEMENTS = 1_000;

/** Rangs gardés libres au chargement. */
export const placeAGarder = (nombre: number) => MAX_CHANGEMENTS + (nombre >>> 3);

/**
 * Les numéros changés depuis l’instantané de l’index, dans celui de la transaction ouverte. null : il faut tout relire.
 * Une ligne que l’instantané d’avant voyait doit rester : sinon on a pu en effacer que l’index n’avait pas lues.
 */
export async function changementsDepuis(client: pg.ClientBase, instantane: string): Promise<number[] | null> {
  const { rows } = await client.query<{ numero: number | null; connue: boolean }>(
    `(select null as numero, true as connue from changements_publics where transaction < pg_snapshot_xmin($1::pg_snapshot)
        order by transaction limit 1)
     union all
     (select distinct numero, false from changements_publics
        where transaction >= pg_snapshot_xmin($1::pg_snapshot) and not pg_visible_in_snapshot(transaction, $1::pg_snapshot)
        order by numero nulls first limit ${MAX_CHANGEMENTS + 1})`,
    [instantane],
  );
  const numeros: number[] = [];
  for (const { numero, connue } of rows) {
    if (connue) continue;
    if (numero === null) return null;
    numeros.push(numero);
  }
  return rows.some((r) => r.connue) && numeros.length <= MAX_CHANGEMENTS ? numeros : null;
}

export const peutAccroitre = (etat: Etat, lignes: readonly Ligne[]): boolean => etat.nombre + lignes.length <= etat.capacite;

/**
 * Oublie les actions changées, puis écrit celles qui sont encore publiques.
 * @param lignes les changées telles qu’elles sont, du plus grand numéro au plus petit
 */
export function accroitre(etat: Etat, changes: readonly number[], lignes: readonly Ligne[]): void {
  if (changes.length === 0) return;
  const premier = etat.nombre;
  const ajouts = lignes.map((ligne, i) => ({ doc: premier + i, ligne, lat: ligne.lat, lon: ligne.lon }));
  etat.nombre += ajouts.length;
  const vivantes = bitsVides(etat.nombre);
  vivantes.set(etat.vivantes);
  for (const numero of changes) {
    const doc = rangDuNumero(etat, numero);
    if (doc !== undefined && contient(vivantes, doc)) {
      vivantes[doc >>> 5] = (vivantes[doc >>> 5] as number) & ~(1 << (doc & 31));
      etat.publiees--;
      oublierDesPoints(etat.points, doc);
    }
    etat.ajoutees.delete(numero);
  }
  for (const { doc, ligne } of ajouts) {
    etat.numeros[doc] = ligne.numero;
    etat.ajoutees.set(ligne.numero, doc);
    etat.cles.ecrire(doc, ligne);
    poser(vivantes, doc);
    if (ligne.mots) ajouterAuLexique(etat.lexique, doc, lexemesDuVecteur(Buffer.from(ligne.mots, 'base64')));
  }
  etat.publiees += ajouts.length;
  etat.vivantes = vivantes;
  ajouterAuxColonnes(etat.colonnes, ajouts);
  ajouterAuxPoints(etat.points, ajouts);
  const rangs = ajouts.map((a) => a.doc);
  accroitreTotaux(etat, rangs);
  for (const nom of Object.keys(etat.ordres) as Ordre[]) etat.ordres[nom] = ordreAccru(etat, nom, rangs);
  etat.places.clear();
  etat.gardes.clear();
  etat.parLieu.clear();
  etat.expressions.clear();
}

/** Les ajoutées à leur place, les oubliées ôtées : une seule lecture de l’ordre d’avant. */
function ordreAccru(etat: Etat, nom: Ordre, rangs: readonly number[]): Uint32Array {
  const avant = etat.ordres[nom];
  const comparer = (a: number, b: number) => etat.cles.comparer(nom, a, b, etat.numeros);
  const tries = rangs.toSorted(comparer);
  const apres = new Uint32Array(etat.publiees);
  let fin = 0;
  let lus = 0;
  const recopier = (jusque: number) => {
    for (; lus < jusque; lus++) {
      const doc = avant[lus] as number;
      if (contient(etat.vivantes, doc)) apres[fin++] = doc;
    }
  };
  for (const doc of tries) {
    let bas = lus;
    let haut = avant.length;
    while (bas < haut) {
      const milieu = (bas + haut) >>> 1;
      if (comparer(avant[milieu] as number, doc) < 0) bas = milieu + 1;
      else haut = milieu;
    }
    recopier(bas);
    apres[fin++] = doc;
  }
  recopier(avant.length);
  return apres;
}
