// Le dossier d’actions en PDF/UA-1 : le contenu et ses adresses, confiés au gabarit Typst.
import { fileURLToPath } from 'node:url';
import { type Imprime, imprimer } from '../ateliers/typst.ts';
import { avecAdresses } from '../synthese-nationale/liens.ts';
import type { ContenuDossier } from './modele.ts';

const GABARIT = fileURLToPath(new URL('./dossier.typ', import.meta.url));

/** `origine` : « https://… » du site, pour les liens ; absente, les liens internes au site disparaissent et le texte reste. */
export const dossierPdf = (contenu: ContenuDossier, origine: string | null): Promise<Imprime> =>
  imprimer(
    GABARIT,
    { 'contenu.json': JSON.stringify(avecAdresses(contenu, origine)) },
    // La date du fichier est celle des données : le même contenu donne les mêmes octets.
    new Date(`${contenu.jour}T12:00:00Z`),
  );
