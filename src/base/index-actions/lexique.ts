// Les lexèmes de PostgreSQL et les actions où ils sont : listes croissantes en écarts de longueur variable, avec le meilleur poids.
import { type Bits, bitsVides, poser, restreindre } from './bits.ts';

export type Lexique = {
  rangs: Map<string, number>;
  octets: Uint8Array;
  /** les octets du lexème r sont `octets[debuts[r]..debuts[r+1]]` */
  debuts: Uint32Array;
  /** nombre d’actions de chaque lexème */
  actions: Uint32Array;
};

/** « les » et « à », que la configuration française garde une fois leurs accents ôtés, et leurs semblables. */
export const LEXEMES_VIDES: ReadonlySet<string> = new Set(['le', 'a', 'cet', 'mem', 'leur']);

/** Poids de PostgreSQL, D à A. */
const VALEUR_DU_POIDS = [1, 2, 4, 8] as const;

type Liste = { octets: Uint8Array; fin: number; dernier: number; poids: number; attente: boolean; actions: number };

/** Les actions doivent arriver dans l’ordre croissant. */
export function batirLexique() {
  const listes = new Map<string, Liste>();

  function ecrire(liste: Liste, valeur: number): void {
    if (liste.fin + 5 > liste.octets.length) {
      const plus = new Uint8Array(liste.octets.length * 2 + 8);
      plus.set(liste.octets);
      liste.octets = plus;
    }
    let v = valeur;
    while (v > 127) {
      liste.octets[liste.fin++] = (v & 127) | 128;
      v >>>= 7;
    }
    liste.octets[liste.fin++] = v;
  }

  /** @param envoi `tsvectorsend` : nombre, puis pour chaque lexème son texte terminé par zéro et ses positions */
  function ajouter(doc: number, envoi: Buffer): void {
    let ou = 4;
    for (let reste = envoi.readInt32BE(0); reste > 0; reste--) {
      const fin = envoi.indexOf(0, ou);
      const lexeme = envoi.toString('latin1', ou, fin);
      const positions = envoi.readUInt16BE(fin + 1);
      ou = fin + 3;
      let poids = 0;
      for (let p = 0; p < positions; p++, ou += 2) poids = Math.max(poids, (envoi[ou] as number) >>> 6);
      if (LEXEMES_VIDES.has(lexeme)) continue;
      let liste = listes.get(lexeme);
      if (!liste) {
        liste = { octets: new Uint8Array(8), fin: 0, dernier: -1, poids: 0, attente: false, actions: 0 };
        listes.set(lexeme, liste);
      }
      ecrire(liste, ((doc - liste.dernier) << 2) | poids);
      liste.dernier = doc;
      liste.actions++;
    }
  }

  function finir(): Lexique {
    const rangs = new Map<string, number>();
    const debuts = new Uint32Array(listes.size + 1);
    const actions = new Uint32Array(listes.size);
    let total = 0;
    for (const { fin } of listes.values()) total += fin;
    const octets = new Uint8Array(total);
    let rang = 0;
    let ou = 0;
    for (const [lexeme, liste] of listes) {
      rangs.set(Buffer.from(lexeme, 'latin1').toString('utf8'), rang);
      octets.set(liste.octets.subarray(0, liste.fin), ou);
      ou += liste.fin;
      actions[rang] = liste.actions;
      debuts[++rang] = ou;
    }
    return { rangs, octets, debuts, actions };
  }

  return { ajouter, finir };
}

const rarete = (nombre: number, actions: number) => Math.max(1, Math.round(16 * Math.log2(1 + nombre / Math.max(1, actions))));

/** L’un de ces lexèmes, ou l’une de ces listes d’actions, suffit. */
export type Groupe = { lexemes: string[]; listes: Uint32Array[] };

/**
 * Les actions d’un groupe ; `notes` reçoit pour chacune la meilleure note de ses lexèmes.
 * La note d’un lexème : sa rareté, multipliée par le poids de l’endroit où il est (titre 8, accroche et lieux 4, résumé 2, partenaires 1).
 */
export function actionsDuGroupe(lexique: Lexique, groupe: Groupe, nombre: number, notes: Uint16Array): Bits {
  const bits = bitsVides(nombre);
  const { octets, debuts } = lexique;
  for (const lexeme of groupe.lexemes) {
    const rang = lexique.rangs.get(lexeme);
    if (rang === undefined) continue;
    const base = rarete(nombre, lexique.actions[rang] as number);
    const fin = debuts[rang + 1] as number;
    let doc = -1;
    for (let ou = debuts[rang] as number; ou < fin; ) {
      let octet = octets[ou++] as number;
      let valeur = octet & 127;
      for (let pas = 7; octet > 127; pas += 7) {
        octet = octets[ou++] as number;
        valeur |= (octet & 127) << pas;
      }
      doc += valeur >>> 2;
      poser(bits, doc);
      const note = base * (VALEUR_DU_POIDS[valeur & 3] as number);
      if (note > (notes[doc] as number)) notes[doc] = note;
    }
  }
  for (const liste of groupe.listes) {
    const note = rarete(nombre, liste.length) * 2;
    for (const doc of liste) {
      poser(bits, doc);
      if (note > (notes[doc] as number)) notes[doc] = note;
    }
  }
  return bits;
}

/** Toutes les actions qui ont un mot de chaque groupe ; `cles` reçoit la somme des notes. Rend null sans groupe. */
export function actionsDesMots(
  lexique: Lexique,
  groupes: readonly Groupe[],
  nombre: number,
  { notes, cles }: { notes: Uint16Array; cles: Uint32Array },
): Bits | null {
  let tous: Bits | null = null;
  cles.fill(0);
  for (const groupe of groupes) {
    const bits = actionsDuGroupe(lexique, groupe, nombre, notes);
    for (let m = 0; m < bits.length; m++) {
      let mot = bits[m] as number;
      while (mot !== 0) {
        const doc = (m << 5) + 31 - Math.clz32(mot & -mot);
        cles[doc] = (cles[doc] as number) + (notes[doc] as number);
        notes[doc] = 0;
        mot &= mot - 1;
      }
    }
    if (tous) restreindre(tous, bits);
    else tous = bits;
  }
  return tous;
}
