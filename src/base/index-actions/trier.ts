// Trier beaucoup de rangs en laissant le processus répondre : par blocs, fondus ensuite deux à deux.
import { setImmediate as souffler } from 'node:timers/promises';

const BLOC = 4_096;
const SOUFFLE = 16_384;

/** Les rangs de 0 à `nombre`, dans l’ordre de `comparer`. */
export async function trier(nombre: number, comparer: (a: number, b: number) => number): Promise<Uint32Array> {
  let rangs = new Uint32Array(nombre);
  for (let rang = 0; rang < nombre; rang++) rangs[rang] = rang;
  for (let debut = 0; debut < nombre; debut += BLOC) {
    rangs.subarray(debut, debut + BLOC).sort(comparer);
    await souffler();
  }
  let fondus = new Uint32Array(nombre);
  for (let largeur = BLOC; largeur < nombre; largeur *= 2) {
    let [gauche, droite] = [0, 0];
    for (let ou = 0; ou < nombre; ou++) {
      const paire = ou - (ou % (2 * largeur));
      const milieu = Math.min(nombre, paire + largeur);
      const fin = Math.min(nombre, milieu + largeur);
      if (ou === paire) [gauche, droite] = [paire, milieu];
      const prendreAGauche =
        gauche < milieu && (droite >= fin || comparer(rangs[gauche] as number, rangs[droite] as number) <= 0);
      fondus[ou] = rangs[prendreAGauche ? gauche++ : droite++] as number;
      if (ou % SOUFFLE === SOUFFLE - 1) await souffler();
    }
    [rangs, fondus] = [fondus, rangs];
  }
  return rangs;
}
