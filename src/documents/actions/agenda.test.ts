import { expect, test } from 'vitest';
import { agendaDesActions } from './agenda.ts';

test('le nom d’un agenda n’y ajoute pas de ligne', () => {
  const agenda = agendaDesActions([], { adresse: () => '' } as never, 'Le jardin\r\nATTACH:https://ailleurs.exemple/');

  expect(agenda.split('\r\n').filter((ligne) => /^ATTACH|[\r\n]/.test(ligne))).toEqual([]);
  expect(agenda).toContain('NAME:Le jardin ATTACH');
});

test('l’agenda d’une édition porte la Semaine de chaque académie, en jours entiers, dernier jour compris', () => {
  const agenda = agendaDesActions([], { adresse: () => '' } as never, 'Édition', [
    {
      edition: '2015-2016',
      slug: 'dijon',
      nom: 'Dijon',
      adresse: 'https://exemple.fr/academies/dijon',
      periodes: [
        { debut: '2016-01-18', fin: '2016-01-22' },
        { debut: '2016-03-14', fin: '2016-03-18' },
      ],
    },
  ]);

  expect(agenda.split('\r\n').filter((ligne) => /^(UID|DTSTART|DTEND|SUMMARY)/.test(ligne))).toEqual([
    'UID:semaine-2015-2016-dijon-1@accroche',
    'DTSTART;VALUE=DATE:20160118',
    'DTEND;VALUE=DATE:20160123',
    'SUMMARY:Semaine de la persévérance scolaire\\, académie de Dijon',
    'UID:semaine-2015-2016-dijon-2@accroche',
    'DTSTART;VALUE=DATE:20160314',
    'DTEND;VALUE=DATE:20160319',
    'SUMMARY:Semaine de la persévérance scolaire\\, académie de Dijon',
  ]);
});
