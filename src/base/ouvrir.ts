// Ouvre la base : le PostgreSQL embarqué, ou celui de DATABASE_URL ; le reste du programme ne sait pas lequel.
import { createHash } from 'node:crypto';
import { type CompiledQuery, Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { demarrerPostgres } from './embarque/postgres-embarque.ts';
import { Empechement } from './empechement.ts';
import { migrer } from './migrations.ts';
import type { Tables } from './tables.ts';

export type Base = Kysely<Tables>;

export type BaseOuverte = {
  base: Base;
  /** pour COPY et LISTEN, que Kysely ne sait pas dire */
  piscine: pg.Pool;
  version: string;
  embarquee: boolean;
  fermer: () => Promise<void>;
};

type Reglages = {
  databaseUrl: string | undefined;
  dossierDonnees: string;
  /** nom de la base dans le serveur embarqué */
  nom?: string;
  /** connexions au plus, pour ce programme */
  taille?: number;
  dire?: (phrase: string) => void;
};

const VERSION_MINIMALE = 15;

// Un jour est un texte « AAAA-MM-JJ » (un Date y ajouterait une heure et un fuseau) ; les entiers longs tiennent dans un nombre, nos comptes n’approchent pas 2^53.
const enNombre = (texte: string) => Number(texte);
const enTexte = (texte: string) => texte;
const LECTURES: Record<number, (texte: string) => unknown> = {
  [pg.types.builtins.INT8]: enNombre,
  [pg.types.builtins.NUMERIC]: enNombre,
  [pg.types.builtins.DATE]: enTexte,
  1016: (texte) => textes(texte).map((t) => (t === null ? null : Number(t))),
  1231: (texte) => textes(texte).map((t) => (t === null ? null : Number(t))),
  1182: (texte) => textes(texte),
};
const lireListe = pg.types.getTypeParser(1009 as never, 'text');
const textes = (texte: string) => lireListe(texte) as (string | null)[];
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && LECTURES[oid]) || pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
};

/**
 * À mettre dans une question posée à chaque page ou à chaque acte : la connexion ne la lit et ne la planifie qu’une fois. Son texte ne doit
 * pas dépendre de ce qu’on demande (une liste est un paramètre), ni son plan : un index unique répond toujours.
 */
export const PREPAREE = sql`/* préparée */`;

/**
 * Une question que Kysely n’écrit qu’une fois : son texte ne dépend pas de ce qu’on demande. `ecrire` reçoit des places au lieu de
 * valeurs, à poser telles quelles (une liste dans `= any (${numeros}::int[])`), qui sont remplies à chaque demande.
 */
export function ecrireUneFois<V extends unknown[], L>(
  ecrire: (base: Base, ...valeurs: V) => { compile: () => CompiledQuery<L> },
) {
  let ecrite: CompiledQuery<L> | undefined;
  return async (base: Base, ...valeurs: V): Promise<L[]> => {
    ecrite ??= ecrire(base, ...(valeurs.map((_, rang) => new Place(rang)) as V)).compile();
    const parameters = ecrite.parameters.map((v) => (v instanceof Place ? valeurs[v.rang] : v));
    return (await base.executeQuery<L>({ ...ecrite, parameters })).rows;
  };
}

class Place {
  readonly rang: number;
  constructor(rang: number) {
    this.rang = rang;
  }
}

const noms = new Map<string, string>();
const nomDe = (texte: string): string => {
  const connu = noms.get(texte);
  if (connu) return connu;
  const nom = createHash('sha1').update(texte).digest('base64url');
  noms.set(texte, nom);
  return nom;
};

/** PostgreSQL garde, connexion par connexion, ce qui lui est envoyé sous un nom. */
class ClientQuiPrepare extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: les sept signatures de `query`, transmises telles quelles
  override query(...demande: any[]): any {
    const [texte, values, ...suite] = demande;
    const preparee = typeof texte === 'string' && Array.isArray(values) && texte.includes('/* préparée */');
    return preparee
      ? super.query({ name: nomDe(texte), text: texte, values }, ...suite)
      : // @ts-expect-error même raison
        super.query(...demande);
  }
}

/** Une piscine de connexions et la base Kysely par-dessus, sans migration : pour les tests et les outils. */
export function brancher(connexion: pg.PoolConfig): { base: Base; piscine: pg.Pool } {
  const piscine = new pg.Pool({
    Client: ClientQuiPrepare,
    application_name: 'accroche',
    max: 12,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 60_000,
    types,
    ...connexion,
  });
  // Une connexion qui casse (serveur tué, relancé) est remplacée par la piscine ; sans écouteur, elle arrêterait le programme. Au repos,
  // la piscine le dit ; prise, et entre deux requêtes d’une transaction, elle seule le dit : la requête suivante rendra l’erreur.
  piscine.on('error', () => {});
  piscine.on('connect', (connexion) => connexion.on('error', () => {}));
  return { base: new Kysely<Tables>({ dialect: new PostgresDialect({ pool: piscine }) }), piscine };
}

/** @throws Empechement serveur absent ou trop ancien, migration refusée */
export async function ouvrirBase({
  databaseUrl,
  dossierDonnees,
  nom = 'accroche',
  taille = 12,
  dire = () => {},
}: Reglages): Promise<BaseOuverte> {
  const serveur = databaseUrl === undefined ? await demarrerPostgres(dossierDonnees, { dire }) : undefined;
  const connexion = serveur ? await serveur.connexion(nom) : { connectionString: databaseUrl };
  const { base, piscine } = brancher({ ...connexion, max: taille });
  const fermer = async () => {
    if (!piscine.ended) await base.destroy();
    await serveur?.fermer();
  };
  try {
    const version = await versionDuServeur(piscine);
    const client = await piscine.connect();
    try {
      const passees = await migrer(client);
      if (passees.length > 0) dire(`Base : ${passees.length} migration${passees.length > 1 ? 's' : ''} (${passees.join(', ')})`);
    } finally {
      client.release();
    }
    return { base, piscine, version, embarquee: serveur !== undefined, fermer };
  } catch (erreur) {
    await fermer().catch(() => {});
    throw erreur;
  }
}

async function versionDuServeur(piscine: pg.Pool): Promise<string> {
  const { rows } = await piscine
    .query<{ numero: string; version: string }>(
      `select current_setting('server_version_num') as numero, current_setting('server_version') as version`,
    )
    .catch((erreur: Error) => {
      throw new Empechement(
        `La base ne répond pas (${erreur.message || (erreur as { code?: string }).code}) : vérifiez DATABASE_URL.`,
      );
    });
  const { numero = '0', version = '' } = rows[0] ?? {};
  if (Number(numero) < VERSION_MINIMALE * 10_000)
    throw new Empechement(
      `Accroche demande PostgreSQL ${VERSION_MINIMALE} ou plus récent ; ce serveur est un PostgreSQL ${version}.`,
    );
  return version.split(' ')[0] ?? version;
}
