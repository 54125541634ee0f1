// Des actions inventées en grand nombre, pour mesurer. L’action d’un numéro ne dépend que de lui et des données livrées.
import type pg from 'pg';
import { type Cellule, copier } from '#base/chargement/copie.ts';
import { type Code, lireMatiere, type Matiere } from './matiere.ts';
import { type Tirage, tirage } from './mesures.ts';
import { assembler } from './mots.ts';

const PAQUET = 10_000;
export const EDITIONS = Array.from({ length: 10 }, (_, i) => `${2015 + i}-${2016 + i}`);

const NIVEAUX: Record<string, string[]> = { ecole: ['premier-degre'], college: ['college'], lycee: ['lycee'] };
const OUVERTURES = ['interne', 'familles', 'tous', null, null];
const SOURCES = ['semaine', 'semaine', 'semaine', 'experitheque', 'cardie', 'bulletin', 'dossier-presse'];

const COLONNES = {
  actions: [
    'numero',
    'edition',
    'academie',
    'titre',
    'accroche',
    'resume',
    'nature',
    'debut',
    'fin',
    'commune_code',
    'commune',
    'departement',
    'lat',
    'lon',
    'precision_point',
    'niveaux',
    'publics',
    'ouverte_a',
    'themes',
    'formes',
    'dispositifs',
    'distinctions',
    'source',
    'publiee_le',
  ],
  porteurs: ['action', 'ordre', 'nom', 'type', 'uai', 'commune', 'commune_code', 'departement'],
  actions_partenaires: ['action', 'partenaire', 'role'],
  recherche_actions: ['action', 'vecteur'],
} as const;
type Table = keyof typeof COLONNES;
type Lignes = Record<Table, Cellule[][]>;

const plusieurs = <T>(hasard: Tirage, liste: readonly T[], max: number): T[] => [
  ...new Set(Array.from({ length: hasard.entier(max + 1) }, () => hasard.surtoutLesPremiers(liste))),
];
const codes = (liste: readonly Code[]) => liste.map((c) => c.code);

function inventer(numero: number, matiere: Matiere, lignes: Lignes): void {
  const hasard = tirage(numero);
  const rang = hasard.entier(EDITIONS.length);
  const annee = 2016 + rang;
  const e = hasard.parmi(matiere.etablissements);
  const titre = hasard.parmi(matiere.titres);
  const accroche = hasard.parmi(matiere.phrases);
  const resume = [hasard.parmi(matiere.phrases), hasard.parmi(matiere.phrases), hasard.parmi(matiere.phrases)];
  const nature = hasard.suivant() < 0.6 ? 'semaine' : 'annee';
  const jour = nature === 'semaine' ? `${annee}-03-${10 + hasard.entier(15)}` : null;
  const prix = hasard.suivant() < 0.02 ? [hasard.parmi(matiere.prix)] : [];
  const themes = plusieurs(hasard, matiere.themes, 3);
  const formes = plusieurs(hasard, matiere.formes, 2);
  const dispositifs = plusieurs(hasard, matiere.dispositifs, 2);
  const partenaires = plusieurs(hasard, matiere.partenaires, 3);
  const publics = plusieurs(hasard, matiere.publics, 2);
  const publiee = `${annee}-04-${10 + hasard.entier(20)}T${10 + hasard.entier(10)}:${10 + hasard.entier(50)}:00Z`;
  lignes.actions.push([
    numero,
    EDITIONS[rang] as string,
    e.academie,
    titre.texte,
    accroche.texte,
    resume.map((p) => p.texte).join(' '),
    nature,
    jour,
    jour,
    e.commune_code,
    e.commune,
    e.departement,
    e.lat,
    e.lon,
    e.lat === null ? null : 'adresse',
    NIVEAUX[e.type] ?? ['autre'],
    codes(publics),
    hasard.parmi(OUVERTURES),
    codes(themes),
    codes(formes),
    codes(dispositifs),
    JSON.stringify(prix.map(({ code }) => ({ libelle: 'Prix', genre: code, annee: null }))),
    hasard.parmi(SOURCES),
    publiee,
  ]);
  lignes.porteurs.push([numero, 0, e.nom, 'autre', e.uai, e.commune, e.commune_code, e.departement]);
  for (const { code } of partenaires) lignes.actions_partenaires.push([numero, code, 'cite']);
  const mots = assembler([
    ['A', titre.morceau],
    ['B', accroche.morceau],
    ['B', e.morceau],
    ...[...resume, ...themes, ...formes, ...dispositifs].map((p) => ['C', p.morceau] as const),
    ...[...prix, ...publics, ...partenaires].map((p) => ['D', p.morceau] as const),
  ]);
  lignes.recherche_actions.push([numero, mots]);
}

/** Ajoute les actions de `premier` à `dernier` compris, leurs porteurs, leurs partenaires et leurs mots. */
export async function generer(
  piscine: pg.Pool,
  premier: number,
  dernier: number,
  { dire = () => {}, phrases = 8_000 }: { dire?: (fait: number) => void; phrases?: number } = {},
): Promise<void> {
  const client = await piscine.connect();
  try {
    // Les clés étrangères sont justes par construction ; les vérifier une à une prendrait la moitié du temps.
    await client.query(`set statement_timeout = 0; set session_replication_role = 'replica'`);
    await client.query(
      `insert into editions (id, titre, chapo, contenu) select id, id, '', '{}' from unnest($1::text[]) id on conflict do nothing`,
      [EDITIONS],
    );
    const matiere = await lireMatiere(client, phrases);
    // Un index de mots se refait plus vite qu’il ne se complète.
    await client.query('drop index if exists recherche_actions_vecteur');
    for (let debut = premier; debut <= dernier; debut += PAQUET) {
      const fin = Math.min(dernier, debut + PAQUET - 1);
      const lignes: Lignes = { actions: [], porteurs: [], actions_partenaires: [], recherche_actions: [] };
      for (let numero = debut; numero <= fin; numero++) inventer(numero, matiere, lignes);
      for (const table of Object.keys(COLONNES) as Table[]) await copier(client, table, COLONNES[table], lignes[table]);
      dire(fin);
    }
    await client.query(`set maintenance_work_mem = '256MB'`);
    await client.query('create index recherche_actions_vecteur on recherche_actions using gin (vecteur)');
    for (const table of Object.keys(COLONNES)) await client.query(`vacuum analyze ${table}`);
  } finally {
    client.release(true);
  }
}
