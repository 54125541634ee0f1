// Écrire la synthèse nationale d’une édition : lire la base une fois, composer, mettre en page dans le format demandé.
import { writeFile } from 'node:fs/promises';
import type { Base } from '#base/ouvrir.ts';
import { jourDesDonnees, matiereDeSynthese } from '#base/syntheses.ts';
import { contenuSynthese } from '#documents/synthese-nationale/contenu.ts';
import { syntheseDocx } from '#documents/synthese-nationale/docx.ts';
import type { Avis, ContenuSynthese } from '#documents/synthese-nationale/modele.ts';
import { syntheseOdt } from '#documents/synthese-nationale/odt.ts';
import { synthesePdf } from '#documents/synthese-nationale/pdf.ts';

export const FORMATS_SYNTHESE = ['pdf', 'odt', 'docx'] as const;
export type FormatSynthese = (typeof FORMATS_SYNTHESE)[number];

type Ou = { base: Base; maintenant: () => Temporal.Instant };

/** Le contenu d’aujourd’hui ; undefined quand l’édition n’existe pas. */
export async function contenuDeLaSynthese({ base, maintenant }: Ou, edition: string): Promise<ContenuSynthese | undefined> {
  const [matiere, jour] = await Promise.all([matiereDeSynthese(base, edition), jourDesDonnees(base, edition)]);
  if (!matiere) return undefined;
  return contenuSynthese(matiere, jour ?? maintenant().toZonedDateTimeISO('Europe/Paris').toPlainDate().toString());
}

/** `avis` : ce qu’une version arrêtée dit d’elle-même en tête. `origine` : l’adresse publique du site, pour que les liens du fichier y mènent. */
export async function synthetiser(
  contenu: ContenuSynthese,
  format: FormatSynthese,
  origine: string | null,
  avis: Avis[] = [],
): Promise<Uint8Array<ArrayBuffer>> {
  // La date du fichier est celle des données : le même contenu donne les mêmes octets.
  const creeLe = new Date(`${contenu.jour}T12:00:00Z`);
  const options = { origine, creeLe, avis };
  if (format === 'pdf') return (await synthesePdf(contenu, options)).pdf;
  return format === 'odt' ? syntheseOdt(contenu, options) : syntheseDocx(contenu, options);
}

/** Écrit le fichier et rend ce qu’il pèse ; undefined quand l’édition n’existe pas. */
export async function ecrireSynthese(
  ou: Ou,
  demande: { edition: string; format: FormatSynthese; sortie: string; origine: string | null },
): Promise<{ octets: number; millisecondes: number } | undefined> {
  const contenu = await contenuDeLaSynthese(ou, demande.edition);
  if (!contenu) return undefined;
  const depart = performance.now();
  const fichier = await synthetiser(contenu, demande.format, demande.origine);
  await writeFile(demande.sortie, fichier);
  return { octets: fichier.length, millisecondes: Math.round(performance.now() - depart) };
}
