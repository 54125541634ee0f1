// Déclarer par HTTP, contre la seule insertion des mêmes lignes : seize personnes à la fois, tour à tour, dans le même passage. D’un seul
// envoi, puis en envoyant un brouillon que le navigateur a déjà gardé.
import { Agent } from 'node:http';
import pg from 'pg';
import {
  type Declarant,
  type Declaration,
  envoyerDeclaration,
  garderBrouillon,
  inscrireDeclarants,
  inscrireExaminateurs,
  numeroAccuse,
  ouvrirEdition,
  uneDeclaration,
} from '../epreuves/declarants.ts';
import { centile, enMs, enNombre, type Mesure, resumer, type Temps } from './mesures.ts';
import { lancerLeSite, type Programme } from './programmes.ts';

const ENSEMBLE = 16;
const TOURS = 3;
/** Autant que le site en ouvre. */
const CONNEXIONS = 12;
/** Ce qu’une déclaration écrit, de l’action à ceux qu’elle prévient. */
const TABLES = ['actions', 'porteurs', 'journal', 'notifications'] as const;
const LIENS = {
  actions: 'numero = $1',
  porteurs: 'action = $1',
  journal: `objet = 'action' and cle = $1::text`,
  notifications: 'action = $1',
};

type Tour = { http: number; nu: number; temps: Temps };

export async function mesurerDeclarations(
  piscine: pg.Pool,
  dossier: string,
  adresseDeLaBase: string,
  nombre: number,
): Promise<Mesure[]> {
  await ouvrirEdition(piscine);
  await inscrireExaminateurs(piscine);
  const site = await lancerLeSite(dossier, { environnement: { DATABASE_URL: adresseDeLaBase } });
  const agent = new Agent({ keepAlive: true, maxSockets: ENSEMBLE });
  const directs: Tour[] = [];
  const gardes: Tour[] = [];
  try {
    // Un tour pour chauffer, qui ne compte pas.
    for (let tour = 0; tour <= TOURS; tour++) {
      for (const [tours, garder] of [
        [directs, false],
        [gardes, true],
      ] as const) {
        const { parSeconde, temps, numeros } = await declarer(piscine, site, agent, nombre, garder);
        const nu = await insererSeulement(piscine, adresseDeLaBase, numeros);
        if (tour > 0) tours.push({ http: parSeconde, nu, temps });
        await effacer(piscine, numeros);
      }
    }
  } finally {
    agent.destroy();
    await site.fermer();
  }
  return [...dire('Déclarer d’un envoi', directs), ...dire('Envoyer un brouillon gardé', gardes)];
}

function dire(acte: string, tours: readonly Tour[]): Mesure[] {
  const median = (de: (t: Tour) => number) =>
    centile(
      tours.map(de).sort((a, b) => a - b),
      0.5,
    );
  const rapport = median((t) => t.http / t.nu);
  const { p50, p95 } = resumer(tours.flatMap((t) => t.temps).sort((a, b) => a - b));
  const groupe = `${acte}, ${ENSEMBLE} personnes à la fois`;
  return [
    {
      groupe,
      quoi: 'déclarations accusées, part des mêmes lignes insérées seules',
      valeur: `${rapport.toFixed(2)} (${enNombre(Math.round(median((t) => t.http)))} par seconde contre ${enNombre(Math.round(median((t) => t.nu)))})`,
      vise: '≥ 0,3',
      tenu: rapport >= 0.3,
    },
    { groupe, quoi: 'de l’envoi à l’accusé (p50 / p95)', valeur: `${enMs(p50)} / ${enMs(p95)}`, vise: '', tenu: null },
  ];
}

/** Fait chaque chose, `ENSEMBLE` à la fois ; rend le débit et le temps de chacune. */
async function ensemble<T>(choses: readonly T[], faire: (chose: T) => Promise<void>) {
  const reste = [...choses];
  const temps: number[] = [];
  const debut = performance.now();
  await Promise.all(
    Array.from({ length: ENSEMBLE }, async () => {
      for (let chose = reste.pop(); chose !== undefined; chose = reste.pop()) {
        const depart = performance.now();
        await faire(chose);
        temps.push(performance.now() - depart);
      }
    }),
  );
  return { parSeconde: (choses.length * 1000) / (performance.now() - debut), temps };
}

/** Chaque personne déclare deux actions, comme une école le fait. */
async function declarer(piscine: pg.Pool, { origine }: Programme, agent: Agent, nombre: number, garder: boolean) {
  const declarants = await inscrireDeclarants(piscine, Math.ceil(nombre / 2));
  const envois: { declarant: Declarant; declaration: Declaration }[] = [...declarants, ...declarants]
    .slice(0, nombre)
    .map((declarant) => ({ declarant, declaration: uneDeclaration(declarant) }));
  if (garder)
    await ensemble(envois, async (envoi) => {
      envoi.declaration = await garderBrouillon(origine, agent, envoi.declarant, envoi.declaration);
    });
  const numeros: number[] = [];
  const mesure = await ensemble(envois, async ({ declarant, declaration }) => {
    const accuse = await envoyerDeclaration(origine, agent, declarant, declaration);
    const numero = numeroAccuse(accuse);
    if (numero === null) throw new Error(`Une déclaration est refusée (${accuse.statut}).`);
    numeros.push(numero);
  });
  return { ...mesure, numeros };
}

/** Retire ces lignes, puis les remet telles quelles : une transaction par déclaration, et rien d’autre. */
async function insererSeulement(piscine: pg.Pool, adresseDeLaBase: string, numeros: readonly number[]): Promise<number> {
  const declarations: { table: (typeof TABLES)[number]; lignes: string }[][] = [];
  for (const numero of numeros)
    declarations.push(
      await Promise.all(
        TABLES.map(async (table) => {
          const { rows } = await piscine.query(
            `select coalesce(json_agg(t), '[]')::text as lignes from ${table} t where ${LIENS[table]}`,
            [numero],
          );
          return { table, lignes: String(rows[0].lignes) };
        }),
      ),
    );
  await effacer(piscine, numeros);
  const nues = new pg.Pool({ connectionString: adresseDeLaBase, max: CONNEXIONS });
  try {
    const clients = await Promise.all(Array.from({ length: CONNEXIONS }, () => nues.connect()));
    for (const client of clients) client.release();
    const { parSeconde } = await ensemble(declarations, async (tables) => {
      const client = await nues.connect();
      await client.query('begin');
      for (const { table, lignes } of tables)
        await client.query({
          name: `inserer-${table}`,
          text: `insert into ${table} overriding system value select * from json_populate_recordset(null::${table}, $1)`,
          values: [lignes],
        });
      await client.query('commit');
      client.release();
    });
    return parSeconde;
  } finally {
    await nues.end();
  }
}

async function effacer(piscine: pg.Pool, numeros: readonly number[]): Promise<void> {
  await piscine.query(`delete from journal where objet = 'action' and cle = any($1::text[])`, [numeros]);
  await piscine.query('delete from actions where numero = any($1)', [numeros]);
}
