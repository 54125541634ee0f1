// Les classes d’une carte colorée : cinq au plus, de mêmes effectifs.
export type Classe = 1 | 2 | 3 | 4 | 5;

/** Cinq classes de mêmes effectifs, arrondies : les bornes hautes. Moins de cinq valeurs différentes donnent moins de classes. */
export function bornesDeClasses(nombres: readonly number[]): number[] {
  const tries = [...nombres].sort((a, b) => a - b);
  const bornes = [0.2, 0.4, 0.6, 0.8, 1].map((q) => tries[Math.ceil(q * tries.length) - 1] as number);
  return tries.length ? [...new Set(bornes)] : [];
}

export const classeDe = (nombre: number, bornes: readonly number[]): Classe | null => {
  const rang = bornes.findIndex((b) => nombre <= b);
  return rang === -1 ? null : ((rang + 1) as Classe);
};
