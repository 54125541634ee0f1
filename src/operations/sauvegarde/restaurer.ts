// Restaurer une sauvegarde : tout ou rien, après l’avoir lue et vérifiée en entier.
import type { Readable } from 'node:stream';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { Empechement } from '#base/empechement.ts';
import {
  conclure,
  estVide,
  type MigrationPassee,
  migrationsPassees,
  remplirTable,
  reserver,
  retenirLesCourriels,
  viderTout,
} from '#base/sauvegarde/copier-tables.ts';
import { lireManifeste, type Manifeste, mesurer } from './archive.ts';

export type Restauration = { le: string; tables: number; lignes: number; courrielsRetenus: number };

/**
 * @param remplacer efface ce que la base contient ; sans lui, elle doit être vide
 * @throws Empechement sauvegarde abîmée ou d’un autre état de la base, base pleine ; rien n’est alors changé
 */
export async function restaurer(
  { piscine }: { piscine: pg.Pool },
  fichier: string,
  { remplacer = false }: { remplacer?: boolean } = {},
): Promise<Restauration> {
  const { manifeste, lireTable } = await lireManifeste(fichier);
  const client = await piscine.connect();
  try {
    comparerLesMigrations(manifeste.migrations, await migrationsPassees(client));
    for (const table of manifeste.tables) await verifier(table, lireTable(table.nom));
    await reserver(client, manifeste.tables);
    if (!remplacer && !(await estVide(client)))
      throw new Empechement(
        'La base contient déjà des données. Pour les effacer et mettre celles de la sauvegarde : --remplacer.',
      );
    await viderTout(client, manifeste.tables);
    for (const table of manifeste.tables) {
      const lignes = await remplirTable(client, table, lireTable(table.nom));
      if (lignes !== table.lignes) throw new Empechement(`La table ${table.nom} a changé pendant la lecture de la sauvegarde.`);
    }
    const courrielsRetenus = await retenirLesCourriels(client);
    await conclure(client);
    return {
      le: manifeste.le,
      tables: manifeste.tables.length,
      lignes: manifeste.tables.reduce((n, t) => n + t.lignes, 0),
      courrielsRetenus,
    };
  } finally {
    // La connexion fermée annule ce qui n’a pas été validé.
    client.release(true);
  }
}

async function verifier(table: Manifeste['tables'][number], flux: Readable): Promise<void> {
  const mesure = mesurer();
  const nullePart = new Writable({ write: (_morceau, _codage, suite) => suite() });
  const abimee = new Empechement(`La sauvegarde est abîmée ou incomplète (table ${table.nom}) : rien n’a été changé.`);
  await pipeline(flux, mesure.flux, nullePart).catch(() => {
    throw abimee;
  });
  if (mesure.lignes() !== table.lignes || mesure.sha256() !== table.sha256) throw abimee;
}

const derniere = (migrations: readonly MigrationPassee[]) => migrations.at(-1)?.nom ?? 'aucune';

function comparerLesMigrations(sauvegarde: readonly MigrationPassee[], base: readonly MigrationPassee[]): void {
  const memes = (n: number) =>
    sauvegarde.slice(0, n).every((m, i) => m.numero === base[i]?.numero && m.empreinte === base[i]?.empreinte);
  if (!memes(Math.min(sauvegarde.length, base.length)))
    throw new Empechement(
      'Cette sauvegarde vient d’un programme dont les migrations ne sont pas les nôtres : rien n’a été changé.',
    );
  if (sauvegarde.length > base.length)
    throw new Empechement(
      `Cette sauvegarde vient d’un programme plus récent (sa base en est à ${derniere(sauvegarde)}, la nôtre à ${derniere(base)}) : mettez d’abord celui-ci à jour.`,
    );
  if (sauvegarde.length < base.length)
    throw new Empechement(
      `Cette sauvegarde vient d’un programme plus ancien (${derniere(sauvegarde)}) : restaurez-la avec lui, puis démarrez celui-ci, qui passera ses migrations (jusqu’à ${derniere(base)}).`,
    );
}
