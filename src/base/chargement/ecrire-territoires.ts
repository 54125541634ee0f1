// Écrire le découpage et les communes de référence.
import type pg from 'pg';
import type { Rattachement, Succession, Territoire } from '#domaine/decoupage.ts';
import type { Base } from '../ouvrir.ts';
import { sansIndexGin } from './charger-en-bloc.ts';
import { type Cellule, copier } from './copie.ts';

const COLONNES_COMMUNES = [
  'code',
  'nom',
  'type',
  'parent',
  'departement',
  'academie',
  'codes_postaux',
  'population',
  'lat',
  'lon',
];

export async function remplacerCommunes(client: pg.ClientBase, lignes: Iterable<readonly Cellule[]>): Promise<number> {
  await client.query('truncate communes');
  return sansIndexGin(client, 'communes', () => copier(client, 'communes', COLONNES_COMMUNES, lignes));
}

/** Les territoires connus changent, aucun ne disparaît : des éditions passées s’y rapportent. */
export async function poserDecoupage(
  tx: Base,
  {
    territoires,
    rattachements,
    successions,
  }: { territoires: Territoire[]; rattachements: Rattachement[]; successions: Succession[] },
): Promise<void> {
  await tx
    .insertInto('territoires')
    .values(territoires)
    .onConflict((c) =>
      c
        .column('id')
        .doUpdateSet((eb) => ({
          genre: eb.ref('excluded.genre'),
          code: eb.ref('excluded.code'),
          nom: eb.ref('excluded.nom'),
          slug: eb.ref('excluded.slug'),
          siege: eb.ref('excluded.siege'),
          zone_vacances: eb.ref('excluded.zone_vacances'),
          fuseau: eb.ref('excluded.fuseau'),
          site: eb.ref('excluded.site'),
          depuis: eb.ref('excluded.depuis'),
          jusqua: eb.ref('excluded.jusqua'),
        }))
        // Ce que son académie a renommé ou fermé reste comme elle l’a dit.
        .where('territoires.tenu', '=', false),
    )
    .execute();
  await tx
    .insertInto('rattachements')
    .values(rattachements)
    .onConflict((c) =>
      c
        .columns(['territoire', 'parent'])
        .doUpdateSet((eb) => ({ depuis: eb.ref('excluded.depuis'), jusqua: eb.ref('excluded.jusqua') }))
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('territoires as t')
                .select('t.id')
                .whereRef('t.id', '=', 'rattachements.territoire')
                .where('t.tenu', '=', true),
            ),
          ),
        ),
    )
    .execute();
  if (successions.length === 0) return;
  await tx
    .insertInto('successions')
    .values(successions)
    .onConflict((c) => c.columns(['ancien', 'nouveau']).doUpdateSet((eb) => ({ le: eb.ref('excluded.le') })))
    .execute();
}
