// Les codes des facettes, par tranches : les actions qui ont les mêmes codes partagent une combinaison, et compter n’ajoute un
// qu’à elle. Une tranche réunit les facettes qui varient ensemble (une académie a sa région, un département son académie).
import type { Facette } from '#domaine/filtre.ts';
import { prolonger } from './tableaux.ts';

export type Tranche = {
  facettes: readonly Facette[];
  /** nombre de combinaisons */
  nombre: number;
  /** combinaison de chaque action */
  deAction: Uint32Array;
};
/** Une facette : ses codes, et ceux de la combinaison c : `valeurs[debuts[c]..debuts[c+1]]`. */
export type Colonne = { tranche: Tranche; codes: string[]; debuts: Uint32Array; valeurs: Uint16Array };
export type Colonnes = Record<Facette, Colonne>;

const TRANCHES: readonly (readonly Facette[])[] = [
  ['edition', 'region', 'academie', 'departement', 'reseau', 'nature', 'source'],
  ['niveau', 'distinction'],
  ['public', 'ouverture'],
  ['theme'],
  ['forme'],
  ['dispositif'],
  ['partenaire'],
];
const MAX_CODES = 65_535;

/** Les codes d’une action, séparés par un espace dans chaque facette. */
export type CodesDAction = { [F in Facette]: string | null };

function batirColonne() {
  const codes: string[] = [];
  const rangs = new Map<string, number>();
  const debuts: number[] = [0];
  const valeurs: number[] = [];
  const rangDe = (code: string): number => {
    let rang = rangs.get(code);
    if (rang === undefined) {
      if (codes.length >= MAX_CODES) throw new RangeError(`Plus de ${MAX_CODES} codes différents dans une facette.`);
      rang = codes.push(code) - 1;
      rangs.set(code, rang);
    }
    return rang;
  };
  return {
    ajouterCombinaison(ecrits: string): void {
      for (const code of new Set(ecrits.split(' '))) if (code !== '') valeurs.push(rangDe(code));
      debuts.push(valeurs.length);
    },
    finir: (tranche: Tranche): Colonne => ({
      tranche,
      codes,
      debuts: Uint32Array.from(debuts),
      valeurs: Uint16Array.from(valeurs),
    }),
  };
}

function batirTranche(facettes: readonly Facette[], actions: number) {
  const deAction = new Uint32Array(actions);
  const combinaisons = new Map<string, number>();
  const colonnes = facettes.map(batirColonne);
  return {
    ajouter(doc: number, ligne: CodesDAction): void {
      let cle = ligne[facettes[0] as Facette] ?? '';
      for (let i = 1; i < facettes.length; i++) cle += `\t${ligne[facettes[i] as Facette] ?? ''}`;
      let rang = combinaisons.get(cle);
      if (rang === undefined) {
        rang = combinaisons.size;
        combinaisons.set(cle, rang);
        for (const [i, ecrits] of cle.split('\t').entries()) colonnes[i]?.ajouterCombinaison(ecrits);
      }
      deAction[doc] = rang;
    },
    finir(): [Facette, Colonne][] {
      const tranche = { facettes, nombre: combinaisons.size, deAction };
      return facettes.map((facette, i) => [facette, (colonnes[i] as (typeof colonnes)[number]).finir(tranche)]);
    },
  };
}

export function batirColonnes(actions: number) {
  const tranches = TRANCHES.map((facettes) => batirTranche(facettes, actions));
  return {
    ajouter(doc: number, ligne: CodesDAction): void {
      for (const tranche of tranches) tranche.ajouter(doc, ligne);
    },
    finir: (): Colonnes => Object.fromEntries(tranches.flatMap((t) => t.finir())) as Colonnes,
  };
}

/** Chaque action ajoutée a sa combinaison à elle : la retrouver parmi les autres demanderait de les garder toutes en mots. */
export function ajouterAuxColonnes(colonnes: Colonnes, ajouts: readonly { doc: number; ligne: CodesDAction }[]): void {
  for (const facettes of TRANCHES) {
    const { tranche } = colonnes[facettes[0] as Facette];
    for (const { doc } of ajouts) tranche.deAction[doc] = tranche.nombre++;
    for (const facette of facettes) {
      const colonne = colonnes[facette];
      const debuts: number[] = [];
      const valeurs: number[] = [];
      for (const { ligne } of ajouts) {
        for (const code of new Set((ligne[facette] ?? '').split(' '))) if (code !== '') valeurs.push(rangDuCode(colonne, code));
        debuts.push(colonne.valeurs.length + valeurs.length);
      }
      colonne.debuts = prolonger(colonne.debuts, debuts);
      colonne.valeurs = prolonger(colonne.valeurs, valeurs);
    }
  }
}

function rangDuCode({ codes }: Colonne, code: string): number {
  const rang = codes.indexOf(code);
  if (rang !== -1) return rang;
  if (codes.length >= MAX_CODES) throw new RangeError(`Plus de ${MAX_CODES} codes différents dans une facette.`);
  return codes.push(code) - 1;
}

/** Combien des actions de `liste[0..fin]` ont chaque code des `facettes` demandées d’une même tranche. */
export function compterListe(colonnes: readonly Colonne[], liste: Uint32Array, fin: number): Uint32Array[] {
  const comptes = colonnes.map(({ codes }) => new Uint32Array(codes.length));
  const tranche = colonnes[0]?.tranche;
  if (!tranche) return comptes;
  const { deAction, nombre } = tranche;
  // Peu d’actions : les compter directement évite de parcourir toutes les combinaisons.
  if (fin * 4 < nombre) {
    for (let i = 0; i < fin; i++) repartir(colonnes, comptes, deAction[liste[i] as number] as number, 1);
    return comptes;
  }
  const parCombinaison = new Uint32Array(nombre);
  for (let i = 0; i < fin; i++) (parCombinaison[deAction[liste[i] as number] as number] as number)++;
  for (let c = 0; c < nombre; c++) if (parCombinaison[c] !== 0) repartir(colonnes, comptes, c, parCombinaison[c] as number);
  return comptes;
}

function repartir(colonnes: readonly Colonne[], comptes: readonly Uint32Array[], combinaison: number, actions: number): void {
  for (let i = 0; i < colonnes.length; i++) {
    const { debuts, valeurs } = colonnes[i] as Colonne;
    const siens = comptes[i] as Uint32Array;
    const fin = debuts[combinaison + 1] as number;
    for (let j = debuts[combinaison] as number; j < fin; j++)
      siens[valeurs[j] as number] = (siens[valeurs[j] as number] as number) + actions;
  }
}

/** 1 pour chaque combinaison qui a ce code. */
export function combinaisonsAyant({ tranche, debuts, valeurs }: Colonne, code: number): Uint8Array {
  const avec = new Uint8Array(tranche.nombre);
  for (let c = 0; c < tranche.nombre; c++)
    for (let j = debuts[c] as number; j < (debuts[c + 1] as number); j++) if (valeurs[j] === code) avec[c] = 1;
  return avec;
}

/** Les tranches où tombent ces facettes, avec celles qui y sont. */
export const parTranche = (facettes: readonly Facette[]): Facette[][] =>
  TRANCHES.map((tranche) => tranche.filter((f) => facettes.includes(f))).filter((t) => t.length > 0);
