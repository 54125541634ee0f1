// Les colonnes de l’index, une par facette : des codes numérotés dans des tableaux typés.

/** code 0 : absent */
type ColonneUn = { genre: 'un'; codes: string[]; valeurs: Uint16Array };
/** les codes de l’action i sont `valeurs[debuts[i]..debuts[i+1]]` */
type ColonnePlusieurs = { genre: 'plusieurs'; codes: string[]; debuts: Uint32Array; valeurs: Uint16Array };
export type Colonne = ColonneUn | ColonnePlusieurs;

export const MAX_CODES = 65_535;

function dictionnaire() {
  const codes: string[] = [''];
  const rangs = new Map<string, number>();
  return {
    codes,
    rang(code: string): number {
      let rang = rangs.get(code);
      if (rang === undefined) {
        if (codes.length > MAX_CODES) throw new RangeError(`Plus de ${MAX_CODES} codes différents dans une facette.`);
        rang = codes.push(code) - 1;
        rangs.set(code, rang);
      }
      return rang;
    },
  };
}

export type Batisseur = { ajouter(doc: number, valeur: string | null): void; finir(): Colonne };

export function batirUn(nombre: number): Batisseur {
  const { codes, rang } = dictionnaire();
  const valeurs = new Uint16Array(nombre);
  return {
    ajouter: (doc, valeur) => {
      if (valeur) valeurs[doc] = rang(valeur);
    },
    finir: () => ({ genre: 'un', codes, valeurs }),
  };
}

/** `ajouter` reçoit les codes séparés par un espace ; les actions arrivent dans l’ordre. */
export function batirPlusieurs(nombre: number): Batisseur {
  const { codes, rang } = dictionnaire();
  const combinaisons = new Map<string, number[]>();
  const debuts = new Uint32Array(nombre + 1);
  let valeurs = new Uint16Array(nombre + 16);
  let fin = 0;
  return {
    ajouter: (doc, valeur) => {
      if (valeur) {
        let rangs = combinaisons.get(valeur);
        if (!rangs) {
          rangs = [...new Set(valeur.split(' ').filter(Boolean))].map(rang);
          if (combinaisons.size < 20_000) combinaisons.set(valeur, rangs);
        }
        if (fin + rangs.length > valeurs.length) {
          const plus = new Uint16Array((valeurs.length + rangs.length) * 2);
          plus.set(valeurs);
          valeurs = plus;
        }
        for (const r of rangs) valeurs[fin++] = r;
      }
      debuts[doc + 1] = fin;
    },
    finir: () => ({ genre: 'plusieurs', codes, debuts, valeurs: valeurs.slice(0, fin) }),
  };
}
