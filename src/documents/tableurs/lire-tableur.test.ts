// Lire de vrais fichiers, écrits par d’autres ; et répondre clairement à ce qui n’en est pas.
import { createCipheriv } from 'node:crypto';
import { stringify } from 'csv-stringify/sync';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import ecrireXlsx from 'write-excel-file/node';
import { ecrireOds } from '../ateliers/ods.ts';
import { MAX_COLONNES, MAX_LIGNES } from './bornes.ts';
import { lireTableur } from './lire-tableur.ts';

const texte = (contenu: string) => new TextEncoder().encode(contenu);
const cellules = (octets: Uint8Array) => lireTableur(octets).map((f) => f.lignes.map((l) => l.cellules));
const LIGNES = [
  ['Établissement', 'Titre'],
  ['Collège Sévigné', 'L’été, « enfin »'],
];

const enWindows1252 = (contenu: string) =>
  Buffer.from(contenu.replaceAll('’', '\u0092').replaceAll('«', '\u00ab').replaceAll('»', '\u00bb'), 'latin1');

test.each([
  ['UTF-8, point-virgule', texte(stringify(LIGNES, { delimiter: ';' }))],
  ['UTF-8 avec marque, virgule', texte(stringify(LIGNES, { bom: true }))],
  ['Windows-1252, tabulation', enWindows1252(stringify(LIGNES, { delimiter: '\t' }))],
  ['UTF-16 petit-boutien avec marque', Buffer.from(`\ufeff${stringify(LIGNES, { delimiter: ';' })}`, 'utf16le')],
  ['UTF-16 sans marque', Buffer.from(stringify(LIGNES, { delimiter: '\t' }), 'utf16le')],
  ['UTF-16 grand-boutien', Buffer.from(`\ufeff${stringify(LIGNES, { delimiter: ';' })}`, 'utf16le').swap16()],
  ['barre verticale, fins de ligne Windows', texte(stringify(LIGNES, { delimiter: '|', record_delimiter: 'windows' }))],
  ['annonce « sep= » d’Excel', texte(`sep=;\r\n${stringify(LIGNES, { delimiter: ';' })}`)],
])('un CSV en %s se lit', (_, octets) => {
  expect(cellules(octets)).toEqual([LIGNES]);
});

test('le numéro de chaque ligne est celui que montre le tableur, même après une cellule sur deux lignes', () => {
  const [feuille] = lireTableur(texte('a;b\n"x\ny";z\n\nc;d\n'));

  expect(feuille?.lignes.map((l) => l.cellules[0])).toEqual(['a', 'x\ny', 'c']);
});

test('un XLSX : textes, nombres, dates, oui ou non ; les feuilles vides ne comptent pas', async () => {
  const jour = new Date('2027-03-15T00:00:00Z');
  const octets = await ecrireXlsx(
    [
      [{ value: 'Titre' }, { value: 'Le' }, { value: 'Combien' }, { value: 'Public' }],
      [
        { value: 'L’été' },
        { value: jour, type: Date, format: 'dd/mm/yyyy' },
        { value: 120, type: Number },
        { value: true, type: Boolean },
      ],
    ],
    {},
  ).toBuffer();

  expect(cellules(octets)).toEqual([
    [
      ['Titre', 'Le', 'Combien', 'Public'],
      ['L’été', '2027-03-15', '120', 'oui'],
    ],
  ]);
});

const XLSX = (feuille: string, autres: Record<string, string> = {}) =>
  zipSync({
    'xl/workbook.xml': strToU8(
      '<workbook xmlns:r="r"><sheets><sheet name="Cachée" state="hidden" r:id="r2"/><sheet name="A" r:id="r1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${feuille}</sheetData></worksheet>`),
    ...Object.fromEntries(Object.entries(autres).map(([nom, contenu]) => [nom, strToU8(contenu)])),
  });

test('une formule donne sa dernière valeur, un texte qui en a l’air reste un texte, une feuille cachée n’est pas lue', () => {
  const octets = XLSX(
    `<row r="1"><c r="A1" t="str"><f>HYPERLINK("http://x")</f><v>résultat</v></c><c r="B1"><f>1+1</f><v>2</v></c>
     <c r="C1" t="inlineStr"><is><t>=1+1</t></is></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>`,
    {
      'xl/worksheets/sheet2.xml':
        '<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>secret</t></is></c></row></sheetData></worksheet>',
    },
  );

  expect(cellules(octets)).toEqual([[['résultat', '2', '=1+1']]]);
});

test('une cellule fusionnée sur trois lignes vaut pour les trois, en XLSX comme en ODS', () => {
  const xlsx = XLSX(
    `${['A', 'B', 'C']
      .map(
        (t, i) =>
          `<row r="${i + 1}">${i === 0 ? '<c r="A1" t="inlineStr"><is><t>École</t></is></c>' : ''}<c r="B${i + 1}" t="inlineStr"><is><t>${t}</t></is></c></row>`,
      )
      .join('')}</sheetData><mergeCells><mergeCell ref="A1:A3"/></mergeCells><sheetData>`,
  );
  const cellule = (t: string, plus = '') =>
    `<table:table-cell office:value-type="string" ${plus}><text:p>${t}</text:p></table:table-cell>`;
  const ods = ODS(
    `<table:table-row>${cellule('École', 'table:number-rows-spanned="3"')}${cellule('A')}</table:table-row>
     <table:table-row><table:covered-table-cell/>${cellule('B')}</table:table-row><table:table-row><table:covered-table-cell/>${cellule('C')}</table:table-row>`,
  );
  const attendues = [
    ['École', 'A'],
    ['École', 'B'],
    ['École', 'C'],
  ];

  expect(cellules(xlsx)).toEqual([attendues]);
  expect(cellules(ods)).toEqual([attendues]);
});

const ODS = (lignes: string, autres: Record<string, string> = {}) =>
  zipSync({
    mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
    'content.xml': strToU8(
      `<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="A">${lignes}</table:table></office:spreadsheet></office:body></office:document-content>`,
    ),
    ...Object.fromEntries(Object.entries(autres).map(([nom, contenu]) => [nom, strToU8(contenu)])),
  });

test('un ODS : ce que nos propres classeurs écrivent se relit, dates comprises', () => {
  const octets = ecrireOds({
    titre: 'Essai',
    feuilles: [
      {
        nom: 'Actions',
        colonnes: [
          { titre: 'Titre', type: 'string' },
          { titre: 'Le', type: 'date' },
        ],
        lignes: [['=1+1\nsuite', '2027-03-15']],
      },
    ],
  });

  expect(cellules(octets)).toEqual([
    [
      ['Titre', 'Le'],
      ['=1+1\nsuite', '2027-03-15'],
    ],
  ]);
});

test('un million de lignes vides répétées, un commentaire, des espaces comptées : l’ODS de LibreOffice se lit', () => {
  const octets = ODS(
    `<table:table-row><table:table-cell office:value-type="string"><office:annotation><text:p>note</text:p></office:annotation><text:p>a<text:s text:c="2"/>b</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16383"/></table:table-row>
     <table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`,
  );

  expect(cellules(octets)).toEqual([[['a  b']]]);
});

describe('ce qui ne peut pas être lu répond en une phrase', () => {
  const cle = Buffer.alloc(32);
  const bruit = createCipheriv('aes-256-ctr', cle, Buffer.alloc(16)).update(Buffer.alloc(5000));
  const zip = (noms: string[]) => zipSync(Object.fromEntries(noms.map((n) => [n, strToU8('x')])));
  const ole = (contenu: string) =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(500), Buffer.from(contenu, 'utf16le')]);

  test.each([
    ['un fichier vide', new Uint8Array(), /Choisissez un fichier/],
    ['des cellules toutes vides', texte(';;;\n;;\n'), /Ce tableau est vide/],
    ['une image renommée', Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), bruit]), /image PNG/],
    ['une photo renommée', Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), bruit]), /photo JPEG/],
    ['un PDF', texte('%PDF-1.7 …'), /document PDF/],
    ['un document Word', zip(['word/document.xml']), /document Word/],
    ['un classeur binaire', zip(['xl/workbook.bin']), /\.xlsb/],
    ['un Numbers', zip(['Index/Document.iwa']), /Numbers/],
    ['une archive quelconque', zip(['photo.jpg']), /archive/],
    ['un ancien .xls', ole('Workbook'), /ancien fichier Excel/],
    ['un classeur protégé', ole('EncryptedPackage'), /mot de passe/],
    [
      'un ODS protégé',
      ODS('', {
        'META-INF/manifest.xml': '<manifest:manifest xmlns:manifest="m"><manifest:encryption-data/></manifest:manifest>',
      }),
      /mot de passe/,
    ],
    ['une page web renommée', texte('<html><table><tr><td>x</td></tr></table></html>'), /page web/],
    ['du bruit', bruit, /n’est pas un tableur/],
    ['un XLSX tronqué', XLSX('<row r="1"><c><v>1</v></c></row>').subarray(0, 300), /abîmé|vide/],
    ['un XML cassé', XLSX('<row r="1"><c><v>1</c></row>'), /abîmé/],
    ['une bombe d’entités', XLSX('<row r="1"><c t="inlineStr"><is><t>&lol;</t></is></c></row>'), /abîmé/],
    [
      'deux cents colonnes',
      texte(`${Array.from({ length: 200 }, (_, i) => `c${i}`).join(';')}\n`),
      new RegExp(`plus de ${MAX_COLONNES} colonnes`),
    ],
    ['une cellule en colonne XFD', XLSX('<row r="1"><c r="XFD1"><v>1</v></c></row>'), /colonnes/],
    ['cent mille lignes', texte('a;b\n'.repeat(100_000)), /plus de 20\s000 lignes/],
    [
      'un million de lignes répétées',
      ODS(
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>',
      ),
      /plus de 20\s000 lignes/,
    ],
    ['un guillemet jamais refermé', texte(`a;b\n"c;${'d\n'.repeat(1_500_000)}`), /guillemet/],
    ['dix mille entrées', zip(Array.from({ length: 6000 }, (_, i) => `f${i}`)), /archive/],
    ['onze mégaoctets', new Uint8Array(11 * 1024 * 1024), /10 Mo/],
  ])('%s', (_, octets, phrase) => {
    expect(() => lireTableur(octets)).toThrow(phrase);
  });

  test('une bombe : quelques centaines de kilo-octets qui en feraient des centaines de millions', () => {
    const blanc = ' '.repeat(1024 * 1024);
    const octets = XLSX(`<row r="1">${blanc.repeat(220)}</row>`);

    expect(octets.length).toBeLessThan(1024 * 1024);
    expect(() => lireTableur(octets)).toThrow(/énorme une fois ouvert/);
  });

  test(`${MAX_LIGNES} lignes, elles, se lisent`, () => {
    expect(cellules(texte('a;b\n'.repeat(MAX_LIGNES)))[0]).toHaveLength(MAX_LIGNES);
  });
});
