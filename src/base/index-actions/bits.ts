// Un ensemble d’actions : un bit par action, dans l’ordre de l’index.

export type Bits = Uint32Array;

export const bitsVides = (nombre: number): Bits => new Uint32Array((nombre + 31) >>> 5);

export function bitsPleins(nombre: number): Bits {
  const bits = bitsVides(nombre).fill(0xffffffff);
  const reste = nombre & 31;
  if (reste > 0) bits[bits.length - 1] = 2 ** reste - 1;
  return bits;
}

export const contient = (bits: Bits, i: number): boolean => (((bits[i >>> 5] as number) >>> (i & 31)) & 1) === 1;

export const poser = (bits: Bits, i: number): void => {
  bits[i >>> 5] = (bits[i >>> 5] as number) | (1 << (i & 31));
};

/** `a` devient `a ∩ b` */
export function restreindre(a: Bits, b: Bits): void {
  for (let m = 0; m < a.length; m++) a[m] = (a[m] as number) & (b[m] as number);
}

/** `a` devient `a ∪ b` */
export function reunir(a: Bits, b: Bits): void {
  for (let m = 0; m < a.length; m++) a[m] = (a[m] as number) | (b[m] as number);
}

/** `a` sans `b` */
export const soustraire = (a: Bits, b: Bits): Bits => a.map((mot, m) => mot & ~(b[m] as number));

export function cardinal(bits: Bits): number {
  let somme = 0;
  for (let m = 0; m < bits.length; m++) {
    let v = bits[m] as number;
    v -= (v >>> 1) & 0x55555555;
    v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
    somme += Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return somme;
}

/** Écrit les rangs présents (ou absents, `inverse`) dans `liste` et rend leur nombre. */
export function enumerer(bits: Bits, nombre: number, liste: Uint32Array, inverse = false): number {
  let fin = 0;
  for (let m = 0; m < bits.length; m++) {
    let mot = inverse ? ~(bits[m] as number) : (bits[m] as number);
    const base = m << 5;
    while (mot !== 0) {
      const rang = base + 31 - Math.clz32(mot & -mot);
      if (rang >= nombre) break;
      liste[fin++] = rang;
      mot &= mot - 1;
    }
  }
  return fin;
}
