// Les académies par région académique : une région les réunit, sans les remplacer.

type Academie = { nom: string; jusqua: string | null; region: { nom: string; slug: string } | null };
export type Region<A> = {
  nom: string;
  /** null : celles qui n’ont pas de région académique */
  slug: string | null;
  academies: A[];
  /** celles qui se sont fondues dans une autre */
  anciennes: A[];
};

/** Par nom ; ce qui n’a pas de région ferme la liste. */
export function enRegions<A extends Academie>(academies: readonly A[]): Region<A>[] {
  const groupes = [...Map.groupBy(academies, (a) => a.region?.slug ?? null)];
  return groupes
    .map(([slug, membres]) => ({
      nom: membres[0]?.region?.nom ?? 'Hors région académique',
      slug,
      academies: membres.filter((a) => a.jusqua === null),
      anciennes: membres.filter((a) => a.jusqua !== null),
    }))
    .sort((a, b) => Number(a.slug === null) - Number(b.slug === null) || a.nom.localeCompare(b.nom, 'fr'));
}
