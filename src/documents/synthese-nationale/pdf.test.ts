import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fermerAtelier } from '#documents/ateliers/typst.ts';
import { matiereDesFichiers } from '#tests/aide/matiere-de-synthese.ts';
import { contenuSynthese } from './contenu.ts';
import { synthesePdf } from './pdf.ts';

const contenu = contenuSynthese(matiereDesFichiers('2015-2016'), '2026-11-22');
const creeLe = new Date('2026-11-22T00:00:00Z');
let document: PDFDocumentProxy;
let octets: Uint8Array;
let texte: string;

// La césure et les fins de ligne du PDF ne comptent pas : on compare lettre à lettre.
const serrer = (t: string) => t.normalize('NFKC').replace(/[\s\u00AD-]/g, '');

beforeAll(async () => {
  ({ pdf: octets } = await synthesePdf(contenu, { origine: 'https://accroche.test', creeLe }));
  document = await getDocument({ data: octets.slice(), verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let n = 1; n <= document.numPages; n++) {
    const { items } = await (await document.getPage(n)).getTextContent();
    pages.push(items.map((i) => ('str' in i ? i.str : '')).join(' '));
  }
  texte = serrer(pages.join(' '));
});
afterAll(fermerAtelier);

type Noeud = { role?: string; alt?: string; lang?: string; children?: Noeud[] };
const roles = (noeud: Noeud): string[] => [noeud.role ?? '', ...(noeud.children ?? []).flatMap(roles)];

test('le PDF contient les trente académies, les deux totaux, les 97 exemples et les axes', () => {
  const attendus = [
    ...contenu.fiches.map((f) => f.titre),
    '1 046',
    '677',
    ...contenu.fiches.flatMap((f) => f.exemples.map((e) => e.titre)),
    ...contenu.transversale.axes.liste.map((a) => a.libelle),
    ...contenu.methode.regles.map((r) => r.texte),
  ];
  expect(attendus.filter((t) => !texte.includes(serrer(t)))).toEqual([]);
  expect(contenu.fiches.reduce((n, f) => n + f.axes.length, 0)).toBe(61);
});

test('il se déclare PDF/UA-1, en français, avec un titre, un plan et des pages numérotées', async () => {
  const { info, metadata } = (await document.getMetadata()) as unknown as {
    info: Record<string, unknown>;
    metadata: { getRaw: () => string };
  };
  expect(info).toMatchObject({ Title: contenu.titreCourant, Language: 'fr-FR' });
  expect(metadata.getRaw()).toMatch(/pdfuaid:part>1</);
  const plan = (await document.getOutline()).map((e) => e.title);
  expect(plan).toEqual([
    'Sommaire',
    'Introduction',
    'Les académies, une à une',
    'Vue d’ensemble',
    'Conclusion',
    'Perspectives',
    'Note de méthode',
    'Les lignes de chaque nombre',
  ]);
  expect(texte).toContain(`${document.numPages}/${document.numPages}`);
});

test('ses balises disent les titres, les tableaux et leurs en-têtes, et chaque figure a son texte', async () => {
  const arbres: Noeud[] = [];
  for (let n = 1; n <= document.numPages; n++) arbres.push((await (await document.getPage(n)).getStructTree()) as Noeud);
  const tous = new Set(arbres.flatMap(roles));
  expect(['H1', 'H2', 'H3', 'H4', 'Table', 'TR', 'TH', 'TD', 'L', 'LI', 'Link', 'Figure'].filter((r) => !tous.has(r))).toEqual(
    [],
  );
  const figures = (noeud: Noeud): Noeud[] => [
    ...(noeud.role === 'Figure' ? [noeud] : []),
    ...(noeud.children ?? []).flatMap(figures),
  ];
  const alternatives = arbres.flatMap(figures).map((f) => f.alt ?? '');
  expect(alternatives.length).toBe(2);
  expect(alternatives.every((alt) => alt.length > 40)).toBe(true);
});

test('un titre dans une autre langue le dit, et lui seul', async () => {
  const enAnglais: string[] = [];
  const visiter = (noeud: Noeud, heritee: string) => {
    const langue = noeud.lang ?? heritee;
    if (langue === 'en' && /^(H\d|P|Lbl|LI)$/.test(noeud.role ?? '')) enAnglais.push(noeud.role as string);
    for (const enfant of noeud.children ?? []) visiter(enfant, langue);
  };
  for (let n = 1; n <= document.numPages; n++) visiter((await (await document.getPage(n)).getStructTree()) as Noeud, 'fr-FR');
  expect(contenu.fiches.flatMap((f) => f.exemples.flatMap((e) => e.langueTitre ?? []))).toEqual(['en']);
  expect(enAnglais).toEqual(['H4']);
});

test('une version arrêtée avant les vignettes s’imprime sans elles', async () => {
  const fiches = contenu.fiches.map((f) => ({ ...f, exemples: f.exemples.map(({ vignette: _, ...e }) => e) }));
  const { pages } = await synthesePdf({ ...contenu, fiches }, { origine: null, creeLe });
  expect(pages).toBeGreaterThan(60);
});

test('le même contenu donne les mêmes octets', async () => {
  const encore = await synthesePdf(contenu, { origine: 'https://accroche.test', creeLe });
  expect(Buffer.compare(encore.pdf, octets)).toBe(0);
});

test('une petite édition s’imprime aussi', async () => {
  const petite = contenuSynthese(matiereDesFichiers('nouvelle-aquitaine-non-datee'), '2026-11-22');
  const { pages } = await synthesePdf(petite, { origine: null, creeLe });
  expect(pages).toBeGreaterThan(5);
});
