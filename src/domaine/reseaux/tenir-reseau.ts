// Ce qu’une académie dit d’un bassin ou d’un réseau : son nom, ses écoles, depuis quand.
import { anneeScolaire } from '../recensement/declarer.ts';
import { enSlug } from '../slug.ts';

const NOM = { min: 3, max: 80 };

/** Une phrase à côté du champ ; null : le nom va. */
export function ennuiDeNom(nom: string): string | null {
  if (nom.length < NOM.min) return 'Donnez un nom : « Bassin de Lens », « Réseau Foquale du Littoral ».';
  return nom.length > NOM.max ? `Un nom tient en ${NOM.max} caractères ; celui-ci en a ${nom.length}.` : null;
}

export const nomPropre = (texte: string) => texte.normalize('NFC').replace(/\s+/g, ' ').trim();

/** Deux académies peuvent avoir un bassin du même nom : la seconde y ajoute le sien, puis un numéro. */
export function slugLibre(nom: string, academie: string, pris: ReadonlySet<string>): string {
  const court =
    enSlug(nom.replace(/^(bassin|réseau|reseau)( foquale)?( (de la|de l[’']|du|des|de|d[’']))?\s*/i, '')) || enSlug(nom);
  const essais = [court, `${court}-${academie}`, ...Array.from({ length: 50 }, (_, i) => `${court}-${academie}-${i + 2}`)];
  return essais.find((slug) => !pris.has(slug)) ?? `${court}-${academie}-${pris.size}`;
}

/** Le 1er septembre de l’année scolaire, ou aujourd’hui s’il n’est pas encore venu : les actions de l’année comptent pour le bassin. */
export function depuisParDefaut(jour: string): string {
  const rentree = `${anneeScolaire(jour).slice(0, 4)}-09-01`;
  return rentree < jour ? rentree : jour;
}

export const ECOLES_MAX = 3000;

/** Une école par ligne, ou plusieurs numéros sur une ligne : ce qui est écrit, sans les titres de colonnes ni les lignes vides. */
export function lireListeDEcoles(texte: string): string[] {
  const lignes = texte
    .split(/\r?\n/)
    .map((ligne) =>
      ligne
        .replace(/[;\t|]+/g, ', ')
        .replace(/"/g, '')
        .replace(/\s+/g, ' ')
        .replace(/^[\s,]+|[\s,]+$/g, ''),
    )
    .filter((ligne) => /\p{L}.*\p{L}|\d{7}/u.test(ligne));
  return lignes.filter((ligne, i) => !(i === 0 && estUnTitre(ligne)));
}

/** Des titres de colonnes, et rien d’autre : une école a toujours un nom à elle. */
const TITRES =
  /^(uai|rne|code|numero|nom|de|du|l|la|etablissements?|ecoles?|communes?|villes?|adresse|postal|type|secteur|depuis|le|bassins?)$/;
const estUnTitre = (ligne: string) =>
  enSlug(ligne)
    .split('-')
    .every((mot) => TITRES.test(mot));

/** « 0590000x », « 059 0000 X » : les numéros écrits dans une ligne. */
export const numerosDe = (ligne: string): string[] =>
  [...ligne.toUpperCase().matchAll(/(?<![\dA-Z])(\d{3})\s?(\d{4})\s?([A-Z])(?![A-Z])/g)].map(([, a, b, c]) => `${a}${b}${c}`);
