// Les comptes et les sommes dits en français, avec leurs espaces insécables : « au moins 1 046 », « non communiqué ».
import { type Compte, PORTEES, type Portee, type Somme, type TermeEcarte, type Valeur } from './compte.ts';

const INSECABLE = '\u00A0';

/** Les mots d’une chose comptée. `tous` répond seul : « toutes les écoles et tous les établissements ». */
export type ChoseComptee = { singulier: string; pluriel: string; tous: string };

export const ACTIONS: ChoseComptee = { singulier: 'action', pluriel: 'actions', tous: 'toutes les actions' };
export const ETABLISSEMENTS: ChoseComptee = {
  singulier: 'école ou établissement',
  pluriel: 'écoles et établissements',
  tous: 'toutes les écoles et tous les établissements',
};

const PORTEES_EN_MOTS: Record<Portee, string> = {
  semaine: 'pendant la Semaine',
  annee: 'tout au long de l’année',
  catalogue: 'au catalogue',
};

const RAISONS: Record<TermeEcarte['genre'], { un: string; plusieurs: string }> = {
  'non-communique': { un: 'nombre non communiqué', plusieurs: 'nombres non communiqués' },
  indisponible: { un: 'donnée indisponible', plusieurs: 'données indisponibles' },
  tous: { un: 'réponse « toutes », sans nombre', plusieurs: 'réponses « toutes », sans nombre' },
  'sans-cette-portee': { un: 'compte sans cette portée', plusieurs: 'comptes sans cette portée' },
};

const insecables = (texte: string) => texte.replaceAll('« ', `«${INSECABLE}`).replaceAll(' »', `${INSECABLE}»`);

// En faire un par nombre coûtait six millisecondes à l’accueil.
const nombreFr = new Intl.NumberFormat('fr-FR');
// U+202F entre les milliers : l’usage de la typographie française, que fr-FR suit déjà ; l’écrire ici fige le résultat.
export const direNombre = (nombre: number) => nombreFr.format(nombre).replace(/\s/g, '\u202F');

const ADVERBES = { exact: '', 'au-moins': `au${INSECABLE}moins${INSECABLE}`, environ: `environ${INSECABLE}` };

/** Un nombre et sa nature, sans la chose comptée : « au moins 300 », « environ 30 », « non communiqué ». */
export function direValeur(valeur: Valeur, chose: ChoseComptee): string {
  if ('valeur' in valeur) return ADVERBES[valeur.genre] + direNombre(valeur.valeur);
  if (valeur.genre === 'tous') return chose.tous;
  return valeur.genre === 'indisponible' ? `donnée${INSECABLE}indisponible` : `non${INSECABLE}communiqué`;
}

const SIGNES = { exact: '', 'au-moins': '≥\u202F', environ: '≈\u202F' };

/** Là où la place manque (carte) : « ≥ 300 », « ≈ 30 », « n.c. », « n.d. ». */
export function direValeurCourte(valeur: Valeur | undefined): string {
  if (valeur && 'valeur' in valeur) return SIGNES[valeur.genre] + direNombre(valeur.valeur);
  return valeur?.genre === 'indisponible' ? 'n.d.' : valeur?.genre === 'tous' ? 'toutes' : 'n.c.';
}

/** Un compte, ses portées dans l’ordre Semaine, année, catalogue ; la portée n’est dite que s’il y en a plusieurs. */
export function direCompte(compte: Compte, chose: ChoseComptee): string {
  const dites = PORTEES.flatMap((portee) => {
    const valeur = compte.portees[portee];
    return valeur ? [{ portee, texte: direValeur(valeur, chose) }] : [];
  });
  const [premiere, ...suite] = dites;
  if (!premiere) return `non${INSECABLE}communiqué`;
  if (suite.length === 0 && premiere.portee === 'semaine') return premiere.texte;
  return dites.map(({ portee, texte }) => `${texte} ${PORTEES_EN_MOTS[portee]}`).join(', ');
}

/** Le nombre d’une somme, avec sa nature et rien d’autre : « au moins 1 046 ». */
export const direNombreSomme = (somme: Somme) =>
  somme.valeur === null || somme.genre === 'non-communique'
    ? `non${INSECABLE}communiqué`
    : ADVERBES[somme.genre] + direNombre(somme.valeur);

/** Ce que la somme a pu compter : « 24 académies comptées sur 30 ». */
export function direCouverture(somme: Somme, territoire = { singulier: 'académie', pluriel: 'académies' }): string {
  const comptes = somme.comptes.length;
  const total = comptes + somme.ecartes.length;
  const [nom, accord] = comptes > 1 ? [territoire.pluriel, 'comptées'] : [territoire.singulier, 'comptée'];
  const combien = comptes === 0 ? 'aucune' : direNombre(comptes);
  return `${combien}${INSECABLE}${nom} ${accord} sur${INSECABLE}${direNombre(total)}`;
}

/** Une somme entière : « au moins 1 046 actions pendant la Semaine (24 académies comptées sur 30) ». */
export function direSomme(somme: Somme, chose: ChoseComptee): string {
  const portee = PORTEES_EN_MOTS[somme.portee];
  const nombre = direNombreSomme(somme);
  // « 0 action », « 1 action » : le singulier court jusqu’à deux.
  const nom = somme.valeur !== null && somme.valeur < 2 ? chose.singulier : chose.pluriel;
  const tete =
    somme.valeur === null ? `${chose.pluriel} ${portee}${INSECABLE}: nombre ${nombre}` : `${nombre}${INSECABLE}${nom} ${portee}`;
  return `${tete} (${direCouverture(somme)})`;
}

/** Les termes écartés, groupés par raison et nommés : « 2 données indisponibles (Strasbourg, Toulouse) ». */
export function direEcartes(ecartes: readonly TermeEcarte[]): string[] {
  const raisons = Object.keys(RAISONS) as TermeEcarte['genre'][];
  return raisons.flatMap((genre) => {
    const noms = ecartes.filter((t) => t.genre === genre).map((t) => t.quoi);
    const mots = noms.length > 1 ? RAISONS[genre].plusieurs : RAISONS[genre].un;
    return noms.length ? [`${noms.length}${INSECABLE}${insecables(mots)} (${noms.join(', ')})`] : [];
  });
}
