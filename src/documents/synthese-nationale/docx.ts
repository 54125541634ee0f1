import sharp from 'sharp';
import { type Dessinateur, ecrireDocx } from '../ateliers/docx.ts';
import { documentDeBureau } from './bureau.ts';
import type { ContenuSynthese } from './modele.ts';
import type { OptionsImpression } from './pdf.ts';

// Nos propres dessins, jamais un fichier reçu : les points servent aux Word qui ne lisent pas le SVG.
const enPng: Dessinateur = async (svg, largeur) =>
  new Uint8Array(
    await sharp(Buffer.from(svg), { density: 144 })
      .resize({ width: largeur })
      .flatten({ background: '#ffffff' })
      .png()
      .toBuffer(),
  );

export const syntheseDocx = (contenu: ContenuSynthese, options: OptionsImpression): Promise<Uint8Array<ArrayBuffer>> =>
  ecrireDocx(documentDeBureau(contenu, options), enPng);
