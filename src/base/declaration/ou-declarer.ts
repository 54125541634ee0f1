// Où l’on déclare : l’école, l’édition en cours, ses dates, et ce qu’il faut en savoir pour qu’une action y soit déposée.
import { type RawBuilder, sql } from 'kysely';
import type { Periode } from '#domaine/dates.ts';
import { anneeScolaire } from '#domaine/recensement/declarer.ts';
import type { Perimetre } from '#domaine/recensement/mandats.ts';
import { type Concernee, PERSONNES_DU_PERIMETRE } from '../courrier/notifications.ts';
import { type Base, PREPAREE } from '../ouvrir.ts';
import { MONTEE_DE_L_UAI, NATION } from '../perimetres.ts';
import { TITRES_DE_L_ECOLE } from './actions-de-l-ecole.ts';

export type EditionEnCours = NonNullable<Awaited<ReturnType<typeof editionEnCours>>>;
export type EcoleDeclarante = NonNullable<Awaited<ReturnType<typeof ecoleDeclarante>>>;

/** L’édition de l’année scolaire qui contient ce jour ; undefined tant que personne ne l’a ouverte. */
export const editionEnCours = (base: Base, jour: string) =>
  base
    .selectFrom('editions')
    .select(['id', 'titre', 'debut', 'fin', 'demonstration'])
    .where('id', '=', anneeScolaire(jour))
    .executeTakeFirst();

const declarantes = (base: Base) =>
  base
    .selectFrom('etablissements as e')
    .leftJoin('territoires as t', (lien) => lien.on('t.id', '=', sql<string>`'academie:' || e.academie`))
    .select(['e.uai', 'e.nom', 'e.type', 'e.nature', 'e.commune', 'e.commune_code', 'e.departement', 'e.lat', 'e.lon'])
    .select(['e.precision_point', 't.id as academie', 't.nom as academie_nom', 't.fuseau']);

export const ecoleDeclarante = (base: Base, uai: string) => declarantes(base).where('e.uai', '=', uai).executeTakeFirst();

export const ecolesDeclarantesParUai = async (base: Base, uais: readonly string[]) =>
  uais.length === 0
    ? []
    : declarantes(base)
        .where('e.uai', 'in', [...uais])
        .execute();

export const ecolesDeclarantes = (base: Base, uais: readonly string[]) =>
  base
    .selectFrom('etablissements')
    .select(['uai', 'nom', 'commune'])
    .where('uai', 'in', ['', ...uais])
    .orderBy('nom')
    .execute();

/** La Semaine de l’académie, si elle n’a qu’une période ; sinon celle de l’édition, si elle tient en huit jours. */
export async function semaineDeLAcademie(base: Base, edition: string, territoire: string): Promise<Periode | null> {
  const { rows } = await sql<Periode>`${SEMAINE(sql`${edition}`, sql`${territoire}`)}`.execute(base);
  return rows[0] ?? null;
}

const SEMAINE = (edition: RawBuilder<unknown>, territoire: RawBuilder<unknown>) => sql`
    select debut, fin from (
      select d.debut, d.fin, count(*) over () as nombre from participations p join periodes d on d.participation = p.id
      where p.edition = ${edition} and p.territoire = ${territoire}
      union all
      select e.debut, e.fin, 1 from editions e where e.id = ${edition} and e.fin - e.debut < 8
        and not exists (select from participations p join periodes d on d.participation = p.id where p.edition = e.id and p.territoire = ${territoire})
      limit 1) une where nombre = 1`;

export type Declaration = {
  ecole: EcoleDeclarante & { academie: string };
  /** de l’académie d’aujourd’hui ; null : elle n’est plus, et n’a plus de bureau */
  academie_slug: string | null;
  perimetre: Perimetre;
  /** undefined tant que personne n’a ouvert celle de l’année */
  edition: string | undefined;
  semaine: Periode | null;
  reglages: { visa: boolean; ouverture: string | null; cloture: string | null };
};

/** Ce qu’il faut savoir d’une école pour qu’elle déclare ce jour-là, en une requête ; undefined : école inconnue, ou sans académie. */
export const declarationPossible = (base: Base, uai: string, jour: string): Promise<Declaration | undefined> =>
  lireDeclaration(base, uai, jour, sql`null`, sql``);

export type Depot = Declaration & {
  /**
   * où déposer : un numéro neuf (version 0), ou le brouillon de cette clé, tant qu’il n’est que sa fiche ; null : cette clé est celle d’une
   * action que l’on ne dépose pas ainsi
   */
  place: { numero: number; version: number } | null;
  /** ce que l’école a déjà, cette édition */
  titres: { numero: number; titre: string }[];
  /** tous ceux qui ont un mandat sur cette école, par elle ou par ce qui la contient */
  personnes: Concernee[];
};

/** `declarationPossible`, et ce qu’il faut encore pour déposer aussitôt sous cette clé. */
export const depotPossible = (base: Base, uai: string, cle: string, jour: string): Promise<Depot | undefined> =>
  lireDeclaration<Pick<Depot, 'place' | 'titres' | 'personnes'>>(
    base,
    uai,
    jour,
    sql`json_build_object(
        'place', case when b.numero is null then json_build_object('numero', nextval('actions_numero_seq'), 'version', 0)
          when b.statut = 'brouillon' and b.uai = e.uai and b.edition = annee.id and b.academie = t.id and b.confiee_a is null
            and not exists (select from porteurs p where p.action = b.numero)
          then json_build_object('numero', b.numero, 'version', b.version) end,
        'titres', (select coalesce(json_agg(a), '[]') from (${TITRES_DE_L_ECOLE(uai, anneeScolaire(jour), cle)}) a),
        'personnes', (select coalesce(json_agg(p), '[]')
          from (${PERSONNES_DU_PERIMETRE(uai, sql`array(select id from montee) || ${NATION}::text`, jour)}) p))`,
    sql`left join actions b on b.cle = ${cle}`,
  );

async function lireDeclaration<Plus extends object>(
  base: Base,
  uai: string,
  jour: string,
  enPlus: RawBuilder<unknown>,
  jointure: RawBuilder<unknown>,
): Promise<(Declaration & Plus) | undefined> {
  const { rows } = await sql<
    Declaration['ecole'] &
      Declaration['reglages'] & { edition: string | null; slug: string | null; contenants: string[] } & {
        semaine: Periode | null;
        plus: Plus;
      }
  >`${PREPAREE} with recursive ${MONTEE_DE_L_UAI(uai, jour)}
    select e.uai, e.nom, e.type, e.nature, e.commune, e.commune_code, e.departement, e.lat, e.lon, e.precision_point, t.id as academie,
      t.nom as academie_nom, t.fuseau, case when t.jusqua is null then t.slug end as slug,
      array(select id from montee where id is not null) as contenants,
      annee.id as edition, coalesce(r.visa, false) as visa, r.ouverture, r.cloture,
      (select json_build_object('debut', s.debut, 'fin', s.fin) from (${SEMAINE(sql`annee.id`, sql`t.id`)}) s) as semaine,
      ${enPlus} as plus
    from etablissements e join territoires t on t.id = 'academie:' || e.academie
      left join editions annee on annee.id = ${anneeScolaire(jour)}
      left join reglages_academies r on r.edition = annee.id and r.territoire = t.id
      ${jointure}
    where e.uai = ${uai}`.execute(base);
  const [lue] = rows;
  if (!lue) return undefined;
  const { edition, slug, contenants, semaine, visa, ouverture, cloture, plus, ...ecole } = lue;
  return {
    ecole,
    academie_slug: slug,
    perimetre: { uai, territoires: [...contenants, NATION] },
    edition: edition ?? undefined,
    semaine,
    reglages: { visa, ouverture, cloture },
    ...plus,
  };
}

export const reglagesDeLAcademie = async (base: Base, edition: string, territoire: string) =>
  (await base
    .selectFrom('reglages_academies')
    .select(['visa', 'ouverture', 'cloture'])
    .where('edition', '=', edition)
    .where('territoire', '=', territoire)
    .executeTakeFirst()) ?? { visa: false, ouverture: null, cloture: null };
