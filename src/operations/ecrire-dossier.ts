// Écrire le dossier d’actions d’une académie : lire la base une fois, composer, mettre en page.
import { matiereDeDossier } from '#base/grand-public/dossiers.ts';
import type { Base } from '#base/ouvrir.ts';
import { contenuDossier } from '#documents/dossier-d-actions/contenu.ts';
import type { ContenuDossier } from '#documents/dossier-d-actions/modele.ts';
import { dossierPdf } from '#documents/dossier-d-actions/pdf.ts';

/** Le contenu d’aujourd’hui ; undefined quand aucune action n’y est publiée. */
export async function contenuDuDossier(base: Base, slug: string, edition: string): Promise<ContenuDossier | undefined> {
  const matiere = await matiereDeDossier(base, slug, edition);
  return matiere && contenuDossier(matiere);
}

export const dossierEnPdf = async (contenu: ContenuDossier, origine: string | null): Promise<Uint8Array<ArrayBuffer>> =>
  (await dossierPdf(contenu, origine)).pdf;
