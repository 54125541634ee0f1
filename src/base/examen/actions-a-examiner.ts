// La file d’examen d’un territoire, et tout ce que montre le bureau d’une action. Le nombre de requêtes ne dépend pas du nombre d’actions.
import { type RawBuilder, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { PeriodeHeurable } from '#domaine/dates.ts';
import type { Nature } from '#domaine/libelles.ts';
import { type EtatDeFile, FILTRE_D_EXAMEN, type FiltreDExamen } from '#domaine/recensement/examen/file-d-examen.ts';
import type { Statut } from '#domaine/recensement/gestes.ts';
import { messagesDeLAction } from '../messages.ts';
import type { Base } from '../ouvrir.ts';
import { NATION } from '../perimetres.ts';

/** Ce qu’une personne examine dans une académie, ce jour-là. `partie` null : toute l’académie. */
export type Portee = { academie: string; partie: readonly string[] | null; jour: string };

const ENFANTS = (jour: string) => sql`rattachements r on r.parent = d.id where r.jusqua is null or r.jusqua > ${jour}::date`;
const PARENTS = (jour: string) => sql`rattachements r on r.territoire = m.id where r.jusqua is null or r.jusqua > ${jour}::date`;

/** La part de l’académie que couvrent ces territoires ; undefined : aucune. */
export async function porteeDExamen(
  base: Base,
  academie: string,
  territoires: readonly string[],
  jour: string,
): Promise<Portee | undefined> {
  if (territoires.includes(NATION)) return { academie, partie: null, jour };
  const { rows } = await sql<{ partie: string[]; entiere: boolean; dedans: boolean }>`
    with recursive d (id) as (select unnest(${[...territoires]}::text[]) union select r.territoire from d join ${ENFANTS(jour)}),
      m (id) as (select unnest(${[...territoires]}::text[]) union select r.parent from m join ${PARENTS(jour)})
    select array(select id from d) as partie, ${academie} in (select id from d) as entiere, ${academie} in (select id from m) as dedans
  `.execute(base);
  const [trouvee] = rows;
  if (!trouvee || (!trouvee.entiere && !trouvee.dedans)) return undefined;
  return { academie, partie: trouvee.entiere ? null : trouvee.partie, jour };
}

const dansLes = (ids: readonly string[], jour: string) => sql`(
  a.confiee_a = any (${[...ids]}::text[])
  or exists (select from etablissements x where x.uai = a.uai and 'departement:' || x.departement = any (${[...ids]}::text[]))
  or exists (select from membres_reseaux x where x.uai = a.uai and x.reseau = any (${[...ids]}::text[])
    and (x.jusqua is null or x.jusqua > ${jour}::date)))`;

const ETATS: Record<EtatDeFile, RawBuilder<unknown>> = {
  // Le texte exact du prédicat de l’index « actions_a_examiner ».
  'a-examiner': sql`a.statut = 'deposee'`,
  'en-attente': sql`a.statut in ('validee', 'annulee') and exists (select from versions_en_attente v where v.action = a.numero)`,
  'a-viser': sql`a.statut = 'a-viser'`,
  'a-completer': sql`a.statut = 'a-completer'`,
  validee: sql`a.statut = 'validee'`,
  annulee: sql`a.statut = 'annulee'`,
  refusee: sql`a.statut = 'refusee'`,
  presence: sql`a.statut in ('a-viser', 'deposee', 'a-completer', 'validee') and a.fiche ->> 'presenceSouhaitee' <> ''`,
};

/** Chaque mot, ou son début, dans le titre, le résumé, l’école ou sa commune ; un nombre est aussi un numéro de fiche. */
const dit = (mots: string) => {
  const lus = mots.split(/\s+/).filter(Boolean).slice(0, 6);
  const texte = sql`forme_simple(concat_ws(' ', a.titre, a.resume, a.commune,
    (select concat_ws(' ', x.nom, x.commune, x.uai) from etablissements x where x.uai = a.uai)))`;
  const conditions = lus.map((mot) => sql`(${texte} like '%' || forme_simple(${mot}) || '%' or a.numero::text = ${mot})`);
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
};

const conditions = ({ academie, partie, jour }: Portee, { etat, territoire, niveau, mots }: FiltreDExamen) => sql`
  a.academie = ${academie} and ${ETATS[etat]}
  and ${partie === null ? sql`true` : dansLes(partie, jour)}
  and ${territoire === '' ? sql`true` : dansLes([territoire], jour)}
  and ${niveau === '' ? sql`true` : sql`a.niveaux @> array[${niveau}]::text[]`}
  and ${dit(mots)}`;

export type LigneDeFile = {
  numero: number;
  titre: string;
  statut: Statut;
  niveaux: string[];
  deposee_le: Date | null;
  ecole: string | null;
  commune: string | null;
  confiee_a: string | null;
  version: number;
  periodes: PeriodeHeurable[];
  quand_texte: string | null;
  nature: Nature;
  resume: string;
  presence: string | null;
};

export const PAR_PAGE_EXAMEN = 50;

/** Une page de la file, la plus ancienne d’abord, et combien elle en compte en tout. */
export async function actionsAExaminer(
  base: Base,
  portee: Portee,
  filtre: FiltreDExamen,
  page = 1,
): Promise<{ total: number; lignes: LigneDeFile[] }> {
  const [{ rows: lignes }, { rows: comptes }] = await Promise.all([
    requeteDeFile(portee, filtre, page).execute(base),
    sql<{ total: number }>`select count(*)::int as total from actions a where ${conditions(portee, filtre)}`.execute(base),
  ]);
  return { total: comptes[0]?.total ?? 0, lignes };
}

/** Les plus anciennes de la file, sans page. */
export const plusAnciennes = async (base: Base, portee: Portee, filtre: FiltreDExamen, nombre: number): Promise<LigneDeFile[]> =>
  (await requeteDeFile(portee, filtre, 1, nombre).execute(base)).rows;

/** Parmi ces numéros, ceux qui attendent dans cette part de l’académie. */
export const numerosQuiAttendent = async (base: Base, portee: Portee, numeros: readonly number[]): Promise<Set<number>> => {
  const { rows } = await sql<{ numero: number }>`select a.numero from actions a
    where ${conditions(portee, FILTRE_D_EXAMEN)} and a.numero = any (${[...numeros]}::integer[])`.execute(base);
  return new Set(rows.map((r) => r.numero));
};

/** Exportée pour que l’essai en lise le plan. */
export const requeteDeFile = (portee: Portee, filtre: FiltreDExamen, page = 1, parPage = PAR_PAGE_EXAMEN) => sql<LigneDeFile>`
  select a.numero, a.titre, a.statut, a.niveaux, a.deposee_le, a.version, t.nom as confiee_a,
    a.periodes, a.quand_texte, a.nature, left(a.resume, 300) as resume, nullif(a.fiche ->> 'presenceSouhaitee', '') as presence,
    coalesce(e.nom, (select p.nom from porteurs p where p.action = a.numero order by p.ordre limit 1)) as ecole,
    coalesce(e.commune, a.commune) as commune
  from actions a left join etablissements e on e.uai = a.uai left join territoires t on t.id = a.confiee_a
  where ${conditions(portee, filtre)}
  order by ${filtre.etat === 'presence' ? sql`a.debut, ` : sql``}a.deposee_le, a.numero limit ${parPage} offset ${(page - 1) * parPage}`;

/** Celles d’avant et d’après dans la file, que l’action y soit encore ou non. */
export async function voisinesDansLaFile(
  base: Base,
  portee: Portee,
  filtre: FiltreDExamen,
  numero: number,
): Promise<{ avant: number | null; apres: number | null }> {
  const { rows } = await sql<{ avant: number | null; apres: number | null }>`
    select (select a.numero from actions a where ${conditions(portee, filtre)} and (a.deposee_le, a.numero) < (ici.deposee_le, ici.numero)
        order by a.deposee_le desc, a.numero desc limit 1) as avant,
      (select a.numero from actions a where ${conditions(portee, filtre)} and (a.deposee_le, a.numero) > (ici.deposee_le, ici.numero)
        order by ${filtre.etat === 'presence' ? sql`a.debut, ` : sql``}a.deposee_le, a.numero limit 1) as apres
    from actions ici where ici.numero = ${numero}`.execute(base);
  return rows[0] ?? { avant: null, apres: null };
}

export type AcademieAExaminer = {
  id: string;
  nom: string;
  slug: string;
  fuseau: string;
  attendent: number;
  plus_ancienne: Date | null;
  en_attente: number;
};

/** Les académies que touchent ces territoires, et ce qui y attend dans la part couverte. */
export async function academiesAExaminer(base: Base, territoires: readonly string[], jour: string): Promise<AcademieAExaminer[]> {
  if (territoires.length === 0) return [];
  const nation = territoires.includes(NATION);
  const { rows } = await sql<AcademieAExaminer>`
    with recursive d (id) as (select unnest(${[...territoires]}::text[]) union select r.territoire from d join ${ENFANTS(jour)}),
      m (id) as (select unnest(${[...territoires]}::text[]) union select r.parent from m join ${PARENTS(jour)}),
      miennes as (select t.*, (${nation} or t.id in (select id from d)) as entiere from territoires t
        where t.genre = 'academie' and t.jusqua is null and (${nation} or t.id in (select id from d) or t.id in (select id from m))),
      partie as (select array(select id from d) as ids)
    select t.id, t.nom, t.slug, t.fuseau, coalesce(f.attendent, 0)::int as attendent, f.plus_ancienne, coalesce(f.en_attente, 0)::int as en_attente
    from miennes t cross join partie left join lateral (
      select count(*) filter (where a.statut = 'deposee') as attendent, min(a.deposee_le) filter (where a.statut = 'deposee') as plus_ancienne,
        count(*) filter (where a.statut <> 'deposee') as en_attente
      from actions a where a.academie = t.id
        and (a.statut = 'deposee' or a.numero in (select v.action from versions_en_attente v join actions q on q.numero = v.action
          where q.statut in ('validee', 'annulee')))
        and (t.entiere or a.confiee_a = any (partie.ids)
          or exists (select from etablissements x where x.uai = a.uai and 'departement:' || x.departement = any (partie.ids))
          or exists (select from membres_reseaux x where x.uai = a.uai and x.reseau = any (partie.ids)
            and (x.jusqua is null or x.jusqua > ${jour}::date)))
    ) f on true order by t.nom`.execute(base);
  return rows;
}

export type ActionExaminee = NonNullable<Awaited<ReturnType<typeof actionPourExamen>>>;

/** Tout ce que le bureau montre d’une action, en une requête. */
export const actionPourExamen = (base: Base, numero: number) =>
  base
    .selectFrom('actions as a')
    .innerJoin('territoires as t', 't.id', 'a.academie')
    .leftJoin('etablissements as e', 'e.uai', 'a.uai')
    .leftJoin('communes as c', 'c.code', 'a.commune_code')
    .leftJoin('versions_en_attente as v', 'v.action', 'a.numero')
    .leftJoin('territoires as k', 'k.id', 'a.confiee_a')
    .leftJoin('personnes as d', 'd.id', 'a.deposee_par')
    .selectAll('a')
    .select(['t.nom as academie_nom', 't.slug as academie_slug', 't.fuseau', 'k.nom as confiee_a_nom'])
    .select([
      'e.nom as ecole',
      'e.commune as ecole_commune',
      'e.departement as ecole_departement',
      'e.ferme_le as ecole_fermee_le',
    ])
    .select(['c.lat as commune_lat', 'c.lon as commune_lon'])
    .select(['v.fiche as fiche_en_attente', 'v.le as en_attente_le'])
    .select(sql<string | null>`nullif(trim(d.prenom || ' ' || d.nom), '')`.as('deposant'))
    .select((de) => [
      messagesDeLAction(de).as('messages'),
      jsonArrayFrom(
        de
          .selectFrom('journal as j')
          .select([
            'j.id',
            'j.geste',
            'j.signature',
            'j.motif',
            sql<string>`j.le`.as('le'),
            sql<object | null>`j.detail -> 'fiche'`.as('fiche'),
          ])
          .where('j.objet', '=', 'action')
          .where('j.cle', '=', sql<string>`a.numero::text`)
          .orderBy('j.id', 'desc')
          .limit(200),
      ).as('journal'),
      jsonArrayFrom(
        de
          .selectFrom('images as i')
          .select(['i.id', 'i.empreinte', 'i.largeur', 'i.hauteur', 'i.credit', 'i.texte_alternatif', 'i.droits', 'i.en_attente'])
          .whereRef('i.action', '=', 'a.numero')
          .orderBy('i.ordre'),
      ).as('images'),
      jsonArrayFrom(
        de
          .selectFrom('liens as l')
          .select(['l.titre', 'l.url', 'l.etat'])
          .whereRef('l.action', '=', 'a.numero')
          .orderBy('l.ordre'),
      ).as('liens'),
      jsonArrayFrom(
        de
          .selectFrom('porteurs as p')
          .select(['p.nom', 'p.uai', 'p.commune'])
          .whereRef('p.action', '=', 'a.numero')
          .orderBy('p.ordre'),
      ).as('porteurs'),
      jsonArrayFrom(
        de
          .selectFrom('mises_en_valeur as w')
          .select(['w.niveau', 'w.motif', 'w.signature', sql<string>`w.le`.as('le')])
          .whereRef('w.action', '=', 'a.numero')
          .where('w.retiree_le', 'is', null)
          .orderBy('w.niveau'),
      ).as('mises_en_valeur'),
    ])
    .where('a.numero', '=', numero)
    .executeTakeFirst();
