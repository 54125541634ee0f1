// Chronométrer, résumer, écrire un tableau.

/** millisecondes, triées */
export type Temps = readonly number[];

export const centile = (temps: Temps, part: number): number =>
  temps[Math.min(temps.length - 1, Math.floor(part * temps.length))] ?? Number.NaN;
export const resumer = (temps: Temps) => ({ p50: centile(temps, 0.5), p95: centile(temps, 0.95), p99: centile(temps, 0.99) });

/** `processeur` : millisecondes de ce fil par demande, en moyenne (l’horloge du système n’en compte que par quatre). */
type Chrono = { mur: Temps; processeur: number };

/**
 * Un tour de chauffe, puis un temps par demande : à l’horloge, et en processeur, que le reste de la machine ne gonfle pas
 * (mais qui ne voit pas l’attente de la base).
 */
export async function chronometrer<T>(
  demandes: readonly T[],
  faire: (demande: T) => Promise<unknown>,
  tours = 3,
): Promise<Chrono> {
  for (const demande of demandes) await faire(demande);
  const mur: number[] = [];
  const avant = process.threadCpuUsage();
  for (let tour = 0; tour < tours; tour++)
    for (const demande of demandes) {
      const debut = performance.now();
      await faire(demande);
      mur.push(performance.now() - debut);
    }
  const { user, system } = process.threadCpuUsage(avant);
  return { mur: mur.sort((a, b) => a - b), processeur: (user + system) / 1000 / mur.length };
}

/** Une mesure et ce qu’on en attend. `tenu` : null quand rien n’est visé, ou quand elle n’a pas pu être faite. */
export type Mesure = { groupe: string; quoi: string; valeur: string; vise: string; tenu: boolean | null };

const nombre = new Intl.NumberFormat('fr-FR', { maximumSignificantDigits: 3 });
export const enMs = (ms: number): string => `${nombre.format(ms)} ms`;
export const enFois = (fois: number): string => `× ${nombre.format(fois)}`;
export const enKo = (octets: number): string => `${nombre.format(octets / 1000)} ko`;
export const enMo = (octets: number): string => `${nombre.format(octets / 1_000_000)} Mo`;
export const enNombre = (n: number): string => n.toLocaleString('fr-FR');

export function tableau(mesures: readonly Mesure[]): string {
  const largeur = (cle: 'quoi' | 'valeur' | 'vise') => Math.max(...mesures.map((m) => m[cle].length));
  const [quoi, valeur, vise] = [largeur('quoi'), largeur('valeur'), largeur('vise')];
  let groupe = '';
  const lignes: string[] = [];
  for (const m of mesures) {
    if (m.groupe !== groupe) {
      groupe = m.groupe;
      lignes.push('', groupe);
    }
    const signe = m.tenu === null ? ' ' : m.tenu ? '✓' : '✗';
    lignes.push(`  ${m.quoi.padEnd(quoi)}  ${m.valeur.padStart(valeur)}  ${m.vise.padEnd(vise)}  ${signe}`.trimEnd());
  }
  return lignes.join('\n');
}

/** Un hasard qui se répète : la même graine donne les mêmes actions. */
export function tirage(graine: number) {
  let etat = graine >>> 0;
  const suivant = (): number => {
    etat = (etat + 0x6d2b79f5) >>> 0;
    let t = Math.imul(etat ^ (etat >>> 15), etat | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    suivant,
    entier: (max: number): number => Math.floor(suivant() * max),
    parmi: <T>(liste: readonly T[]): T => liste[Math.floor(suivant() * liste.length)] as T,
    /** les premiers de la liste reviennent souvent, les derniers rarement */
    surtoutLesPremiers: <T>(liste: readonly T[]): T => liste[Math.floor(suivant() ** 3 * liste.length)] as T,
  };
}
export type Tirage = ReturnType<typeof tirage>;
