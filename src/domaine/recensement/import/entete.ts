// Trouver la ligne des titres dans une feuille, et la bonne feuille dans un classeur.
import { type Colonne, cleDEntete, devinerSens, type Sens } from './champs.ts';

export type LigneLue = { numero: number; cellules: string[] };
export type FeuilleLue = { nom: string; lignes: LigneLue[] };
export type Tableau = {
  feuille: string;
  /** les autres feuilles du classeur, qui ne sont pas lues */
  autres: string[];
  /** faux : la première ligne parle déjà d’une action, les colonnes n’ont pas de titre */
  titree: boolean;
  colonnes: Colonne[];
  lignes: LigneLue[];
};

const PREMIERES = 20;
const EXEMPLES = 3;

/** Combien de champs différents ces cellules annoncent. */
function reconnues(cellules: readonly string[], retenues: ReadonlyMap<string, Sens>): number {
  const sens = cellules.flatMap((c) => (c.length > 80 ? [] : (retenues.get(cleDEntete(c)) ?? devinerSens(c) ?? [])));
  return new Set(sens).size;
}

const ressembleAUnTitre = (cellule: string) =>
  cellule.length <= 60 && !/\d{3}|@|https?:/.test(cellule) && /\p{L}{2}/u.test(cellule) && !/[.!?]$/.test(cellule);

function ligneDesTitres({ lignes }: FeuilleLue, retenues: ReadonlyMap<string, Sens>): { rang: number; note: number } {
  let meilleure = { rang: -1, note: 1 };
  for (const [rang, { cellules }] of lignes.slice(0, PREMIERES).entries()) {
    const dites = cellules.filter(Boolean);
    // Une phrase d’introduction cite bien des champs ; des titres tiennent chacun dans leur cellule.
    if (dites.length < 2 || dites.filter(ressembleAUnTitre).length < dites.length * 0.7) continue;
    const note = reconnues(dites, retenues);
    if (note > meilleure.note) meilleure = { rang, note };
  }
  if (meilleure.rang >= 0) return meilleure;
  const [premiere] = lignes;
  const dites = premiere?.cellules.filter(Boolean) ?? [];
  const titres = dites.length >= 2 && dites.every(ressembleAUnTitre) && new Set(dites.map(cleDEntete)).size === dites.length;
  return { rang: titres && lignes.length > 1 ? 0 : -1, note: 0 };
}

/** La feuille dont les titres en disent le plus ; à égalité, la première. */
export function lireTableauDActions(
  feuilles: readonly FeuilleLue[],
  retenues: ReadonlyMap<string, Sens> = new Map(),
): Tableau | undefined {
  const notees = feuilles.map((feuille) => ({ feuille, ...ligneDesTitres(feuille, retenues) }));
  const [choisie] = notees.toSorted((a, b) => b.note - a.note || feuilles.indexOf(a.feuille) - feuilles.indexOf(b.feuille));
  if (!choisie) return undefined;
  const { feuille, rang } = choisie;
  const lignes = feuille.lignes.slice(rang + 1);
  const largeur = Math.max(0, ...feuille.lignes.slice(Math.max(rang, 0), 2000).map((l) => l.cellules.length));
  const titres = rang >= 0 ? (feuille.lignes[rang]?.cellules ?? []) : [];
  const vus = new Map<string, number>();
  const colonnes = Array.from({ length: largeur }, (_, i): Colonne => {
    const exemples = exemplesDe(lignes, i);
    const dit = (titres[i] ?? '').replace(/\s+/g, ' ').slice(0, 120);
    const titre = dit || `Colonne ${lettres(i)}`;
    const fois = (vus.get(cleDEntete(titre)) ?? 0) + 1;
    vus.set(cleDEntete(titre), fois);
    return { rang: i, titre: fois > 1 ? `${titre} (${fois})` : titre, exemples };
  }).filter((c) => c.exemples.length > 0 || titres[c.rang]);
  return {
    feuille: feuille.nom,
    autres: feuilles.filter((f) => f !== feuille).map((f) => f.nom),
    titree: rang >= 0,
    colonnes,
    lignes,
  };
}

function exemplesDe(lignes: readonly LigneLue[], rang: number): string[] {
  const vus = new Set<string>();
  for (const { cellules } of lignes.slice(0, 500)) {
    const valeur = cellules[rang];
    if (valeur) vus.add(valeur.replace(/\s+/g, ' ').slice(0, 80));
    if (vus.size === EXEMPLES) break;
  }
  return [...vus];
}

/** A, B… Z, AA : comme en tête d’un tableur. */
export const lettres = (rang: number): string =>
  rang < 26 ? String.fromCharCode(65 + rang) : lettres(Math.floor(rang / 26) - 1) + lettres(rang % 26);
