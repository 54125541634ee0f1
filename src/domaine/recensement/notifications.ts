// De quoi l’on prévient une personne, par quelle voie, et ce qu’elle peut encore en ouvrir.
import type { Statut } from './gestes.ts';
import { type Mandat, type Perimetre, peut } from './mandats.ts';

export const SUJETS = ['ecole', 'visa', 'examen', 'import', 'mandat'] as const;
export type Sujet = (typeof SUJETS)[number];
/** Ceux dont la personne choisit la voie ; un mandat donné part toujours. */
export const SUJETS_REGLABLES = ['examen', 'visa', 'ecole', 'import'] as const satisfies readonly Sujet[];
export type SujetReglable = (typeof SUJETS_REGLABLES)[number];

/** Ce dont un lien de courriel désinscrit : un sujet, ce que le récapitulatif groupe, ou tout. */
export const DESINSCRIPTIONS = [...SUJETS_REGLABLES, 'recapitulatif', 'tout'] as const;
export type Desinscription = (typeof DESINSCRIPTIONS)[number];

export const ENVOIS = ['aussitot', 'recapitulatif', 'site'] as const;
export type Envoi = (typeof ENVOIS)[number];

/** Qui examine reçoit au plus un courriel par jour ; une école, elle, attend une réponse. */
const PAR_DEFAUT: Record<SujetReglable, Envoi> = {
  examen: 'recapitulatif',
  visa: 'aussitot',
  ecole: 'aussitot',
  import: 'aussitot',
};

export type Preferences = Partial<Record<SujetReglable, Envoi>>;

/** @param preferences telles qu’en base : ce qui n’est pas un choix connu vaut le choix par défaut */
export function envoiDe(preferences: Record<string, unknown>, sujet: Sujet): Envoi {
  if (sujet === 'mandat') return 'aussitot';
  return ENVOIS.find((envoi) => envoi === preferences[sujet]) ?? PAR_DEFAUT[sujet];
}

/** Les sujets dont on n’écrira plus. Qui ne veut plus du récapitulatif reçoit encore ce qu’il a demandé tout de suite. */
export const sujetsATaire = (quoi: Desinscription, preferences: Record<string, unknown>): SujetReglable[] =>
  SUJETS_REGLABLES.filter(
    (sujet) => quoi === 'tout' || quoi === sujet || (quoi === 'recapitulatif' && envoiDe(preferences, sujet) === 'recapitulatif'),
  );

/** Où est une action, et où elle en est : de quoi dire qui l’ouvre. Un territoire n’a pas de statut. */
export type Situation = Perimetre & { statut: Statut | null };

/**
 * L’écran de ce sujet s’ouvrirait-il pour ces mandats, ce jour-là ? Les mêmes droits que lui : la fiche côté établissement demande
 * `declarer`, le visa `viser` en plus, le bureau d’examen `examiner`, un import `importer`.
 */
export function peutOuvrir(sujet: Sujet, mandats: readonly Mandat[], situation: Situation | null, jour: string): boolean {
  if (sujet === 'mandat') return true;
  if (situation === null) return false;
  const permis = (acte: Parameters<typeof peut>[1]) => peut(mandats, acte, situation, jour);
  if (sujet === 'import') return permis('importer');
  if (sujet === 'examen') return situation.statut !== 'brouillon' && permis('examiner');
  return situation.uai !== null && permis('declarer') && (sujet === 'ecole' || permis('viser'));
}

/** Ce qu’elle attendait a eu lieu : il n’y a plus rien à faire. */
export const estReglee = (attend: Statut | null, situation: Pick<Situation, 'statut'> | null) =>
  attend !== null && situation?.statut !== attend;

const OUVERTURE = 7;
const FERMETURE = 20;
const SAMEDI = 6;

/**
 * L’heure avant laquelle ce qui est arrivé entre dans le récapitulatif : ce matin 7 h, là où la personne travaille. Null quand ce n’est
 * pas le moment d’écrire : la nuit, et la fin de semaine.
 */
export function echeanceDuRecapitulatif(maintenant: Temporal.Instant, fuseau: string): Temporal.Instant | null {
  const ici = maintenant.toZonedDateTimeISO(fuseau);
  if (ici.dayOfWeek >= SAMEDI || ici.hour < OUVERTURE || ici.hour >= FERMETURE) return null;
  return ici
    .toPlainDate()
    .toZonedDateTime({ timeZone: fuseau, plainTime: { hour: OUVERTURE } })
    .toInstant();
}
