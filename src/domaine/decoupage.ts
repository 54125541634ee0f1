// Le découpage administratif, daté : académies, régions académiques et départements, d’hier et d’aujourd’hui.
// Sources : donnees/reference/academies.csv et departements.csv ; loi NOTRe (régions, 1er janvier 2016),
// décrets de fusion des académies de Caen et de Rouen et de création de l’académie de Mayotte (1er janvier 2020).
import { enSlug } from './slug.ts';

export type LigneAcademie = {
  code: string;
  nom: string;
  siege: string;
  statut_2015_2016: string;
  statut_actuel: string;
  region_academique_2016: string;
  region_academique_actuelle: string;
  region_code: string;
  zone_vacances: string;
  domaine: string;
};
export type LigneDepartement = { departement: string; nom: string; academie_2015_2016_code: string; academie_code: string };

export type Territoire = {
  id: string;
  genre: 'nation' | 'region-academique' | 'academie' | 'departement' | 'bassin' | 'reseau-foquale';
  code: string;
  nom: string;
  slug: string;
  siege: string | null;
  zone_vacances: string | null;
  fuseau: string;
  site: string | null;
  depuis: string | null;
  jusqua: string | null;
};
export type Rattachement = { territoire: string; parent: string; depuis: string | null; jusqua: string | null };
export type Succession = { ancien: string; nouveau: string; le: string };

const REGIONS_NEES_LE = '2016-01-01';
const ACADEMIES_REVUES_LE = '2020-01-01';
const NATION = 'nation:france';

const FUSEAUX: Record<string, string> = {
  '971': 'America/Guadeloupe',
  '972': 'America/Martinique',
  '973': 'America/Cayenne',
  '974': 'Indian/Reunion',
  '975': 'America/Miquelon',
  '976': 'Indian/Mayotte',
  '977': 'America/Guadeloupe',
  '978': 'America/Guadeloupe',
  '986': 'Pacific/Wallis',
  '987': 'Pacific/Tahiti',
  '988': 'Pacific/Noumea',
};
const PARIS = 'Europe/Paris';

const estAcademie = (statut: string) => statut === 'académie';
const idAcademie = (code: string) => `academie:${code}`;
const idRegion = (nom: string) => `region-academique:${enSlug(nom)}`;
const soigner = (nom: string) => nom.replaceAll("'", '’');

/** Un vice-rectorat n’est pas une académie : ses départements existent ici sans parent. */
export function decoupage(academies: readonly LigneAcademie[], departements: readonly LigneDepartement[]) {
  const fuseauDe = (code: string) =>
    FUSEAUX[departements.find((d) => d.academie_code === code && FUSEAUX[d.departement])?.departement ?? ''] ?? PARIS;
  const vide = { siege: null, zone_vacances: null, site: null, depuis: null, jusqua: null };
  const territoires: Territoire[] = [
    { ...vide, id: NATION, genre: 'nation', code: 'FR', nom: 'France', slug: 'france', fuseau: PARIS },
  ];
  const rattachements: Rattachement[] = [];
  const existent = academies.filter((a) => estAcademie(a.statut_2015_2016) || estAcademie(a.statut_actuel));

  for (const a of existent) {
    const nom = soigner(a.region_academique_actuelle || a.region_academique_2016);
    if (territoires.some((t) => t.id === idRegion(nom))) continue;
    const depuis = a.region_academique_2016 ? REGIONS_NEES_LE : ACADEMIES_REVUES_LE;
    territoires.push({
      ...vide,
      id: idRegion(nom),
      genre: 'region-academique',
      code: a.region_code,
      nom,
      slug: enSlug(nom),
      fuseau: fuseauDe(a.code),
      depuis,
    });
    rattachements.push({ territoire: idRegion(nom), parent: NATION, depuis, jusqua: null });
  }
  for (const a of existent) {
    const depuis = estAcademie(a.statut_2015_2016) ? null : ACADEMIES_REVUES_LE;
    const jusqua = estAcademie(a.statut_actuel) ? null : ACADEMIES_REVUES_LE;
    territoires.push({
      id: idAcademie(a.code),
      genre: 'academie',
      code: a.code,
      nom: soigner(a.nom),
      slug: enSlug(a.nom),
      siege: a.siege || null,
      zone_vacances: a.zone_vacances || null,
      fuseau: fuseauDe(a.code),
      site: a.domaine && !jusqua ? `https://www.${a.domaine}` : null,
      depuis,
      jusqua,
    });
    const region = soigner(a.region_academique_actuelle || a.region_academique_2016);
    rattachements.push({ territoire: idAcademie(a.code), parent: idRegion(region), depuis: depuis ?? REGIONS_NEES_LE, jusqua });
  }
  const connue = (code: string) => territoires.some((t) => t.id === idAcademie(code));
  for (const d of departements) {
    const id = `departement:${d.departement}`;
    territoires.push({
      ...vide,
      id,
      genre: 'departement',
      code: d.departement,
      nom: soigner(d.nom),
      slug: enSlug(d.nom),
      fuseau: FUSEAUX[d.departement] ?? PARIS,
    });
    const [avant, apres] = [d.academie_2015_2016_code, d.academie_code].map((code) =>
      connue(code) ? idAcademie(code) : undefined,
    );
    const change = avant !== apres;
    if (change && avant) rattachements.push({ territoire: id, parent: avant, depuis: null, jusqua: ACADEMIES_REVUES_LE });
    const neeEn2020 = territoires.find((t) => t.id === apres)?.depuis ?? null;
    if (apres)
      rattachements.push({ territoire: id, parent: apres, depuis: change ? ACADEMIES_REVUES_LE : neeEn2020, jusqua: null });
  }
  const normandie = existent.find((a) => a.nom === 'Normandie' && !estAcademie(a.statut_2015_2016));
  const successions: Succession[] = normandie
    ? existent
        .filter((a) => !estAcademie(a.statut_actuel) && a.region_academique_2016 === normandie.region_academique_actuelle)
        .map((a) => ({ ancien: idAcademie(a.code), nouveau: idAcademie(normandie.code), le: ACADEMIES_REVUES_LE }))
    : [];
  return { territoires, rattachements, successions };
}
