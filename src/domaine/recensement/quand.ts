// « Du 5 au 12 février », « tous les vendredis », « lundi 14 et mardi 15 mars à 14 h » : les mots d’une école, lus en jours.
// On ne lit que ce dont on est sûr ; sinon le texte reste seul, tel qu’écrit, et l’écran propose un calendrier.
import { direPeriode, type Periode } from '../dates.ts';
import { heuresDuTexte, type Jeton, jetonsDe } from './quand-mots.ts';

/** heures locales « HH:MM », dans le fuseau du lieu ; null : non dite */
export type PeriodeLue = Periode & { de: string | null; a: string | null };
export type Quand = {
  nature: 'semaine' | 'annee';
  /** dans l’ordre ; vide : toute l’année, ou pas compris */
  periodes: PeriodeLue[];
  /** « tous les vendredis » : ce qui revient, tel qu’écrit */
  recurrence: string | null;
  /** faux : on garde le texte sans rien en déduire */
  sur: boolean;
  /** ce qui cloche dans une date pourtant lisible : « le 15 mars 2027 est un lundi » */
  ennui: string | null;
};
export type Repere = {
  /** « 2026-2027 » : d’août à décembre on est dans la première année, ensuite dans la seconde ; null : les dates doivent dire l’année */
  annee: string | null;
  /** la Semaine de l’académie, quand elle est connue */
  semaine?: Periode | null;
};

const PAS_SUR: Quand = { nature: 'semaine', periodes: [], recurrence: null, sur: false, ennui: null };
const JOURS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
/** Au-delà, ce n’est plus une liste de jours : la fiche en garde quarante. */
const MAX_PERIODES = 40;

const LONGUE =
  /^(?:tout au long de |pendant |durant )?(?:toute )?(?:l ?annee)(?: scolaire)?(?: entiere)?$|^a l annee$|^annuel(?:le)?$/;
const SEMAINE =
  /^(?:pendant |durant )?(?:toute )?(?:la )?semaine(?: entiere| de la perseverance(?: scolaire)?| sps)?$|^sps$|^(?:tous les jours|chaque jour)(?: de la semaine)?$/;
// « un vendredi par mois » revient ; « un jour », « un matin » seuls ne sont qu’une date pas encore choisie.
const REVIENT =
  /^(?!(?:un|une)\s(?!.*\b(?:par|sur)\b))(?:tous les|toutes les|chaque|un|une|deux fois)\s+(?:\d+ |deux |premiers? |derniers? )?(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|jour|semaine|quinzaine|mois|trimestre|semestre|fois|matin|midi|soir)s?\b(.*)$/;

export function comprendreQuand(texte: string, { annee, semaine = null }: Repere): Quand {
  const { reste, heures } = heuresDuTexte(texte);
  const avecHeures = (periodes: readonly Periode[]): PeriodeLue[] =>
    periodes.map((p) => ({ ...p, de: heures[0]?.de ?? null, a: heures[0]?.a ?? null }));
  const nu = reste
    .replace(/#\d+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[ ,]+$/, '');
  if (LONGUE.test(nu)) return { ...PAS_SUR, nature: 'annee', sur: true };
  if (SEMAINE.test(nu)) return semaine ? { ...PAS_SUR, periodes: avecHeures([semaine]), sur: true } : PAS_SUR;
  const revient = REVIENT.exec(nu);
  if (revient) return quiRevient(texte.trim(), revient[1] as string, (revient[2] as string).trim(), annee, avecHeures);
  const deLaSemaine = /^(?:la |pendant la |durant la )?semaine (du \d.*)$/.exec(nu);
  const lues = lirePeriodes(jetonsDe(deLaSemaine ? (deLaSemaine[1] as string) : reste), heures, annee, semaine);
  if ('ennui' in lues) return { ...PAS_SUR, ennui: lues.ennui };
  const [seule] = lues.periodes;
  if (deLaSemaine && lues.periodes.length === 1 && seule && seule.debut === seule.fin) {
    return { ...PAS_SUR, periodes: [{ ...seule, ...semaineDe(seule.debut) }], sur: true };
  }
  return { ...PAS_SUR, periodes: lues.periodes, sur: true };
}

const semaineDe = (jour: string): Periode => {
  const d = Temporal.PlainDate.from(jour);
  const lundi = d.subtract({ days: d.dayOfWeek - 1 });
  return { debut: lundi.toString(), fin: lundi.add({ days: 4 }).toString() };
};

/** « tous les vendredis » toute l’année, ou entre deux bornes : alors chaque vendredi est un jour. */
function quiRevient(
  texte: string,
  mot: string,
  suite: string,
  annee: string | null,
  avecHeures: (periodes: readonly Periode[]) => PeriodeLue[],
): Quand {
  const revient: Quand = { ...PAS_SUR, nature: 'annee', recurrence: texte, sur: true };
  if (suite === '' || LONGUE.test(suite) || /^(matin|midi|soir|apres midi)s?$/.test(suite)) return revient;
  const bornes = lirePeriodes(jetonsDe(suite), [], annee, null);
  if ('ennui' in bornes) return { ...revient, sur: false, ennui: bornes.ennui };
  const [periode] = bornes.periodes;
  const rang = JOURS.indexOf(mot) + 1;
  if (bornes.periodes.length !== 1 || !periode || rang === 0) return { ...revient, sur: false };
  const jours: Periode[] = [];
  for (let d = Temporal.PlainDate.from(periode.debut); d.toString() <= periode.fin; d = d.add({ days: 1 })) {
    if (d.dayOfWeek === rang) jours.push({ debut: d.toString(), fin: d.toString() });
  }
  if (jours.length === 0 || jours.length > MAX_PERIODES) return revient;
  return { ...revient, periodes: avecHeures(jours) };
}

type Partielle = { rang: number | null; jour: number | null; mois: number | null; an: number | null };
type Morceau = { de: Partielle; a: Partielle | null; heure: number | null };

const ECHEC = { ennui: null } as const;

function lirePeriodes(
  jetons: readonly Jeton[] | null,
  heures: readonly { de: string; a: string | null }[],
  annee: string | null,
  semaine: Periode | null,
): { periodes: PeriodeLue[] } | { ennui: string | null } {
  const morceaux = jetons && decouper(jetons);
  if (!morceaux || morceaux.length === 0 || morceaux.length > MAX_PERIODES) return ECHEC;
  // « 14 et 15 mars » : le mois et l’année viennent de la date suivante.
  let [mois, an] = [null, null] as [number | null, number | null];
  for (const p of morceaux.flatMap(({ de, a }) => (a ? [de, a] : [de])).reverse()) {
    const suivant = mois;
    if (p.mois === null && p.jour !== null) p.mois = mois;
    mois = p.mois ?? mois;
    if (p.an === null) p.an = p.mois !== null && an !== null ? anneeDe(p.mois, suivant, an) : null;
    an = p.an ?? an;
  }
  // « mardi 24 novembre et jeudi 26 » : le mois d’avant vaut encore, tant que les jours avancent.
  let avant: Partielle | null = null;
  for (const p of morceaux.flatMap(({ de, a }) => (a ? [de, a] : [de]))) {
    if (p.jour !== null && p.mois === null && avant?.jour && avant.mois !== null && p.jour > avant.jour)
      [p.mois, p.an] = [avant.mois, avant.an];
    avant = p;
  }
  const seule = heures.length === 1 ? heures[0] : undefined;
  const periodes: PeriodeLue[] = [];
  for (const { de, a, heure } of morceaux) {
    const debut = enJour(de, annee, semaine);
    const fin = a ? enJour(a, annee, semaine) : debut;
    if (typeof debut !== 'string') return debut;
    if (typeof fin !== 'string') return fin;
    if (fin < debut) return { ennui: 'Le dernier jour vient avant le premier.' };
    const h = seule ?? (heure === null ? undefined : heures[heure]);
    periodes.push({ debut, fin, de: h?.de ?? null, a: h?.a ?? null });
  }
  return { periodes: periodes.sort((x, y) => (x.debut < y.debut ? -1 : x.debut > y.debut ? 1 : 0)) };
}

// « du 15 décembre au 5 janvier 2027 » : l’année écrite est celle de la fin, décembre est de l’an d’avant.
const anneeDe = (mois: number, suivant: number | null, an: number) => (suivant !== null && mois > suivant ? an - 1 : an);

function decouper(jetons: readonly Jeton[]): Morceau[] | null {
  const morceaux: Morceau[] = [];
  let i = 0;
  const date = (): Partielle | null => {
    const p: Partielle = { rang: null, jour: null, mois: null, an: null };
    if (jetons[i]?.genre === 'le') i++;
    const j = jetons[i];
    if (j?.genre === 'semainier') {
      p.rang = j.rang;
      i++;
    }
    const suite = jetons[i];
    if (suite?.genre === 'date') {
      i++;
      return { ...p, jour: suite.jour, mois: suite.mois, an: suite.an };
    }
    if (suite?.genre === 'nombre') {
      p.jour = suite.valeur;
      i++;
      const m = jetons[i];
      if (m?.genre === 'mois') {
        p.mois = m.mois;
        i++;
        const y = jetons[i];
        if (y?.genre === 'an') {
          p.an = y.an;
          i++;
        }
      }
    }
    return p.jour === null && p.rang === null ? null : p;
  };
  while (i < jetons.length) {
    const j = jetons[i]!;
    if (j.genre === 'et' || j.genre === 'le') {
      i++;
      continue;
    }
    if (j.genre === 'heure') {
      const dernier = morceaux.at(-1);
      if (!dernier || dernier.heure !== null) return null;
      dernier.heure = j.rang;
      i++;
      continue;
    }
    const ouvre = j.genre === 'du' || j.genre === 'entre';
    if (ouvre) i++;
    const de = date();
    if (!de) return null;
    const lien = jetons[i]?.genre;
    const plage = lien === 'au' || (j.genre === 'entre' && lien === 'et');
    if (ouvre && !plage) {
      // « semaine du 15 mars » : un seul jour après « du ».
      if (j.genre === 'entre' || i < jetons.length) return null;
      morceaux.push({ de, a: null, heure: null });
      continue;
    }
    if (plage) i++;
    const a = plage ? date() : null;
    if (plage && !a) return null;
    morceaux.push({ de, a, heure: null });
  }
  return morceaux;
}

function enJour(
  { rang, jour, mois, an }: Partielle,
  annee: string | null,
  semaine: Periode | null,
): string | { ennui: string | null } {
  if (jour === null) return jourDeLaSemaine(rang, semaine) ?? ECHEC;
  if (mois === null) return semaine ? jourDuMoisDeLaSemaine(rang, jour, semaine) : ECHEC;
  const lue = /^(\d{4})-(\d{4})$/.exec(annee ?? '');
  const pleine = an ?? (lue ? Number(mois >= 8 ? lue[1] : lue[2]) : null);
  if (pleine === null) return ECHEC;
  let d: Temporal.PlainDate;
  try {
    d = Temporal.PlainDate.from({ year: pleine, month: mois, day: jour }, { overflow: 'reject' });
  } catch {
    return { ennui: `Le ${jour} de ce mois n’existe pas.` };
  }
  if (rang !== null && d.dayOfWeek !== rang) {
    const [le, pas] = [JOURS[d.dayOfWeek - 1], JOURS[rang - 1]];
    return {
      ennui: `Le ${d.day === 1 ? '1er' : d.day} ${d.toLocaleString('fr-FR', { month: 'long' })} ${d.year} est un ${le}, pas un ${pas}.`,
    };
  }
  return d.toString();
}

/** « mardi 24 », sans le mois : celui de la Semaine, si le jour y tombe ou si le nom du jour le confirme ; « le 12 » reste un doute. */
function jourDuMoisDeLaSemaine(rang: number | null, jour: number, { debut, fin }: Periode): string | { ennui: string | null } {
  const lus = [...new Set([debut.slice(0, 7), fin.slice(0, 7)])].map((mois) =>
    enJour({ rang, jour, mois: Number(mois.slice(5)), an: Number(mois.slice(0, 4)) }, null, null),
  );
  const jours = lus.filter((j): j is string => typeof j === 'string');
  const dedans = jours.filter((j) => debut <= j && j <= fin);
  if (dedans.length === 1) return dedans[0] as string;
  if (rang === null) return ECHEC;
  return jours[0] ?? lus[0] ?? ECHEC;
}

/** « jeudi », pendant une Semaine qui n’a qu’un jeudi. */
function jourDeLaSemaine(rang: number | null, semaine: Periode | null): string | null {
  if (rang === null || !semaine) return null;
  const trouves: string[] = [];
  for (let d = Temporal.PlainDate.from(semaine.debut); d.toString() <= semaine.fin && trouves.length < 2; d = d.add({ days: 1 }))
    if (d.dayOfWeek === rang) trouves.push(d.toString());
  return trouves.length === 1 ? (trouves[0] as string) : null;
}

const direHeure = (heure: string) => {
  const [h = '', m = ''] = heure.split(':');
  return `${Number(h)}\u00A0h${m === '00' ? '' : `\u00A0${m}`}`;
};

/** « à 14 h », « de 9 h à 12 h 30 » ; rien quand l’heure n’est pas dite. */
export const direHoraire = ({ de, a }: { de?: string | null; a?: string | null }): string =>
  de ? (a ? `de ${direHeure(de)} à ${direHeure(a)}` : `à ${direHeure(de)}`) : '';

/** « le 16 mars 2027, à 14 h, puis du 5 au 12 avril 2027 » */
export const direPeriodesLues = (periodes: readonly (Periode & { de?: string | null; a?: string | null })[]): string =>
  periodes.map((p) => [direPeriode(p), direHoraire(p)].filter(Boolean).join(', ')).join(', puis ');
