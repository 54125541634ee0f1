import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { lettreDeControle } from '#domaine/uai.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { importerEtablissements } from './importer-etablissements.ts';

const { base, piscine, vider } = await baseDeTest();
const dossier = mkdtempSync(join(tmpdir(), 'accroche-annuaire-'));
const maintenant = () => Temporal.Instant.from('2026-03-16T23:30:00Z');

beforeEach(vider);
afterAll(() => rmSync(dossier, { recursive: true, force: true }));

const importer = (texte: string | Buffer, options = {}, nom = 'annuaire.csv') => {
  const fichier = join(dossier, nom);
  writeFileSync(fichier, texte);
  return importerEtablissements(piscine, fichier, { maintenant, ...options });
};
const ouverts = async () =>
  (await base.selectFrom('etablissements').select('uai').where('ferme_le', 'is', null).orderBy('uai').execute()).map(
    (e) => e.uai,
  );
const etablissement = (uai: string) =>
  base.selectFrom('etablissements').selectAll().where('uai', '=', uai).executeTakeFirstOrThrow();

const LIVRE =
  'uai,nom,type,nature,secteur,adresse,code_postal,code_commune,commune,departement,academie_code,lat,lon,precision,source';
const livre = (...lignes: string[]) => `${[LIVRE, ...lignes].join('\n')}\n`;
const uai = (chiffres: string) => chiffres + lettreDeControle(chiffres);
const college = (chiffres: string, nom = 'Collège Bel-Air') =>
  `${uai(chiffres)},${nom},college,COLLEGE,public,,01500,01004,Ambérieu,01,10,45.9,5.3,adresse,essai`;

const OFFICIEL =
  'Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Statut_public_prive;Adresse_1;Code_postal;Code_commune;Nom_commune;Code_departement;Code_academie;Telephone;latitude;longitude;precision_localisation;date_ouverture;etat;libelle_nature';

test('l’export officiel se lit tel quel : colonnes, codes, guillemets, marque d’ordre des octets', async () => {
  const rapport = await importer(
    `\uFEFF${OFFICIEL}\r\n0301674G;"Ecole primaire ""Les Lilas""";Ecole;Public;Place de l'Église;30460;30140;Lasalle;030;11;0400000000;44.0456;3.8549;Numéro de rue;2002-09-01;OUVERT;ECOLE DE NIVEAU ELEMENTAIRE\r\n`,
  );

  expect(rapport).toEqual({
    lues: 1,
    retenues: 1,
    refusees: [],
    remarques: [],
    fusion: { nouveaux: 1, modifies: 0, rouverts: 0, fermes: 0, inchanges: 0 },
  });
  expect(await etablissement('0301674G')).toEqual({
    uai: '0301674G',
    nom: 'Ecole primaire "Les Lilas"',
    type: 'ecole',
    nature: 'ECOLE DE NIVEAU ELEMENTAIRE',
    secteur: 'public',
    adresse: 'Place de l’Église',
    code_postal: '30460',
    commune_code: '30140',
    commune: 'Lasalle',
    departement: '30',
    academie: '11',
    lat: 44.0456,
    lon: 3.8549,
    precision_point: 'adresse',
    source: 'annuaire',
    ouvert_le: '2002-09-01',
    ferme_le: null,
  });
});

test('les codes de département de l’export officiel deviennent les nôtres', async () => {
  const ligne = (chiffres: string, departement: string) =>
    `${uai(chiffres)};École;Ecole;Public;;;;;${departement};${chiffres.slice(0, 2)};;;;;;OUVERT;`;
  await importer(
    [OFFICIEL, ligne('0130001', '013'), ligne('6200001', '02A'), ligne('9740001', '974'), ligne('0010001', '1')].join('\n'),
  );

  const lus = await base.selectFrom('etablissements').select('departement').orderBy('uai').execute();
  expect(lus.map((e) => e.departement)).toEqual(['01', '13', '2A', '974']);
});

test('une seule ligne refusée, et rien n’entre : chaque refus dit sa ligne et ses raisons', async () => {
  const rapport = await importer(
    livre(
      college('0010001'),
      '0010002A,Collège Faux,college,,,,,,,01,10,,,,',
      `${uai('0010003')},Lycée du bout,lycee,,,,,,,01,10,95,5.3,,`,
      `${uai('0010004')},"Collège\nsur deux lignes",college,,,,,,,01,10,,,,`,
      college('0010001', 'Le même'),
      `${uai('0010005')},Trop court,college`,
      `,,autre,,,,,,,01,10,,,,`,
    ),
  );

  expect(rapport).toEqual({
    lues: 7,
    retenues: 2,
    refusees: [
      { ligne: 3, uai: '0010002A', ennuis: ['UAI « 0010002A » : la lettre de contrôle devrait être X'] },
      { ligne: 4, uai: uai('0010003'), ennuis: ['latitude « 95 » impossible'] },
      { ligne: 7, uai: '0010001W', ennuis: ['UAI déjà lu à la ligne 2'] },
      { ligne: 8, uai: '', ennuis: ['3 colonnes au lieu de 15'] },
      { ligne: 9, uai: '', ennuis: ['UAI absent', 'nom absent'] },
    ],
    fusion: null,
    remarques: ['Rien n’a été écrit : corrigez les lignes refusées, ou acceptez de les laisser de côté.'],
  });
  expect(await ouverts()).toEqual([]);
});

test('malgré les refus, les bonnes lignes entrent ; un UAI illisible n’entraîne aucune fermeture', async () => {
  await importer(livre(college('0010001'), college('0010002')));

  const rapport = await importer(livre(college('0010001'), 'ZZZ,Illisible,college,,,,,,,01,10,,,,'), { malgreRefus: true });

  expect(rapport.fusion).toEqual({ nouveaux: 0, modifies: 0, rouverts: 0, fermes: 0, inchanges: 1 });
  expect(rapport.remarques).toEqual(['Aucun établissement n’a été fermé : 1 UAI illisibles peuvent être les leurs.']);
  expect(await ouverts()).toEqual(['0010001W', '0010002X']);
});

test('importer deux fois le même fichier ne change rien la seconde fois', async () => {
  const fichier = livre(college('0010001'), college('0010002'));
  await importer(fichier);
  const rapport = await importer(fichier);

  expect(rapport.fusion).toEqual({ nouveaux: 0, modifies: 0, rouverts: 0, fermes: 0, inchanges: 2 });
});

test('un établissement qui disparaît est fermé au jour de Paris, pas effacé ; il rouvre s’il revient', async () => {
  await importer(livre(college('0010001'), college('0010002')));

  const parti = await importer(livre(college('0010001', 'Collège Mont-Blanc')));
  const fermeLe = (await etablissement('0010002X')).ferme_le;
  const revenu = await importer(livre(college('0010001', 'Collège Mont-Blanc'), college('0010002')));

  expect(parti.fusion).toEqual({ nouveaux: 0, modifies: 1, rouverts: 0, fermes: 1, inchanges: 0 });
  expect(fermeLe).toBe('2026-03-17');
  expect(revenu.fusion).toEqual({ nouveaux: 0, modifies: 0, rouverts: 1, fermes: 0, inchanges: 1 });
  expect(await ouverts()).toEqual(['0010001W', '0010002X']);
});

test('un annuaire d’un seul département ne ferme rien dans les autres', async () => {
  const ailleurs = `${uai('0020001')},Collège de l’Aisne,college,,public,,,,,02,20,,,,`;
  await importer(livre(college('0010001'), ailleurs));

  const rapport = await importer(livre(college('0010001')));

  expect(rapport.fusion?.fermes).toBe(0);
});

test('un établissement dit fermé par l’annuaire est fermé', async () => {
  const ligne = (etat: string) => `${OFFICIEL}\n${uai('0010001')};Collège;Collège;Public;;;;;001;10;;;;;;${etat};\n`;
  await importer(ligne('OUVERT'));
  const rapport = await importer(ligne('FERMÉ'));

  expect(rapport.fusion?.fermes).toBe(1);
  expect(await ouverts()).toEqual([]);
});

test('un fichier qui fermerait une grande part des établissements est refusé, sauf confirmation', async () => {
  const chiffres = Array.from({ length: 40 }, (_, i) => String(10_001 + i).padStart(7, '0'));
  await importer(livre(...chiffres.map((c) => college(c))));
  const court = livre(college(chiffres[0] ?? ''));

  const refuse = await importer(court);
  const confirme = await importer(court, { malgreFermetures: true });

  expect(refuse.remarques).toEqual([
    'Rien n’a été écrit : 39 établissements sur 40 fermeraient, le fichier est sans doute incomplet. Confirmez si c’est voulu.',
  ]);
  expect(confirme.fusion?.fermes).toBe(39);
});

test('un collège qui n’a pas encore de nom s’appelle « Collège »', async () => {
  await importer(livre(`${uai('0342580')},,college,COLLEGE,public,,34370,34148,Maraussan,34,11,43.37,3.15,commune,essai`));

  expect((await etablissement(uai('0342580'))).nom).toBe('Collège');
});

test('le fichier compressé se lit aussi, et l’avancement finit à 1', async () => {
  const parts: number[] = [];
  await importer(gzipSync(livre(college('0010001'))), { avancer: (part: number) => parts.push(part) }, 'annuaire.csv.gz');

  expect([await ouverts(), parts.at(-1)]).toEqual([['0010001W'], 1]);
});

test.each([
  ['un fichier absent', undefined, /n’existe pas ou ne peut être lu/],
  ['un fichier vide', '', /est vide/],
  [
    'une autre sorte de fichier',
    'a,b\n1,2\n',
    /n’est pas un annuaire d’établissements : il manque la colonne uai ou identifiant_de_l_etablissement/,
  ],
  ['des guillemets jamais refermés', `${LIVRE}\n${uai('0010001')},"Collège,college`, /ne se lit pas jusqu’au bout/],
])('%s est refusé d’une phrase', async (_, texte, phrase) => {
  await expect(
    texte === undefined ? importerEtablissements(piscine, join(dossier, 'absent.csv'), { maintenant }) : importer(texte),
  ).rejects.toThrow(phrase);
});
