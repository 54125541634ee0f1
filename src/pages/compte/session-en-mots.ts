// Reconnaître ses sessions : le navigateur et le système, sans plus.

const NAVIGATEURS: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMES: [RegExp, string][] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];
const premier = (regles: [RegExp, string][], texte: string) => regles.find(([forme]) => forme.test(texte))?.[1];

/** « Firefox, Windows » ; « un navigateur » quand l’agent ne dit rien de connu. */
export const direAppareil = (agent: string): string =>
  [premier(NAVIGATEURS, agent) ?? 'un navigateur', premier(SYSTEMES, agent)].filter(Boolean).join(', ');
