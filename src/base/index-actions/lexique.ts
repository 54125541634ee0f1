// Les lexèmes de PostgreSQL et les actions où ils sont : listes croissantes en écarts de longueur variable, avec le meilleur poids.
import { type Bits, bitsVides, poser, restreindre } from './bits.ts';

export type Lexique = {
  rangs: Map<string, number>;
  octets: Uint8Array;
  /** les octets du lexème r sont `octets[debuts[r]..debuts[r+1]]` */
  debuts: Uint32Array;
  /** nombre d’actions de chaque lexème, au chargement */
  actions: Uint32Array;
  /** par lexème, les actions écrites depuis : leur rang et, dans les deux bits bas, leur meilleur poids */
  ajouts: Map<number, number[]>;
};

export function ajouterAuLexique(lexique: Lexique, doc: number, lexemes: readonly { lexeme: string; poids: number }[]): void {
  for (const { lexeme, poids } of lexemes) {
    let rang = lexique.rangs.get(lexeme);
    if (rang === undefined) {
      rang = lexique.rangs.size;
      lexique.rangs.set(lexeme, rang);
    }
    const siens = lexique.ajouts.get(rang);
    if (siens) siens.push((doc << 2) | poids);
    else lexique.ajouts.set(rang, [(doc << 2) | poids]);
  }
}

/** « les » et « à », que la configuration française garde une fois leurs accents ôtés, et leurs semblables. */
export const LEXEMES_VIDES: ReadonlySet<string> = new Set(['le', 'a', 'cet', 'mem', 'leur']);

/** Poids de PostgreSQL, D à A. */
const VALEUR_DU_POIDS = [1, 2, 4, 8] as const;

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
    const ajouts = lexique.ajouts.get(rang) ?? [];
    const base = rarete(nombre, (lexique.actions[rang] ?? 0) + ajouts.length);
    const fin = debuts[rang + 1] ?? 0;
    let doc = -1;
    for (let ou = debuts[rang] ?? 0; ou < fin; ) {
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
    for (const ajout of ajouts) {
      poser(bits, ajout >>> 2);
      const note = base * (VALEUR_DU_POIDS[ajout & 3] as number);
      if (note > (notes[ajout >>> 2] as number)) notes[ajout >>> 2] = note;
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

/** Toutes les actions qui ont un mot de chaque groupe ; `pertinences` reçoit la somme des notes. Rend null sans groupe. */
export function actionsDesMots(
  lexique: Lexique,
  groupes: readonly Groupe[],
  nombre: number,
  { notes, pertinences }: { notes: Uint16Array; pertinences: Uint32Array },
): Bits | null {
  let tous: Bits | null = null;
  pertinences.fill(0);
  for (const groupe of groupes) {
    const bits = actionsDuGroupe(lexique, groupe, nombre, notes);
    for (let m = 0; m < bits.length; m++) {
      let mot = bits[m] as number;
      while (mot !== 0) {
        const doc = (m << 5) + 31 - Math.clz32(mot & -mot);
        pertinences[doc] = (pertinences[doc] as number) + (notes[doc] as number);
        notes[doc] = 0;
        mot &= mot - 1;
      }
    }
    if (tous) restreindre(tous, bits);
    else tous = bits;
  }
  return tous;
}
