// Les bassins et les réseaux Foquale : nommés par les documents, ils traversent le découpage ; leurs membres restent inconnus tant que
// personne ne les a dits. Source : donnees/reference/reseaux.json.
import { z } from 'zod';
import type { Rattachement, Succession, Territoire } from '../decoupage.ts';

export const GENRES_RESEAU = ['bassin', 'reseau-foquale'] as const;
export type GenreReseau = (typeof GENRES_RESEAU)[number];

export const ReseauFichier = z.object({
  genre: z.enum(GENRES_RESEAU),
  slug: z.string().regex(/^[a-z0-9-]+$/),
  nom: z.string(),
  /** celle de l’édition qui le nomme */
  academie: z.string().regex(/^\d{2}$/),
  document: z.string(),
  lignes: z.string(),
});
export type ReseauFichier = z.infer<typeof ReseauFichier>;

/** Un réseau suit son académie quand elle se fond dans une autre. */
export function territoiresDesReseaux(
  reseaux: readonly ReseauFichier[],
  decoupage: { territoires: readonly Territoire[]; successions: readonly Succession[] },
): { territoires: Territoire[]; rattachements: Rattachement[] } {
  const fuseaux = new Map(decoupage.territoires.map((t) => [t.id, t.fuseau]));
  const territoires: Territoire[] = [];
  const rattachements: Rattachement[] = [];
  for (const { genre, slug, nom, academie } of reseaux) {
    const id = `${genre}:${slug}`;
    const parent = `academie:${academie}`;
    territoires.push({
      id,
      genre,
      code: slug,
      nom,
      slug,
      siege: null,
      zone_vacances: null,
      fuseau: fuseaux.get(parent) ?? 'Europe/Paris',
      site: null,
      depuis: null,
      jusqua: null,
    });
    const suite = decoupage.successions.find((s) => s.ancien === parent);
    rattachements.push({ territoire: id, parent, depuis: null, jusqua: suite?.le ?? null });
    if (suite) rattachements.push({ territoire: id, parent: suite.nouveau, depuis: suite.le, jusqua: null });
  }
  return { territoires, rattachements };
}

/** Le code d’un bassin ou d’un réseau dans les filtres et les adresses : « bassin-beaune », « reseau-foquale-kourou ». */
export const codeDeReseau = (id: string) => id.replace(':', '-');
