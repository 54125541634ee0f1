import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { JSDOM } from 'jsdom';
import { afterAll, describe, expect, test } from 'vitest';
import { matiereDesFichiers } from '#tests/aide/matiere-de-synthese.ts';
import { contenuSynthese } from './contenu.ts';
import { syntheseDocx } from './docx.ts';
import { chiffresDuDocument } from './modele.ts';
import { syntheseOdt } from './odt.ts';

const contenu = contenuSynthese(matiereDesFichiers('2015-2016'), '2026-11-22');
const petite = contenuSynthese(matiereDesFichiers('2020-2021'), '2026-11-22');
const options = { origine: 'https://accroche.test', creeLe: new Date('2026-11-22T12:00:00Z') };
const odt = syntheseOdt(contenu, options);
const docx = await syntheseDocx(contenu, options);

const lire = (archive: Uint8Array, nom: string) => strFromU8(unzipSync(archive, { filter: (f) => f.name === nom })[nom]!);
const xml = (texte: string) => new JSDOM(texte, { contentType: 'text/xml' }).window.document;
const serrer = (texte: string) => texte.replace(/\s/g, '');
const texteDe = (archive: Uint8Array, nom: string) => serrer(xml(lire(archive, nom)).documentElement.textContent ?? '');

const TITRE_ANGLAIS = contenu.fiches.flatMap((f) => f.exemples).find((e) => e.langueTitre === 'en')?.titre;

const attendus = [
  ...chiffresDuDocument(contenu).map((c) => `${c.texte}${c.libelle}`),
  ...contenu.fiches.flatMap((f) => [
    f.titre,
    `${f.actions.texte}${f.actions.libelle}`,
    `${f.etablissements.texte}${f.etablissements.libelle}`,
  ]),
  ...contenu.fiches.flatMap((f) => f.exemples.map((e) => e.titre)),
  ...contenu.fiches.flatMap((f) => f.axes.map((a) => a.libelle)),
  ...contenu.methode.regles.map((r) => r.texte),
];

test.each([
  ['ODT', odt, 'content.xml'],
  ['DOCX', docx, 'word/document.xml'],
] as const)('%s : tous les chiffres, les trente fiches, les 97 exemples et les règles y sont', (_nom, archive, fichier) => {
  const texte = texteDe(archive, fichier);
  expect(attendus.filter((a) => !texte.includes(serrer(a)))).toEqual([]);
});

describe('ODT', () => {
  const document = xml(lire(odt, 'content.xml'));
  const styles = lire(odt, 'styles.xml');

  test('le type est le premier fichier, non compressé', () => {
    expect(strFromU8(odt.slice(30, 38 + 39))).toBe('mimetypeapplication/vnd.oasis.opendocument.text');
    expect(odt[8]).toBe(0);
  });

  test('les titres sont de vrais titres, sans niveau sauté', () => {
    const niveaux = [...document.getElementsByTagName('text:h')].map((h) => Number(h.getAttribute('text:outline-level')));
    expect(niveaux.length).toBeGreaterThan(200);
    expect(niveaux.filter((n, i) => n > (niveaux[i - 1] ?? 0) + 1)).toEqual([]);
  });

  test('chaque tableau répète sa ligne d’en-tête, chaque image a son texte de remplacement', () => {
    const tableaux = [...document.getElementsByTagName('table:table')];
    expect(tableaux.filter((t) => t.getElementsByTagName('table:table-header-rows').length !== 1)).toEqual([]);
    const images = [...document.getElementsByTagName('draw:frame')].map(
      (f) => f.getElementsByTagName('svg:title')[0]?.textContent ?? '',
    );
    expect(images.length).toBe(2);
    expect(images.every((texte) => texte.length > 40)).toBe(true);
  });

  test('la langue est le français, le pied porte le titre courant et le numéro de page', () => {
    expect(styles).toContain('fo:language="fr" fo:country="FR"');
    expect(styles).toContain(contenu.titreCourant);
    expect(styles).toContain('<text:page-number');
  });

  test('un titre dans une autre langue le dit', () => {
    const spans = [...document.getElementsByTagName('text:span')].filter((s) =>
      s.getAttribute('text:style-name')?.startsWith('Langue-'),
    );
    expect(spans.map((s) => [s.getAttribute('text:style-name'), s.textContent])).toEqual([['Langue-en', TITRE_ANGLAIS]]);
    expect(lire(odt, 'content.xml')).toContain('fo:language="en"');
  });

  test('chaque lien interne mène à un titre du document', () => {
    const cibles = new Set([...document.getElementsByTagName('text:bookmark')].map((b) => `#${b.getAttribute('text:name')}`));
    const liens = [...document.getElementsByTagName('text:a')].map((a) => a.getAttribute('xlink:href') ?? '');
    expect(liens.filter((l) => l.startsWith('#') && !cibles.has(l))).toEqual([]);
  });

  test('le même contenu donne les mêmes octets', () => {
    expect(Buffer.compare(syntheseOdt(contenu, options), odt)).toBe(0);
  });

  test('un caractère interdit en XML n’abîme pas le fichier', () => {
    const sale = { ...petite, chapo: 'Un \u0000octet \u0008nul, un <script> et un « & ».' };
    const lu = xml(lire(syntheseOdt(sale, options), 'content.xml'));
    expect(lu.documentElement.textContent).toContain('Un octet nul, un <script> et un « & ».');
  });
});

test('DOCX : titres, lignes d’en-tête et textes de remplacement', () => {
  const document = lire(docx, 'word/document.xml');
  expect(document.match(/<w:pStyle w:val="Heading[1-4]"\/>/g)!.length).toBeGreaterThan(200);
  expect(document.match(/<w:tblHeader\/>/g)!.length).toBe(document.match(/<w:tbl>/g)!.length);
  expect(document.match(/<wp:docPr [^>]*descr="[^"]{40,}"/g)!.length).toBe(2);
  expect(lire(docx, 'word/styles.xml')).toContain('w:lang w:val="fr-FR"');
  expect(document.match(/<w:lang [^>]*\/><\/w:rPr><w:t[^>]*>[^<]*/g)?.map((m) => m.replace(/<[^>]*>/g, ''))).toEqual([
    TITRE_ANGLAIS,
  ]);
});

const SOFFICE = ['/usr/bin/soffice', '/usr/local/bin/soffice', '/Applications/LibreOffice.app/Contents/MacOS/soffice'].find(
  existsSync,
);
const dossier = mkdtempSync(join(tmpdir(), 'accroche-bureau-'));
afterAll(() => rmSync(dossier, { recursive: true, force: true }));

// Sur une machine sans LibreOffice, la forme des fichiers reste éprouvée ci-dessus.
test.runIf(SOFFICE)(
  'LibreOffice ouvre les deux fichiers et en fait un PDF qui dit la même chose',
  async () => {
    const fichiers = { odt: syntheseOdt(petite, options), docx: await syntheseDocx(petite, options) };
    for (const [format, octets] of Object.entries(fichiers)) {
      const fichier = join(dossier, `essai-${format}.${format}`);
      writeFileSync(fichier, octets);
      execFileSync(
        SOFFICE!,
        [
          `-env:UserInstallation=file://${dossier}/profil`,
          '--headless',
          '--convert-to',
          'txt:Text',
          '--outdir',
          dossier,
          fichier,
        ],
        {
          stdio: 'ignore',
        },
      );
      const texte = serrer(readFileSync(join(dossier, `essai-${format}.txt`), 'utf8'));
      expect(
        petite.fiches.flatMap((f) => [f.titre, ...f.exemples.map((e) => e.titre)]).filter((t) => !texte.includes(serrer(t))),
      ).toEqual([]);
    }
  },
  120_000,
);
