// Filtrer et compter : chaque facette est comptée en ignorant son propre choix, pour montrer ce qu’un autre choix donnerait.
import { FACETTES, type Facette, type Filtre } from '#domaine/filtre.ts';
import { type Bits, bitsPleins, bitsVides, cardinal, enumerer, poser, restreindre, reunir } from './bits.ts';
import type { Colonne } from './colonnes.ts';
import type { ComptageFacette } from './contrat.ts';
import type { Etat } from './etat.ts';

const MAX_GARDES = 256;

function actionsAyant(colonne: Colonne, code: number, nombre: number): Bits {
  const bits = bitsVides(nombre);
  if (colonne.genre === 'un') {
    const { valeurs } = colonne;
    for (let i = 0; i < nombre; i++) if (valeurs[i] === code) poser(bits, i);
  } else {
    const { debuts, valeurs } = colonne;
    for (let i = 0; i < nombre; i++)
      for (let j = debuts[i] as number; j < (debuts[i + 1] as number); j++) if (valeurs[j] === code) poser(bits, i);
  }
  return bits;
}

/** Les actions qui ont l’un des codes choisis ; un code que personne n’a ne donne rien. */
function actionsChoisies(etat: Etat, facette: Facette, codes: readonly string[]): Bits {
  const reunion = bitsVides(etat.nombre);
  for (const code of codes) {
    const cle = `${facette} ${code}`;
    let bits = etat.gardes.get(cle);
    if (!bits) {
      const colonne = etat.colonnes[facette];
      const rang = colonne.codes.indexOf(code, 1);
      if (rang === -1) continue;
      bits = actionsAyant(colonne, rang, etat.nombre);
      if (etat.gardes.size >= MAX_GARDES) etat.gardes.clear();
      etat.gardes.set(cle, bits);
    }
    reunir(reunion, bits);
  }
  return reunion;
}

export type Selection = { bits: Bits; total: number; sansFacette: Map<Facette, Bits> };

/** @param autres ce que demandent les mots et le voisinage, déjà calculé */
export function selectionner(etat: Etat, filtre: Filtre, autres: readonly Bits[]): Selection {
  const choisies = FACETTES.filter((f) => filtre[f].length > 0).map((f) => [f, actionsChoisies(etat, f, filtre[f])] as const);
  const commun = bitsPleins(etat.nombre);
  for (const bits of autres) restreindre(commun, bits);
  const bits = commun.slice();
  for (const [, choix] of choisies) restreindre(bits, choix);
  const sansFacette = new Map<Facette, Bits>();
  for (const [facette] of choisies) {
    const sans = commun.slice();
    for (const [autre, choix] of choisies) if (autre !== facette) restreindre(sans, choix);
    sansFacette.set(facette, sans);
  }
  return { bits, total: cardinal(bits), sansFacette };
}

function compterListe(colonne: Colonne, liste: Uint32Array, fin: number): Uint32Array {
  const comptes = new Uint32Array(colonne.codes.length);
  if (colonne.genre === 'un') {
    const { valeurs } = colonne;
    for (let i = 0; i < fin; i++) (comptes[valeurs[liste[i] as number] as number] as number)++;
  } else {
    const { debuts, valeurs } = colonne;
    for (let i = 0; i < fin; i++) {
      const doc = liste[i] as number;
      const arret = debuts[doc + 1] as number;
      for (let j = debuts[doc] as number; j < arret; j++) (comptes[valeurs[j] as number] as number)++;
    }
  }
  return comptes;
}

/** Les comptes de toutes les actions, une fois pour toutes. */
export function totaux(colonnes: Etat['colonnes'], nombre: number): Record<Facette, Uint32Array> {
  const toutes = Uint32Array.from({ length: nombre }, (_, i) => i);
  return Object.fromEntries(FACETTES.map((f) => [f, compterListe(colonnes[f], toutes, nombre)])) as Record<Facette, Uint32Array>;
}

/** Au-delà de la moitié, on compte les absentes : jamais plus de n/2 lignes parcourues. */
function preparer(etat: Etat, bits: Bits, total: number, liste: Uint32Array) {
  const inverse = total > etat.nombre / 2;
  const fin = enumerer(bits, etat.nombre, liste, inverse);
  return (facette: Facette): Uint32Array => {
    const comptes = compterListe(etat.colonnes[facette], liste, fin);
    if (inverse) {
      const tous = etat.totaux[facette];
      for (let c = 0; c < comptes.length; c++) comptes[c] = (tous[c] as number) - (comptes[c] as number);
    }
    return comptes;
  };
}

export function compterFacettes(
  etat: Etat,
  filtre: Filtre,
  { bits, total, sansFacette }: Selection,
): Record<Facette, ComptageFacette[]> {
  const parTout = preparer(etat, bits, total, etat.listeA);
  const resultat = {} as Record<Facette, ComptageFacette[]>;
  for (const facette of FACETTES) {
    const sans = sansFacette.get(facette);
    const comptes = sans ? preparer(etat, sans, cardinal(sans), etat.listeB)(facette) : parTout(facette);
    const { codes } = etat.colonnes[facette];
    const choisis = new Set(filtre[facette]);
    const lignes: ComptageFacette[] = [];
    for (let c = 1; c < codes.length; c++) {
      const code = codes[c] as string;
      const nombre = comptes[c] as number;
      if (nombre > 0 && !choisis.has(code)) lignes.push({ code, nombre, choisi: false });
      else if (choisis.delete(code)) lignes.push({ code, nombre, choisi: true });
    }
    for (const code of choisis) lignes.push({ code, nombre: 0, choisi: true });
    resultat[facette] = lignes.sort((a, b) => b.nombre - a.nombre || (a.code < b.code ? -1 : 1));
  }
  return resultat;
}
