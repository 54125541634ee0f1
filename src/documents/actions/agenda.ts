// Les actions datées en iCalendar : des jours entiers, ou l’heure du lieu dans son fuseau quand on la sait.
import ical, { ICalCalendarMethod, ICalEventRepeatingFreq, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { ActionAEmporter } from '#domaine/action-a-emporter.ts';
import { de } from '#domaine/phrase-resultats.ts';
import type { Contexte } from './colonnes.ts';
import { fuseauEnIcal } from './fuseau-en-ical.ts';

export type SemaineDAcademie = {
  edition: string;
  slug: string;
  nom: string;
  adresse: string;
  periodes: { debut: string; fin: string }[];
};

/** Une période, un évènement, Semaines des académies comprises. Les actions « toute l’année » et sans date n’y sont pas. */
export function agendaDesActions(
  actions: readonly ActionAEmporter[],
  contexte: Contexte,
  nom: string,
  semaines: readonly SemaineDAcademie[] = [],
): string {
  const agenda = ical({
    // La bibliothèque échappe les évènements, pas ce nom : un saut de ligne y ouvrirait une ligne d’agenda.
    name: nom.replace(/\s+/g, ' '),
    prodId: { company: 'Accroche', product: 'Semaine de la persévérance scolaire', language: 'FR' },
    method: ICalCalendarMethod.PUBLISH,
    timezone: { name: null, generator: fuseauEnIcal },
  });
  for (const { edition, slug, nom: academie, adresse, periodes } of semaines)
    for (const [rang, periode] of periodes.entries())
      agenda.createEvent({
        id: `semaine-${edition}-${slug}-${rang + 1}@accroche`,
        ...moment(periode, 'Europe/Paris'),
        // La date de la Semaine : le même agenda garde les mêmes octets.
        stamp: new Date(`${periode.debut}T00:00:00Z`),
        summary: `Semaine de la persévérance scolaire, académie ${de(academie)}`,
        description: adresse,
        url: adresse,
        transparency: ICalEventTransparency.TRANSPARENT,
      });
  for (const action of actions) {
    for (const [rang, periode] of action.periodes.entries()) {
      agenda.createEvent({
        id: `action-${action.numero}-${rang + 1}@accroche`,
        ...moment(periode, action.fuseau),
        stamp: action.modifieeLe,
        summary: action.titre,
        description: [
          action.reportee && 'Reportée : voici la nouvelle date.',
          action.modalite === 'en-ligne' && 'En ligne.',
          action.accroche,
          action.porteurs.map((p) => p.nom).join(', '),
          contexte.adresse(action),
        ]
          .filter(Boolean)
          .join('\n'),
        location: [action.lieu, action.commune, action.departement && `(${action.departement})`].filter(Boolean).join(' '),
        url: contexte.adresse(action),
        status: action.annulee ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
        transparency: ICalEventTransparency.TRANSPARENT,
        x: [{ key: 'X-ACCROCHE-FUSEAU', value: action.fuseau }],
        ...(action.lat !== null && action.lon !== null
          ? {
              location: {
                title: [action.lieu, action.commune].filter(Boolean).join(', ') || action.titre,
                geo: { lat: action.lat, lon: action.lon },
              },
            }
          : {}),
      });
    }
  }
  return agenda.toString();
}

/** Une même heure sur plusieurs jours se répète chaque jour ; sans heure, ce sont des jours entiers, qui ne changent pas de fuseau. */
function moment({ debut, fin, de, a }: ActionAEmporter['periodes'][number], fuseau: string) {
  const [premier, dernier] = [Temporal.PlainDate.from(debut), Temporal.PlainDate.from(fin)];
  if (!de)
    return {
      start: new Date(`${debut}T00:00:00Z`),
      end: new Date(`${dernier.add({ days: 1 }).toString()}T00:00:00Z`),
      allDay: true,
    };
  const aLHeure = (heure: string) => premier.toZonedDateTime({ timeZone: fuseau, plainTime: heure });
  const jours = premier.until(dernier).days + 1;
  return {
    timezone: fuseau,
    start: aLHeure(de),
    ...(a && a > de ? { end: aLHeure(a) } : {}),
    ...(jours > 1 ? { repeating: { freq: ICalEventRepeatingFreq.DAILY, count: jours } } : {}),
  };
}
