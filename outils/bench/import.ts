// Importer un tableau de dix mille lignes : le lire, le comprendre, créer ses actions ; contre les mêmes lignes en COPY nu, la même minute.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as entrer, to as sortir } from 'pg-copy-streams';
import { importParId } from '#base/import/imports.ts';
import type { Base } from '#base/ouvrir.ts';
import { enCsv } from '#documents/import/modele.ts';
import { devinerColonnes } from '#domaine/recensement/import/champs.ts';
import { SANS_DEFAUT } from '#domaine/recensement/import/comprendre-ligne.ts';
import type { Maison } from '#operations/maison.ts';
import { annulerImport, appliquerImport } from '#operations/recensement/import/appliquer-import.ts';
import { recevoirTableau, relierColonnes } from '#operations/recensement/import/recevoir-tableau.ts';
import { travailler } from '#operations/recensement/import/travailler.ts';
import { lireMatiere } from './matiere.ts';
import { enFois, enNombre, type Mesure, tirage } from './mesures.ts';

const LILLE = 'academie:09';
const MAINTENANT = Temporal.Instant.from('2026-11-22T10:00:00Z');
const TITRES = [
  'Établissement',
  'Ville',
  'Intitulé de l’action',
  'Dates',
  'Public',
  'Descriptif',
  'Contact',
  'Mail',
  'Partenaires',
  'Thématique',
];
const QUAND = [
  'du 5 au 12 février',
  'lundi 15 et mardi 16 mars',
  'toute la semaine',
  '16/03/2027',
  '2027-03-18',
  'tous les vendredis',
  'courant mars',
];
const PUBLICS = ['Élèves de 3e', 'familles', 'élèves ; personnels', 'Tout public', 'CM2, parents'];

type Ou = { base: Base; piscine: pg.Pool };

/** Des écoles nommées comme on les tape : sigles, accents perdus, commune dans le nom ou à côté. */
async function tableau({ piscine }: Ou, lignes: number): Promise<Uint8Array> {
  const client = await piscine.connect();
  const matiere = await lireMatiere(client, 2000).finally(() => client.release());
  const hasard = tirage(2027);
  const ecoles = matiere.etablissements.filter((e) => e.academie === LILLE && e.commune);
  const abreger = (nom: string) =>
    hasard.suivant() < 0.5
      ? nom
      : nom
          .replace(/^Lycée professionnel/, 'LP')
          .replace(/^Collège/, 'CLG')
          .replace(/^École élémentaire/, 'EEPU');
  return new TextEncoder().encode(
    enCsv([
      TITRES,
      ...Array.from({ length: lignes }, (_, i) => {
        const ecole = hasard.parmi(ecoles);
        const nom = abreger(ecole.nom);
        const dedans = hasard.suivant() < 0.3;
        return [
          dedans ? `${nom} (${ecole.commune})` : nom,
          dedans ? '' : ecole.commune,
          `${hasard.parmi(matiere.titres).texte.slice(0, 100)} ${i}`,
          hasard.parmi(QUAND),
          hasard.parmi(PUBLICS),
          `${hasard.parmi(matiere.phrases).texte} ${hasard.parmi(matiere.phrases).texte}`.slice(0, 590),
          'Camille Roy',
          'camille.roy@petit-monde.example',
          'Mission locale ; Ville',
          'Orientation et métiers',
        ];
      }),
    ]),
  );
}

export async function mesurerImport(ou: Ou, lignes: number): Promise<Mesure[]> {
  const { base, piscine } = ou;
  const { maison, acteur } = await poserPilote(base);
  const octets = await tableau(ou, lignes);
  const chrono = async <T>(faire: () => Promise<T>): Promise<[T, number]> => {
    const debut = performance.now();
    const rendu = await faire();
    return [rendu, (performance.now() - debut) / 1000];
  };
  // Le fil à part s’ouvre une fois pour toutes : on ne compte pas sa naissance.
  await recevoirTableau(maison, acteur, { territoire: LILLE, fichier: 'essai.csv', octets: await tableau(ou, 10) });
  let plusLong = 0;
  let dernier = performance.now();
  const guet = setInterval(() => {
    plusLong = Math.max(plusLong, performance.now() - dernier - 10);
    dernier = performance.now();
  }, 10);
  const avant = process.cpuUsage();
  const [id, lecture] = await chrono(() => recevoirTableau(maison, acteur, { territoire: LILLE, fichier: 'bench.csv', octets }));
  const tenu = await importParId(base, id);
  const colonnes = devinerColonnes(tenu?.tableau.colonnes ?? []);
  const [, analyse] = await chrono(async () => {
    await relierColonnes(maison, acteur, id, { colonnes, defauts: SANS_DEFAUT });
    await travailler(maison, id);
  });
  const [, application] = await chrono(async () => {
    await appliquerImport(maison, acteur, id, 'deposer');
    await travailler(maison, id);
  });
  clearInterval(guet);
  const { user, system } = process.cpuUsage(avant);
  const creees = (await importParId(base, id))?.rapport.creees ?? 0;
  const nues = await copierNues(piscine, id);
  const [, annulation] = await chrono(() => annulerImport(maison, acteur, id));
  const parSeconde = (n: number, s: number) => `${enNombre(Math.round(n / s))} lignes/s`;
  const groupe = `Import d’un tableau, ${enNombre(lignes)} lignes`;
  const dans = (s: number) => `${s.toLocaleString('fr-FR', { maximumFractionDigits: 1 })} s`;
  const but = (s: number) => (lignes === 10_000 ? `< ${s} s` : '');
  const tenuEn = (s: number, max: number) => (lignes === 10_000 ? s < max : null);
  return [
    { groupe, quoi: 'lire et comprendre', valeur: dans(lecture + analyse), vise: but(10), tenu: tenuEn(lecture + analyse, 10) },
    { groupe, quoi: 'lire et comprendre', valeur: parSeconde(lignes, lecture + analyse), vise: '', tenu: null },
    {
      groupe,
      quoi: `créer les ${enNombre(creees)} prêtes`,
      valeur: dans(application),
      vise: but(20),
      tenu: tenuEn(application, 20),
    },
    { groupe, quoi: 'créer', valeur: parSeconde(creees, application), vise: '', tenu: null },
    {
      groupe,
      quoi: 'les mêmes lignes d’actions, en COPY nu',
      valeur: parSeconde(nues.lignes, nues.secondes),
      vise: '',
      tenu: null,
    },
    {
      groupe,
      quoi: 'COPY nu plus rapide de',
      valeur: enFois(application / creees / (nues.secondes / nues.lignes)),
      vise: '',
      tenu: null,
    },
    { groupe, quoi: 'processeur du site, fil à part compris', valeur: dans((user + system) / 1e6), vise: '', tenu: null },
    { groupe, quoi: 'tout annuler', valeur: dans(annulation), vise: '', tenu: null },
    {
      groupe,
      quoi: 'plus long arrêt du site pendant ce temps',
      valeur: `${Math.round(plusLong)} ms`,
      vise: '< 200 ms',
      tenu: plusLong < 200,
    },
  ];
}

/** Les lignes créées, sorties en COPY puis remises en COPY dans une table de même forme et de mêmes index, sans rien décider. */
async function copierNues(piscine: pg.Pool, id: string): Promise<{ lignes: number; secondes: number }> {
  const client = await piscine.connect();
  try {
    await client.query(`begin; set local statement_timeout = 0;
      create temporary table nues (like actions including indexes including defaults) on commit drop`);
    const morceaux: Buffer[] = [];
    for await (const morceau of client.query(sortir(`copy (select * from actions where import = '${id}') to stdout`)))
      morceaux.push(morceau as Buffer);
    const debut = performance.now();
    await pipeline(Readable.from(morceaux), client.query(entrer('copy nues from stdin')));
    const secondes = (performance.now() - debut) / 1000;
    const { rows } = await client.query<{ nombre: number }>('select count(*)::int as nombre from nues');
    return { lignes: rows[0]?.nombre ?? 0, secondes };
  } finally {
    await client.query('rollback');
    client.release();
  }
}

async function poserPilote(base: Base) {
  const personne = '00000000-0000-4000-8000-00000000b001';
  await base
    .insertInto('editions')
    .values({ id: '2026-2027', titre: 'Mesure', chapo: '', debut: '2027-03-15', fin: '2027-03-19', contenu: '{}' })
    .onConflict((c) => c.doNothing())
    .execute();
  await base
    .insertInto('personnes')
    .values({ id: personne, courriel: 'mesure@petit-monde.example', prenom: 'Mesure', nom: 'Pilote', preferences: '{}' })
    .onConflict((c) => c.doNothing())
    .execute();
  const mandat = { role: 'pilote', uai: null, territoire: LILLE, du: '2026-09-01', au: null } as const;
  const acteur = {
    personne,
    courriel: 'mesure@petit-monde.example',
    signature: 'Mesure Pilote, pilotage, Lille',
    mandats: [mandat],
  };
  const maison = { base, maintenant: () => MAINTENANT } as unknown as Maison;
  return { maison, acteur };
}
