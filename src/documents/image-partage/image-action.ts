// L’image montrée quand on partage l’adresse d’une action : 1200 × 630. Typst compose le texte et le change en tracés ; sharp n’a donc
// besoin d’aucune police sur la machine.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import sharp from 'sharp';
import { ASPECTS_NIVEAUX, niveauDominant } from '../graphes/niveaux.ts';

export type ContenuImageAction = {
  titre: string;
  surtitre: string;
  lignes: string[];
  /** le premier niveau de l’action, pour la couleur */
  niveau: string | undefined;
  /** le dessin d’un seul trait : un chemin SVG dans un cadre 320 × 180 */
  trace: string;
  annulee: boolean;
};

const PAPIER = '#fbf5ea';
const ENCRE = '#2a163f';
const ENCRE_DOUCE = '#594769';
const SAFRAN = '#f4a915';
const ALERTE = '#ad2d12';

const LARGEUR = 1200;
const HAUTEUR = 630;
const MARGE = 64;
const PANNEAU = 420;

/** Un PNG. */
export async function imageAction(contenu: ContenuImageAction): Promise<Buffer> {
  const { encre, fond } = ASPECTS_NIVEAUX[niveauDominant([contenu.niveau ?? ''])];
  const gauche = LARGEUR - PANNEAU;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${LARGEUR}" height="${HAUTEUR}" viewBox="0 0 ${LARGEUR} ${HAUTEUR}">
    <rect width="${LARGEUR}" height="${HAUTEUR}" fill="${PAPIER}"/>
    <rect x="${gauche}" width="${PANNEAU}" height="${HAUTEUR}" fill="${fond}"/>
    <svg x="${gauche}" y="186" width="${PANNEAU}" height="236.25" viewBox="0 0 320 180" overflow="visible">
      <path d="${contenu.trace.replace(/[^MmLlHhVvCcSsQqTtAaZz\d .,+-]/g, '')}" fill="none" stroke="${encre}" stroke-width="6" stroke-linecap="round" stroke-linejoin="round"/>
    </svg>
    ${CORDE}
    <svg x="${MARGE - 14}" y="500" width="120" height="74" viewBox="0 0 74 46" overflow="visible">
      <path d="M-4 43 C20 43 46 42 50 22 C53 4 30 0 26 16 C22 34 44 43 80 43" fill="none" stroke="${SAFRAN}" stroke-width="6"/>
    </svg>
    ${texte(contenu)}
  </svg>`;
  return sharp(Buffer.from(svg), { density: 72 }).png({ palette: true, quality: 90 }).toBuffer();
}

const CORDE = `<rect y="${HAUTEUR - 16}" width="${LARGEUR}" height="16" fill="${SAFRAN}"/>${Array.from(
  { length: 61 },
  (_, rang) => `<path d="M${rang * 20 - 4} ${HAUTEUR} l9 -16" stroke="#d98a00" stroke-width="4"/>`,
).join('')}`;

/** Le texte en tracés, posé à gauche du panneau. */
function texte({ titre, surtitre, lignes, annulee }: ContenuImageAction): string {
  const taille = titre.length <= 32 ? 76 : titre.length <= 64 ? 62 : titre.length <= 110 ? 48 : 40;
  const source = `
#set page(width: ${LARGEUR - PANNEAU}pt, height: ${HAUTEUR}pt, margin: 0pt, fill: none)
#set text(font: ("Atkinson Hyperlegible Next", "Bricolage Grotesque"), size: 28pt, fill: rgb("${ENCRE}"), lang: "fr", hyphenate: false)
#set par(leading: 0.5em)
#place(top + left, dx: ${MARGE}pt, dy: 60pt, box(width: ${LARGEUR - PANNEAU - 2 * MARGE}pt, stack(spacing: 26pt,
  text(size: 26pt, weight: 700, fill: rgb("${annulee ? ALERTE : ENCRE_DOUCE}"), ${enTypst(annulee ? `Annulée – ${surtitre}` : surtitre)}),
  par(leading: 0.42em, text(font: "Bricolage Grotesque", weight: 800, size: ${taille}pt, tracking: -0.025em, ${enTypst(couper(titre, 170))})),
  ${lignes.map((ligne) => `text(${enTypst(couper(ligne, 90))})`).join(', ')}
)))
#place(bottom + left, dx: ${MARGE + 120}pt, dy: -52pt, text(font: "Bricolage Grotesque", weight: 800, size: 46pt, tracking: -0.045em)[Accroche])
`;
  const svg = compositeur().plainSvg({ mainFileContent: source });
  return svg.slice(svg.indexOf('<svg'));
}

/** Un littéral Typst : le texte d’une fiche n’est jamais lu comme du balisage. */
const enTypst = (texte: string) => `"${texte.replace(/[\p{Cc}\s]+/gu, ' ').replace(/["\\]/g, '\\$&')}"`;

const couper = (texte: string, longueur: number) =>
  texte.length <= longueur ? texte : `${texte.slice(0, longueur).replace(/\s+\S*$/, '')}…`;

let pret: NodeCompiler | undefined;
function compositeur(): NodeCompiler {
  const { resolve: trouver } = createRequire(import.meta.url);
  const police = (nom: string) => dirname(trouver(`@expo-google-fonts/${nom}`));
  pret ??= NodeCompiler.create({
    workspace: import.meta.dirname,
    fontArgs: [
      {
        fontPaths: [
          police('atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf'),
          police('atkinson-hyperlegible-next/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf'),
          police('bricolage-grotesque/800ExtraBold/BricolageGrotesque_800ExtraBold.ttf'),
        ],
      },
    ],
  });
  return pret;
}
