// Un instant dit en français, dans le fuseau du lieu : « à 14 h 32 », « le 12 mars 2026 à 14 h 32 ».
import { direJour } from './dates.ts';

const INSECABLE = '\u00A0';
const auFuseau = (instant: Date, fuseau: string) =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(fuseau);

/** « 14 h 32 », « 9 h 05 » */
export function direHeure(instant: Date, fuseau: string): string {
  const { hour, minute } = auFuseau(instant, fuseau);
  return `${hour}${INSECABLE}h${INSECABLE}${String(minute).padStart(2, '0')}`;
}

/** « le 12 mars 2026 à 14 h 32 » */
export const direInstant = (instant: Date, fuseau: string): string =>
  `le ${direJour(auFuseau(instant, fuseau).toPlainDate().toString())} à ${direHeure(instant, fuseau)}`;

/**
 * « aujourd’hui à 14 h 32 », « hier à 9 h 05 », « le 12 mars à 14 h 32 » ; l’année n’est dite que si ce n’est pas celle de `maintenant`. Le
 * jour et l’heure sont ceux du fuseau.
 */
export function direMoment(instant: Date, maintenant: Date, fuseau: string): string {
  const [jour, ici] = [auFuseau(instant, fuseau).toPlainDate(), auFuseau(maintenant, fuseau).toPlainDate()];
  const heure = `à ${direHeure(instant, fuseau)}`;
  if (jour.equals(ici)) return `aujourd’hui ${heure}`;
  if (jour.equals(ici.subtract({ days: 1 }))) return `hier ${heure}`;
  const dit = direJour(jour.toString());
  return `le ${jour.year === ici.year ? dit.slice(0, -5) : dit} ${heure}`;
}

/** Le jour n’est dit que s’il n’est pas celui de `maintenant` : « à 14 h 32 ». */
export const direInstantProche = (instant: Date, maintenant: Date, fuseau: string): string =>
  auFuseau(instant, fuseau).toPlainDate().equals(auFuseau(maintenant, fuseau).toPlainDate())
    ? `à ${direHeure(instant, fuseau)}`
    : direInstant(instant, fuseau);
