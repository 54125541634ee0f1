// « LP Turgot (Roubaix) et CLG Sévigné » : les écoles d’une cellule, retrouvées parmi celles de l’académie. Au moindre doute, on propose.
import { aUnNomPropre, type EtablissementConnu, rapprocher } from '../../rapprochement.ts';
import { enSlug } from '../../slug.ts';
import { estUai } from '../../uai.ts';
import { trigrammesDes } from '../declarer.ts';
import { parTexte } from './par-texte.ts';

export type EcoleProposee = { uai: string; nom: string; commune: string };
export type EcoleLue = {
  /** tel qu’écrit */
  dit: string;
  uai: string | null;
  /** pourquoi elle n’est pas retrouvée, en une phrase */
  raison: string | null;
  propositions: EcoleProposee[];
};
/** Une école de la cellule après la première. `nom`, `commune` : ceux du répertoire, quand elle est retrouvée. */
export type AutreEcole = EcoleLue & {
  nom: string | null;
  commune: string | null;
  /** ce que l’académie en a répondu ; vide : à garder telle qu’écrite ; null : rien encore */
  reponse: string | null;
};
export type CelluleDEcole = { uai: string; etablissement: string; commune: string };
type Genre = 'ecole' | 'college' | 'lycee' | 'lycee-professionnel' | 'lycee-polyvalent' | 'erea';

const plat = (texte: string) => enSlugLong(texte).replaceAll('-', ' ');
// Un slug s’arrête à quatre-vingts caractères ; une cellule peut nommer dix écoles.
const enSlugLong = (texte: string) =>
  (texte.length <= 60 ? [texte] : (texte.match(/.{1,60}(?:\s|$)|\S{1,60}/gsu) ?? []))
    .map(enSlug)
    .filter((s) => s !== 'sans-titre')
    .join('-');

const GENRES: readonly (readonly [Genre, RegExp])[] = [
  ['erea', /^(erea|lea|etablissement regional)\b/],
  [
    'lycee-professionnel',
    /^(lp|lpp|lyc(ee)?s? (des )?(pro\b|profession\w*|metiers)|lycee d enseignement professionnel|lep)\b|\bsep\b/,
  ],
  ['lycee-polyvalent', /^(lpo|lyc(ee)?s? poly\w*)\b/],
  ['lycee', /^(lycees?|lyc|lgt|legt|leg|let|lt|lg)\b/],
  ['college', /^(colleges?|clg|coll?|cg)\b/],
  [
    'ecole',
    /^(ecoles?|ec|e e pu|eepu|eep u|e p pu|eppu|eppr|eepr|empu|e m pu|em|ee|ep|gs|groupe scolaire|maternelle|elementaire|primaire|rpi)\b/,
  ],
];
/** Les sigles que le répertoire écrit en toutes lettres ; sans eux, un sigle passerait pour un nom propre. */
const SIGLES: readonly (readonly [RegExp, string])[] = [
  [/^(clg|coll?|cg)\.?\s/i, 'Collège '],
  [/^(lpo?|lpp|lep|lgt|legt|leg|let|lt|lg)\.?\s/i, 'Lycée '],
  [/^(lyc\.?\s?pro\.?|lyc[ée]es?\s+pro(?:f)?\.?)\s/i, 'Lycée professionnel '],
  [/^lyc\.?\s/i, 'Lycée '],
  [/^(e\.?m\.?pu\.?)\s/i, 'École maternelle '],
  [/^(e\.?e\.?pu\.?|e\.?p\.?pu\.?)\s/i, 'École élémentaire '],
  [/^(ec\.?|gs)\s/i, 'École '],
];
const genreDe = (nom: string): Genre | undefined => {
  const lu = plat(nom);
  return GENRES.find(([, regle]) => regle.test(lu))?.[0];
};
const enToutesLettres = (nom: string) => {
  const sigle = SIGLES.find(([regle]) => regle.test(nom));
  return sigle ? nom.replace(sigle[0], sigle[1]) : nom;
};

const MOT_D_ECOLE = String.raw`(?:coll[eè]ges?|clg|coll?\.|lyc[eé]es?|lyc\.|lpo?|lgt|legt|[eé]coles?|erea|eepu|empu|groupe scolaire)`;
const COUPURES = new RegExp(
  String.raw`[\n;|•]+|\s/\s|/(?=\s?${MOT_D_ECOLE}\b)|\s\+\s|,\s*(?=${MOT_D_ECOLE}(?![\p{L}]))|\s(?:et|&)\s(?:l[ea']\s?|les\s|du\s|de\s)?(?=${MOT_D_ECOLE}(?![\p{L}]))`,
  'iu',
);

/** Les noms d’une cellule, un par école ; « Collèges Moulin et Pasteur » en fait deux. Une parenthèse ne se coupe pas. */
export function separerEcoles(texte: string): string[] {
  const parentheses: string[] = [];
  const tenues = texte.replace(/\([^()]*\)|\[[^[\]]*\]/g, (trouvee) => `(${parentheses.push(trouvee) - 1})`);
  return tenues
    .split(COUPURES)
    .map((m) => m.replace(/\((\d+)\)/g, (_, rang) => parentheses[rang] as string).replace(/^[\s,–-]+|[\s,–-]+$/g, ''))
    .filter(Boolean)
    .flatMap((nom) => {
      const pluriel =
        /^(coll[eè]ges|lyc[eé]es(?:\s+professionnels|\s+pro)?|[eé]coles(?:\s+(?:maternelles|élémentaires|primaires))?|lp|lycées polyvalents)\s+(.+)$/iu.exec(
          nom,
        );
      // « LP Turgot, Roubaix » : « LP » n’a pas de pluriel, la virgule y situe l’école.
      const entre = /^lp$/i.test(pluriel?.[1] ?? '') ? /\s(?:et|&)\s/ : /\s(?:et|&)\s|,\s*/;
      if (!pluriel || !entre.test(pluriel[2] as string)) return [nom];
      const espece = (pluriel[1] as string).replace(/s(?=\s|$)/g, '');
      return (pluriel[2] as string)
        .split(entre)
        .filter(Boolean)
        .map((propre) => `${espece} ${propre}`);
    });
}

/** Ce qu’une parenthèse précise sans rien dire du lieu. */
const PAS_UN_LIEU =
  /^(?:[\d\s°/-]+$|(?:\d+\s?)?[eé]l[eè]ves?\b|classes?\b|niveaux?\b|segpa\b|ulis\b|upe2a\b|sep\b|rep\b|rep\+|greta\b|mlds\b|cfa\b|internat\b|publi[cq]|priv[eé]|porteu|pilote\b|coordo|chef de file|lyc[eé]e|coll[eè]ge|[eé]cole)/iu;

/**
 * « Collège Sévigné / LP Turgot (Roubaix) » : le lieu qui ferme la cellule, entre parenthèses, après une virgule ou un tiret, vaut peut-être
 * pour toutes ses écoles. Null : rien ne la ferme, ou ce n’est pas un lieu.
 */
function lieuFinal(noms: readonly string[], communeDite: CommuneDite): string | null {
  const dernier = noms.length > 1 ? (noms.at(-1) as string) : '';
  const entreParentheses = /[([]([^()[\]]+)[)\]]\s*$/.exec(dernier)?.[1]?.trim();
  // Une commune inconnue ferme aussi la cellule : la taire ferait prendre l’homonyme d’une autre académie.
  if (entreParentheses) return PAS_UN_LIEU.test(entreParentheses) ? null : entreParentheses;
  const apresUnSigne = /(?:,|\s[-–]|\sà)\s+([^,()[\]]+)$/u.exec(dernier)?.[1];
  return apresUnSigne && communeDite(apresUnSigne) ? apresUnSigne : null;
}

export type Repertoire = ReturnType<typeof ouvrirRepertoire>;

export type EcoleDuRepertoire = EtablissementConnu & { fermee: boolean };

/**
 * Les écoles d’une académie, prêtes à être cherchées dix mille fois. Une école fermée ne se trouve pas, mais son nom compte encore : il
 * empêche une homonyme de passer pour elle.
 */
export function ouvrirRepertoire(ecoles: readonly EcoleDuRepertoire[]) {
  const parUai = new Map(ecoles.filter((e) => !e.fermee).map((e) => [e.uai, e]));
  const communes = new Map<string, Set<string>>();
  const parMot = new Map<string, Set<EcoleDuRepertoire>>();
  const parCommune = Map.groupBy(ecoles, (e) => `${e.communeCode} ${e.type}`);
  const parNom = Map.groupBy(ecoles, (e) => plat(e.nom));
  const parTrigramme = new Map<string, number[]>();
  const tailles: number[] = [];
  for (const [rang, e] of ecoles.entries()) {
    ajouterA(communes, plat(e.commune), e.communeCode);
    for (const mot of motsDe(e.nom)) ajouterA(parMot, mot, e);
    if (e.fermee) continue;
    const groupes = trigrammes(`${e.nom} ${e.commune}`);
    tailles[rang] = groupes.size;
    for (const t of groupes) {
      const rangs = parTrigramme.get(t);
      if (rangs) rangs.push(rang);
      else parTrigramme.set(t, [rang]);
    }
  }
  const memoire = new Map<string, EcoleLue[]>();

  /** Les écoles dont le nom ressemble à ce texte, par rang. */
  const voisines = (texte: string): { rang: number; note: number }[] => {
    const groupes = trigrammes(texte);
    // Des milliers de petits comptes par cellule : un tableau de nombres, pas une carte.
    const communs = new Uint16Array(ecoles.length);
    for (const t of groupes) for (const rang of parTrigramme.get(t) ?? []) communs[rang] = (communs[rang] as number) + 1;
    const trouvees: { rang: number; note: number }[] = [];
    for (let rang = 0; rang < communs.length; rang++) {
      const partages = communs[rang] as number;
      const note = partages / (groupes.size + (tailles[rang] ?? 0) - partages);
      if (partages > 0 && note >= 0.2) trouvees.push({ rang, note });
    }
    return trouvees;
  };
  const proposer = (texte: string): EcoleProposee[] =>
    voisines(texte)
      .sort((a, b) => b.note - a.note || a.rang - b.rang)
      .slice(0, 5)
      .map(({ rang }) => enProposition(ecoles[rang] as EtablissementConnu));

  /** La commune nommée, seule ou à la fin du texte ; undefined : aucune de l’académie. */
  const communeDite = parTexte((texte: string): ReadonlySet<string> | undefined => {
    const lue = plat(texte.replace(/\bcedex\b.*$/i, '').replace(/\d+/g, ' '));
    return communes.get(lue) ?? communes.get(lue.replace(/^st /, 'saint ').replace(/^ste /, 'sainte '));
  });

  const chercher = (nom: string, genre: Genre, codes: ReadonlySet<string> | null): string | null => {
    const candidats = codes
      ? [...codes].flatMap((code) => parCommune.get(`${code} ${TYPES[genre]}`) ?? [])
      : candidatsSansCommune(nom);
    const [code, ...autres] = codes ?? [];
    if (autres.length > 0) return null;
    const lu = rapprocher(
      {
        nom,
        type: genre,
        commune: code ? 'dite' : null,
        communeCode: code ?? null,
        departement: null,
        departements: [...new Set(candidats.map((c) => c.departement))],
      },
      candidats,
    );
    return lu.uai && estPlausible(nom, parUai.get(lu.uai)) ? lu.uai : null;
  };

  // Une école retrouvée a tous les mots du nom cherché, donc le plus rare : les mots que la moitié des écoles portent n’aident pas.
  const candidatsSansCommune = (nom: string): EcoleDuRepertoire[] => {
    const groupes = motsDe(nom).flatMap((mot) => parMot.get(mot) ?? []);
    const rares = groupes.filter((g) => g.size <= RARE);
    const retenus = rares.length > 0 ? rares : groupes.toSorted((a, b) => a.size - b.size).slice(0, 1);
    return [...new Set(retenus.flatMap((g) => [...g]))];
  };

  /** Le nom même du répertoire, dans cette commune : il n’y a rien à rapprocher. */
  const homonymeExacte = (nom: string, codes: ReadonlySet<string>): string | null => {
    const [trouvee, ...autres] = (parNom.get(plat(nom)) ?? []).filter((e) => codes.has(e.communeCode));
    return trouvee && autres.length === 0 && !trouvee.fermee && aUnNomPropre(nom) ? trouvee.uai : null;
  };

  const lireNom = (dit: string, communeDeLaLigne: string): EcoleLue => {
    const trouves = new Set<string>();
    const complet = enToutesLettres(dit);
    const genre = genreDe(dit);
    const echec = (raison: string): EcoleLue => ({
      dit,
      uai: null,
      raison,
      propositions: proposer(`${complet} ${communeDeLaLigne}`),
    });
    // Une même école à son nom et à sa commune : « Collège Sévigné, Roubaix », « Collège Sévigné de Roubaix », « Collège Sévigné (59100 Roubaix) ».
    const lectures = lecturesDe(complet, communeDite);
    const deLaLigne = communeDeLaLigne ? communeDite(communeDeLaLigne) : undefined;
    if (communeDeLaLigne && !deLaLigne && lectures.length === 0)
      return echec(`Aucune école de l’académie n’est dans la commune « ${communeDeLaLigne} ».`);
    for (const { nom, codes } of [...lectures, ...(deLaLigne ? [{ nom: complet, codes: deLaLigne }] : [])]) {
      const uai = homonymeExacte(nom, codes);
      if (uai && (!deLaLigne || [...codes].some((c) => deLaLigne.has(c)))) return { dit, uai, raison: null, propositions: [] };
    }
    if (!genre) return echec('On ne sait pas si c’est une école, un collège ou un lycée.');
    if (deLaLigne) {
      lectures.push({ nom: complet, codes: deLaLigne as Set<string> });
      // La commune de la ligne l’emporte sur un mot du nom qui est aussi celui d’une commune.
      for (const lecture of lectures.splice(0)) if ([...lecture.codes].some((c) => deLaLigne.has(c))) lectures.push(lecture);
    }
    for (const { nom, codes } of lectures) {
      const uai = chercher(nom, genre, codes);
      if (uai) trouves.add(uai);
    }
    if (!deLaLigne) {
      const uai = chercher(complet, genre, null);
      // Sans commune, un nom que deux écoles portent ne désigne ni l’une ni l’autre.
      if (uai && lectures.length === 0) trouves.add(uai);
    }
    const [uai, ...autres] = trouves;
    if (uai && autres.length === 0) return { dit, uai, raison: null, propositions: [] };
    return echec(
      autres.length > 0 || voisines(complet).length > 0 ? PLUSIEURS : 'Aucune école de l’académie ne ressemble à ce nom.',
    );
  };

  /** Une école d’une cellule que ce lieu ferme : elle est là, ou dans la commune que son propre nom dit ; jamais une autre. */
  const lireNomSitue = (dit: string, lieu: string, communeDeLaLigne: string): EcoleLue => {
    const la = { ...lireNom(`${dit} (${lieu})`, communeDeLaLigne), dit };
    if (lecturesDe(enToutesLettres(dit), communeDite).length === 0) return la.uai ? la : { ...la, raison: ailleurs(lieu) };
    const chezElle = lireNom(dit, communeDeLaLigne);
    if (!la.uai || la.uai === chezElle.uai) return chezElle;
    return chezElle.uai ? { ...chezElle, uai: null, raison: PLUSIEURS, propositions: la.propositions } : la;
  };

  const lireCellule = ({ uai, etablissement, commune }: CelluleDEcole): EcoleLue[] => {
    const numeros = [...`${uai} ${etablissement}`.toUpperCase().matchAll(/(?<![\dA-Z])(\d{7})\s?([A-Z])(?![A-Z])/g)].map(
      (m) => `${m[1]}${m[2]}`,
    );
    if (numeros.length > 0)
      return [...new Set(numeros)].map((numero): EcoleLue => {
        if (parUai.has(numero)) return { dit: numero, uai: numero, raison: null, propositions: [] };
        const raison = estUai(numero)
          ? `Le numéro ${numero} n’est pas celui d’une école ouverte de votre académie.`
          : `Le numéro ${numero} a une faute : sa dernière lettre ne va pas avec ses chiffres.`;
        const nom = etablissement.replace(/\d{7}\s?[A-Z]/gi, '').trim();
        return { dit: numero, uai: null, raison, propositions: nom ? proposer(`${enToutesLettres(nom)} ${commune}`) : [] };
      });
    const faux = uai.trim();
    const noms = separerEcoles(etablissement);
    const lieu = lieuFinal(noms, communeDite);
    const lues = noms.map((nom, rang) => {
      const partage = lieu !== null && rang < noms.length - 1 && !/[)\]]\s*$/.test(nom);
      return partage ? lireNomSitue(nom, lieu, commune) : lireNom(nom, commune);
    });
    if (lues.length === 0 && faux)
      return [
        { dit: faux, uai: null, raison: `« ${faux} » n’est pas un numéro UAI : sept chiffres et une lettre.`, propositions: [] },
      ];
    return lues;
  };

  return {
    ecole: (uai: string) => parUai.get(uai),
    proposer,
    lire: (cellule: CelluleDEcole): EcoleLue[] => {
      const cle = `${cellule.uai}\u0000${cellule.etablissement}\u0000${cellule.commune}`;
      let lues = memoire.get(cle);
      if (!lues) {
        lues = lireCellule(cellule);
        memoire.set(cle, lues);
      }
      return lues;
    },
  };
}

const RARE = 60;
const PLUSIEURS = 'Plusieurs écoles peuvent porter ce nom, ou aucune ne le porte tout à fait.';
const ailleurs = (lieu: string) => `La cellule dit « ${lieu} », et aucune école n’y porte sûrement ce nom.`;
const TYPES: Record<Genre, string> = {
  ecole: 'ecole',
  college: 'college',
  lycee: 'lycee',
  'lycee-professionnel': 'lycee',
  'lycee-polyvalent': 'lycee',
  erea: 'erea',
};

/** Ce que la personne a précisé ne se contredit pas : un privé n’est pas le public voisin, ni un lycée agricole le lycée de la ville. */
function estPlausible(nom: string, ecole: EcoleDuRepertoire | undefined): boolean {
  if (!ecole) return false;
  const [dit, connu] = [plat(nom), plat(`${ecole.nom} ${ecole.nature}`)];
  if (/\bprivee?\b/.test(dit) && ecole.secteur !== 'prive') return false;
  return !/\bagricole\b/.test(dit) || /\bagricole\b/.test(connu);
}

const enProposition = ({ uai, nom, commune }: EtablissementConnu): EcoleProposee => ({ uai, nom, commune });

function ajouterA<V>(carte: Map<string, Set<V>>, cle: string, valeur: V): void {
  const deja = carte.get(cle);
  if (deja) deja.add(valeur);
  else carte.set(cle, new Set([valeur]));
}

/** Les mots d’un nom, et deux mots voisins collés : « La Fayette » est aussi « Lafayette ». */
function motsDe(nom: string): string[] {
  const mots = plat(nom).split(' ').filter(Boolean);
  return [...mots.filter((m) => m.length >= 3), ...mots.slice(1).map((m, i) => `${mots[i]}${m}`)];
}

const trigrammes = (texte: string): Set<string> => trigrammesDes(plat(texte).split(' '));

type CommuneDite = (texte: string) => ReadonlySet<string> | undefined;

/** Toutes les façons de lire une commune de l’académie en fin de nom, la plus longue d’abord. */
function lecturesDe(nom: string, communeDite: CommuneDite): { nom: string; codes: ReadonlySet<string> }[] {
  const parenthese = /^(.+?)\s*[([]([^)\]]+)[)\]]\s*$/.exec(nom);
  if (parenthese) {
    const codes = communeDite(parenthese[2] as string);
    return codes ? [{ nom: parenthese[1] as string, codes }] : [];
  }
  const tirets = [...nom.matchAll(/\s*(?:,|\s[-–]\s|\s(?:à|de|d’|d')\s?)/gu)].map((m) => ({
    nom: nom.slice(0, m.index),
    fin: nom.slice(m.index + m[0].length),
  }));
  const espaces = [...nom.matchAll(/\s+/g)].map((m) => ({ nom: nom.slice(0, m.index), fin: nom.slice(m.index + m[0].length) }));
  const vues = new Set<string>();
  return [...tirets, ...espaces].flatMap(({ nom: debut, fin }) => {
    const cle = `${debut}|${fin}`;
    const codes = fin && !vues.has(cle) ? communeDite(fin) : undefined;
    vues.add(cle);
    // « Collège de Roubaix » : ôter la commune n’y laisserait que l’espèce.
    return codes && plat(debut).includes(' ') ? [{ nom: debut, codes }] : [];
  });
}
