// Bâtir le lexique pendant le chargement. Les lexèmes restent des octets : en faire des textes, action par action, prendrait des secondes.
import { setImmediate as souffler } from 'node:timers/promises';
import { LEXEMES_VIDES, type Lexique } from './lexique.ts';

const PAQUET = 5_000;

/** Des suites d’octets numérotées dans l’ordre où elles arrivent. */
function numeroteur() {
  let table = new Int32Array(1 << 14);
  let cles = new Uint8Array(1 << 16);
  let debuts = new Uint32Array(1 << 13);
  let empreintes = new Int32Array(1 << 13);
  let nombre = 0;

  function agrandir(): void {
    table = new Int32Array(table.length * 2);
    const masque = table.length - 1;
    for (let rang = 0; rang < nombre; rang++) {
      let place = (empreintes[rang] as number) & masque;
      while (table[place] !== 0) place = (place + 1) & masque;
      table[place] = rang + 1;
    }
    debuts = plusGrand(debuts, Uint32Array);
    empreintes = plusGrand(empreintes, Int32Array);
  }

  const estLa = (rang: number, octets: Uint8Array, debut: number, longueur: number): boolean => {
    const ou = debuts[rang] as number;
    if ((debuts[rang + 1] as number) - ou !== longueur) return false;
    for (let i = 0; i < longueur; i++) if (cles[ou + i] !== octets[debut + i]) return false;
    return true;
  };

  return {
    /** @param empreinte de FNV-1a sur ces octets */
    rang(octets: Uint8Array, debut: number, fin: number, empreinte: number): number {
      let masque = table.length - 1;
      let place = empreinte & masque;
      for (let trouve = table[place] as number; trouve !== 0; trouve = table[place] as number) {
        if (empreintes[trouve - 1] === empreinte && estLa(trouve - 1, octets, debut, fin - debut)) return trouve - 1;
        place = (place + 1) & masque;
      }
      if (nombre + 2 > table.length / 2) {
        agrandir();
        masque = table.length - 1;
        place = empreinte & masque;
        while (table[place] !== 0) place = (place + 1) & masque;
      }
      const ou = debuts[nombre] as number;
      while (ou + fin - debut > cles.length) cles = plusGrand(cles, Uint8Array);
      cles.set(octets.subarray(debut, fin), ou);
      empreintes[nombre] = empreinte;
      debuts[nombre + 1] = ou + fin - debut;
      table[place] = ++nombre;
      return nombre - 1;
    },
    texte: (rang: number): string => Buffer.from(cles.subarray(debuts[rang], debuts[rang + 1])).toString('utf8'),
  };
}

type Tableau<T> = new (taille: number) => T;
function plusGrand<T extends { length: number; set(ancien: T): void }>(ancien: T, Tableau: Tableau<T>): T {
  const nouveau = new Tableau(ancien.length * 2);
  nouveau.set(ancien);
  return nouveau;
}

type Liste = { octets: Uint8Array; fin: number; dernier: number; actions: number; vide: boolean };

function ecrire(liste: Liste, valeur: number): void {
  if (liste.fin + 5 > liste.octets.length) {
    const plus = new Uint8Array(Math.ceil(liste.octets.length * 1.6) + 8);
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

/**
 * Lit un `tsvectorsend` : nombre, puis pour chaque lexème son texte terminé par zéro et ses places, poids dans les deux bits hauts.
 * @param lire reçoit la place du texte, son empreinte (FNV-1a) et son meilleur poids
 */
function parcourirVecteur(envoi: Buffer, lire: (debut: number, fin: number, empreinte: number, poids: number) => void): void {
  let ou = 4;
  for (let reste = envoi.readInt32BE(0); reste > 0; reste--) {
    const debut = ou;
    let empreinte = -2128831035;
    for (let octet = envoi[ou] as number; octet !== 0; octet = envoi[++ou] as number)
      empreinte = Math.imul(empreinte ^ octet, 16777619);
    const fin = ou;
    const places = ((envoi[ou + 1] as number) << 8) | (envoi[ou + 2] as number);
    ou += 3;
    let poids = 0;
    for (let p = 0; p < places; p++, ou += 2) poids = Math.max(poids, (envoi[ou] as number) >>> 6);
    lire(debut, fin, empreinte, poids);
  }
}

/** Les lexèmes utiles d’une action, et leur meilleur poids. */
export function lexemesDuVecteur(envoi: Buffer): { lexeme: string; poids: number }[] {
  const lexemes: { lexeme: string; poids: number }[] = [];
  parcourirVecteur(envoi, (debut, fin, _, poids) => {
    const lexeme = envoi.toString('utf8', debut, fin);
    if (!LEXEMES_VIDES.has(lexeme)) lexemes.push({ lexeme, poids });
  });
  return lexemes;
}

/** Les actions doivent arriver dans l’ordre croissant. */
export function batirLexique() {
  const numeros = numeroteur();
  const listes: Liste[] = [];

  function ajouter(doc: number, envoi: Buffer): void {
    parcourirVecteur(envoi, (debut, fin, empreinte, poids) => {
      const rang = numeros.rang(envoi, debut, fin, empreinte);
      let liste = listes[rang];
      if (!liste) {
        liste = { octets: new Uint8Array(8), fin: 0, dernier: -1, actions: 0, vide: LEXEMES_VIDES.has(numeros.texte(rang)) };
        listes.push(liste);
      }
      if (liste.vide) return;
      ecrire(liste, ((doc - liste.dernier) << 2) | poids);
      liste.dernier = doc;
      liste.actions++;
    });
  }

  async function finir(): Promise<Lexique> {
    const pleines = listes.flatMap((liste, rang) => (liste.vide ? [] : [{ liste, rang }]));
    const rangs = new Map<string, number>();
    const debuts = new Uint32Array(pleines.length + 1);
    const actions = new Uint32Array(pleines.length);
    const octets = new Uint8Array(pleines.reduce((somme, { liste }) => somme + liste.fin, 0));
    let ou = 0;
    for (const [place, { liste, rang }] of pleines.entries()) {
      rangs.set(numeros.texte(rang), place);
      octets.set(liste.octets.subarray(0, liste.fin), ou);
      ou += liste.fin;
      actions[place] = liste.actions;
      debuts[place + 1] = ou;
      if (place % PAQUET === PAQUET - 1) await souffler();
    }
    return { rangs, octets, debuts, actions, ajouts: new Map() };
  }

  return { ajouter, finir };
}
