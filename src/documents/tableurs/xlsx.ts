// Lire un classeur XLSX : valeurs et dates, jamais les formules (une cellule calculée donne sa dernière valeur). Norme : ECMA-376, 18.3 et 18.8.
import { type Feuille, MAX_FEUILLES, MAX_LIGNES, remplirFeuille } from './bornes.ts';
import { lireXml } from './xml.ts';
import { type Compteur, parcourirZip } from './zip.ts';

type Classeur = { feuilles: { nom: string; chemin: string }[]; partages: string[]; dates: boolean[]; depuis1904: boolean };

export function lireXlsx(octets: Uint8Array): Feuille[] {
  const compteur: Compteur = { octets: 0 };
  const classeur = lireClasseur(octets, compteur);
  const lues = new Map<string, Feuille>();
  parcourirZip(octets, compteur, (nom) => {
    const feuille = classeur.feuilles.find((f) => f.chemin === nom.toLowerCase());
    if (!feuille) return null;
    const { lecteur, rendre } = lireFeuille(feuille.nom, classeur);
    return (texte, fin) => {
      lecteur(texte, fin);
      if (fin) lues.set(feuille.chemin, rendre());
    };
  });
  return classeur.feuilles.flatMap(({ chemin }) => lues.get(chemin) ?? []);
}

/** Les feuilles visibles, dans l’ordre des onglets, et ce que leurs cellules citent. */
function lireClasseur(octets: Uint8Array, compteur: Compteur): Classeur {
  const cibles = new Map<string, string>();
  const onglets: { nom: string; lien: string }[] = [];
  const classeur: Classeur = { feuilles: [], partages: [], dates: [], depuis1904: false };
  parcourirZip(octets, compteur, (nom) => {
    const chemin = nom.toLowerCase();
    if (/^xl\/workbook\d*\.xml$/.test(chemin))
      return lireXml({
        ouvrir: (balise, a) => {
          if (balise === 'workbookPr') classeur.depuis1904 = a.date1904 === '1' || a.date1904 === 'true';
          const lien = Object.entries(a).find(([cle]) => cle.endsWith(':id'))?.[1];
          if (balise === 'sheet' && lien && (a.state ?? 'visible') === 'visible') onglets.push({ nom: a.name ?? '', lien });
        },
      });
    if (/^xl\/_rels\/workbook\d*\.xml\.rels$/.test(chemin))
      return lireXml({
        ouvrir: (balise, a) => {
          if (balise === 'Relationship' && a.Id && a.Target) cibles.set(a.Id, enChemin(a.Target));
        },
      });
    if (/^xl\/sharedstrings\d*\.xml$/.test(chemin)) return lirePartages(classeur.partages);
    return /^xl\/styles\d*\.xml$/.test(chemin) ? lireStyles(classeur.dates) : null;
  });
  classeur.feuilles = onglets.slice(0, MAX_FEUILLES).flatMap(({ nom, lien }) => {
    const chemin = cibles.get(lien);
    return chemin ? [{ nom, chemin }] : [];
  });
  return classeur;
}

const enChemin = (cible: string) => (cible.startsWith('/') ? cible.slice(1) : `xl/${cible}`).toLowerCase();

/** « _x000D_ » est un retour chariot écrit par Excel. */
const sansCodes = (texte: string) =>
  texte.includes('_x')
    ? texte.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    : texte;

function lirePartages(partages: string[]) {
  let courant = '';
  let dansTexte = false;
  let phonetique = false;
  return lireXml({
    ouvrir: (balise) => {
      if (balise === 'si') courant = '';
      if (balise === 'rPh') phonetique = true;
      dansTexte = balise === 't';
    },
    fermer: (balise) => {
      if (balise === 'si') partages.push(sansCodes(courant));
      if (balise === 'rPh') phonetique = false;
      dansTexte = false;
    },
    texte: (texte) => {
      if (dansTexte && !phonetique) courant += texte;
    },
  });
}

const DATES_INTEGREES = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58,
]);

/** Pour chaque style de cellule, s’il montre une date ou une heure. */
function lireStyles(dates: boolean[]) {
  const formats = new Map<number, string>();
  let dansCellules = false;
  return lireXml({
    ouvrir: (balise, a) => {
      if (balise === 'numFmt') formats.set(Number(a.numFmtId), a.formatCode ?? '');
      if (balise === 'cellXfs') dansCellules = true;
      if (balise !== 'xf' || !dansCellules) return;
      const numero = Number(a.numFmtId ?? 0);
      const nu = (formats.get(numero) ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
      dates.push(DATES_INTEGREES.has(numero) || /[dmyhsja]/i.test(nu.replace(/general|standard/i, '')));
    },
    fermer: (balise) => {
      if (balise === 'cellXfs') dansCellules = false;
    },
  });
}

const JOUR_MS = 86_400_000;
const ORIGINE = Date.UTC(1899, 11, 30);
/** « 2027-03-15 », « 2027-03-15 14:00 », « 14:00 » : un nombre de jours, comme les tableurs les comptent. */
export function direSerie(serie: number, depuis1904 = false): string {
  if (!Number.isFinite(serie) || serie < 0 || serie > 2_958_465) return String(serie);
  const instant = new Date(ORIGINE + Math.round((serie + (depuis1904 ? 1462 : 0)) * 1440) * 60_000);
  const [jour = '', heure = ''] = instant.toISOString().split('T');
  const minute = heure.slice(0, 5);
  if (serie < 1 && !depuis1904) return minute;
  return instant.getTime() % JOUR_MS === 0 ? jour : `${jour} ${minute}`;
}

export function rangDeColonne(reference: string): number {
  let rang = 0;
  for (const lettre of reference.toUpperCase()) {
    const code = lettre.charCodeAt(0) - 64;
    if (code < 1 || code > 26) break;
    rang = rang * 26 + code;
  }
  return rang - 1;
}

function lireFeuille(nom: string, { partages, dates, depuis1904 }: Classeur) {
  const { feuille, ajouter } = remplirFeuille(nom);
  let [ligne, colonne, type, style] = [0, -1, 'n', 0];
  let cellules: string[] = [];
  let valeur = '';
  let balise = '';
  const valeurDe = (): string => {
    if (type === 's') return partages[Number(valeur)] ?? '';
    if (type === 'b') return valeur === '1' ? 'oui' : 'non';
    if (type === 'e') return '';
    if (type === 'd') return valeur.replace('T', ' ').replace(/ 00:00(:00)?(\.0+)?Z?$/, '');
    if (type === 'str' || type === 'inlineStr') return sansCodes(valeur);
    if (valeur === '') return '';
    const lu = Number(valeur);
    return dates[style] ? direSerie(lu, depuis1904) : Number.isFinite(lu) ? enClair(lu) : valeur;
  };
  const lecteur = lireXml({
    ouvrir: (b, a) => {
      balise = b;
      if (b === 'row') {
        ligne = a.r ? Number(a.r) : ligne + 1;
        cellules = [];
        colonne = -1;
      } else if (b === 'c') {
        colonne = a.r ? rangDeColonne(a.r) : colonne + 1;
        type = a.t ?? 'n';
        style = Number(a.s ?? 0);
        valeur = '';
      } else if (b === 'mergeCell' && a.ref) descendre(feuille, a.ref);
    },
    fermer: (b) => {
      balise = '';
      if (b === 'row') ajouter(ligne, cellules);
      // Une colonne hors de toute mesure ne réserve pas de place : la ligne dira elle-même qu’elle est trop large.
      else if (b === 'c' && valeur !== '' && colonne >= 0) cellules[Math.min(colonne, 200)] = valeurDe();
    },
    texte: (texte) => {
      if (balise === 'v' || (balise === 't' && type === 'inlineStr')) valeur += texte;
    },
  });
  return { lecteur, rendre: () => feuille };
}

/** Un entier reste entier : « 185000000000000 » et non « 1.85e+14 ». */
const enClair = (lu: number) => (Number.isInteger(lu) && Math.abs(lu) < 1e18 ? BigInt(lu).toString() : String(lu));

/** Une cellule fusionnée sur plusieurs lignes vaut pour chacune : une école écrite une fois pour ses trois actions. */
export function descendre(feuille: Feuille, reference: string): void {
  const lue = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/i.exec(reference);
  if (!lue) return;
  const [colonne, de, a] = [rangDeColonne(lue[1] as string), Number(lue[2]), Number(lue[4])];
  repeterVersLeBas(feuille, colonne, de, Math.min(a, de + MAX_LIGNES));
}

export function repeterVersLeBas({ lignes }: Feuille, colonne: number, de: number, a: number): void {
  const debut = lignes.findIndex((l) => l.numero === de);
  const valeur = debut === -1 ? '' : (lignes[debut]?.cellules[colonne] ?? '');
  if (!valeur || de === a) return;
  for (let i = debut + 1; i < lignes.length && (lignes[i]?.numero ?? 0) <= a; i++) {
    const cellules = lignes[i]?.cellules ?? [];
    while (cellules.length < colonne) cellules.push('');
    if (!cellules[colonne]) cellules[colonne] = valeur;
  }
}
