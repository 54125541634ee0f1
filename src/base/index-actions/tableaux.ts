type Tableau = Uint16Array | Uint32Array | Float64Array;

/** `ancien` suivi de `suite`. */
export function prolonger<T extends Tableau>(ancien: T, suite: readonly number[]): T {
  const plus = new (ancien.constructor as new (taille: number) => T)(ancien.length + suite.length);
  plus.set(ancien);
  plus.set(suite, ancien.length);
  return plus;
}
