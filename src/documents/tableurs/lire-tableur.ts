// Un fichier envoyé, lu en feuilles de texte : XLSX, ODS ou CSV, reconnus à leur contenu et non à leur nom. Ce qui n’en est pas un est nommé.
import { type Feuille, MAX_OCTETS_TABLEUR, refuser } from './bornes.ts';
import { lireCsv } from './csv.ts';
import { lireOds } from './ods.ts';
import { lireXlsx } from './xlsx.ts';
import { nomsDuZip } from './zip.ts';

/** @throws Refus `fichier-refuse`, et quoi faire */
export function lireTableur(octets: Uint8Array): Feuille[] {
  if (octets.length === 0) refuser('Choisissez un fichier : celui-ci est vide.');
  if (octets.length > MAX_OCTETS_TABLEUR)
    refuser('Ce fichier dépasse 10 Mo. Enregistrez une copie avec les seules actions, sans images.');
  const feuilles = lecteurDe(octets)(octets).filter((f) => f.lignes.length > 0);
  return feuilles.length > 0 ? feuilles : refuser('Ce tableau est vide : aucune cellule n’y est remplie.');
}

const commencePar = (octets: Uint8Array, ...debut: number[]) => debut.every((octet, i) => octets[i] === octet);
const latin = (octets: Uint8Array, de: number, a: number) => Buffer.from(octets.subarray(de, a)).toString('latin1');

const REENREGISTREZ = 'Ouvrez-le dans votre tableur et enregistrez-le en .xlsx ou en .ods.';

function lecteurDe(octets: Uint8Array): (octets: Uint8Array) => Feuille[] {
  if (commencePar(octets, 0x50, 0x4b)) return lecteurDuZip(octets);
  if (commencePar(octets, 0xd0, 0xcf, 0x11, 0xe0)) {
    const chiffre = Buffer.from(octets).includes(Buffer.from('EncryptedPackage', 'utf16le'));
    return refuser(
      chiffre
        ? 'Ce fichier est protégé par un mot de passe. Enregistrez une copie sans mot de passe, puis renvoyez-la.'
        : `C’est un ancien fichier Excel (.xls). ${REENREGISTREZ}`,
    );
  }
  const autre = AUTRES.find(([debut]) => latin(octets, 0, 16).startsWith(debut));
  if (autre) return refuser(`Ce fichier est ${autre[1]}, pas un tableur, quel que soit son nom.`);
  if (/^\s*(<\?xml|<!doctype|<html|<table)/i.test(latin(octets, 0, 300).replace(/^\xef\xbb\xbf/, '')))
    return refuser(`Ce fichier est une page web renommée en tableur. ${REENREGISTREZ}`);
  return lireCsv;
}

const AUTRES = [
  ['\x89PNG', 'une image PNG'],
  ['\xff\xd8\xff', 'une photo JPEG'],
  ['GIF8', 'une image GIF'],
  ['RIFF', 'une image ou un son'],
  ['%PDF', 'un document PDF'],
  ['{\\rtf', 'un document texte'],
  ['7z\xbc\xaf', 'une archive'],
  ['Rar!', 'une archive'],
  ['\x1f\x8b', 'une archive'],
] as const;

function lecteurDuZip(octets: Uint8Array): (octets: Uint8Array) => Feuille[] {
  const noms = nomsDuZip(octets).map((nom) => nom.toLowerCase());
  const a = (motif: RegExp) => noms.some((nom) => motif.test(nom));
  if (a(/^xl\/workbook\d*\.xml$/)) return lireXlsx;
  if (a(/^xl\/workbook\.bin$/)) return refuser(`C’est un classeur binaire (.xlsb). ${REENREGISTREZ}`);
  if (a(/^word\//)) return refuser('Ce fichier est un document Word, pas un tableur.');
  if (a(/^ppt\//)) return refuser('Ce fichier est un diaporama, pas un tableur.');
  if (a(/\.iwa$/)) return refuser('Ce fichier vient de Numbers : exportez-le en Excel (.xlsx) ou en CSV.');
  if (a(/^content\.xml$/)) return lireOds;
  if (noms.length === 0)
    return refuser(
      'Ce fichier est abîmé ou incomplet. Ouvrez-le dans votre tableur, enregistrez-le de nouveau, puis renvoyez-le.',
    );
  return refuser('Ce fichier est une archive, pas un tableur : envoyez le tableau lui-même.');
}
