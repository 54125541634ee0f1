// Les actions telles que le public les lit : par cartes, par fiche, par point. Tout passe par la vue `actions_publiees`.
import { type ExpressionBuilder, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Periode } from '#domaine/dates.ts';
import { reseauxDe } from './grand-public/reseaux.ts';
import type { Cadre } from './index-actions/contrat.ts';
import { type Base, ecrireUneFois, PREPAREE } from './ouvrir.ts';
import type { Tables } from './tables.ts';

export type CarteAction = Awaited<ReturnType<typeof actionsPubliees>>[number];
export type FichePubliee = NonNullable<Awaited<ReturnType<typeof actionPubliee>>>;

/** Les cartes des numéros donnés, dans leur ordre ; un numéro qui n’est pas publié est passé. */
export async function actionsPubliees(base: Base, numeros: readonly number[]) {
  if (numeros.length === 0) return [];
  const parNumero = new Map((await cartesPubliees(base, numeros)).map((carte) => [carte.numero, carte]));
  return numeros.flatMap((numero) => parNumero.get(numero) ?? []);
}

const cartesPubliees = ecrireUneFois((base, numeros: readonly number[]) =>
  base
    .selectFrom('actions_publiees as a')
    .innerJoin('territoires as t', 't.id', 'a.academie')
    .innerJoin('editions as e', 'e.id', 'a.edition')
    .select([
      'a.numero',
      'a.edition',
      'a.titre',
      'a.langue_titre',
      'a.accroche',
      'a.nature',
      'a.quand_texte',
      'a.debut',
      'a.fin',
      'a.periodes',
      'a.annulee',
      'a.reportee',
      'a.modalite',
      'a.ouverte_a',
      'a.commune',
      'a.departement',
      'a.lieu',
      'a.precision_point',
      'a.niveaux',
      'a.themes',
      'a.formes',
      'a.distinctions',
      'a.source',
      'a.modifiee_le',
      'a.lat',
      'a.lon',
      't.nom as academie_nom',
      't.slug as academie_slug',
      'e.demonstration',
    ])
    .select((de) => [porteurs(de).as('porteurs')])
    .where(sql<boolean>`a.numero = any (${numeros}::int[])`),
);

/** La fiche entière, en une requête ; undefined quand le numéro n’est pas publié. */
export const actionPubliee = async (base: Base, numero: number) => (await fichesPubliees(base, numero))[0];

// Préparée : la vue des réseaux fait de son plan le plus long de tous, trois fois le temps d’y répondre.
const fichesPubliees = ecrireUneFois((base, numero: number) =>
  base
    .selectFrom('actions_publiees as a')
    .modifyFront(PREPAREE)
    .innerJoin('territoires as t', 't.id', 'a.academie')
    .innerJoin('editions as e', 'e.id', 'a.edition')
    .leftJoin('participations as p', (lien) => lien.onRef('p.edition', '=', 'a.edition').onRef('p.territoire', '=', 'a.academie'))
    .selectAll('a')
    .select([
      't.nom as academie_nom',
      't.slug as academie_slug',
      'e.titre as edition_titre',
      'e.demonstration',
      'p.substitution',
      sql<
        Periode[] | null
      >`(select json_agg(json_build_object('debut', d.debut, 'fin', d.fin)) from periodes d where d.participation = p.id)`.as(
        'semaine',
      ),
      sql<{ code: string; titre: string; emetteur: string | null; date: string | null } | null>`(
        select d from jsonb_array_elements(e.contenu -> 'documents') d where d ->> 'code' = a.document limit 1)`.as(
        'document_cite',
      ),
    ])
    .select((de) => [
      porteurs(de).as('porteurs'),
      reseauxDe(sql`a.numero`).as('reseaux'),
      jsonArrayFrom(
        de
          .selectFrom('actions_partenaires as ap')
          .innerJoin('partenaires as q', 'q.code', 'ap.partenaire')
          .select(['q.code', 'q.nom', 'q.sigle', 'q.categorie', 'ap.role'])
          .whereRef('ap.action', '=', 'a.numero')
          .orderBy(sql`forme_simple(q.nom)`),
      ).as('partenaires'),
      jsonArrayFrom(
        de
          .selectFrom('liens as l')
          .select([
            'l.titre',
            'l.url',
            'l.genre',
            'l.note',
            'l.etat',
            'l.titre_page',
            sql<string | null>`l.vivant_le::date`.as('vivant_le'),
          ])
          .whereRef('l.action', '=', 'a.numero')
          .orderBy('l.ordre')
          .orderBy('l.id'),
      ).as('liens'),
      jsonArrayFrom(
        de
          .selectFrom('termes as m')
          .select(['m.vocabulaire', 'm.code', 'm.libelle', 'm.sigle', 'm.definition'])
          .where((ou) =>
            ou.or([
              sql<boolean>`m.vocabulaire = 'theme' and m.code = any (a.themes)`,
              sql<boolean>`m.vocabulaire = 'forme' and m.code = any (a.formes)`,
              sql<boolean>`m.vocabulaire = 'public' and m.code = any (a.publics)`,
              sql<boolean>`m.vocabulaire = 'dispositif' and m.code = any (a.dispositifs)`,
            ]),
          )
          .orderBy('m.ordre')
          .orderBy('m.libelle'),
      ).as('termes'),
    ])
    .where('a.numero', '=', numero),
);

/** Le titre d’une action publiée : de quoi refaire son adresse. */
export const titrePublie = (base: Base, numero: number) =>
  base.selectFrom('actions_publiees').select(['numero', 'titre']).where('numero', '=', numero).executeTakeFirst();

export type PointPublie = Awaited<ReturnType<typeof pointsPublies>>[number];

/** Ce que dit un repère de la carte, pour les numéros donnés. */
export const pointsPublies = async (base: Base, numeros: readonly number[]) =>
  numeros.length === 0
    ? []
    : selectionDePoints(base)
        .where('a.numero', 'in', numeros as number[])
        .execute();

/** Les actions publiées dont le point est dans le cadre, bords compris, `limite` au plus. */
export const pointsDuCadre = (base: Base, { ouest, sud, est, nord }: Cadre, limite: number) =>
  selectionDePoints(base)
    .where('a.lat', '>=', sud)
    .where('a.lat', '<=', nord)
    .where('a.lon', '>=', ouest)
    .where('a.lon', '<=', est)
    .orderBy('a.numero')
    .limit(limite)
    .execute();

const selectionDePoints = (base: Base) =>
  base
    .selectFrom('actions_publiees as a')
    .innerJoin('editions as e', 'e.id', 'a.edition')
    .select([
      'a.numero',
      'a.titre',
      'a.langue_titre',
      'a.commune',
      'a.niveaux',
      'a.precision_point',
      'a.lat',
      'a.lon',
      'a.annulee',
      'e.demonstration',
    ])
    .select((de) =>
      de
        .selectFrom('porteurs as p')
        .select('p.nom')
        .whereRef('p.action', '=', 'a.numero')
        .orderBy('p.ordre')
        .limit(1)
        .as('porteur'),
    );

/** Le chef de file d’abord. `etablissement` est le nom de l’annuaire quand le porteur y est rattaché. */
const porteurs = (de: ExpressionBuilder<Tables & { a: Tables['actions_publiees'] }, 'a'>) =>
  jsonArrayFrom(
    de
      .selectFrom('porteurs as p')
      .leftJoin('etablissements as s', 's.uai', 'p.uai')
      .select(['p.nom', 'p.type', 'p.uai', 'p.commune', 'p.departement', 'p.note', 's.nom as etablissement'])
      .whereRef('p.action', '=', 'a.numero')
      .orderBy('p.ordre'),
  );
