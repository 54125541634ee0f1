// Ce que l’interface publique lit, hors actions : éditions, participations, établissements, partenaires, termes.
import { sql } from 'kysely';
import type { Base } from './ouvrir.ts';

export const editionsPubliees = (base: Base) =>
  base
    .selectFrom('editions as e')
    .select((eb) => [
      'e.id',
      'e.titre',
      'e.plan',
      'e.chapo',
      'e.debut',
      'e.fin',
      'e.demonstration',
      eb
        .selectFrom('actions_publiees as a')
        .whereRef('a.edition', '=', 'e.id')
        .select((a) => a.fn.countAll<number>().as('n'))
        .as('actionsPubliees'),
      eb
        .selectFrom('participations as p')
        .whereRef('p.edition', '=', 'e.id')
        .select((p) => p.fn.countAll<number>().as('n'))
        .as('academies'),
    ])
    .orderBy('e.debut', (o) => o.desc().nullsLast())
    .orderBy('e.id', 'desc')
    .execute();

/** Les participations d’une édition, dans l’ordre de ses fiches ; liste vide : édition sans académie, ou inconnue. */
export const participationsDe = (base: Base, edition: string) =>
  base
    .selectFrom('participations as p')
    .innerJoin('territoires as t', 't.id', 'p.territoire')
    .select([
      't.code',
      't.slug',
      't.nom',
      'p.statut',
      'p.rang',
      'p.toute_lannee',
      'p.dates_texte',
      'p.nb_actions',
      'p.nb_etablissements',
    ])
    .select((eb) =>
      eb
        .selectFrom('periodes as d')
        .whereRef('d.participation', '=', 'p.id')
        .select(
          sql<
            { debut: string; fin: string }[]
          >`coalesce(json_agg(json_build_object('debut', d.debut, 'fin', d.fin) order by d.debut), '[]')`.as('liste'),
        )
        .as('periodes'),
    )
    .where('p.edition', '=', edition)
    .orderBy('p.ordre')
    .execute();

export const existeEdition = async (base: Base, id: string) =>
  (await base.selectFrom('editions').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;

const COLONNES_ETABLISSEMENT = [
  'uai',
  'nom',
  'type',
  'nature',
  'secteur',
  'commune',
  'commune_code',
  'code_postal',
  'departement',
  'academie',
  'lat',
  'lon',
  'precision_point',
  'ferme_le',
] as const;

export const etablissement = (base: Base, uai: string) =>
  base.selectFrom('etablissements').select(COLONNES_ETABLISSEMENT).where('uai', '=', uai).executeTakeFirst();

/** Les mieux ressemblants d’abord, fautes de frappe comprises ; 20 au plus. */
export const etablissementsRessemblants = (base: Base, texte: string) =>
  base
    .selectFrom('etablissements')
    .select(COLONNES_ETABLISSEMENT)
    .where(sql<boolean>`forme_simple(${texte}) <% forme_simple(nom || ' ' || coalesce(commune, ''))`)
    .orderBy(sql`forme_simple(${texte}) <<-> forme_simple(nom || ' ' || coalesce(commune, ''))`)
    .orderBy('uai')
    .limit(20)
    .execute();

export const partenairesPublies = (base: Base) =>
  base
    .selectFrom('partenaires as p')
    .select(['p.code', 'p.nom', 'p.sigle', 'p.categorie'])
    .select((eb) => [
      eb
        .selectFrom('actions_partenaires as ap')
        .innerJoin('actions_publiees as a', 'a.numero', 'ap.action')
        .whereRef('ap.partenaire', '=', 'p.code')
        .select((a) => a.fn.countAll<number>().as('n'))
        .as('actions'),
      eb
        .selectFrom('participations_partenaires as pp')
        .whereRef('pp.partenaire', '=', 'p.code')
        .select((a) => a.fn.countAll<number>().as('n'))
        .as('academies'),
    ])
    .orderBy('p.nom')
    .execute();

export const termesPublies = (base: Base) =>
  base
    .selectFrom('termes')
    .select(['vocabulaire', 'code', 'libelle', 'sigle', 'definition', 'lien', 'depuis', 'jusqua'])
    .orderBy('vocabulaire')
    .orderBy('ordre')
    .orderBy('libelle')
    .execute();
