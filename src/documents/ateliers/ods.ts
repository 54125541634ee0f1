// Un classeur OpenDocument à cellules typées : un texte y reste un texte, jamais une formule. Aucune bibliothèque maintenue n’écrit l’ODS
// avec langue, en-têtes répétés et filtre ; le format tient en deux fichiers XML.
import { strToU8, zipSync } from 'fflate';

export type Classeur = {
  titre: string;
  feuilles: {
    nom: string;
    colonnes: { titre: string; type: 'string' | 'number' | 'date' }[];
    lignes: (string | number | null)[][];
  }[];
};

const xml = (texte: string) =>
  texte
    // XML 1.0 n’admet pas ces caractères, même échappés.
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c);

const ESPACES = [
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"',
  'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"',
  'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"',
  'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"',
  'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
  'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"',
].join(' ');

const TYPE = 'application/vnd.oasis.opendocument.spreadsheet';

const cellule = (valeur: string | number | null, type: 'string' | 'number' | 'date') => {
  if (valeur === null) return '<table:table-cell/>';
  if (typeof valeur === 'number')
    return `<table:table-cell office:value-type="float" office:value="${valeur}"><text:p>${valeur}</text:p></table:table-cell>`;
  if (type === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(valeur))
    return `<table:table-cell table:style-name="jour" office:value-type="date" office:date-value="${valeur}"><text:p>${valeur}</text:p></table:table-cell>`;
  const paragraphes = valeur.split(/\r?\n/).map((p) => `<text:p>${xml(p)}</text:p>`);
  return `<table:table-cell office:value-type="string">${paragraphes.join('')}</table:table-cell>`;
};

const feuille = ({ nom, colonnes, lignes }: Classeur['feuilles'][number]) => `<table:table table:name="${xml(nom)}">
<table:table-column table:style-name="large" table:number-columns-repeated="${colonnes.length}"/>
<table:table-header-rows><table:table-row>${colonnes
  .map(
    ({ titre }) =>
      `<table:table-cell table:style-name="entete" office:value-type="string"><text:p>${xml(titre)}</text:p></table:table-cell>`,
  )
  .join('')}</table:table-row></table:table-header-rows>
${lignes
  .map((ligne) => `<table:table-row>${ligne.map((v, i) => cellule(v, colonnes[i]?.type ?? 'string')).join('')}</table:table-row>`)
  .join('\n')}
</table:table>`;

const lettreDeColonne = (rang: number): string =>
  rang < 26 ? String.fromCharCode(65 + rang) : lettreDeColonne(Math.floor(rang / 26) - 1) + lettreDeColonne(rang % 26);

const filtre = ({ nom, colonnes, lignes }: Classeur['feuilles'][number], rang: number) =>
  `<table:database-range table:name="filtre-${rang}" table:display-filter-buttons="true" table:target-range-address="'${xml(nom)}'.A1:'${xml(nom)}'.${lettreDeColonne(colonnes.length - 1)}${lignes.length + 1}"/>`;

/** Le fichier .ods, prêt à écrire. */
export function ecrireOds({ titre, feuilles }: Classeur): Uint8Array {
  const contenu = `<?xml version="1.0" encoding="UTF-8"?>
<office:document-content ${ESPACES} office:version="1.3"><office:automatic-styles>
<number:date-style style:name="jjmmaaaa"><number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style>
<style:style style:name="large" style:family="table-column"><style:table-column-properties style:column-width="4.5cm"/></style:style>
<style:style style:name="entete" style:family="table-cell"><style:table-cell-properties fo:background-color="#eaddf8"/><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="jour" style:family="table-cell" style:data-style-name="jjmmaaaa"/>
</office:automatic-styles><office:body><office:spreadsheet>${feuilles.map(feuille).join('')}<table:database-ranges>${feuilles
    .filter((f) => f.lignes.length > 0)
    .map(filtre)
    .join('')}</table:database-ranges></office:spreadsheet></office:body></office:document-content>`;
  const styles = `<?xml version="1.0" encoding="UTF-8"?>
<office:document-styles ${ESPACES} office:version="1.3"><office:styles><style:default-style style:family="table-cell"><style:text-properties fo:language="fr" fo:country="FR"/></style:default-style></office:styles></office:document-styles>`;
  const meta = `<?xml version="1.0" encoding="UTF-8"?>
<office:document-meta ${ESPACES} office:version="1.3"><office:meta><dc:title>${xml(titre)}</dc:title><dc:language>fr-FR</dc:language><meta:generator>Accroche</meta:generator></office:meta></office:document-meta>`;
  const manifeste = `<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="${TYPE}"/>${[
    'content.xml',
    'styles.xml',
    'meta.xml',
  ]
    .map((f) => `<manifest:file-entry manifest:full-path="${f}" manifest:media-type="text/xml"/>`)
    .join('')}</manifest:manifest>`;
  // Le type doit venir en premier et sans compression (OpenDocument 1.3, partie 2, 3.3).
  return zipSync({
    mimetype: [strToU8(TYPE), { level: 0 }],
    'content.xml': strToU8(contenu),
    'styles.xml': strToU8(styles),
    'meta.xml': strToU8(meta),
    'META-INF/manifest.xml': strToU8(manifeste),
  });
}
