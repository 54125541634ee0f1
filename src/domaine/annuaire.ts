// Une ligne de l’annuaire des établissements, dans l’une de ses deux formes : l’export officiel « fr-en-annuaire-education »
// (noms de colonnes du jeu de données, avec ou sans majuscules) et le fichier livré avec Accroche.
import { ennuiUai } from './uai.ts';

export type EtablissementLu = {
  uai: string;
  nom: string;
  type: string;
  nature: string | null;
  secteur: string | null;
  adresse: string | null;
  code_postal: string | null;
  commune_code: string | null;
  commune: string | null;
  departement: string | null;
  academie: string | null;
  lat: number | null;
  lon: number | null;
  precision_point: 'adresse' | 'rue' | 'approx' | 'commune' | null;
  source: string | null;
  ouvert_le: string | null;
};

/** Nos champs et les colonnes où les trouver, la première présente l’emporte. */
const COLONNES = {
  uai: ['uai', 'identifiant_de_l_etablissement', 'numero_uai'],
  nom: ['nom', 'nom_etablissement', 'appellation_officielle'],
  type: ['type', 'type_etablissement'],
  nature: ['nature', 'libelle_nature'],
  secteur: ['secteur', 'statut_public_prive'],
  adresse: ['adresse', 'adresse_1'],
  code_postal: ['code_postal'],
  commune_code: ['code_commune'],
  commune: ['commune', 'nom_commune'],
  departement: ['departement', 'code_departement'],
  academie: ['academie_code', 'code_academie'],
  lat: ['lat', 'latitude'],
  lon: ['lon', 'longitude'],
  precision: ['precision', 'precision_localisation'],
  source: ['source'],
  ouvert_le: ['date_ouverture'],
  etat: ['etat'],
} as const;
type Champ = keyof typeof COLONNES;
const OBLIGATOIRES = ['uai', 'nom', 'type'] as const satisfies Champ[];

export type Rangs = Record<Champ, number>;

const simple = (texte: string) =>
  texte
    .trim()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_');

/** Où se trouve chaque champ dans la ligne (-1 : nulle part) ; ou les colonnes obligatoires qui manquent. */
export function rangsDesColonnes(entete: readonly string[]): { rangs: Rangs } | { manquent: string[] } {
  const presentes = entete.map(simple);
  const rang = (champ: Champ) => COLONNES[champ].map((nom) => presentes.indexOf(nom)).find((r) => r >= 0) ?? -1;
  const rangs = Object.fromEntries((Object.keys(COLONNES) as Champ[]).map((champ) => [champ, rang(champ)])) as Rangs;
  const manquent = OBLIGATOIRES.filter((champ) => rangs[champ] < 0).map((champ) => COLONNES[champ].join(' ou '));
  return manquent.length > 0 ? { manquent } : { rangs };
}

const TYPES = new Map([
  ['ecole', 'ecole'],
  ['college', 'college'],
  ['lycee', 'lycee'],
  ['erea', 'erea'],
  ['mfr', 'mfr'],
  ['medico_social', 'medico-social'],
  ['information_et_orientation', 'cio'],
  ['service_administratif', 'service-administratif'],
]);
const typeLu = memoire((texte: string) => TYPES.get(simple(texte)) ?? 'autre');
/** Un collège qui vient d’ouvrir figure dans l’annuaire avant d’avoir un nom : on le dit « Collège », sa commune le situe. */
const SANS_NOM = new Map([
  ['ecole', 'École'],
  ['college', 'Collège'],
  ['lycee', 'Lycée'],
  ['erea', 'EREA'],
  ['mfr', 'Maison familiale rurale'],
  ['cio', 'Centre d’information et d’orientation'],
]);
const secteurLu = memoire((texte: string) => ({ public: 'public', prive: 'prive' })[simple(texte)] ?? null);

/** Les mots de l’export officiel (« Numéro de rue », « Parfaite », « Ville »…) ramenés aux nôtres. */
const precisionLue = memoire((texte: string): EtablissementLu['precision_point'] => {
  const mot = simple(texte);
  if (mot === '') return null;
  if (/adresse|numero|parfaite|housenumber/.test(mot)) return 'adresse';
  if (/rue|voie|street/.test(mot)) return 'rue';
  if (/commune|ville|municipality|centroide|mairie/.test(mot)) return 'commune';
  return 'approx';
});

/** « 013 » → « 13 », « 02A » → « 2A », « 1 » → « 01 » ; « 974 » et « 2B » restent. */
const departementLu = memoire((code: string) =>
  /^0(\d{2}|2[AB])$/.test(code) ? code.slice(1) : code.length === 1 ? `0${code}` : code,
);
const academieLue = memoire((code: string) => (/^\d{1,2}$/.test(code) ? code.padStart(2, '0') : null));

/** Une fonction sur un petit nombre de textes, calculée une fois pour chacun : un annuaire a 60 000 lignes et dix types. */
function memoire<T>(calculer: (texte: string) => T): (texte: string) => T {
  const connus = new Map<string, T>();
  return (texte) => {
    let valeur = connus.get(texte);
    if (valeur === undefined) {
      valeur = calculer(texte);
      if (connus.size < 1000) connus.set(texte, valeur);
    }
    return valeur;
  };
}

const soigner = (texte: string) => (texte.includes("'") ? texte.replaceAll("'", '’') : texte);
const nombre = (texte: string) => (texte === '' ? null : Number(texte.replace(',', '.')));
const JOUR = /^\d{4}-\d{2}-\d{2}$/;

/** Lit une ligne ; tous ses ennuis d’un coup quand elle est refusée, avec l’UAI tel qu’écrit. */
export function lireLigne(
  cellules: readonly string[],
  rangs: Rangs,
): { etablissement: EtablissementLu; ferme: boolean } | { ennuis: string[]; uai: string } {
  const lu = (champ: Champ) => (cellules[rangs[champ]] ?? '').trim();
  const ouRien = (champ: Champ) => lu(champ) || null;
  const uai = lu('uai').toUpperCase();
  const type = typeLu(lu('type'));
  const nom = lu('nom') || SANS_NOM.get(type) || '';
  const lat = nombre(lu('lat'));
  const lon = nombre(lu('lon'));
  const ouverture = lu('ouvert_le').slice(0, 10);

  const ennuis = [
    ennuiUai(uai),
    nom === '' ? 'nom absent' : undefined,
    lat !== null && !(Math.abs(lat) <= 90) ? `latitude « ${lu('lat')} » impossible` : undefined,
    lon !== null && !(Math.abs(lon) <= 180) ? `longitude « ${lu('lon')} » impossible` : undefined,
    ouverture !== '' && !estUnJour(ouverture) ? `date d’ouverture « ${lu('ouvert_le')} » illisible` : undefined,
  ].filter((ennui) => ennui !== undefined);
  if (ennuis.length > 0) return { ennuis, uai };

  const place = lat !== null && lon !== null;
  const departement = departementLu(lu('departement').toUpperCase());
  return {
    ferme: /^ferme/.test(simple(lu('etat'))),
    etablissement: {
      uai,
      nom: soigner(nom),
      type,
      nature: ouRien('nature'),
      secteur: secteurLu(lu('secteur')),
      adresse: lu('adresse') ? soigner(lu('adresse')) : null,
      code_postal: ouRien('code_postal'),
      commune_code: ouRien('commune_code'),
      commune: lu('commune') ? soigner(lu('commune')) : null,
      departement: departement || null,
      academie: academieLue(lu('academie')),
      lat: place ? lat : null,
      lon: place ? lon : null,
      precision_point: place ? (precisionLue(lu('precision')) ?? 'approx') : null,
      source: ouRien('source') ?? 'annuaire',
      ouvert_le: ouverture || null,
    },
  };
}

const estUnJour = (texte: string) =>
  JOUR.test(texte) && !Number.isNaN(Date.parse(texte)) && new Date(texte).toISOString().startsWith(texte);
