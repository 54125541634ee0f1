// Ce qu’une recherche a trouvé, dit en une phrase : c’est le titre de la page de résultats.
import type { Facette, Filtre } from './filtre.ts';

type Trouvaille = {
  total: number;
  filtre: Filtre;
  libelle: (facette: Facette, code: string) => string;
  /** le lieu compris dans « près de » ; null : pas demandé ou introuvable */
  pres: string | null;
};

/** « Trente-six façons de tenir bon au collège », « Douze actions pour « jardin » dans l’académie de Nice ». */
export function phraseDesResultats(trouvaille: Trouvaille): string {
  const { total, filtre } = trouvaille;
  const precisions = [
    niveaux(filtre.niveau),
    seul(filtre.theme, (code) => `sur le thème « ${trouvaille.libelle('theme', code)} »`, 'thèmes', 'sur'),
    seul(filtre.academie, (code) => `dans l’académie ${de(trouvaille.libelle('academie', code))}`, 'académies'),
    seul(filtre.region, (code) => `dans la région académique ${trouvaille.libelle('region', code)}`, 'régions académiques'),
    seul(
      filtre.departement,
      (code) => `dans le département «\u00A0${trouvaille.libelle('departement', code)}\u00A0»`,
      'départements',
    ),
    seul(filtre.reseau, (code) => `dans le ${minuscule(trouvaille.libelle('reseau', code))}`, 'bassins ou réseaux'),
    seul(filtre.partenaire, (code) => `avec ${trouvaille.libelle('partenaire', code)}`, 'partenaires', 'avec l’un de'),
    trouvaille.pres ? `à moins de ${filtre.km} km ${de(trouvaille.pres)}` : '',
  ].filter(Boolean);
  const suite = precisions.length === 0 ? '' : ` ${precisions.join(', ')}`;
  if (total === 0) return `Aucune action${pourLeTexte(filtre.texte)}${suite}`;
  const combien = majuscule(enLettres(total));
  if (filtre.texte) return `${combien} action${total > 1 ? 's' : ''}${pourLeTexte(filtre.texte)}${suite}`;
  return `${combien} façon${total > 1 ? 's' : ''} de tenir bon${suite}`;
}

const pourLeTexte = (texte: string) => (texte ? ` pour « ${texte} »` : '');
const minuscule = (texte: string) => texte.charAt(0).toLocaleLowerCase('fr') + texte.slice(1);
const majuscule = (texte: string) => texte.charAt(0).toUpperCase() + texte.slice(1);

const OU: Record<string, string> = {
  'premier-degre': 'dans le premier degré',
  college: 'au collège',
  lycee: 'au lycée',
  'lycee-professionnel': 'au lycée professionnel',
  autre: 'dans d’autres structures',
};
const niveaux = (codes: readonly string[]) =>
  codes
    .map((code) => OU[code] ?? '')
    .filter(Boolean)
    .join(' ou ');

const seul = (codes: readonly string[], dire: (code: string) => string, pluriel: string, lien = 'dans') =>
  codes.length === 0 ? '' : codes.length === 1 ? dire(codes[0] as string) : `${lien} ${codes.length} ${pluriel}`;

/** « d’Angers », « du Mans », « des Sables-d’Olonne », « de La Réunion ». */
export function de(nom: string): string {
  if (/^Le /.test(nom)) return `du ${nom.slice(3)}`;
  if (/^Les /.test(nom)) return `des ${nom.slice(4)}`;
  // Le h est aspiré ou muet selon le mot : « de » se lit toujours, « d’ » choque devant un h aspiré (Haguenau, Hénin).
  return /^[aeiouyàâéèêëîïôûœæ]/i.test(nom) ? `d’${nom}` : `de ${nom}`;
}

const UNITES = [
  'zéro',
  'une',
  'deux',
  'trois',
  'quatre',
  'cinq',
  'six',
  'sept',
  'huit',
  'neuf',
  'dix',
  'onze',
  'douze',
  'treize',
  'quatorze',
  'quinze',
  'seize',
  'dix-sept',
  'dix-huit',
  'dix-neuf',
];
const DIZAINES = ['', '', 'vingt', 'trente', 'quarante', 'cinquante', 'soixante', 'soixante', 'quatre-vingt', 'quatre-vingt'];

/** En lettres, au féminin, jusqu’à quatre-vingt-dix-neuf ; en chiffres au-delà. */
export function enLettres(nombre: number): string {
  if (nombre > 99) return enChiffres(nombre);
  if (nombre < 20) return UNITES[nombre] as string;
  const dizaine = Math.floor(nombre / 10);
  const reste = dizaine === 7 || dizaine === 9 ? nombre - (dizaine - 1) * 10 : nombre % 10;
  const tete = DIZAINES[dizaine] as string;
  if (reste === 0) return dizaine === 8 ? 'quatre-vingts' : tete;
  if ((reste === 1 || reste === 11) && dizaine < 8) return `${tete} et ${UNITES[reste]}`;
  return `${tete}-${UNITES[reste]}`;
}

/** « 1 046 », milliers séparés par une espace fine insécable. */
export const enChiffres = (nombre: number) => String(nombre).replace(/\B(?=(\d{3})+$)/g, '\u202F');
