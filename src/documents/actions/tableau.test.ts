import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { ActionAEmporter } from '#domaine/action-a-emporter.ts';
import { agendaDesActions } from './agenda.ts';
import { COLONNES, type Contexte } from './colonnes.ts';
import { filDesActions } from './fil.ts';
import { geojsonDesActions } from './json.ts';
import { csvDesActions, odsDesActions, schemaDesActions } from './tableau.ts';

const contexte: Contexte = { adresse: (a) => `https://exemple.fr/actions/${a.numero}`, libelle: (_, code) => code };

const uneAction = (difference: Partial<ActionAEmporter> = {}): ActionAEmporter => ({
  numero: 7,
  edition: '2015-2016',
  editionDite: '2015-2016',
  titre: 'Café des parents',
  accroche: 'Les familles poussent la porte.',
  resume: 'Une semaine durant, les parents assistent aux cours.',
  nature: 'semaine',
  annulee: false,
  quandTexte: null,
  debut: '2016-03-14',
  fin: '2016-03-18',
  periodes: [{ debut: '2016-03-14', fin: '2016-03-18' }],
  fuseau: 'Europe/Paris',
  academie: { code: '07', slug: 'dijon', nom: 'Dijon', regionAcademique: 'Bourgogne-Franche-Comté' },
  commune: 'Montcenis',
  communeCode: '71309',
  departement: '71',
  lieu: null,
  lat: 46.79,
  lon: 4.39,
  precisionPoint: 'adresse',
  niveaux: ['college'],
  publics: ['familles'],
  themes: ['familles'],
  formes: ['cafe-des-parents'],
  dispositifs: [],
  reseaux: [],
  partenariat: 'non-renseigne',
  reportee: false,
  modalite: null,
  ouverteA: null,
  partenaires: [],
  porteurs: [{ nom: 'Collège Les Épontots', type: 'college', uai: '0710012A', commune: 'Montcenis' }],
  distinctions: [],
  source: 'semaine',
  document: '001',
  lignes: '1-2',
  modifieeLe: new Date('2016-07-15T10:00:00Z'),
  publieeLe: new Date('2016-07-15T10:00:00Z'),
  ...difference,
});

const relu = (csv: string) =>
  parse(csv, { bom: true, delimiter: ';', columns: true, relax_quotes: false }) as Record<string, string>[];

test('le CSV a ses en-têtes français, sa marque d’ordre et une ligne par action', () => {
  const csv = csvDesActions([uneAction(), uneAction({ numero: 8 })], contexte);

  expect(csv.startsWith('\uFEFF')).toBe(true);
  expect(relu(csv).map((l) => [l.Numéro, l.Titre, l['Précision du point']])).toEqual([
    ['7', 'Café des parents', 'adresse'],
    ['8', 'Café des parents', 'adresse'],
  ]);
});

test.each(['=HYPERLINK("x")', '+33', '-2+3', '@SUM(A1)', '\tcmd', '＝1+1'])(
  'une cellule « %s » n’est pas une formule',
  (titre) => {
    const [ligne] = relu(csvDesActions([uneAction({ titre })], contexte));

    expect(ligne?.Titre).toBe(`'${titre}`);
  },
);

test('un point-virgule, un guillemet ou un retour à la ligne restent dans leur cellule', () => {
  const titre = 'Dire ; « oui » "tout de suite"\nou plus tard';

  expect(relu(csvDesActions([uneAction({ titre })], contexte))[0]?.Titre).toBe(titre);
});

test('l’ODS garde un texte qui ressemble à une formule comme un texte, et dit combien d’actions il contient', () => {
  const fichier = unzipSync(odsDesActions([uneAction({ titre: '=1+1 <b>' })], contexte, [['Nombre d’actions', '1']]));
  const contenu = strFromU8(fichier['content.xml'] ?? new Uint8Array());

  expect(strFromU8(fichier.mimetype ?? new Uint8Array())).toBe('application/vnd.oasis.opendocument.spreadsheet');
  expect(contenu).toContain('office:value-type="string"><text:p>=1+1 &lt;b&gt;</text:p>');
  expect(contenu).not.toContain('table:formula');
  expect(contenu).toContain(
    '<text:p>Nombre d’actions</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>1</text:p>',
  );
});

test('le schéma décrit exactement les colonnes du CSV, dans l’ordre', () => {
  const [entete] = csvDesActions([], contexte).replace('\uFEFF', '').split('\r\n');

  expect(schemaDesActions('https://exemple.fr').fields.map((f) => f.name)).toEqual(entete?.split(';'));
  expect(COLONNES.length).toBeGreaterThan(20);
});

test('une action sans point garde sa place dans le GeoJSON', () => {
  const fichier = geojsonDesActions([uneAction({ lat: null, lon: null }), uneAction()], contexte);

  expect(fichier.features.map((f) => f.geometry)).toEqual([null, { type: 'Point', coordinates: [4.39, 46.79] }]);
  expect(fichier.total).toBe(2);
});

test('l’agenda donne des jours entiers, dernier jour compris, et laisse de côté ce qui n’a pas de date', () => {
  const agenda = agendaDesActions([uneAction(), uneAction({ numero: 8, periodes: [] })], contexte, 'Essai');

  expect(agenda.match(/BEGIN:VEVENT/g)).toHaveLength(1);
  expect(agenda).toContain('DTSTART;VALUE=DATE:20160314');
  expect(agenda).toContain('DTEND;VALUE=DATE:20160319');
});

test('une heure dite part dans l’agenda à l’heure du lieu, outre-mer compris, et se répète chaque jour', () => {
  const periodes = [{ debut: '2026-11-25', fin: '2026-11-27', de: '14:00', a: '16:30' }];
  const agenda = agendaDesActions(
    [uneAction({ periodes, fuseau: 'Indian/Reunion' }), uneAction({ numero: 9, periodes, fuseau: 'Europe/Paris' })],
    contexte,
    'Essai',
  ).replace(/\r\n /g, '');

  expect(agenda).toContain('DTSTART;TZID=Indian/Reunion:20261125T140000');
  expect(agenda).toContain('DTEND;TZID=Indian/Reunion:20261125T163000');
  expect(agenda).toContain('DTSTART;TZID=Europe/Paris:20261125T140000');
  expect(agenda.match(/RRULE:FREQ=DAILY;COUNT=3/g)).toHaveLength(2);
  expect(agenda).toMatch(
    /TZID:Indian\/Reunion\r\nBEGIN:STANDARD\r\nDTSTART:\d{8}T\d{6}\r\nTZOFFSETFROM:\+0400\r\nTZOFFSETTO:\+0400/,
  );
  // Le 29 mars 2026 à 2 h, Paris passe de +1 à +2.
  expect(agenda).toContain('BEGIN:DAYLIGHT\r\nDTSTART:20260329T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200');
  expect(agenda).toContain('BEGIN:STANDARD\r\nDTSTART:20261025T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100');
});

test('le fil Atom échappe ce qui ressemble à du HTML', () => {
  const fil = filDesActions([uneAction({ resume: '<script>alert(1)</script>' })], contexte, {
    titre: 'Essai',
    page: 'https://exemple.fr/actions',
    fil: 'https://exemple.fr/actions.atom',
  });

  expect(fil).not.toContain('<script>');
  expect(fil).toContain('&lt;script&gt;');
});
