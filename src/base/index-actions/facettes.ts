// Filtrer et compter : chaque facette est comptée en ignorant son propre choix, pour montrer ce qu’un autre choix donnerait.
import { FACETTES, type Facette, type Filtre } from '#domaine/filtre.ts';
import { type Bits, bitsVides, cardinal, enumerer, poser, restreindre, reunir } from './bits.ts';
import type { ComptageFacette } from './contrat.ts';
import type { Etat } from './etat.ts';
import { type Colonne, type Colonnes, combinaisonsAyant, compterListe, parTranche } from './tranches.ts';

const MAX_GARDES = 256;

function actionsAyant(colonne: Colonne, code: number, nombre: number): Bits {
  const bits = bitsVides(nombre);
  const avec = combinaisonsAyant(colonne, code);
  const { deAction } = colonne.tranche;
  for (let i = 0; i < nombre; i++) if (avec[deAction[i] as number] === 1) poser(bits, i);
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
      const rang = colonne.codes.indexOf(code);
      if (rang === -1) continue;
      bits = actionsAyant(colonne, rang, etat.nombre);
      if (etat.gardes.size >= MAX_GARDES) etat.gardes.clear();
      etat.gardes.set(cle, bits);
    }
    reunir(reunion, bits);
  }
  return reunion;
}

/** `commun` : ce que demandent les mots et le voisinage ; `choisies` : ce que demande chaque facette où l’on a choisi. */
export type Selection = { bits: Bits; total: number; commun: Bits; choisies: Map<Facette, Bits> };

/** @param autres ce que demandent les mots et le voisinage, déjà calculé */
export function selectionner(etat: Etat, filtre: Filtre, autres: readonly Bits[]): Selection {
  const choisies = new Map(FACETTES.filter((f) => filtre[f].length > 0).map((f) => [f, actionsChoisies(etat, f, filtre[f])]));
  const commun = etat.vivantes.slice();
  for (const bits of autres) restreindre(commun, bits);
  const bits = commun.slice();
  for (const choix of choisies.values()) restreindre(bits, choix);
  return { bits, total: cardinal(bits), commun, choisies };
}

/** Les actions qu’on aurait sans le choix fait dans cette facette. */
function sansLeChoix({ commun, choisies }: Selection, facette: Facette): Bits {
  const sans = commun.slice();
  for (const [autre, choix] of choisies) if (autre !== facette) restreindre(sans, choix);
  return sans;
}

type Comptes = Partial<Record<Facette, Uint32Array>>;

function compter(colonnes: Colonnes, facettes: readonly Facette[], liste: Uint32Array, fin: number): Comptes {
  const resultat: Comptes = {};
  for (const ensemble of parTranche(facettes)) {
    const comptes = compterListe(
      ensemble.map((f) => colonnes[f]),
      liste,
      fin,
    );
    for (const [i, facette] of ensemble.entries()) resultat[facette] = comptes[i] as Uint32Array;
  }
  return resultat;
}

/** Les comptes de toutes les actions écrites, une fois pour toutes. */
export function totaux(colonnes: Colonnes, nombre: number): Record<Facette, Uint32Array> {
  const toutes = Uint32Array.from({ length: nombre }, (_, i) => i);
  return compter(colonnes, FACETTES, toutes, nombre) as Record<Facette, Uint32Array>;
}

/** Les mêmes, quand des actions viennent d’être écrites à ces rangs. */
export function accroitreTotaux(etat: Etat, rangs: readonly number[]): void {
  const nouveaux = compter(etat.colonnes, FACETTES, Uint32Array.from(rangs), rangs.length) as Record<Facette, Uint32Array>;
  for (const facette of FACETTES) {
    for (const [code, nombre] of etat.totaux[facette].entries())
      nouveaux[facette][code] = (nouveaux[facette][code] as number) + nombre;
    etat.totaux[facette] = nouveaux[facette];
  }
}

/** Au-delà de la moitié, on compte les absentes : jamais plus de n/2 actions parcourues. */
function compterBits(etat: Etat, facettes: readonly Facette[], bits: Bits, total: number): Comptes {
  const inverse = total > etat.nombre / 2;
  const fin = enumerer(bits, etat.nombre, etat.listeA, inverse);
  const resultat = compter(etat.colonnes, facettes, etat.listeA, fin);
  if (inverse)
    for (const facette of facettes) {
      const comptes = resultat[facette] as Uint32Array;
      const tous = etat.totaux[facette];
      for (let c = 0; c < comptes.length; c++) comptes[c] = (tous[c] as number) - (comptes[c] as number);
    }
  return resultat;
}

export function compterFacettes<F extends Facette>(
  etat: Etat,
  filtre: Filtre,
  selection: Selection,
  facettes: readonly F[],
): Record<F, ComptageFacette[]> {
  const libres = facettes.filter((f) => !selection.choisies.has(f));
  const comptes = compterBits(etat, libres, selection.bits, selection.total);
  for (const facette of facettes) {
    if (!selection.choisies.has(facette)) continue;
    const sans = sansLeChoix(selection, facette);
    Object.assign(comptes, compterBits(etat, [facette], sans, cardinal(sans)));
  }
  return Object.fromEntries(
    facettes.map((f) => [f, lignes(etat.colonnes[f].codes, comptes[f] as Uint32Array, new Set(filtre[f]))]),
  ) as Record<F, ComptageFacette[]>;
}

/** Les codes présents et les codes choisis, du plus fréquent au plus rare. */
function lignes(codes: readonly string[], comptes: Uint32Array, choisis: Set<string>): ComptageFacette[] {
  const resultat: ComptageFacette[] = [];
  for (const [c, code] of codes.entries()) {
    const nombre = comptes[c] as number;
    const choisi = choisis.delete(code);
    if (nombre > 0 || choisi) resultat.push({ code, nombre, choisi });
  }
  for (const code of choisis) resultat.push({ code, nombre: 0, choisi: true });
  return resultat.sort((a, b) => b.nombre - a.nombre || (a.code < b.code ? -1 : 1));
}
