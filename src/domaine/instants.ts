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

/** Le jour n’est dit que s’il n’est pas celui de `maintenant` : « à 14 h 32 ». */
export const direInstantProche = (instant: Date, maintenant: Date, fuseau: string): string =>
  auFuseau(instant, fuseau).toPlainDate().equals(auFuseau(maintenant, fuseau).toPlainDate())
    ? `à ${direHeure(instant, fuseau)}`
    : direInstant(instant, fuseau);
