import { expect, test } from 'vitest';
import { type AcademieSuivie, alertesDe, ordonner } from './tableau-national.ts';

const MAINTENANT = new Date('2027-02-15T10:00:00Z');
const calme: AcademieSuivie = {
  nom: 'Lille',
  fuseau: 'Europe/Paris',
  referents: 2,
  pilotes: 1,
  periodes: 1,
  touteLannee: false,
  attendent: 0,
  plusAncienne: null,
  invites: 10,
  derniereActivite: null,
};
const enRetard = { attendent: 2, plusAncienne: new Date('2027-02-10T10:00:00Z') };

test.each([
  ['suivie, datée, à jour', {}, []],
  ['personne pour piloter ni examiner', { referents: 0, pilotes: 0 }, ['sans-referent']],
  ['on examine, personne ne pilote', { pilotes: 0 }, ['sans-pilote']],
  ['la plus ancienne attend depuis cinq jours', enRetard, ['file-en-retard']],
  [
    'la plus ancienne attend depuis trois jours : la promesse tient',
    { attendent: 1, plusAncienne: new Date('2027-02-12T10:00:00Z') },
    [],
  ],
  ['aucune date', { periodes: 0 }, ['sans-dates']],
  ['toute l’année est une date', { periodes: 0, touteLannee: true }, []],
])('%s', (_, quoi, codes) => {
  expect(alertesDe({ ...calme, ...quoi }, MAINTENANT).map((a) => a.code)).toEqual(codes);
});

test('ce qui attend sans lecteur vient d’abord, puis les files en retard, la plus vieille en tête, puis les académies sans référent, puis les autres par nom', () => {
  const noms = ordonner(
    [
      { ...calme, nom: 'Nantes' },
      { ...calme, nom: 'Été' },
      { ...calme, nom: 'Sans personne', referents: 0, pilotes: 0 },
      { ...calme, ...enRetard, nom: 'En retard' },
      { ...calme, ...enRetard, nom: 'Plus en retard', plusAncienne: new Date('2027-02-01T10:00:00Z') },
      { ...calme, ...enRetard, nom: 'Abandonnée', referents: 0, pilotes: 0 },
    ],
    MAINTENANT,
  ).map((a) => a.nom);

  expect(noms).toEqual(['Abandonnée', 'Plus en retard', 'En retard', 'Sans personne', 'Été', 'Nantes']);
});
