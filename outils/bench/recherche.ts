// Filtrer, chercher des mots, grouper des points, à plusieurs tailles ; et vérifier que les comptes sont ceux de la base.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type pg from 'pg';
import type { Cadre, ComptageFacette } from '#base/index-actions/contrat.ts';
import { type IndexOuvert, ouvrirIndex } from '#base/index-actions/ouvrir.ts';
import { FACETTES, type Facette, FILTRE_VIDE, type Filtre } from '#domaine/filtre.ts';
import { chronometrer, enMo, enMs, enNombre, type Mesure, resumer, type Tirage, tirage } from './mesures.ts';
import { comptesDeLaBase } from './verite.ts';

const FILTRES = 60;
const TEXTES = [
  'élèves',
  'élèves école',
  'décrochage scolaire',
  'orientation métiers',
  'atelier théâtre',
  'jules ferry',
  'victor hugo paris',
  'MLDS',
  'mission de lutte contre le décrochage',
  'les parents à l’école',
  'collège prévert',
  'lycée professionnel',
  'confiance',
  'entreprise stage',
  'persévérance',
  'decrochge',
  'harcelement',
  'marseille',
  'saint-denis',
  'accompagnement personnalisé',
  'mini-entreprise',
  'musique danse',
  'numérq',
  'percu',
] as const;
const FRANCE: Cadre = { ouest: -5.5, sud: 41, est: 10, nord: 51.5 };
const REGARDS: readonly { ou: string; zoom: number; cadre: Cadre }[] = [
  { ou: 'toute la France, zoom 5', zoom: 5, cadre: FRANCE },
  { ou: 'toute la France, zoom 9', zoom: 9, cadre: FRANCE },
  { ou: 'une région, zoom 8', zoom: 8, cadre: { ouest: 1, sud: 47.5, est: 4, nord: 50 } },
  { ou: 'une ville, zoom 11', zoom: 11, cadre: { ouest: 2.1, sud: 48.7, est: 2.6, nord: 49 } },
];

type Facettes = Record<Facette, ComptageFacette[]>;

const resumerChrono = ({ mur, processeur }: Awaited<ReturnType<typeof chronometrer>>) => ({
  ...resumer(mur),
  processeur,
});

/** De zéro à trois facettes, une ou deux valeurs chacune, plus souvent parmi les fréquentes. */
function unFiltre(hasard: Tirage, facettes: Facettes, de: Partial<Filtre> = {}): Filtre {
  const filtre: Filtre = { ...FILTRE_VIDE, ...de };
  for (let n = hasard.entier(4); n > 0; n--) {
    const facette = hasard.parmi(FACETTES);
    const codes = facettes[facette].map((c) => c.code);
    if (codes.length > 0)
      filtre[facette] = [...new Set(Array.from({ length: 1 + hasard.entier(2) }, () => hasard.surtoutLesPremiers(codes)))].sort();
  }
  return filtre;
}

export type Releve = {
  taille: number;
  filtres: ReturnType<typeof resumerChrono>;
  mots: ReturnType<typeof resumerChrono>;
  amas: Record<string, ReturnType<typeof resumerChrono>>;
  chargement: { ms: number; arretMax: number };
  changement: { ms: number; arretMax: number };
  ecarts: number;
  verifies: number;
};

/** @param verifies nombre de filtres dont les comptes sont refaits en SQL */
export async function mesurerRecherche(
  piscine: pg.Pool,
  taille: number,
  verifies: number,
): Promise<{ releve: Releve; mesures: Mesure[] }> {
  const arrets = monitorEventLoopDelay({ resolution: 2 });
  arrets.enable();
  const debut = performance.now();
  const index = await ouvrirIndex(piscine, { direErreur: console.error });
  const ms = performance.now() - debut;
  const arretMax = arrets.max / 1e6;
  try {
    const changement = await mesurerUnChangement(piscine, index, arrets);
    arrets.disable();
    const { facettes } = await index.chercher(FILTRE_VIDE);
    const hasard = tirage(taille);
    const filtres = Array.from({ length: FILTRES }, () => unFiltre(hasard, facettes));
    const mots = TEXTES.flatMap((texte) => [{ ...FILTRE_VIDE, texte }, unFiltre(hasard, facettes, { texte })]);
    const releve: Releve = {
      taille,
      chargement: { ms, arretMax },
      changement,
      filtres: resumerChrono(await chronometrer(filtres, (f) => index.chercher(f))),
      mots: resumerChrono(await chronometrer(mots, (f) => index.chercher(f))),
      amas: {},
      ...(await verifier(piscine, index, [...filtres.slice(0, verifies), ...mots.slice(0, verifies)])),
    };
    const choisis = filtres.filter((f) => FACETTES.some((facette) => f[facette].length > 0));
    for (const { ou, zoom, cadre } of REGARDS)
      for (const [quoi, demandes] of [
        ['sans filtre', filtres.map(() => FILTRE_VIDE)],
        ['filtrée', choisis],
      ] as const)
        releve.amas[`${ou}, ${quoi}`] = resumerChrono(await chronometrer(demandes, (f) => index.amas(f, [{ cadre, zoom }])));
    return { releve, mesures: direLaRecherche(releve) };
  } finally {
    await index.fermer();
  }
}

/** Du `commit` d’une action changée à l’index qui la montre : ce qu’attend la personne qui vient de valider. */
async function mesurerUnChangement(piscine: pg.Pool, index: IndexOuvert, arrets: ReturnType<typeof monitorEventLoopDelay>) {
  const temps: number[] = [];
  arrets.reset();
  for (let numero = 1; numero <= 11; numero++) {
    await piscine.query(`update actions set titre = titre || ' bis' where numero = $1`, [numero]);
    const debut = performance.now();
    await index.rafraichir();
    temps.push(performance.now() - debut);
  }
  return { ms: resumer(temps.sort((a, b) => a - b)).p50, arretMax: arrets.max / 1e6 };
}

async function verifier(piscine: pg.Pool, index: IndexOuvert, filtres: readonly Filtre[]) {
  let ecarts = 0;
  let verifies = 0;
  for (const filtre of filtres) {
    const attendus = await comptesDeLaBase(piscine, filtre);
    if (attendus === null) continue;
    const trouve = await index.chercher(filtre);
    verifies++;
    const memes = FACETTES.every((f) => trouve.facettes[f].every((c) => (attendus.facettes[f].get(c.code) ?? 0) === c.nombre));
    if (trouve.total !== attendus.total || !memes) ecarts++;
  }
  return { ecarts, verifies };
}

const VISE = { filtres: { 100000: 5, 1000000: 20 }, mots: { 100000: 30, 1000000: 150 } } as const;

function direLaRecherche({ taille, filtres, mots, amas, chargement, changement, ecarts, verifies }: Releve): Mesure[] {
  const groupe = `Recherche parmi ${enNombre(taille)} actions inventées`;
  const temps = (quoi: string, { p50, p95, processeur }: ReturnType<typeof resumerChrono>, limite?: number): Mesure => ({
    groupe,
    quoi,
    valeur: `${enMs(p50)} / ${enMs(p95)} (processeur ${enMs(processeur)} en moyenne)`,
    vise: limite ? `p95 < ${limite} ms` : '',
    tenu: limite ? p95 < limite : null,
  });
  const limite = (quoi: keyof typeof VISE) => VISE[quoi][taille as keyof (typeof VISE)['mots']];
  return [
    temps('liste, total et chaque facette comptée (p50 / p95)', filtres, limite('filtres')),
    temps('les mêmes avec des mots (p50 / p95)', mots, limite('mots')),
    ...Object.entries(amas).map(([ou, t]) => temps(`amas de la carte : ${ou} (p50 / p95)`, t, 5)),
    { groupe, quoi: 'comptes différents de ceux de la base', valeur: `${ecarts} sur ${verifies}`, vise: '0', tenu: ecarts === 0 },
    {
      groupe,
      quoi: 'chargement de l’index, plus long arrêt du programme',
      valeur: `${enMs(chargement.ms)}, ${enMs(chargement.arretMax)}`,
      vise: '',
      tenu: null,
    },
    {
      groupe,
      quoi: 'une action changée entre dans l’index (p50), plus long arrêt',
      valeur: `${enMs(changement.ms)}, ${enMs(changement.arretMax)}`,
      vise: '',
      tenu: null,
    },
    { groupe, quoi: 'mémoire du programme de mesure', valeur: enMo(process.memoryUsage.rss()), vise: '', tenu: null },
  ];
}

export function direLaCroissance(releves: readonly Releve[]): Mesure[] {
  return releves.slice(1).flatMap((grand, i) => {
    const petit = releves[i] as Releve;
    const fois = (quoi: 'filtres' | 'mots'): Mesure => ({
      groupe: 'Croissance du p50',
      quoi: `${quoi}, de ${enNombre(petit.taille)} à ${enNombre(grand.taille)} actions`,
      valeur: `× ${(grand[quoi].p50 / petit[quoi].p50).toFixed(1)}`,
      vise: '',
      tenu: null,
    });
    return [fois('filtres'), fois('mots')];
  });
}
