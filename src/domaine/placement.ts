// Où se pose le point d’une action, et avec quelle précision : celle qu’on sait, jamais mieux.
import type { ActionFichier } from './donnees-edition.ts';

export type Precision = 'adresse' | 'rue' | 'approx' | 'commune';
type Point = { lat: number | null; lon: number | null };
export type EtablissementPlace = Point & {
  commune_code: string | null;
  commune: string | null;
  departement: string | null;
  precision_point: Precision | null;
};
export type CommunePlacee = Point & { code: string; nom: string; departement: string };
export type Connus = {
  etablissement: (uai: string) => EtablissementPlace | undefined;
  commune: (code: string) => CommunePlacee | undefined;
};
export type Placement = Point & {
  commune_code: string | null;
  commune: string | null;
  departement: string | null;
  precision_point: Precision | null;
};

/** Le lieu de l’action s’il est dit, sinon l’établissement du chef de file, sinon sa commune, sinon aucun point. */
export function placer({ lieu, porteurs }: Pick<ActionFichier, 'lieu' | 'porteurs'>, connus: Connus): Placement {
  const chef = porteurs[0];
  if (lieu && (lieu.commune ?? lieu.communeCode)) return dansLaCommune(lieu, connus);
  const ecole = chef?.uai ? connus.etablissement(chef.uai) : undefined;
  // Une salle nommée sans sa commune peut être loin de l’école : le lieu reste à préciser, et n’a pas de point.
  if (lieu)
    return dansLaCommune(
      { commune: null, communeCode: null, departement: lieu.departement ?? ecole?.departement ?? chef?.departement ?? null },
      connus,
    );
  if (ecole) {
    const { lat, lon, commune_code, commune, departement, precision_point } = ecole;
    const situee = lat !== null && lon !== null;
    if (situee || commune_code === null)
      return { lat, lon, commune_code, commune, departement, precision_point: situee ? precision_point : null };
    return dansLaCommune({ commune, communeCode: commune_code, departement }, connus);
  }
  return dansLaCommune(
    { commune: chef?.commune ?? null, communeCode: chef?.communeCode ?? null, departement: chef?.departement ?? null },
    connus,
  );
}

function dansLaCommune(
  dit: { commune: string | null; communeCode: string | null; departement: string | null },
  connus: Connus,
): Placement {
  const connue = dit.communeCode ? connus.commune(dit.communeCode) : undefined;
  const situee = connue !== undefined && connue.lat !== null && connue.lon !== null;
  return {
    lat: situee ? connue.lat : null,
    lon: situee ? connue.lon : null,
    commune_code: dit.communeCode,
    commune: dit.commune ?? connue?.nom ?? null,
    departement: connue?.departement ?? dit.departement,
    precision_point: situee ? 'commune' : null,
  };
}
