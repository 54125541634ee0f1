// Les actions du côté de l’établissement : l’édition en cours, son brouillon, ses colonnes, ses listes.
import { type RawBuilder, type Selectable, sql, type Updateable } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Periode } from '#domaine/dates.ts';
import { anneeScolaire } from '#domaine/recensement/declarer.ts';
import type { Brouillon } from '#domaine/recensement/fiche-action.ts';
import type { Statut } from '#domaine/recensement/gestes.ts';
import type { Perimetre } from '#domaine/recensement/mandats.ts';
import type { Note } from './journal.ts';
import { messagesDeLAction } from './messages.ts';
import { type Base, PREPAREE } from './ouvrir.ts';
import { MONTEE_DE_L_UAI, NATION } from './perimetres.ts';
import type { Actions, Liens } from './tables.ts';

export type EditionEnCours = NonNullable<Awaited<ReturnType<typeof editionEnCours>>>;
export type ActionVerrouillee = NonNullable<Awaited<ReturnType<typeof verrouillerAction>>>;
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
export async function declarationPossible(base: Base, uai: string, jour: string): Promise<Declaration | undefined> {
  const { rows } = await sql<
    Declaration['ecole'] &
      Declaration['reglages'] & { edition: string | null; slug: string | null; contenants: string[] } & {
        semaine: Periode | null;
      }
  >`${PREPAREE} with recursive ${MONTEE_DE_L_UAI(uai)}
    select e.uai, e.nom, e.type, e.nature, e.commune, e.commune_code, e.departement, e.lat, e.lon, e.precision_point, t.id as academie,
      t.nom as academie_nom, t.fuseau, case when t.jusqua is null then t.slug end as slug,
      array(select id from montee where id is not null) as contenants,
      annee.id as edition, coalesce(r.visa, false) as visa, r.ouverture, r.cloture,
      (select json_build_object('debut', s.debut, 'fin', s.fin) from (${SEMAINE(sql`annee.id`, sql`t.id`)}) s) as semaine
    from etablissements e join territoires t on t.id = 'academie:' || e.academie
      left join editions annee on annee.id = ${anneeScolaire(jour)}
      left join reglages_academies r on r.edition = annee.id and r.territoire = t.id
    where e.uai = ${uai}`.execute(base);
  const [lue] = rows;
  if (!lue) return undefined;
  const { edition, slug, contenants, semaine, visa, ouverture, cloture, ...ecole } = lue;
  return {
    ecole,
    academie_slug: slug,
    perimetre: { uai, territoires: [...contenants, NATION] },
    edition: edition ?? undefined,
    semaine,
    reglages: { visa, ouverture, cloture },
  };
}

export const reglagesDeLAcademie = async (base: Base, edition: string, territoire: string) =>
  (await base
    .selectFrom('reglages_academies')
    .select(['visa', 'ouverture', 'cloture'])
    .where('edition', '=', edition)
    .where('territoire', '=', territoire)
    .executeTakeFirst()) ?? { visa: false, ouverture: null, cloture: null };

/** La ligne entière, tenue jusqu’à la fin de la transaction. */
export const verrouillerAction = (tx: Base, numero: number) =>
  tx.selectFrom('actions').selectAll().where('numero', '=', numero).forUpdate().executeTakeFirst();

export const verrouillerActionParCle = (tx: Base, cle: string) =>
  tx.selectFrom('actions').selectAll().where('cle', '=', cle).forUpdate().executeTakeFirst();

type Nouvelle = {
  cle: string;
  edition: string;
  academie: string;
  uai: string;
  titre: string;
  fiche: Brouillon;
  inspiree_de?: number | null;
  renouvelle?: number | null;
};

/** Un brouillon neuf, une fois par clé de formulaire : un second envoi attend le premier, et n’écrit rien. */
export const inscrireBrouillon = (tx: Base, { fiche, ...action }: Nouvelle): Promise<ActionVerrouillee | undefined> =>
  tx
    .insertInto('actions')
    .values({
      ...action,
      statut: 'brouillon',
      nature: 'semaine',
      source: 'semaine',
      periodes: '[]',
      distinctions: '[]',
      effectifs: '[]',
      fiche: JSON.stringify(fiche),
    })
    .onConflict((c) => c.column('cle').doNothing())
    .returningAll()
    .executeTakeFirst();

type Deposee = {
  action: Partial<Selectable<Actions>> & { cle: string; edition: string; uai: string };
  entourage: Entourage;
  /** dans leur ordre */
  notes: readonly Omit<Note, 'cle'>[];
};

/**
 * Une action déposée du premier coup, en une écriture : elle, ce qui l’entoure, son journal, l’invitation de son école. Une fois par clé de
 * formulaire : undefined, et rien d’écrit, si un autre envoi l’a déjà commencée.
 */
export async function inscrireDeposee(
  tx: Base,
  { action, entourage: { porteurs, partenaires, liens }, notes }: Deposee,
): Promise<number | undefined> {
  const colonnes = sql.join(Object.keys(action).map((nom) => sql.ref(nom)));
  const enJson = (lignes: object) => sql`${JSON.stringify(lignes)}::jsonb`;
  const enOrdre = (lignes: readonly object[]) => enJson(lignes.map((ligne, ordre) => ({ ...ligne, ordre })));
  const { rows } = await sql<{ numero: number }>`${PREPAREE} with
    neuve as (
      insert into actions (${colonnes}) select ${colonnes} from jsonb_populate_record(null::actions, ${enJson(action)})
      on conflict (cle) do nothing returning numero),
    ses_porteurs as (
      insert into porteurs (action, ordre, nom, type, uai, commune, commune_code, departement)
      select numero, ordre, nom, type, uai, commune, commune_code, departement
      from neuve, jsonb_populate_recordset(null::porteurs, ${enOrdre(porteurs)})),
    ses_partenaires as (
      insert into actions_partenaires (action, partenaire, role)
      select numero, partenaire, role from neuve, jsonb_populate_recordset(null::actions_partenaires, ${enJson(partenaires)})),
    ses_liens as (
      insert into liens (action, ordre, titre, url, genre)
      select numero, ordre, titre, url, 'page' from neuve, jsonb_populate_recordset(null::liens, ${enOrdre(liens)})),
    son_journal as (
      insert into journal (par, signature, geste, objet, cle, territoire, detail)
      select par, signature, geste, objet, numero::text, territoire, coalesce(detail, '{}')
      from neuve, jsonb_populate_recordset(null::journal, ${enJson(notes)})),
    son_invitation as (
      update invitations i set commencee_le = coalesce(commencee_le, now()), deposee_le = coalesce(deposee_le, now()), sans_action_le = null
      from neuve where i.edition = ${action.edition} and i.uai = ${action.uai})
    select numero from neuve`.execute(tx);
  return rows[0]?.numero;
}

/** Écrit des colonnes et avance la version ; rend la nouvelle. */
export const changerAction = async (tx: Base, numero: number, colonnes: Updateable<Actions>): Promise<number> =>
  (
    await tx
      .updateTable('actions')
      .set({ ...colonnes, version: sql`version + 1`, modifiee_le: sql`now()` })
      .where('numero', '=', numero)
      .returning('version')
      .executeTakeFirstOrThrow()
  ).version;

export type PorteurEcrit = {
  nom: string;
  type: string;
  uai: string | null;
  commune: string | null;
  commune_code: string | null;
  departement: string | null;
};
type Entourage = {
  porteurs: PorteurEcrit[];
  partenaires: { partenaire: string; role: string }[];
  liens: { titre: string; url: string }[];
};

/** Remplace les porteurs, les partenaires et les liens ; un lien déjà vérifié garde son état. */
export async function remplacerEntourage(tx: Base, action: number, { porteurs, partenaires, liens }: Entourage): Promise<void> {
  const { rows: connus } = await sql<
    Pick<Selectable<Liens>, 'url' | 'etat' | 'verifie_le' | 'vivant_le' | 'echecs' | 'dernier_echec' | 'titre_page'>
  >`
    with p as (delete from porteurs where action = ${action}), a as (delete from actions_partenaires where action = ${action})
    delete from liens where action = ${action} returning url, etat, verifie_le, vivant_le, echecs, dernier_echec, titre_page`.execute(
    tx,
  );
  if (porteurs.length > 0)
    await tx
      .insertInto('porteurs')
      .values(porteurs.map((p, ordre) => ({ ...p, action, ordre })))
      .execute();
  if (partenaires.length > 0)
    await tx
      .insertInto('actions_partenaires')
      .values(partenaires.map((p) => ({ ...p, action })))
      .execute();
  if (liens.length > 0) {
    const etats = new Map(connus.map(({ url, ...etat }) => [url, etat]));
    await tx
      .insertInto('liens')
      .values(liens.map((l, ordre) => ({ ...l, action, ordre, genre: 'page', ...etats.get(l.url) })))
      .execute();
  }
}

/** Le partenaire `q` porte ce nom, ce sigle ou l’une de ses variantes. */
export const estReconnu = (
  nom: RawBuilder<unknown>,
) => sql`(forme_simple(${nom}) in (forme_simple(q.nom), forme_simple(coalesce(q.sigle, q.nom)))
  or exists (select from unnest(q.variantes) v where forme_simple(v) = forme_simple(${nom})))`;

/** Les codes des partenaires que l’on reconnaît (`estReconnu`), chaque forme simple calculée une fois : un tableau nomme mille partenaires. */
export async function partenairesReconnus(base: Base, noms: readonly string[]): Promise<Map<string, string>> {
  if (noms.length === 0) return new Map();
  const { rows } = await sql<{ dit: string; code: string }>`
    with dits as materialized (select dit, forme_simple(dit) as forme from unnest(${[...noms]}::text[]) as n(dit)),
      connus as materialized (select q.code, forme_simple(f) as forme
        from partenaires q cross join unnest(array[q.nom, coalesce(q.sigle, q.nom)] || q.variantes) as f)
    select distinct on (d.dit) d.dit, c.code from dits d join connus c using (forme) order by d.dit, c.code`.execute(base);
  return new Map(rows.map((r) => [r.dit, r.code]));
}

export const nomsDesPartenaires = async (base: Base): Promise<string[]> =>
  (await base.selectFrom('partenaires').select('nom').orderBy('nom').execute()).map((p) => p.nom);

/** La campagne suit : l’établissement a commencé, déposé, puis a été validé. Déposer dément « pas d’action cette année ». */
export const marquerInvitation = (
  tx: Base,
  edition: string,
  uai: string,
  ...etapes: ('commencee_le' | 'deposee_le' | 'validee_le')[]
) =>
  tx
    .updateTable('invitations')
    .set({
      ...Object.fromEntries(etapes.map((etape) => [etape, sql`coalesce(${sql.ref(etape)}, now())`])),
      ...(etapes.includes('deposee_le') && { sans_action_le: null }),
    })
    .where('edition', '=', edition)
    .where('uai', '=', uai)
    .execute();

export const leverMessages = (tx: Base, action: number) =>
  tx.updateTable('messages').set({ leve_le: sql`now()` }).where('action', '=', action).where('leve_le', 'is', null).execute();

export type ActionDeLEcole = Awaited<ReturnType<typeof actionsDesEcoles>>[number];

/** Les actions des écoles données, toutes éditions, la dernière touchée d’abord ; celles qu’une édition passée leur attribue comprises. */
export const actionsDesEcoles = (base: Base, uais: readonly string[]) =>
  base
    .selectFrom('actions as a')
    .leftJoin('etablissements as e', 'e.uai', 'a.uai')
    .select(['a.numero', 'a.edition', 'a.titre', 'a.statut', 'a.uai', 'a.version', 'a.modifiee_le', 'a.nature', 'a.quand_texte'])
    .select(['a.periodes', 'a.renouvelle', 'a.reportee', 'a.cle', 'e.nom as ecole'])
    .select((de) => [
      de
        .selectFrom('messages as m')
        .select((x) => x.fn.countAll<number>().as('nombre'))
        .whereRef('m.action', '=', 'a.numero')
        .where('m.leve_le', 'is', null)
        .as('messages'),
      sql<boolean>`exists (select from versions_en_attente v where v.action = a.numero)`.as('en_attente'),
      sql<string[]>`array(select p.uai from porteurs p where p.action = a.numero and p.uai is not null)`.as('uais'),
    ])
    .where((ou) =>
      ou.or([
        ou('a.uai', 'in', ['', ...uais]),
        ou.and([
          ou('a.statut', 'in', ['validee', 'annulee']),
          ou.exists(
            ou
              .selectFrom('porteurs as p')
              .select(sql`1`.as('un'))
              .whereRef('p.action', '=', 'a.numero')
              .where('p.uai', 'in', ['', ...uais]),
          ),
        ]),
      ]),
    )
    .where('a.statut', 'not in', ['fusionnee'] satisfies Statut[])
    .orderBy('a.edition', 'desc')
    .orderBy('a.modifiee_le', 'desc')
    .limit(500)
    .execute();

/** Tout ce que montre la page d’une action à son établissement. */
export const actionDeLEcole = (base: Base, numero: number) =>
  base
    .selectFrom('actions as a')
    .innerJoin('territoires as t', 't.id', 'a.academie')
    .leftJoin('versions_en_attente as v', 'v.action', 'a.numero')
    .selectAll('a')
    .select(['t.nom as academie_nom', 't.fuseau', 'v.fiche as fiche_en_attente', 'v.le as en_attente_le'])
    .select((de) => [
      messagesDeLAction(de).as('messages'),
      jsonArrayFrom(
        de
          .selectFrom('images as i')
          .select(['i.id', 'i.empreinte', 'i.largeur', 'i.hauteur', 'i.credit', 'i.texte_alternatif', 'i.droits', 'i.en_attente'])
          .whereRef('i.action', '=', 'a.numero')
          .orderBy('i.ordre')
          .orderBy('i.ajoutee_le'),
      ).as('images'),
    ])
    .where('a.numero', '=', numero)
    .executeTakeFirst();

/** Combien d’actions publiées disent s’inspirer de celle-ci. */
export const descendance = async (base: Base, numero: number): Promise<number> =>
  Number(
    (
      await base
        .selectFrom('actions_publiees')
        .select((x) => x.fn.countAll<number>().as('nombre'))
        .where('inspiree_de', '=', numero)
        .executeTakeFirstOrThrow()
    ).nombre,
  );

export const termesDe = async (base: Base, vocabulaires: readonly string[]) => {
  const termes = await base
    .selectFrom('termes')
    .select(['vocabulaire', 'code', 'libelle'])
    .where('vocabulaire', 'in', [...vocabulaires])
    .where('jusqua', 'is', null)
    .orderBy('ordre')
    .orderBy('libelle')
    .execute();
  return Object.groupBy(termes, (t) => t.vocabulaire);
};

export type ActionAReprendre = NonNullable<Awaited<ReturnType<typeof actionAReprendre>>>;

/** Une action publiée, et les écoles qui la portent ; `declaree` : sa fiche est de ce formulaire, non d’un fichier d’édition. */
export const actionAReprendre = (base: Base, numero: number) =>
  base
    .selectFrom('actions as a')
    .select(['a.numero', 'a.edition', 'a.titre', 'a.resume', 'a.publics', 'a.niveaux', 'a.themes', 'a.formes', 'a.dispositifs'])
    .select(['a.phases', 'a.fiche', sql<boolean>`a.uai is not null`.as('declaree')])
    .select(sql<string[]>`array(select p.uai from porteurs p where p.action = a.numero and p.uai is not null)`.as('uais'))
    .where('a.numero', '=', numero)
    .where('a.statut', 'in', ['validee', 'annulee'])
    .executeTakeFirst();
