// Une épreuve : des déclarants envoient, on tue sans prévenir le programme ou sa base, on relance, chacun renvoie ce qui n’a pas été
// accusé ; puis on compte. Rien d’accusé n’est perdu, rien n’est doublé, et la base se lit d’un bout à l’autre.
import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { setTimeout as attendre } from 'node:timers/promises';
import pg from 'pg';
import { dossierDuSocket, emplacementPour } from '#base/embarque/emplacement.ts';
import { lancerLeSite, type Programme } from '../bench/programmes.ts';
import {
  type Declarant,
  type Declaration,
  envoyerDeclaration,
  inscrireDeclarants,
  numeroAccuse,
  ouvrirEdition,
  uneDeclaration,
} from './declarants.ts';

export const CIBLES = ['serveur', 'base'] as const;
export type Cible = (typeof CIBLES)[number];
export type Bilan = {
  cible: Cible;
  declarations: number;
  /** accusées avant le coup, et retrouvées telles quelles aussitôt la base revenue */
  accusees: number;
  /** envois restés sans accusé, ou mal reçus, puis renvoyés sous la même clé */
  renvois: number;
  perdues: string[];
  doublees: string[];
  /** tables qui ne se lisent plus en entier */
  illisibles: string[];
  /** du coup à la première réponse saine */
  relanceMs: number;
};
type Reglages = {
  dossier: string;
  cible: Cible;
  declarations: number;
  visiteurs: number;
  /** part des accusés au moment du coup */
  part: number;
};

const PATIENCE_MS = 60_000;

export const lancer = (dossier: string) => lancerLeSite(dossier, { erreurs: 'ignore' });

/** Rend le bilan, et le site qui répond à la fin : le même si sa base seule est morte. */
export async function eprouver(
  depart: Programme,
  { dossier, cible, declarations, visiteurs, part }: Reglages,
): Promise<{ bilan: Bilan; site: Programme }> {
  let site = depart;
  const agent = new Agent({ keepAlive: true, maxSockets: visiteurs });
  const declarants = await enBase(dossier, async (client) => {
    await ouvrirEdition(client);
    return inscrireDeclarants(client, visiteurs);
  });
  const cahiers = declarants.map((declarant, rang) => ({
    declarant,
    aEnvoyer: Array.from({ length: Math.ceil((declarations - rang) / visiteurs) }, () => uneDeclaration(declarant)),
  }));
  const accuses = new Map<string, number>();
  let accusees = 0;
  let renvois = 0;
  let retour: Promise<number> | undefined;

  const frapper = async () => {
    accusees = accuses.size;
    const debut = performance.now();
    if (cible === 'serveur') {
      await site.tuer();
      site = await lancer(dossier);
    } else {
      tuerLaBase(dossier);
      await attendreSante(site);
    }
    return performance.now() - debut;
  };
  const declarer = async (declarant: Declarant, declaration: Declaration) => {
    for (const limite = Date.now() + PATIENCE_MS; Date.now() < limite; renvois++) {
      // Un site tombé n’est pas assailli : on attend qu’il réponde, comme on recharge une page.
      await retour;
      const reponse = await envoyerDeclaration(site.origine, agent, declarant, declaration).catch(() => null);
      const numero = reponse && numeroAccuse(reponse);
      if (numero) return accuses.set(declaration.cle, numero);
      if (reponse && reponse.statut < 500) throw new Error(`« ${declaration.titre} » : réponse ${reponse.statut}`);
      await attendre(100);
    }
    throw new Error(`« ${declaration.titre} » n’est pas accusée en ${PATIENCE_MS / 1000} s`);
  };

  try {
    await Promise.all(
      cahiers.map(async ({ declarant, aEnvoyer }) => {
        for (const declaration of aEnvoyer) {
          await declarer(declarant, declaration);
          if (!retour && accuses.size >= declarations * part) retour = frapper();
        }
      }),
    );
    const relanceMs = (await retour) ?? Number.NaN;
    const toutes = cahiers.flatMap((cahier) => cahier.aEnvoyer);
    const verdict = await enBase(dossier, (client) => verifier(client, toutes, accuses));
    return { bilan: { cible, declarations: toutes.length, accusees, renvois, relanceMs, ...verdict }, site };
  } catch (erreur) {
    await site.fermer();
    throw erreur;
  } finally {
    agent.destroy();
  }
}

/** Une connexion à part, ouverte et refermée : elle ne relance rien et ne retient rien. */
export async function enBase<T>(dossier: string, faire: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ host: dossierDuSocket(emplacementPour(dossier)), user: 'accroche', database: 'accroche' });
  await client.connect();
  return faire(client).finally(() => client.end());
}

function tuerLaBase(dossier: string): void {
  const [pid] = readFileSync(join(emplacementPour(dossier).donnees, 'postmaster.pid'), 'utf8').split('\n');
  process.kill(Number(pid), 'SIGKILL');
}

async function attendreSante(site: Programme): Promise<void> {
  for (const limite = Date.now() + PATIENCE_MS; Date.now() < limite; await attendre(50)) {
    const saine = await fetch(`${site.origine}/sante`).then(
      (r) => r.ok,
      () => false,
    );
    if (saine) return;
  }
  throw new Error(`Le site ne répond plus en ${PATIENCE_MS / 1000} s après la mort de sa base.`);
}

async function verifier(client: pg.Client, toutes: readonly Declaration[], accuses: ReadonlyMap<string, number>) {
  // Une ligne par titre, pas par clé : la clé est unique par construction, un double se verrait au titre.
  const { rows } = await client.query<{ titre: string; numeros: number[]; entieres: boolean }>(
    `select a.titre, array_agg(a.numero) as numeros, bool_and(a.statut = 'deposee' and a.deposee_le is not null
        and (select count(*) from porteurs p where p.action = a.numero) = 1
        and (select count(*) from journal j where j.objet = 'action' and j.cle = a.numero::text and j.geste = 'commencer') = 1
        and (select count(*) from journal j where j.objet = 'action' and j.cle = a.numero::text and j.geste = 'deposer') = 1) as entieres
     from actions a where a.titre = any($1) group by a.titre`,
    [toutes.map((d) => d.titre)],
  );
  const trouvees = new Map(rows.map((r) => [r.titre, r]));
  const perdues = toutes.filter(({ cle, titre }) => {
    const trouvee = trouvees.get(titre);
    return !trouvee?.entieres || !trouvee.numeros.includes(accuses.get(cle) ?? 0);
  });
  const doublees = rows.filter((r) => r.numeros.length > 1);
  return {
    perdues: perdues.map((d) => d.cle),
    doublees: doublees.map((r) => r.titre),
    illisibles: await tablesIllisibles(client),
  };
}

/** Lire chaque table en entier fait vérifier la somme de contrôle de chacune de ses pages. */
export async function tablesIllisibles(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ nom: string }>(
    `select quote_ident(tablename) as nom from pg_tables where schemaname = 'public' order by 1`,
  );
  const illisibles: string[] = [];
  for (const { nom } of rows) {
    await client.query(`select count(t.*::text) from ${nom} t`).catch((erreur: Error) => {
      illisibles.push(`${nom} : ${erreur.message}`);
    });
  }
  return illisibles;
}
