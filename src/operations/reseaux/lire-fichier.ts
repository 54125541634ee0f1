// Un fichier CSV d’écoles, quel que soit son encodage et son séparateur, ramené à une école par ligne.
import { lireCsv } from '#documents/tableurs/csv.ts';
import { Refus } from '#domaine/recensement/refus.ts';

const MAX_OCTETS = 1_000_000;

/** @throws Refus `fichier-refuse`, et quoi faire */
export function lireFichierDEcoles(octets: Uint8Array): string {
  if (octets.length > MAX_OCTETS)
    throw new Refus('fichier-refuse', 'Ce fichier dépasse 1 Mo. Gardez les seules colonnes UAI, établissement et commune.');
  // Un tableur n’est pas un texte : ses premiers octets le disent.
  if (octets[0] === 0x50 && octets[1] === 0x4b)
    throw new Refus('fichier-refuse', 'C’est un tableur, pas un CSV. Enregistrez-le en CSV, ou copiez ses lignes dans le cadre.');
  const [feuille] = lireCsv(octets);
  return (feuille?.lignes ?? []).map((ligne) => ligne.cellules.map((c) => c.replace(/\s+/g, ' ')).join(';')).join('\n');
}
