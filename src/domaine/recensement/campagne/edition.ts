// Ce que l’équipe nationale écrit d’une édition, et ce que chaque académie règle de la sienne. Une faute se dit à côté de son champ.
import { direJour, direPeriodes, type Periode } from '../../dates.ts';
import { type Admission, fauteDuDomaine } from '../adresses-professionnelles.ts';
import { anneeScolaire } from '../declarer.ts';

export type Saisie = Record<string, string>;
export type Erreurs = Record<string, string>;
type Lu<T> = { valeurs: T; erreurs?: undefined } | { valeurs?: undefined; erreurs: Erreurs };

/** Du 1er août au 31 juillet : la pré-rentrée comprise. */
export const bornesDeLAnnee = (annee: string): Periode => ({
  debut: `${annee.slice(0, 4)}-08-01`,
  fin: `${annee.slice(5)}-07-31`,
});

/** Celle qui court, et la suivante : on annonce la Semaine dès le printemps d’avant. */
export function anneesProposables(jour: string): [string, string] {
  const courante = anneeScolaire(jour);
  const [de, a] = courante.split('-').map(Number) as [number, number];
  return [courante, `${de + 1}-${a + 1}`];
}

const propre = (saisie: Saisie, champ: string, max: number) => (saisie[champ] ?? '').trim().slice(0, max);

/** Un jour qui existe. */
function estUnJour(texte: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(texte)) return false;
  try {
    Temporal.PlainDate.from(texte, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

/** La faute d’un jour seul : pas une date, ou hors de l’année scolaire ; null quand il va, vide compris. */
function fauteDuJour(texte: string, annee: string): string | null {
  if (texte === '') return null;
  if (!estUnJour(texte)) return 'Cette date n’existe pas.';
  const { debut, fin } = bornesDeLAnnee(annee);
  return texte < debut || texte > fin
    ? `Cette date est hors de l’année scolaire ${annee}, qui va du ${direJour(debut)} au ${direJour(fin)}.`
    : null;
}

const noter = (erreurs: Erreurs, champ: string, faute: string | null) => {
  if (faute !== null) erreurs[champ] ??= faute;
};

export type EditionEcrite = {
  annee: string;
  titre: string;
  plan: string | null;
  chapo: string;
  debut: string | null;
  fin: string | null;
};

export function lireEdition(saisie: Saisie, annees: readonly string[]): Lu<EditionEcrite> {
  const erreurs: Erreurs = {};
  const annee = propre(saisie, 'annee', 9);
  const [titre, plan, chapo] = [propre(saisie, 'titre', 200), propre(saisie, 'plan', 200), propre(saisie, 'chapo', 2000)];
  const [debut, fin] = [propre(saisie, 'debut', 10), propre(saisie, 'fin', 10)];
  if (!annees.includes(annee)) return { erreurs: { annee: 'Choisissez une année scolaire de la liste.' } };
  if (titre.length < 3) noter(erreurs, 'titre', 'Donnez un titre.');
  if (chapo.length < 20) noter(erreurs, 'chapo', 'Écrivez une ou deux phrases : elles seront reprises partout.');
  for (const [champ, valeur] of [
    ['debut', debut],
    ['fin', fin],
  ] as const)
    noter(erreurs, champ, fauteDuJour(valeur, annee));
  if (debut === '' && fin !== '') noter(erreurs, 'debut', 'Donnez aussi le premier jour.');
  if (fin === '' && debut !== '') noter(erreurs, 'fin', 'Donnez aussi le dernier jour.');
  if (debut !== '' && fin !== '' && fin < debut) noter(erreurs, 'fin', 'Le dernier jour vient avant le premier.');
  if (Object.keys(erreurs).length > 0) return { erreurs };
  return { valeurs: { annee, titre, plan: plan || null, chapo, debut: debut || null, fin: fin || null } };
}

export const PERIODES_MAX = 4;
export const CALENDRIERS = ['inconnu', 'dates', 'annee'] as const;
export type Calendrier = (typeof CALENDRIERS)[number];

export type ReglagesEcrits = {
  calendrier: Calendrier;
  periodes: Periode[];
  theme: string | null;
  rang: number | null;
  visa: boolean;
  ouverture: string | null;
  cloture: string | null;
  domaine: string | null;
};

const DOMAINE = /^(?=.{4,100}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/;

export function lireReglages(saisie: Saisie, annee: string, admission: Admission): Lu<ReglagesEcrits> {
  const erreurs: Erreurs = {};
  const calendrier = CALENDRIERS.find((c) => c === saisie.calendrier) ?? 'inconnu';
  const periodes = calendrier === 'dates' ? lirePeriodes(saisie, annee, erreurs) : [];
  const rang = propre(saisie, 'rang', 4);
  if (rang !== '' && !/^[1-9]\d?$/.test(rang)) noter(erreurs, 'rang', 'Donnez un nombre de 1 à 99, ou rien.');
  const [ouverture, cloture] = [propre(saisie, 'ouverture', 10), propre(saisie, 'cloture', 10)];
  noter(erreurs, 'ouverture', fauteDuJour(ouverture, annee));
  noter(erreurs, 'cloture', fauteDuJour(cloture, annee));
  if (ouverture !== '' && cloture !== '' && cloture < ouverture)
    noter(erreurs, 'cloture', 'Le recensement fermerait avant d’ouvrir.');
  const domaine = propre(saisie, 'domaine', 100).toLowerCase().replace(/^@/, '');
  if (domaine !== '' && !DOMAINE.test(domaine)) noter(erreurs, 'domaine', 'Donnez un domaine, par exemple ac-lille.fr.');
  if (domaine !== '') noter(erreurs, 'domaine', fauteDuDomaine(domaine, admission));
  if (Object.keys(erreurs).length > 0) return { erreurs };
  return {
    valeurs: {
      calendrier,
      periodes,
      theme: propre(saisie, 'theme', 200) || null,
      rang: rang === '' ? null : Number(rang),
      visa: saisie.visa === 'oui',
      ouverture: ouverture || null,
      cloture: cloture || null,
      domaine: domaine || null,
    },
  };
}

function lirePeriodes(saisie: Saisie, annee: string, erreurs: Erreurs): Periode[] {
  const lues: (Periode & { rang: number })[] = [];
  for (let rang = 0; rang < PERIODES_MAX; rang++) {
    const [debut, fin] = [propre(saisie, `debut-${rang}`, 10), propre(saisie, `fin-${rang}`, 10)];
    if (debut === '' && fin === '') continue;
    if (debut === '') {
      noter(erreurs, `debut-${rang}`, 'Donnez le premier jour.');
      continue;
    }
    noter(erreurs, `debut-${rang}`, fauteDuJour(debut, annee));
    noter(erreurs, `fin-${rang}`, fauteDuJour(fin, annee));
    // Un seul jour donné : la Semaine dure ce jour-là (Aix-Marseille, 30 avril 2016).
    const derniere = fin || debut;
    if (derniere < debut) noter(erreurs, `fin-${rang}`, 'Le dernier jour vient avant le premier.');
    const heurtee = lues.find((p) => debut <= p.fin && derniere >= p.debut);
    if (heurtee) noter(erreurs, `debut-${rang}`, `Ces jours sont déjà dans la période ${heurtee.rang + 1}.`);
    lues.push({ debut, fin: derniere, rang });
  }
  if (lues.length === 0) noter(erreurs, 'debut-0', 'Donnez au moins un jour, ou choisissez « Pas encore connues ».');
  return lues.map(({ debut, fin }) => ({ debut, fin })).sort((a, b) => (a.debut < b.debut ? -1 : 1));
}

/** Ce qu’on lira à la place des dates. */
export const direCalendrier = (calendrier: Calendrier, periodes: readonly Periode[], annee: string): string =>
  calendrier === 'dates' ? direPeriodes(periodes) : calendrier === 'annee' ? annee : 'Dates à venir';
