// Ce que la synthèse d’une édition demande à la base : quelques questions, puis plus rien.
import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { AxeFichier, PartenaireFichier } from '#domaine/donnees-edition.ts';
import type { FichesParAcademie, MatiereSynthese } from '#domaine/synthese/index.ts';
import type { Base } from './ouvrir.ts';

/** Les exemples montrés par académie : la règle « exemples » de la note de méthode. */
const EXEMPLES_PAR_ACADEMIE = 5;

/** La matière de la synthèse ; undefined quand l’édition n’existe pas, ou n’est qu’une démonstration. */
export async function matiereDeSynthese(base: Base, id: string): Promise<MatiereSynthese | undefined> {
  const edition = await base
    .selectFrom('editions')
    .select('contenu')
    .where('id', '=', id)
    .where('demonstration', '=', false)
    .executeTakeFirst();
  if (!edition) return undefined;
  const [participations, fiches, actions, axes, partenaires] = await Promise.all([
    participationsDe(base, id),
    fichesParAcademie(base, id),
    exemplesParAcademie(base, id),
    axesRetenusEn(base, id),
    partenairesCitesEn(base, id),
  ]);
  const noms = new Map([...participations, ...fiches].map(({ code, nom, slug }) => [code, { code, nom, slug }]));
  return {
    edition: edition.contenu,
    academies: [...noms.values()].toSorted((a, b) => a.nom.localeCompare(b.nom, 'fr')),
    participations: participations.map((p) => p.fiche),
    actions,
    fiches: fiches.map(
      ({ code, semaine, annee, etablissements }): FichesParAcademie => ({ academie: code, semaine, annee, etablissements }),
    ),
    axes: axes as AxeFichier[],
    partenaires: partenaires as PartenaireFichier[],
  };
}

/** Le jour de la dernière modification des données d’une édition, « AAAA-MM-JJ » ; celui du chargement quand rien n’a bougé depuis. */
export async function jourDesDonnees(base: Base, id: string): Promise<string | undefined> {
  const { jour } = await base
    .selectNoFrom((eb) =>
      sql<string | null>`to_char(greatest(
        ${eb
          .selectFrom('actions_publiees')
          .select((q) => q.fn.max('modifiee_le').as('le'))
          .where('edition', '=', id)},
        ${eb.selectFrom('chargements').select('le').where('objet', '=', `edition:${id}`)}
      ) at time zone 'Europe/Paris', 'YYYY-MM-DD')`.as('jour'),
    )
    .executeTakeFirstOrThrow();
  return jour ?? undefined;
}

const participationsDe = (base: Base, id: string) =>
  base
    .selectFrom('participations as p')
    .innerJoin('territoires as t', 't.id', 'p.territoire')
    .select(['t.code', 't.nom', 't.slug', 'p.fiche'])
    .where('p.edition', '=', id)
    .where('t.genre', '=', 'academie')
    .orderBy('p.ordre')
    .execute();

const fichesParAcademie = (base: Base, id: string) =>
  base
    .selectFrom('actions_publiees as a')
    .innerJoin('territoires as t', 't.id', 'a.academie')
    .leftJoin('porteurs as p', 'p.action', 'a.numero')
    .select([
      't.code',
      't.nom',
      't.slug',
      sql<number>`count(distinct a.numero) filter (where a.nature = 'semaine')`.as('semaine'),
      sql<number>`count(distinct a.numero) filter (where a.nature = 'annee')`.as('annee'),
      sql<number>`count(distinct p.uai)`.as('etablissements'),
    ])
    .where('a.edition', '=', id)
    .groupBy(['t.code', 't.nom', 't.slug'])
    .execute();

/** Les premières actions de chaque académie, les distinguées d’abord s’il y en a plus que la place ; rendues dans leur ordre. */
async function exemplesParAcademie(base: Base, id: string): Promise<MatiereSynthese['actions']> {
  const rangees = base
    .selectFrom('actions_publiees as a')
    .innerJoin('territoires as t', 't.id', 'a.academie')
    .selectAll('a')
    .select([
      't.code as academie_code',
      sql<number>`row_number() over (partition by a.academie order by (a.distinctions <> '[]') desc, a.numero)`.as('rang'),
    ])
    .where('a.edition', '=', id);
  const lignes = await base
    .selectFrom(rangees.as('a'))
    .select([
      'a.numero',
      'a.academie_code as academie',
      'a.titre',
      'a.langue_titre as langueTitre',
      'a.accroche',
      'a.resume',
      'a.nature',
      'a.quand_texte as quand',
      'a.niveaux',
      'a.formes',
      'a.themes',
      'a.source',
      'a.fiche_experitheque as ficheExperitheque',
      'a.distinctions',
      'a.notes',
      'a.document',
      'a.lignes',
    ])
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('porteurs as p')
          .select(['p.nom', 'p.type', 'p.uai', 'p.commune'])
          .whereRef('p.action', '=', 'a.numero')
          .orderBy('p.ordre'),
      ).as('porteurs'),
      jsonArrayFrom(
        eb
          .selectFrom('liens as l')
          .select(['l.titre', 'l.url', 'l.genre', 'l.note'])
          .whereRef('l.action', '=', 'a.numero')
          .orderBy('l.ordre')
          .orderBy('l.id'),
      ).as('liens'),
    ])
    .where('a.rang', '<=', EXEMPLES_PAR_ACADEMIE)
    .orderBy('a.numero')
    .execute();
  return lignes.map((l) => ({ ...l, liens: l.liens.map((lien) => ({ ...lien, note: lien.note ?? undefined })) }));
}

const axesRetenusEn = (base: Base, id: string) =>
  base
    .selectFrom('axes')
    .select(['code', 'libelle', 'description', 'famille', 'variantes'])
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('axes_retenus as r')
          .innerJoin('participations as p', 'p.id', 'r.participation')
          .select('r.axe')
          .whereRef('r.axe', '=', 'axes.code')
          .where('p.edition', '=', id),
      ),
    )
    .orderBy('ordre')
    .execute();

const partenairesCitesEn = (base: Base, id: string) =>
  base
    .selectFrom('partenaires')
    .select(['code', 'nom', 'sigle', 'categorie', 'description', 'variantes'])
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('participations_partenaires as r')
          .innerJoin('participations as p', 'p.id', 'r.participation')
          .select('r.partenaire')
          .whereRef('r.partenaire', '=', 'partenaires.code')
          .where('p.edition', '=', id),
      ),
    )
    .orderBy('nom')
    .execute();
