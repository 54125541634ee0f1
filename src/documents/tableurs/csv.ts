// Lire un CSV quel que soit son encodage et son séparateur : les deux se devinent, et se vérifient sur ce qu’ils donnent.
import { CsvError, parse } from 'csv-parse/sync';
import { type Feuille, MAX_LIGNES, refuser, remplirFeuille } from './bornes.ts';

export function lireCsv(octets: Uint8Array): Feuille[] {
  const texte = decoder(octets);
  const temoin = texte.slice(0, 100_000);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: un texte n’en a pas, un fichier d’un autre genre en est plein
  const etranges = temoin.match(/[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/g)?.length ?? 0;
  if (etranges > temoin.length / 500) refuser('Ce fichier n’est pas un tableur : on n’y trouve ni lignes ni colonnes.');
  const annonce = /^sep=(.)\r?\n/i.exec(texte);
  const corps = annonce ? texte.slice(annonce[0].length) : texte;
  const { feuille, ajouter } = remplirFeuille('');
  for (const { record, info } of lire(corps, annonce?.[1] ?? separateurDe(corps)))
    ajouter(info.lines + (annonce ? 1 : 0), record.map(sansApostrophe));
  return [feuille];
}

/** L’apostrophe que nos propres fichiers mettent devant ce qui ressemble à une formule : le texte d’origine revient. */
const sansApostrophe = (cellule: string) => cellule.replace(/^'(?=[=+\-@\t\r＝＋－＠])/, '');

type Lu = { record: string[]; info: { lines: number } };

function lire(texte: string, delimiter: string): Lu[] {
  try {
    return parse(texte, {
      delimiter,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: 2_000_000,
      to: MAX_LIGNES * 3,
    }) as unknown as Lu[];
  } catch (erreur) {
    const ligne = erreur instanceof CsvError && typeof erreur.lines === 'number' ? ` vers la ligne ${erreur.lines}` : '';
    return refuser(`Un guillemet ouvert n’est jamais refermé${ligne} : corrigez-le, ou enregistrez le tableau en .xlsx ou .ods.`);
  }
}

function decoder(octets: Uint8Array): string {
  const [a, b, c] = octets;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(octets);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(octets);
  if (a !== 0xef || b !== 0xbb || c !== 0xbf) {
    // Sans marque d’ordre, un UTF-16 d’Europe a un octet nul sur deux.
    const temoin = octets.subarray(0, 2000);
    const nuls = (reste: number) => temoin.filter((octet, i) => octet === 0 && i % 2 === reste).length;
    if (nuls(1) > temoin.length / 5) return new TextDecoder('utf-16le').decode(octets);
    if (nuls(0) > temoin.length / 5) return new TextDecoder('utf-16be').decode(octets);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(octets);
  } catch {
    return new TextDecoder('windows-1252').decode(octets);
  }
}

const SEPARATEURS = [';', '\t', ',', '|'];

/** Celui qui coupe les premières lignes en autant de morceaux, et en le plus. */
function separateurDe(texte: string): string {
  const debut = texte.slice(0, 50_000);
  const lignes = debut
    .replace(/"(?:[^"]|"")*"/g, '""')
    .split(/\r\n?|\n/)
    .filter((l) => l.trim() !== '')
    .slice(0, 20);
  const note = (separateur: string) => {
    const comptes = lignes.map((l) => l.split(separateur).length - 1);
    const premier = comptes[0] ?? 0;
    return premier === 0 ? Math.max(0, ...comptes) / 100 : premier + comptes.filter((n) => n === premier).length;
  };
  return SEPARATEURS.reduce((meilleur, s) => (note(s) > note(meilleur) ? s : meilleur));
}
