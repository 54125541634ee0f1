// Déclarer par HTTP, contre la seule insertion des mêmes lignes : seize personnes à la fois, tour à tour, dans le même passage.
import { Agent } from 'node:http';
import type pg from 'pg';
import { envoyerDeclaration, inscrireDeclarants, numeroAccuse, ouvrirEdition, uneDeclaration } from '../epreuves/declarants.ts';
import { centile, enMs, enNombre, type Mesure, resumer, type Temps } from './mesures.ts';
import { lancerLeSite, type Programme } from './programmes.ts';

const ENSEMBLE = 16;
const TOURS = 3;
/** Ce qu’une déclaration écrit, de l’action à son entourage. */
const TABLES = ['actions', 'porteurs', 'journal'] as const;
const LIENS = {
  actions: 'numero = any($1)',
  porteurs: 'action = any($1)',
  journal: `objet = 'action' and cle = any($1::text[])`,
};

type Tour = { http: number; nu: number; temps: Temps };

export async function mesurerDeclarations(
  piscine: pg.Pool,
  dossier: string,
  adresseDeLaBase: string,
  nombre: number,
): Promise<Mesure[]> {
  await ouvrirEdition(piscine);
  const site = await lancerLeSite(dossier, { environnement: { DATABASE_URL: adresseDeLaBase } });
  const tours: Tour[] = [];
  try {
    // Un tour pour chauffer, qui ne compte pas.
    for (let tour = 0; tour <= TOURS; tour++) {
      const { parSeconde, temps, numeros } = await declarer(piscine, site, nombre);
      const nu = await insererSeulement(piscine, numeros);
      if (tour > 0) tours.push({ http: parSeconde, nu, temps });
      await effacer(piscine, numeros);
    }
  } finally {
    await site.fermer();
  }
  const median = (de: (t: Tour) => number) =>
    centile(
      tours.map(de).sort((a, b) => a - b),
      0.5,
    );
  const rapport = median((t) => t.http / t.nu);
  const { p50, p95 } = resumer(tours.flatMap((t) => t.temps).sort((a, b) => a - b));
  const groupe = `Déclarer, ${ENSEMBLE} personnes à la fois`;
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

/** Fait `nombre` fois `faire`, `ENSEMBLE` à la fois ; rend le débit et le temps de chacune. */
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

async function declarer(piscine: pg.Pool, { origine }: Programme, nombre: number) {
  const declarants = await inscrireDeclarants(piscine, Math.max(ENSEMBLE, Math.ceil(nombre / 40)));
  const agent = new Agent({ keepAlive: true, maxSockets: ENSEMBLE });
  const numeros: number[] = [];
  const envois = Array.from({ length: nombre }, (_, rang) => {
    const declarant = declarants[rang % declarants.length];
    if (!declarant) throw new Error('Aucune école où déclarer.');
    return { declarant, declaration: uneDeclaration(declarant) };
  });
  const mesure = await ensemble(envois, async ({ declarant, declaration }) => {
    const accuse = await envoyerDeclaration(origine, agent, declarant, declaration);
    const numero = numeroAccuse(accuse);
    if (numero === null) throw new Error(`Une déclaration est refusée (${accuse.statut}).`);
    numeros.push(numero);
  });
  agent.destroy();
  return { ...mesure, numeros };
}

/** Retire ces lignes, puis les remet telles quelles : une transaction par déclaration, et rien d’autre. */
async function insererSeulement(piscine: pg.Pool, numeros: readonly number[]): Promise<number> {
  const lignes = new Map<number, Record<(typeof TABLES)[number], string>>();
  for (const numero of numeros) {
    const lire = async (table: (typeof TABLES)[number]) =>
      (
        await piscine.query(`select coalesce(json_agg(t), '[]')::text as lignes from ${table} t where ${LIENS[table]}`, [
          [numero],
        ])
      ).rows[0].lignes as string;
    lignes.set(numero, { actions: await lire('actions'), porteurs: await lire('porteurs'), journal: await lire('journal') });
  }
  await effacer(piscine, numeros);
  const clients = await Promise.all(Array.from({ length: Math.min(ENSEMBLE, piscine.options.max) }, () => piscine.connect()));
  try {
    const libres = [...clients];
    const { parSeconde } = await ensemble([...lignes.values()], async (contenu) => {
      let client = libres.pop();
      for (; !client; client = libres.pop()) await new Promise(setImmediate);
      await client.query('begin');
      for (const table of TABLES)
        await client.query({
          name: `inserer-${table}`,
          text: `insert into ${table} overriding system value select * from json_populate_recordset(null::${table}, $1)`,
          values: [contenu[table]],
        });
      await client.query('commit');
      libres.push(client);
    });
    return parSeconde;
  } finally {
    for (const client of clients) client.release();
  }
}

async function effacer(piscine: pg.Pool, numeros: readonly number[]): Promise<void> {
  await piscine.query(`delete from journal where ${LIENS.journal}`, [numeros]);
  await piscine.query('delete from actions where numero = any($1)', [numeros]);
}
