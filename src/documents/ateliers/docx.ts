// Le même document en DOCX, par courtoisie pour Word : titres, sommaire, lignes d’en-tête répétées, textes de remplacement.
import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  convertMillimetersToTwip,
  Document as DocumentWord,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  ImageRun,
  InternalHyperlink,
  LevelFormat,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Bloc, Document, Ligne, Morceau } from './blocs.ts';

/** `enPng` : Word ancien ne lit pas le SVG, il lui faut le même dessin en points. */
export type Dessinateur = (svg: string, largeur: number) => Promise<Uint8Array>;

const NIVEAUX = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4] as const;
const STYLES = { courant: 'Courant', petit: 'Petit', chapo: 'Chapo', encart: 'Encart' } as const;
const LARGEUR_PX = 640;
const HAUTEUR_PX = 620;
const LARGEUR_TWIPS = convertMillimetersToTwip(170);

export async function ecrireDocx(document: Document, enPng: Dessinateur): Promise<Uint8Array<ArrayBuffer>> {
  const corps: (Paragraph | Table)[] = [];
  for (const bloc of document.blocs) corps.push(...(await ecrireBloc(bloc, enPng)));
  const couverture: (Paragraph | Table)[] = [
    new Paragraph({ style: 'Surtitre', text: document.surtitre }),
    new Paragraph({ style: 'Title', text: document.titre }),
  ];
  for (const bloc of document.chapo) couverture.push(...(await ecrireBloc(bloc, enPng)));
  const word = new DocumentWord({
    title: document.titreCourant,
    creator: 'Accroche',
    description: document.titreCourant,
    features: { updateFields: false },
    styles: STYLES_WORD,
    numbering: {
      config: [
        {
          reference: 'puces',
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: '•',
              alignment: AlignmentType.LEFT,
              style: { paragraph: { indent: { left: 400, hanging: 280 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) },
            margin: {
              top: convertMillimetersToTwip(20),
              bottom: convertMillimetersToTwip(20),
              left: convertMillimetersToTwip(20),
              right: convertMillimetersToTwip(20),
            },
          },
        },
        footers: { default: pied(document.titreCourant) },
        children: [...couverture, ...sommaire(document), ...corps],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(word));
}

// Écrit d’avance, liens compris : un lecteur qui ne recalcule pas les champs le voit quand même.
function sommaire({ blocs }: Document): Paragraph[] {
  const entrees = blocs.flatMap((b) =>
    b.genre === 'titre' && b.niveau < 3 && b.ancre
      ? [
          new Paragraph({
            style: b.niveau === 1 ? 'Sommaire1' : 'Sommaire2',
            children: [morceau({ texte: b.texte, lien: `#${b.ancre}` })],
          }),
        ]
      : [],
  );
  return [new Paragraph({ style: 'TitreSommaire', text: 'Sommaire' }), ...entrees];
}

const pied = (titreCourant: string) =>
  new Footer({
    children: [
      new Paragraph({
        style: 'Petit',
        children: [new TextRun({ children: [`${titreCourant} – page `, PageNumber.CURRENT, ' sur ', PageNumber.TOTAL_PAGES] })],
      }),
    ],
  });

// Word n’accepte qu’une lettre en tête, puis lettres, chiffres et soulignés, quarante signes au plus.
const signet = (ancre: string) => `a_${ancre.replace(/[^A-Za-z0-9]+/g, '_')}`.slice(0, 40);

async function ecrireBloc(bloc: Bloc, enPng: Dessinateur): Promise<(Paragraph | Table)[]> {
  switch (bloc.genre) {
    case 'titre': {
      const texte = new TextRun({ text: bloc.texte, ...(bloc.langue ? { language: { value: bloc.langue } } : {}) });
      return [
        new Paragraph({
          heading: NIVEAUX[bloc.niveau - 1] ?? HeadingLevel.HEADING_4,
          pageBreakBefore: bloc.nouvellePage === true,
          children: bloc.ancre ? [new Bookmark({ id: signet(bloc.ancre), children: [texte] })] : [texte],
        }),
      ];
    }
    case 'paragraphe':
      return [new Paragraph({ style: STYLES[bloc.style ?? 'courant'], children: ligne(bloc.morceaux) })];
    case 'liste':
      return bloc.lignes.map(
        (l) => new Paragraph({ style: 'Courant', numbering: { reference: 'puces', level: 0 }, children: ligne(l) }),
      );
    case 'tableau':
      return [
        new Paragraph({ style: 'Legende', text: bloc.legende }),
        tableau(bloc),
        new Paragraph({ style: 'Petit', text: '' }),
      ];
    case 'image':
      return [
        new Paragraph({ style: 'Legende', text: bloc.legende }),
        new Paragraph({ style: 'Courant', children: [await image(bloc, enPng)] }),
      ];
  }
}

const ligne = (morceaux: Ligne): ParagraphChild[] => morceaux.map(morceau);

function morceau({ texte, gras, doux, lien }: Morceau): ParagraphChild {
  const habit = { text: texte, ...(gras ? { bold: true } : {}), ...(doux ? { color: '594769', size: 18 } : {}) };
  if (!lien) return new TextRun(habit);
  const children = [new TextRun({ ...habit, style: 'Hyperlink' })];
  return lien.startsWith('#')
    ? new InternalHyperlink({ anchor: signet(lien.slice(1)), children })
    : new ExternalHyperlink({ link: lien, children });
}

const FILET = { style: BorderStyle.SINGLE, size: 4, color: 'DCCDB3' };
const RIEN = { style: BorderStyle.NONE, size: 0, color: 'FFFFFF' };
const BORDS = { top: RIEN, left: RIEN, right: RIEN, bottom: FILET };

function tableau({ entetes, largeurs, lignes }: Extract<Bloc, { genre: 'tableau' }>): Table {
  const total = largeurs.reduce((a, b) => a + b, 0);
  const colonnes = largeurs.map((l) => Math.round((LARGEUR_TWIPS * l) / total));
  const cellule = (contenu: Ligne, i: number, style: string) =>
    new TableCell({
      width: { size: colonnes[i] ?? 1000, type: WidthType.DXA },
      borders: BORDS,
      margins: { top: 50, bottom: 50, left: 60, right: 60 },
      children: [new Paragraph({ style, children: ligne(contenu) })],
    });
  return new Table({
    width: { size: LARGEUR_TWIPS, type: WidthType.DXA },
    columnWidths: colonnes,
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: entetes.map((t, i) => cellule([{ texte: t }], i, 'Entete')) }),
      ...lignes.map((l) => new TableRow({ cantSplit: true, children: l.map((c, i) => cellule(c, i, 'Cellule')) })),
    ],
  });
}

async function image({ svg, largeur, hauteur, alternative, legende }: Extract<Bloc, { genre: 'image' }>, enPng: Dessinateur) {
  const echelle = Math.min(LARGEUR_PX / largeur, HAUTEUR_PX / hauteur);
  return new ImageRun({
    type: 'svg',
    data: Buffer.from(svg),
    fallback: { type: 'png', data: Buffer.from(await enPng(svg, LARGEUR_PX * 2)) },
    transformation: { width: Math.round(largeur * echelle), height: Math.round(hauteur * echelle) },
    altText: { name: legende, title: legende, description: alternative },
  });
}

// « auto » : une ligne grandit avec ce qu’elle porte ; sans lui, un grand titre ou une image serait rogné.
const INTERLIGNE = { line: 300, lineRule: LineRuleType.AUTO };
const POLICE = 'Atkinson Hyperlegible Next';
const allure = (
  taille: number,
  options: { gras?: boolean; couleur?: string; avant?: number; apres?: number; suivant?: boolean } = {},
) => ({
  run: { font: POLICE, size: taille * 2, color: options.couleur ?? '2A163F', bold: options.gras ?? false },
  paragraph: {
    spacing: { ...INTERLIGNE, before: options.avant ?? 0, after: options.apres ?? 120 },
    keepNext: options.suivant ?? false,
  },
});

const STYLES_WORD = {
  default: {
    document: {
      run: { font: POLICE, size: 21, color: '2A163F', language: { value: 'fr-FR' } },
      paragraph: { spacing: INTERLIGNE },
    },
    title: allure(30, { gras: true, avant: 280, apres: 360 }),
    heading1: allure(24, { gras: true, apres: 160, suivant: true }),
    heading2: allure(16, { gras: true, avant: 340, apres: 120, suivant: true }),
    heading3: allure(12.5, { gras: true, avant: 240, apres: 100, suivant: true }),
    heading4: allure(11, { gras: true, avant: 200, apres: 80, suivant: true }),
    hyperlink: { run: { color: '5B2894', underline: {} } },
  },
  paragraphStyles: [
    { id: 'Courant', name: 'Courant', basedOn: 'Normal', ...allure(10.5) },
    { id: 'Petit', name: 'Petit', basedOn: 'Normal', ...allure(9, { couleur: '594769' }) },
    { id: 'Chapo', name: 'Chapo', basedOn: 'Normal', ...allure(14, { apres: 240 }) },
    { id: 'Surtitre', name: 'Surtitre', basedOn: 'Normal', ...allure(12, { gras: true, couleur: 'AD2D12', avant: 2400 }) },
    {
      id: 'Encart',
      name: 'Encart',
      basedOn: 'Normal',
      run: { font: POLICE, size: 21 },
      paragraph: {
        spacing: { ...INTERLIGNE, before: 120, after: 160 },
        shading: { type: 'clear' as const, fill: 'FBF5EA', color: 'auto' },
        border: { left: { style: BorderStyle.SINGLE, size: 18, color: 'F4A915', space: 8 } },
      },
    },
    {
      id: 'Legende',
      name: 'Légende',
      basedOn: 'Normal',
      ...allure(9, { couleur: '594769', avant: 160, apres: 60, suivant: true }),
    },
    { id: 'Entete', name: 'En-tête de colonne', basedOn: 'Normal', ...allure(9.5, { gras: true, apres: 0 }) },
    { id: 'Cellule', name: 'Cellule', basedOn: 'Normal', ...allure(9.5, { apres: 0 }) },
    {
      id: 'TitreSommaire',
      name: 'Titre du sommaire',
      basedOn: 'Normal',
      run: { font: POLICE, size: 40, bold: true, color: '2A163F' },
      paragraph: { pageBreakBefore: true, spacing: { ...INTERLIGNE, after: 200 } },
    },
    { id: 'Sommaire1', name: 'Sommaire 1', basedOn: 'Normal', ...allure(10.5, { gras: true, avant: 100, apres: 20 }) },
    {
      id: 'Sommaire2',
      name: 'Sommaire 2',
      basedOn: 'Normal',
      run: { font: POLICE, size: 20 },
      paragraph: { indent: { left: 340 }, spacing: { ...INTERLIGNE, after: 20 } },
    },
  ],
};
