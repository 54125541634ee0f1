// Écrit le JSX de nos pages en HTML : des balises, des attributs, des textes échappés, et rien d’autre. Les types sont ceux de Hono ; le
// sien sait aussi suspendre, différer, réordonner l’en-tête, et chaque page le paie (docs/decisions/0015-ecrire-le-jsx-nous-memes.md).
import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { JSX } from 'hono/jsx/jsx-runtime';

export type { JSX };

type Proprietes = { children?: unknown; [nom: string]: unknown };
type Composant = (proprietes: Proprietes) => unknown;

const SANS_CONTENU = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
/** Ceux qui sont là ou n’y sont pas ; `aria-*` et `data-*` écrivent « true » et « false ». */
const BOOLEENS = new Set(
  'async autofocus checked controls default defer disabled download formnovalidate hidden inert loop multiple muted nomodule novalidate open playsinline readonly required reversed selected'.split(
    ' ',
  ),
);

let ecrit = '';

class Noeud {
  /** Hono le prend pour ce qu’il est : du HTML déjà sûr. */
  readonly isEscaped = true;
  readonly balise: string | Composant;
  readonly proprietes: Proprietes;
  constructor(balise: string | Composant, proprietes: Proprietes) {
    this.balise = balise;
    this.proprietes = proprietes;
  }
  toString(): string {
    const dehors = ecrit;
    ecrit = '';
    try {
      ecrireNoeud(this);
      return ecrit;
    } finally {
      ecrit = dehors;
    }
  }
}

export const jsx = (balise: string | Composant, proprietes: Proprietes) =>
  new Noeud(balise, proprietes) as unknown as Exclude<JSX.Element, Promise<unknown>>;
export { jsx as jsxs };
export const Fragment = ({ children }: Proprietes) => children;

function ecrireNoeud({ balise, proprietes }: Noeud): void {
  if (typeof balise !== 'string') {
    ecrireContenu(balise(proprietes));
    return;
  }
  ecrit += `<${balise}`;
  for (const nom in proprietes) if (nom !== 'children') ecrireAttribut(nom, proprietes[nom]);
  if (SANS_CONTENU.has(balise)) {
    ecrit += '/>';
    return;
  }
  ecrit += '>';
  ecrireContenu(proprietes.children);
  ecrit += `</${balise}>`;
}

function ecrireAttribut(nom: string, valeur: unknown): void {
  if (valeur === undefined || valeur === null) return;
  if (typeof valeur === 'boolean' && BOOLEENS.has(nom)) {
    if (valeur) ecrit += ` ${nom}=""`;
  } else ecrit += ` ${nom}="${typeof valeur === 'string' ? echapper(valeur) : echapper(String(valeur))}"`;
}

function ecrireContenu(contenu: unknown): void {
  if (typeof contenu === 'string') ecrit += echapper(contenu);
  else if (contenu instanceof Noeud) ecrireNoeud(contenu);
  else if (Array.isArray(contenu)) for (const partie of contenu) ecrireContenu(partie);
  else if (typeof contenu === 'number') ecrit += contenu;
  else if (estSur(contenu)) ecrit += contenu;
  else if (typeof contenu !== 'boolean' && contenu !== undefined && contenu !== null)
    throw new TypeError(`Une page ne sait pas écrire ceci : ${Object.prototype.toString.call(contenu)}`);
}

/** Ce que rend `raw` : une chaîne en objet, qu’aucune donnée reçue ne peut être. */
const estSur = (contenu: unknown) => contenu instanceof String && 'isEscaped' in contenu;

const A_ECHAPPER = /[&<>'"]/;
const ECHAPPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', "'": '&#39;', '"': '&quot;' };
const echapper = (texte: string): string =>
  A_ECHAPPER.test(texte) ? texte.replace(/[&<>'"]/g, (signe) => ECHAPPES[signe] as string) : texte;

/** Une valeur que lisent tous ceux qui sont écrits à l’intérieur, sans la passer de main en main. */
export function contexte<V>(absente: V) {
  let valeur = absente;
  const Fournir = (p: { valeur: V; children?: Child }) => {
    const dehors = valeur;
    valeur = p.valeur;
    try {
      return raw(String(jsx(Fragment as Composant, { children: p.children })));
    } finally {
      valeur = dehors;
    }
  };
  return { Fournir, lire: () => valeur };
}
