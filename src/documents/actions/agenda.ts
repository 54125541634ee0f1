// Les actions datées en iCalendar. Une action dure des jours entiers, dans le fuseau de son académie : une date civile n’en change pas.
import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { ActionAEmporter } from '#domaine/action-a-emporter.ts';
import type { Contexte } from './colonnes.ts';

/** Une période, un évènement. Les actions « toute l’année » et sans date n’y sont pas. */
export function agendaDesActions(actions: readonly ActionAEmporter[], contexte: Contexte, nom: string): string {
  const agenda = ical({
    // La bibliothèque échappe les évènements, pas ce nom : un saut de ligne y ouvrirait une ligne d’agenda.
    name: nom.replace(/\s+/g, ' '),
    prodId: { company: 'Accroche', product: 'Semaine de la persévérance scolaire', language: 'FR' },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const action of actions) {
    for (const [rang, { debut, fin }] of action.periodes.entries()) {
      const apres = Temporal.PlainDate.from(fin).add({ days: 1 }).toString();
      agenda.createEvent({
        id: `action-${action.numero}-${rang + 1}@accroche`,
        start: new Date(`${debut}T00:00:00Z`),
        end: new Date(`${apres}T00:00:00Z`),
        allDay: true,
        stamp: action.modifieeLe,
        summary: action.titre,
        description: [action.accroche, action.porteurs.map((p) => p.nom).join(', '), contexte.adresse(action)]
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
