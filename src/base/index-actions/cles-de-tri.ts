// Ce qui range les actions, gardé pour mettre une action nouvelle à sa place sans tout retrier. Les règles du SQL (« collate "C" » : les
// octets) : un essai compare les deux.
import type { Ordre } from './etat.ts';

export type ClesDUneAction = {
  /** microsecondes ; null : pas encore de date, donc avant les autres */
  publiee: number | null;
  /** jours depuis 2000 */
  debut_jour: number | null;
  fin_jour: number | null;
  academie_forme: string;
  titre_forme: string;
};

export type ClesDeTri = {
  ecrire(rang: number, cles: ClesDUneAction): void;
  /** négatif quand le rang `a` se lit avant le rang `b` */
  comparer(ordre: Ordre, a: number, b: number, numeros: Uint32Array): number;
};

const SANS_JOUR = 2 ** 31 - 1;
const ENTAME = 6;

export function batirClesDeTri(capacite: number): ClesDeTri {
  const publiees = new Float64Array(capacite);
  const debuts = new Int32Array(capacite);
  const fins = new Int32Array(capacite);
  const academies = new Uint16Array(capacite);
  const rangs = new Map<string, number>();
  /** place de chaque académie parmi leurs noms triés */
  let placesDesAcademies: number[] = [];
  // Les titres bout à bout : un million de chaînes pèserait trois fois plus.
  let octets = new Uint8Array(32 * capacite + 256);
  let ecrits = 0;
  const debutsDeTitre = new Uint32Array(capacite);
  const longueurs = new Uint16Array(capacite);
  /** les six premiers octets de chaque titre : ils suffisent le plus souvent à les départager */
  const entames = new Float64Array(capacite);

  const ecrireTitre = (rang: number, titre: string) => {
    const lu = Buffer.from(titre).subarray(0, 65_535);
    if (ecrits + lu.length > octets.length) {
      const plus = new Uint8Array(Math.ceil(octets.length * 1.5) + lu.length);
      plus.set(octets.subarray(0, ecrits));
      octets = plus;
    }
    octets.set(lu, ecrits);
    debutsDeTitre[rang] = ecrits;
    longueurs[rang] = lu.length;
    entames[rang] = Buffer.concat([lu.subarray(0, ENTAME), Buffer.alloc(ENTAME)]).readUIntBE(0, ENTAME);
    ecrits += lu.length;
  };
  const titreDe = (rang: number) => {
    const debut = debutsDeTitre[rang] as number;
    return octets.subarray(debut, debut + (longueurs[rang] as number));
  };
  const rangDeLAcademie = (forme: string) => {
    let rang = rangs.get(forme);
    if (rang === undefined) {
      rang = rangs.size;
      rangs.set(forme, rang);
      const tries = [...rangs].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      placesDesAcademies = [];
      for (const [place, [, r]] of tries.entries()) placesDesAcademies[r] = place;
    }
    return rang;
  };
  const ecart = (tableau: ArrayLike<number>, a: number, b: number) => (tableau[a] as number) - (tableau[b] as number);

  const comparaisons: Record<Ordre, (a: number, b: number, numeros: Uint32Array) => number> = {
    recentes: (a, b, numeros) => ecart(publiees, b, a) || ecart(numeros, b, a),
    date: (a, b, numeros) => ecart(debuts, a, b) || ecart(fins, a, b) || ecart(numeros, a, b),
    academie: (a, b, numeros) =>
      ecart(placesDesAcademies, academies[a] as number, academies[b] as number) || ecart(publiees, b, a) || ecart(numeros, b, a),
    titre: (a, b, numeros) => ecart(entames, a, b) || Buffer.compare(titreDe(a), titreDe(b)) || ecart(numeros, a, b),
  };

  return {
    ecrire(rang, { publiee, debut_jour, fin_jour, academie_forme, titre_forme }) {
      publiees[rang] = publiee ?? Number.MAX_SAFE_INTEGER;
      debuts[rang] = debut_jour ?? SANS_JOUR;
      fins[rang] = fin_jour ?? SANS_JOUR;
      academies[rang] = rangDeLAcademie(academie_forme);
      ecrireTitre(rang, titre_forme);
    },
    comparer: (ordre, a, b, numeros) => comparaisons[ordre](a, b, numeros),
  };
}
