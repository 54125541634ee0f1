// Retrouver l’établissement du répertoire qu’un document nomme à sa façon (« Collège Genevoix », « LP Bissol »).
// Un rapprochement faux ferait mentir la carte et les comptes : au moindre doute, le porteur reste « à rattacher ».
import type { z } from 'zod';
import type { PorteurFichier } from './donnees-edition.ts';

type Porteur = z.infer<typeof PorteurFichier>;

/** Une ligne de `donnees/reference/etablissements.csv.gz` ; `communeCode` est celui d’aujourd’hui. */
export type EtablissementConnu = {
  uai: string;
  nom: string;
  type: string;
  nature: string;
  secteur: string;
  commune: string;
  communeCode: string;
  departement: string;
};
export type ARapprocher = Pick<Porteur, 'nom' | 'type' | 'commune' | 'communeCode' | 'departement'> & {
  /** départements de l’académie de l’action, quand le porteur n’en dit pas un */
  departements: readonly string[];
};
export const RAISONS = [
  'pas-un-etablissement',
  'commune-inconnue',
  'sans-nom-propre',
  'nom-absent',
  'plusieurs-possibles',
] as const;
export type Rapprochement = { uai: string } | { uai: null; raison: (typeof RAISONS)[number] };

/**
 * @param communeActuelle code INSEE d’aujourd’hui d’une commune, même ancienne ou déléguée
 * @returns un rapprochement sûr, ou la raison du doute
 */
export function rapprocher(
  porteur: ARapprocher,
  repertoire: readonly EtablissementConnu[],
  communeActuelle: (code: string) => string = (code) => code,
): Rapprochement {
  const genre = GENRES[porteur.type];
  if (!genre) return { uai: null, raison: 'pas-un-etablissement' };
  // Chercher dans tout le département ce que le document situe dans une commune trouverait un homonyme.
  if (porteur.commune && !porteur.communeCode) return { uai: null, raison: 'commune-inconnue' };
  const cherche = lireNom(porteur.nom);
  const commune = porteur.communeCode ? communeActuelle(porteur.communeCode) : null;
  const proches = repertoire.filter(
    (e) =>
      e.type === genre && (!commune || communeActuelle(e.communeCode) === commune) && estCompatible(porteur.type, cherche, e),
  );

  if (cherche.propres.length === 0) {
    // Le répertoire a tous les collèges ; il lui manque des écoles, la seule de la commune n’y prouve rien.
    const [seul, ...autres] = proches;
    const estSeul = seul && autres.length === 0 && seul.secteur !== 'prive' && !cherche.estPrive;
    if (genre === 'college' && commune && estSeul) return { uai: seul.uai };
    return { uai: null, raison: 'sans-nom-propre' };
  }
  // Les écoles d’un même département portent souvent le même nom, et toutes n’y sont pas.
  if (genre === 'ecole' && !commune) return { uai: null, raison: 'plusieurs-possibles' };

  const memes = proches.filter((e) => estLeMemeNom(cherche, nomDe(e)));
  const abreges = memes.length > 0 ? [] : proches.filter((e) => estLeNomAbrege(cherche, e, commune !== null));
  const [trouve, ...autres] = deLaVoie(porteur.type, [...memes, ...abreges]);
  if (!trouve) return { uai: null, raison: 'nom-absent' };
  // Sans commune, le nom doit être seul de France : un « Jean Jaurès » fermé depuis en laisserait un autre passer pour lui.
  if (autres.length > 0) return { uai: null, raison: 'plusieurs-possibles' };
  const departements = porteur.departement ? [porteur.departement] : porteur.departements;
  return commune || departements.includes(trouve.departement) ? { uai: trouve.uai } : { uai: null, raison: 'nom-absent' };
}

const GENRES: Partial<Record<Porteur['type'], string>> = {
  ecole: 'ecole',
  college: 'college',
  lycee: 'lycee',
  'lycee-professionnel': 'lycee',
  'lycee-polyvalent': 'lycee',
  erea: 'erea',
};

const mots = (texte: string) => new Set(texte.split(' '));
/** Les mots qui disent l’espèce de l’établissement, jamais lequel c’est. */
const ESPECES = mots(
  'ecole ecoles elementaire primaire maternelle publique public privee prive groupe scolaire college lycee lycees ' +
    'professionnel general technologique polyvalent agricole departemental lp lgt lpo leg let sep segpa erea lpp lpa ' +
    'etablissement regional experimental enseignement adapte cite section atelier relais classe micro',
);
const ARTICLES = mots('le la les l de d du des et a au aux en');
const TROP_PARTAGES = mots('saint sainte notre dame');

type NomLu = {
  propres: string[];
  serre: string;
  initiales: string[];
  estMicro: boolean;
  estMaternelle: boolean;
  estPrive: boolean;
};

/** Un nom du répertoire se relit à chaque recherche, et il y en a dix mille : on ne le découpe qu’une fois. */
const nomsLus = new WeakMap<EtablissementConnu, NomLu>();
function nomDe(e: EtablissementConnu): NomLu {
  let lu = nomsLus.get(e);
  if (!lu) {
    lu = lireNom(e.nom);
    nomsLus.set(e, lu);
  }
  return lu;
}

/** « École primaire » n’en a pas : il ne dit pas laquelle c’est. */
export const aUnNomPropre = (nom: string): boolean => lireNom(nom).propres.length > 0;

function lireNom(nom: string): NomLu {
  const plat = nom.normalize('NFD').replace(/\p{M}/gu, '').replace(/œ/gi, 'oe').toLowerCase();
  const initiale = /(?<![a-z0-9])[a-z]\./g;
  const tous = plat
    .replace(initiale, ' ')
    .split(/[^a-z0-9]+/)
    .filter((mot) => mot !== '');
  const sansEspece = tous
    .filter((mot) => !ESPECES.has(mot))
    .map((mot) => (mot === 'st' ? 'saint' : mot === 'ste' ? 'sainte' : mot));
  return {
    propres: sansEspece.filter((mot) => !ARTICLES.has(mot)),
    serre: sansEspece.join(''),
    initiales: [...plat.matchAll(initiale)].map(([trouvee]) => trouvee.charAt(0)),
    estMicro: tous.includes('micro') || tous.includes('microlycee'),
    estMaternelle: tous.includes('maternelle'),
    estPrive: tous.includes('prive') || tous.includes('privee'),
  };
}

/** Une école maternelle n’est pas l’élémentaire voisine, ni l’école publique la privée du même saint ; un micro-lycée a sa propre ligne ; un LP n’est pas un lycée général. */
function estCompatible(type: Porteur['type'], cherche: NomLu, e: EtablissementConnu): boolean {
  const trouve = nomDe(e);
  if (e.type === 'lycee' && cherche.estMicro !== (trouve.estMicro || e.nature === 'ETABLISSEMENT EXPERIMENTAL')) return false;
  if (e.type === 'ecole' && (cherche.estMaternelle !== trouve.estMaternelle || cherche.estPrive !== (e.secteur === 'prive')))
    return false;
  return type !== 'lycee-professionnel' || estProfessionnel(e) || e.nature === 'LYCEE POLYVALENT';
}

const estProfessionnel = (e: EtablissementConnu) => e.nature === 'LYCEE PROFESSIONNEL';

/** Même nom, même commune : la voie écrite départage un lycée et le lycée professionnel voisin. */
function deLaVoie(type: Porteur['type'], memes: EtablissementConnu[]): EtablissementConnu[] {
  const choisis = memes.filter((e) => estProfessionnel(e) === (type === 'lycee-professionnel'));
  return choisis.length > 0 ? choisis : memes;
}

/** « La Fayette » et « Lafayette » sont le même nom. */
const estLeMemeNom = (a: NomLu, b: NomLu) =>
  a.initiales.length === 0 && (a.serre === b.serre || (a.propres.length === b.propres.length && contient(b.propres, a.propres)));
const contient = (grand: string[], petit: string[]) => petit.every((mot) => grand.includes(mot));

/** Le nom de famille seul (« Genevoix », « G. Cuvier ») ou, dans une commune connue, le premier mot d’un nom allongé depuis. */
function estLeNomAbrege(cherche: NomLu, e: EtablissementConnu, communeConnue: boolean): boolean {
  const { propres } = nomDe(e);
  const reste = propres.filter((mot) => !cherche.propres.includes(mot));
  const estSurement =
    e.type !== 'ecole' &&
    (e.secteur !== 'prive' || cherche.estPrive) &&
    contient(propres, cherche.propres) &&
    cherche.propres.some((mot) => mot.length >= 4) &&
    // « Saint-Paul » n’abrège pas Saint-Vincent-de-Paul, et le nom de la commune ne désigne aucun de ses lycées.
    !propres.some((mot) => TROP_PARTAGES.has(mot)) &&
    !contient(lireNom(e.commune).propres, cherche.propres) &&
    cherche.initiales.every((initiale) => reste.some((mot) => mot.startsWith(initiale)));
  if (!estSurement) return false;
  return cherche.propres.at(-1) === propres.at(-1) || (communeConnue && cherche.propres[0] === propres[0]);
}
