// Un fuseau en VTIMEZONE, pour les agendas qui n’en connaissent pas le nom : ses décalages, changement par changement.
const DEPUIS = Temporal.Instant.from('2010-01-01T00:00:00Z');
const ANNEES = 40;

const enIcal = (moment: Temporal.PlainDateTime) => moment.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '');
const decalage = (moment: Temporal.ZonedDateTime) => moment.offset.replace(':', '');

function periode(genre: 'STANDARD' | 'DAYLIGHT', debut: string, avant: string, apres: string): string[] {
  return [`BEGIN:${genre}`, `DTSTART:${debut}`, `TZOFFSETFROM:${avant}`, `TZOFFSETTO:${apres}`, `END:${genre}`];
}

export function fuseauEnIcal(fuseau: string): string {
  let moment = DEPUIS.toZonedDateTimeISO(fuseau);
  const fin = moment.add({ years: ANNEES });
  const lignes = periode('STANDARD', enIcal(moment.toPlainDateTime()), decalage(moment), decalage(moment));
  for (;;) {
    const suivant = moment.getTimeZoneTransition('next');
    if (!suivant || Temporal.ZonedDateTime.compare(suivant, fin) > 0) break;
    const [avant, apres] = [decalage(suivant.subtract({ seconds: 1 })), decalage(suivant)];
    // L’heure locale du changement se dit dans l’ancien décalage.
    const locale = suivant
      .toInstant()
      .toZonedDateTimeISO(suivant.subtract({ seconds: 1 }).offset)
      .toPlainDateTime();
    lignes.push(
      ...periode(
        suivant.offsetNanoseconds > suivant.subtract({ seconds: 1 }).offsetNanoseconds ? 'DAYLIGHT' : 'STANDARD',
        enIcal(locale),
        avant,
        apres,
      ),
    );
    moment = suivant;
  }
  return ['BEGIN:VTIMEZONE', `TZID:${fuseau}`, ...lignes, 'END:VTIMEZONE'].join('\r\n');
}
