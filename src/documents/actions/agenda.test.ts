import { expect, test } from 'vitest';
import { agendaDesActions } from './agenda.ts';

test('le nom d’un agenda n’y ajoute pas de ligne', () => {
  const agenda = agendaDesActions([], { adresse: () => '' } as never, 'Le jardin\r\nATTACH:https://ailleurs.exemple/');

  expect(agenda.split('\r\n').filter((ligne) => /^ATTACH|[\r\n]/.test(ligne))).toEqual([]);
  expect(agenda).toContain('NAME:Le jardin ATTACH');
});
