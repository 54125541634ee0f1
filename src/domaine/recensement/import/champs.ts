// Les colonnes d’un tableau d’actions : ce qu’elles peuvent dire, et comment on les reconnaît à leur titre, quel que soit qui l’a tapé.

export const CHAMPS_IMPORT = {
  uai: 'Numéro UAI (ou RNE)',
  etablissement: 'Établissement',
  commune: 'Commune de l’établissement',
  titre: 'Titre de l’action',
  quand: 'Quand',
  debut: 'Premier jour',
  fin: 'Dernier jour',
  horaires: 'Horaires',
  publics: 'Pour qui',
  resume: 'Ce qui se passe, en deux lignes',
  contactNom: 'Contact : nom',
  contactPrenom: 'Contact : prénom',
  contactCourriel: 'Contact : courriel',
  contactFonction: 'Contact : fonction',
  niveaux: 'Niveaux',
  description: 'Déroulement',
  objectifs: 'Objectifs',
  themes: 'Thèmes',
  formes: 'Forme de l’action',
  dispositifs: 'Dispositifs',
  partenaires: 'Partenaires',
  lieu: 'Lieu',
  modalite: 'Sur place ou en ligne',
  ouverteA: 'Ouverte à',
  effectifPrevu: 'Personnes attendues',
  liens: 'Liens',
  evaluation: 'Évaluation prévue',
  financement: 'Financement',
} as const;
export type ChampImport = keyof typeof CHAMPS_IMPORT;
/** `ignorer` : la colonne est connue, et n’entre pas. */
export type Sens = ChampImport | 'ignorer';

export const estChamp = (code: string): code is ChampImport => Object.hasOwn(CHAMPS_IMPORT, code);
export const estSens = (code: string): code is Sens => code === 'ignorer' || estChamp(code);

/** Plusieurs colonnes peuvent les remplir ensemble ; des autres, la première dite l’emporte. */
export const CUMULABLES: ReadonlySet<ChampImport> = new Set([
  'etablissement',
  'publics',
  'niveaux',
  'resume',
  'description',
  'objectifs',
  'themes',
  'formes',
  'dispositifs',
  'partenaires',
  'liens',
  'contactNom',
  'evaluation',
]);

/** « Nom de l’établissement (UAI) » → « nom de l etablissement uai » : la clé sous laquelle une académie retient une colonne. */
export const cleDEntete = (entete: string): string =>
  entete
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/gi, 'oe')
    .toLowerCase()
    .replace(/n°|nº/g, 'numero ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .slice(0, 120);

/** Dans l’ordre : la première règle qui reconnaît le titre l’emporte. */
const REGLES: readonly (readonly [Sens, RegExp])[] = [
  ['ignorer', /\b(tel|telephones?|portable|gsm|fax)\b/],
  ['ignorer', /\b(code postal|cp|departements?|academies?|bassins?|circonscriptions?|reseaux?|secteur|rep)\b/],
  [
    'ignorer',
    /\b(horodateur|timestamp|statut|etat|valide|validation|visa|numero d ordre|id|identifiant|remarques?|observations?|commentaires?)\b/,
  ],
  ['ignorer', /^(type|statut|nature|categorie) (d |de l )?(etab\w*|ecole|structure)/],
  ['ignorer', /\b(chef|chefs|proviseure?s?|principale?s?|directeurs?|directrices?|direction)\b/],
  ['uai', /\b(uai|rne|uairne)\b|^(code|numero|no) (de l |d )?(etab\w*|ecole)$/],
  ['contactCourriel', /\b(e ?mails?|mails?|mel|courriels?|messagerie)\b|adresse electronique/],
  ['effectifPrevu', /\b(effectifs?|nombre|nbre?|nb|combien|jauge|personnes attendues|participants prevus)\b/],
  ['contactPrenom', /\bprenom\b(?!.*\bnom\b.*\bprenom\b)(?!.* nom\b)(?<!\bnom\b.*\bprenom)/],
  ['contactFonction', /\b(fonctions?|qualite)\b/],
  ['commune', /\b(communes?|villes?|localites?)\b/],
  ['debut', /\b(debut|demarrage|commence|premier jour|a partir du)\b|^(du|le)$|^date 1$/],
  ['fin', /\b(fin|termine|dernier jour|jusqu au)\b|^au$|^date 2$/],
  ['horaires', /\b(heures?|horaires?|creneaux?|creneau)\b/],
  ['resume', /\b(en deux lignes|resume|accroche|ce qui se passe)\b/],
  [
    'titre',
    /^(titre|intitule|nom|libelle|denomination|designation)( court)?( (de|du|des) (l )?(la |le )?(actions?|projets?|manifestation|evenement|activite))?$/,
  ],
  [
    'titre',
    /^(l )?(actions?|projets?|evenements?|manifestations?|activites?)( (prevues?|proposees?|menees?|realisees?|retenues?))?$|\b(titre|intitule)\b/,
  ],
  [
    'formes',
    /\b(formes?|formats?|types? (d |de l )?(action|activite|projet)|nature (de l |d )?(action|activite)|modalites? d action)\b/,
  ],
  ['publics', /\b(publics?|beneficiaires?|destinataires?|cibles?|pour qui|participants?|concernes)\b/],
  ['ouverteA', /\b(ouverte?s? (a|au|aux)|ouverture)\b/],
  ['quand', /\b(dates?|quand|calendrier|periodes?|jours?|planning|temporalite|echeances?)\b/],
  ['niveaux', /\b(niveaux?|classes?|degres?|cycles?)\b/],
  ['objectifs', /\b(objectifs?|finalites?|buts?|visees?|enjeux?)\b/],
  ['evaluation', /\b(evaluations?|bilan|indicateurs?|resultats?)\b/],
  ['partenaires', /\b(partenaires?|partenariats?|intervenants?|intervenantes?)\b/],
  ['themes', /\b(themes?|thematiques?|axes?|domaines?)\b/],
  ['dispositifs', /\bdispositifs?\b/],
  ['modalite', /\b(distanciel|presentiel|en ligne|a distance|sur place)\b/],
  ['financement', /\b(financements?|budgets?|couts?|subventions?)\b/],
  ['liens', /\b(liens?|url|site|sites|web|ressources?)\b/],
  ['description', /\b(deroulements?|deroule|mise en oeuvre|programme|demarche|contenus?|modalites?)\b/],
  ['resume', /\b(descriptifs?|descriptions?|presentation|details?|synthese)\b/],
  ['lieu', /\b(lieux?|adresses?|salles?|endroit|localisation)\b|^ou$/],
  [
    'etablissement',
    /\b(etabs?|etabl|etablissements?|ecoles?|colleges?|lycees?|porteurs?|porteuses?|structures?|organismes?|epl[eé])\b/,
  ],
  [
    'contactNom',
    /\b(contacts?|referents?|referentes?|responsables?|ressource|organisat\w+|coordonn\w+|coordinat\w+|pilotes?|interlocut\w+|noms?|professeure?s?|enseignant\w*)\b/,
  ],
];

/** undefined : le titre ne dit rien. */
export function devinerSens(entete: string): Sens | undefined {
  const cle = cleDEntete(entete);
  return cle === '' ? undefined : REGLES.find(([, regle]) => regle.test(cle))?.[0];
}

export type Colonne = { /** rang dans la feuille */ rang: number; titre: string; exemples: string[] };

/**
 * Le sens de chaque colonne : celui que l’académie a retenu, sinon celui du titre, sinon celui de ses valeurs.
 * Deux colonnes ne remplissent le même champ que s’il se cumule.
 */
export function devinerColonnes(
  colonnes: readonly Colonne[],
  retenues: ReadonlyMap<string, Sens> = new Map(),
): Record<number, Sens> {
  const devines = colonnes.map(
    (c): Sens => retenues.get(cleDEntete(c.titre)) ?? devinerSens(c.titre) ?? deSesValeurs(c.exemples) ?? 'ignorer',
  );
  // « Résumé » et « Description » ensemble : la seconde raconte le déroulement.
  const resumes = devines.flatMap((s, i) => (s === 'resume' ? [i] : []));
  const court = resumes.find((i) =>
    /\b(en deux lignes|resume|accroche|ce qui se passe)\b/.test(cleDEntete(colonnes[i]?.titre ?? '')),
  );
  const pris = new Set<Sens>();
  return Object.fromEntries(
    colonnes.map(({ rang, titre }, i) => {
      let sens = devines[i] as Sens;
      const retenu = retenues.has(cleDEntete(titre));
      if (sens === 'resume' && !retenu && resumes.length > 1 && i !== (court ?? resumes[0])) sens = 'description';
      if (sens !== 'ignorer' && pris.has(sens) && !CUMULABLES.has(sens)) sens = 'ignorer';
      pris.add(sens);
      return [rang, sens];
    }),
  );
}

function deSesValeurs(exemples: readonly string[]): Sens | undefined {
  const dites = exemples.filter(Boolean);
  if (dites.length === 0) return undefined;
  if (dites.every((v) => /^\d{7}\s?[A-Za-z]$/.test(v))) return 'uai';
  return dites.every((v) => /^\S+@\S+\.\S+$/.test(v)) ? 'contactCourriel' : undefined;
}
