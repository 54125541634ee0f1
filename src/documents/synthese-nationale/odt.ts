import { ecrireOdt } from '../ateliers/odt.ts';
import { documentDeBureau } from './bureau.ts';
import type { ContenuSynthese } from './modele.ts';
import type { OptionsImpression } from './pdf.ts';

export const syntheseOdt = (contenu: ContenuSynthese, options: OptionsImpression): Uint8Array<ArrayBuffer> =>
  ecrireOdt(documentDeBureau(contenu, options));
