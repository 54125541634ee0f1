// Lire un classeur OpenDocument : valeurs et dates, jamais les formules. Norme : OpenDocument 1.3, parties 3, 9 et 19.
import { type Feuille, MAX_COLONNES, MAX_FEUILLES, MAX_LIGNES, refuser, remplirFeuille } from './bornes.ts';
import { repeterVersLeBas } from './xlsx.ts';
import { type Attributs, lireXml } from './xml.ts';
import { parcourirZip } from './zip.ts';

export function lireOds(octets: Uint8Array): Feuille[] {
  const feuilles: Feuille[] = [];
  let chiffre = false;
  parcourirZip(octets, { octets: 0 }, (nom) => {
    if (nom === 'META-INF/manifest.xml')
      return lireXml({
        ouvrir: (balise) => {
          chiffre ||= balise === 'encryption-data';
        },
      });
    return null;
  });
  if (chiffre) refuser('Ce fichier est protégé par un mot de passe. Enregistrez une copie sans mot de passe, puis renvoyez-la.');
  parcourirZip(octets, { octets: 0 }, (nom) => (nom === 'content.xml' ? lireContenu(feuilles) : null));
  return feuilles;
}

const repete = (a: Attributs, nom: string, max: number) => Math.min(Math.max(Number(a[nom] ?? 1) || 1, 1), max);

function lireContenu(feuilles: Feuille[]) {
  let enCours: ReturnType<typeof remplirFeuille> | null = null;
  let [ligne, fois] = [0, 1];
  let cellules: string[] = [];
  let attributs: Attributs = {};
  let paragraphes: string[] = [];
  let [dansCellule, dansNote, profondeur] = [false, 0, 0];
  let fusions: { colonne: number; de: number; a: number }[] = [];
  const ecrire = (texte: string) => {
    if (dansCellule && dansNote === 0 && paragraphes.length > 0) paragraphes[paragraphes.length - 1] += texte;
  };
  const finirCellule = () => {
    const valeur = valeurDe(attributs, paragraphes.join('\n'));
    const colonne = cellules.length;
    // Une ligne finit souvent par seize mille cellules vides répétées.
    const nombre = repete(attributs, 'table:number-columns-repeated', valeur ? MAX_COLONNES + 1 : 16_384);
    if (valeur || nombre <= MAX_COLONNES)
      for (let i = 0; i < nombre && cellules.length <= MAX_COLONNES + 1; i++) cellules.push(valeur);
    const lignes = repete(attributs, 'table:number-rows-spanned', MAX_LIGNES);
    if (valeur && lignes > 1) fusions.push({ colonne, de: ligne, a: ligne + lignes - 1 });
  };
  return lireXml(
    {
      ouvrir: (balise, a) => {
        if (balise === 'table:table') {
          profondeur++;
          if (profondeur > 1 || feuilles.length >= MAX_FEUILLES) return;
          enCours = remplirFeuille(a['table:name'] ?? '');
          [ligne, fois, fusions] = [0, 1, []];
        } else if (balise === 'table:table-row') {
          ligne += fois;
          if (ligne === 0) ligne = 1;
          fois = Math.max(Number(a['table:number-rows-repeated'] ?? 1) || 1, 1);
          cellules = [];
        } else if (balise === 'table:table-cell' || balise === 'table:covered-table-cell') {
          [attributs, paragraphes, dansCellule] = [a, [], true];
        } else if (balise === 'office:annotation') dansNote++;
        else if (balise === 'text:p' && dansCellule && dansNote === 0) paragraphes.push('');
        else if (balise === 'text:s') ecrire(' '.repeat(repete(a, 'text:c', 50)));
        else if (balise === 'text:line-break') ecrire('\n');
        else if (balise === 'text:tab') ecrire('\t');
      },
      fermer: (balise) => {
        if (balise === 'table:table') {
          profondeur--;
          if (profondeur > 0 || !enCours) return;
          for (const { colonne, de, a } of fusions) repeterVersLeBas(enCours.feuille, colonne, de, a);
          feuilles.push(enCours.feuille);
          enCours = null;
        } else if (balise === 'table:table-row' && enCours) {
          if (cellules.some((c) => c !== ''))
            for (let i = 0; i < Math.min(fois, MAX_LIGNES + 2); i++) enCours.ajouter(ligne + i, cellules);
        } else if (balise === 'table:table-cell' || balise === 'table:covered-table-cell') {
          dansCellule = false;
          finirCellule();
        } else if (balise === 'office:annotation') dansNote--;
      },
      texte: ecrire,
    },
    { garderPrefixes: true },
  );
}

function valeurDe(a: Attributs, texte: string): string {
  switch (a['office:value-type']) {
    case 'date':
      return (a['office:date-value'] ?? texte)
        .replace('T', ' ')
        .replace(/ 00:00:00.*$/, '')
        .replace(/( \d\d:\d\d):\d\d.*$/, '$1');
    case 'time': {
      const lu = /^PT(\d+)H(\d+)M/.exec(a['office:time-value'] ?? '');
      return lu ? `${lu[1]?.padStart(2, '0')}:${lu[2]?.padStart(2, '0')}` : texte;
    }
    case 'float':
      return a['office:value'] ?? texte;
    case 'boolean':
      return a['office:boolean-value'] === 'true' ? 'oui' : 'non';
    // Une formule en erreur n’a que son message.
    default:
      return /^(#[A-Z/0!?]+|Err:\d+)$/.test(texte) ? '' : texte;
  }
}
