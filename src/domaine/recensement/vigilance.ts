// Ce qui n’a rien à faire sur une fiche publique : un téléphone, une adresse, le nom d’un élève, un identifiant. On prévient, avec la raison ;
// un identifiant national est refusé. Ce ne sont que des indices : une personne décide.

export type Alerte = {
  champ: string;
  genre: 'telephone' | 'courriel' | 'eleve' | 'identifiant' | 'date';
  /** ce qui a été vu, tel qu’écrit */
  extrait: string;
  phrase: string;
  /** refusé tant que c’est là */
  bloquant: boolean;
};

/** Ce qui désigne quelqu’un ; une date, elle, peut seulement se contredire. */
type GenrePersonnel = Exclude<Alerte['genre'], 'date'>;

/** Les champs de texte que le public lira. */
export const CHAMPS_PUBLICS = [
  'titre',
  'quand',
  'resume',
  'objectifs',
  'description',
  'recurrence',
  'financement',
  'conditionsReproduction',
  'evaluation',
] as const;
/** Les textes publics des listes : le nom d’un partenaire ou d’un porteur, le titre d’un lien. */
const LISTES_PUBLIQUES = { porteurs: 'nom', partenaires: 'nom', liens: 'titre' } as const;

const TELEPHONE =
  /(?<![\d/])(?:(?:\+|00)(?:33|262|590|594|596|508|687|689|681)[\s.]?(?:\(0\)\s?)?[1-9]|0[1-9])(?:[\s.-]?\d{2}){4}(?!\d)/g;
const COURRIEL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
/** INE : neuf chiffres et deux lettres, dix chiffres et une lettre, ou la forme de la base élèves (dix chiffres, une lettre). */
const INE = /(?<![\p{L}\d])(?:\d{9}[A-Z]{2}|\d{10}[A-Z]|\d{4}[A-Z]\d{5}[A-Z])(?![\p{L}\d])/giu;
/** Numéro de sécurité sociale, avec ou sans espaces. */
const NIR = /(?<!\d)[12]\s?\d{2}\s?(?:0[1-9]|1[0-2]|[2-9]\d)\s?(?:\d{2}|2[AB])\s?\d{3}\s?\d{3}(?:\s?\d{2})?(?!\d)/g;

/** Un téléphone, un INE et un numéro de sécurité sociale en ont toujours deux de suite. */
const DEUX_CHIFFRES = /\d\d/;

const NOM = String.raw`\p{Lu}(?:\p{Ll}+|\p{Lu}+)(?:[-’' ]\p{Lu}[\p{Ll}\p{Lu}]+)*`;
const PRENOM = String.raw`\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?`;
const CLASSE = String.raw`(?:CP|CE1|CE2|CM1|CM2|[3-6]\s?(?:e|ème|è|°)|2(?:nde|de)|1(?:re|ère)|[Tt](?:erminale|ale|le)|ULIS|SEGPA|CAP|BTS)`;
const ELEVES = [
  // « Kevin Dupont, 3e B », « Kevin Dupont (3e B) », « Kevin Dupont, élève de 3e »
  new RegExp(String.raw`(?<![\p{L}])${PRENOM}\s${NOM}\s?[,(]\s?(?:élève|collégien|lycéen|délégué|en\s|${CLASSE})`, 'gu'),
  // « Kevin Dupont 3e B » : sans virgule, il faut la lettre de la division ; « Forum Métiers 3e » n’est personne
  new RegExp(String.raw`(?<![\p{L}])${PRENOM}\s${NOM}\s(?:de\s|en\s)?[3-6]\s?(?:e|ème|è|°)\s?[A-K1-9](?![\p{L}\d])`, 'gu'),
  // « l’élève Martin », « élève : Kevin Dupont »
  new RegExp(String.raw`(?<![\p{L}])[éÉ]lèves?\s?(?:nommée?s?\s|:\s?|,\s)?(?!${CLASSE}(?![\p{L}]))${NOM}`, 'gu'),
  // « KEVIN DUPONT » n’est pas vu : un titre s’écrit aussi en capitales. « Kevin DUPONT » l’est.
  new RegExp(String.raw`(?<![\p{L}])${PRENOM}\s\p{Lu}{3,}(?![\p{L}])`, 'gu'),
];
/** « Collège Jean MOULIN », « élèves de Terminale », « élève Ambassadeur » : des noms de lieux et de rôles, pas d’élèves. */
const PAS_UN_ELEVE =
  /^(?:[éÉ]lèves?\s?[:,]?\s?)?(?:Ambassad|Délégu|Citoyen|Relais|Tuteur|Collège|Lycée|École|Terminale|Première|Seconde|Troisième|Sixième|Académie|Semaine|Mission|Espace|Salle|Maison|Stade|Théâtre|Centre|Rue|Place|Avenue)/u;
const LIEU_AVANT =
  /(?:collège|lycée|école|rue|place|avenue|gymnase|stade|salle|médiathèque|théâtre|centre|espace|maison|groupe scolaire|cité scolaire)\s*$/iu;

const PHRASES: Record<GenrePersonnel, string> = {
  telephone:
    'semble être un numéro de téléphone. Tout le monde le lira : retirez-le. Votre académie vous joindra par l’adresse de courriel du contact.',
  courriel:
    'est une adresse de courriel. Tout le monde la lira : mettez-la plutôt dans le contact, que l’académie est seule à lire.',
  eleve:
    'semble nommer un élève. Un nom de famille ne se publie pas sans l’accord écrit des responsables : dites « une élève de 3e ».',
  identifiant: 'ressemble à un identifiant personnel (INE ou sécurité sociale). Retirez-le : il ne peut pas être enregistré.',
};

function dansLeTexte(champ: string, texte: string, { bloquantes = false }: Reglage): Alerte[] {
  const alertes: Alerte[] = [];
  const pris: [number, number][] = [];
  const relever = (genre: GenrePersonnel, motif: RegExp, garder: (m: RegExpMatchArray) => boolean = () => true) => {
    for (const m of texte.matchAll(motif)) {
      const [debut, fin] = [m.index, m.index + m[0].length];
      if (pris.some(([d, f]) => debut < f && d < fin) || !garder(m)) continue;
      pris.push([debut, fin]);
      const extrait = m[0].trim();
      alertes.push({ champ, genre, extrait, phrase: `« ${extrait} » ${PHRASES[genre]}`, bloquant: genre === 'identifiant' });
    }
  };
  // Un texte sans arobase ni chiffres qui se suivent n’a rien à chercher de ce côté-là.
  if (texte.includes('@')) relever('courriel', COURRIEL);
  if (DEUX_CHIFFRES.test(texte)) {
    relever('identifiant', NIR);
    relever('identifiant', INE);
    relever('telephone', TELEPHONE);
  }
  if (bloquantes) return alertes.filter((a) => a.bloquant);
  for (const motif of ELEVES) {
    relever('eleve', motif, (m) => !PAS_UN_ELEVE.test(m[0]) && !LIEU_AVANT.test(texte.slice(0, m.index)));
  }
  return alertes;
}

type Reglage = {
  /** seulement ce qui empêche d’enregistrer */
  bloquantes?: boolean;
};

/** Tout ce que le public lira d’une fiche, avec le nom de son champ à l’écran : « partenaires.0.nom ». Ce qui n’est pas du texte est passé. */
function textesPublics(fiche: Partial<Record<string, unknown>>): [champ: string, texte: string][] {
  const lieu = fiche.lieu as Record<string, unknown> | null | undefined;
  return [
    ...CHAMPS_PUBLICS.map((champ) => [champ, fiche[champ]]),
    ...['nom', 'adresse', 'commune'].map((champ) => [`lieu.${champ}`, lieu?.[champ]]),
    ...Object.entries(LISTES_PUBLIQUES).flatMap(([liste, colonne]) =>
      Array.isArray(fiche[liste])
        ? (fiche[liste] as Record<string, unknown>[]).map((rangee, i) => [`${liste}.${i}.${colonne}`, rangee?.[colonne]])
        : [],
    ),
  ].filter((paire): paire is [string, string] => typeof paire[1] === 'string');
}

/** Les alertes d’une fiche, champ par champ. */
export const vigiler = (fiche: Partial<Record<string, unknown>>, reglage: Reglage = {}): Alerte[] =>
  textesPublics(fiche).flatMap(([champ, texte]) => dansLeTexte(champ, texte, reglage));

/** Les alertes d’un texte public hors de la fiche : l’auteur d’une image, ce qu’on y voit, une nouvelle date. */
export const vigilerTexte = (champ: string, texte: string): Alerte[] => dansLeTexte(champ, texte, {});

/** Les alertes d’un message entre l’école et l’académie : il part par courriel. On s’y donne un téléphone, pas un élève. */
export const vigilerMessage = (champ: string, texte: string): Alerte[] =>
  dansLeTexte(champ, texte, {})
    .filter((a) => a.genre === 'eleve' || a.genre === 'identifiant')
    .map((a) =>
      a.genre === 'eleve'
        ? { ...a, phrase: `« ${a.extrait} » semble nommer un élève. Ce message part par courriel : dites « une élève de 3e ».` }
        : a,
    );

/** Ce qui remplace un identifiant avant que le texte ne soit gardé où que ce soit. */
export const IDENTIFIANT_RETIRE = '[identifiant retiré]';

export const masquerIdentifiants = (texte: string): string =>
  texte.replace(NIR, IDENTIFIANT_RETIRE).replace(INE, IDENTIFIANT_RETIRE);
