// Tenir une action, l’écrire, et ce qui l’entoure : porteurs, partenaires, liens.
import { type Selectable, sql, type Updateable } from 'kysely';
import type { Brouillon } from '#domaine/recensement/fiche-action.ts';
import { etapesFranchies } from '../campagne/invitations.ts';
import { ecrireNouvelles, type Nouvelles, REVEIL } from '../courrier/nouvelles.ts';
import type { Note } from '../journal.ts';
import { type Base, PREPAREE } from '../ouvrir.ts';
import type { Actions, Liens } from '../tables.ts';

export type ActionVerrouillee = NonNullable<Awaited<ReturnType<typeof verrouillerAction>>>;

/** La ligne entière, tenue jusqu’à la fin de la transaction. */
export const verrouillerAction = (tx: Base, numero: number) =>
  tx.selectFrom('actions').selectAll().where('numero', '=', numero).forUpdate().executeTakeFirst();

export const verrouillerActionParCle = (tx: Base, cle: string) =>
  tx.selectFrom('actions').selectAll().where('cle', '=', cle).forUpdate().executeTakeFirst();

type BrouillonNeuf = {
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
export const inscrireBrouillon = (tx: Base, { fiche, ...action }: BrouillonNeuf): Promise<ActionVerrouillee | undefined> =>
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
  action: Partial<Selectable<Actions>> & { numero: number; cle: string; edition: string; uai: string };
  /** celle du brouillon, telle qu’on l’a lue ; 0 : rien n’existe encore sous cette clé */
  version: number;
  entourage: Entourage;
  /** dans leur ordre */
  notes: readonly Omit<Note, 'cle'>[];
  nouvelles: Nouvelles;
};

/** Ce qu’un brouillon tient de son premier enregistrement. */
const DE_NAISSANCE = new Set(['numero', 'cle', 'edition', 'academie', 'uai', 'source', 'inspiree_de', 'renouvelle']);

/**
 * Une action déposée, en une seule écriture : elle, ce qui l’entoure, son journal, l’invitation de son école, et ceux qu’elle prévient. Rend
 * sa version ; undefined, et rien d’écrit, si un autre envoi est passé depuis la lecture.
 */
export async function inscrireDeposee(
  tx: Base,
  { action, version, entourage: { porteurs, partenaires, liens }, notes, nouvelles }: Deposee,
): Promise<number | undefined> {
  const enJson = (lignes: object) => sql`${JSON.stringify(lignes)}::jsonb`;
  const enOrdre = (lignes: readonly object[]) => enJson(lignes.map((ligne, ordre) => ({ ...ligne, ordre })));
  const noms = Object.keys(action);
  const colonnes = sql.join(noms.map((nom) => sql.ref(nom)));
  const changees = sql.join(noms.filter((nom) => !DE_NAISSANCE.has(nom)).map((nom) => sql`${sql.ref(nom)} = n.${sql.ref(nom)}`));
  const ecriture =
    version === 0
      ? sql`insert into actions (${colonnes}) select ${colonnes} from jsonb_populate_record(null::actions, ${enJson(action)})
          on conflict (cle) do nothing returning numero, version`
      : sql`update actions a set ${changees}, version = a.version + 1, modifiee_le = now()
          from jsonb_populate_record(null::actions, ${enJson(action)}) n
          where a.numero = n.numero and a.version = ${version} and a.statut = 'brouillon' returning a.numero, a.version`;
  const { rows } = await sql<{ version: number }>`${PREPAREE} with
    deposee as (${ecriture}),
    ses_porteurs as (
      insert into porteurs (action, ordre, nom, type, uai, commune, commune_code, departement)
      select numero, ordre, nom, type, uai, commune, commune_code, departement
      from deposee, jsonb_populate_recordset(null::porteurs, ${enOrdre(porteurs)})),
    ses_partenaires as (
      insert into actions_partenaires (action, partenaire, role)
      select numero, partenaire, role from deposee, jsonb_populate_recordset(null::actions_partenaires, ${enJson(partenaires)})),
    ses_liens as (
      insert into liens (action, ordre, titre, url, genre)
      select numero, ordre, titre, url, 'page' from deposee, jsonb_populate_recordset(null::liens, ${enOrdre(liens)})),
    son_journal as (
      insert into journal (par, signature, geste, objet, cle, territoire, detail)
      select par, signature, geste, objet, numero::text, territoire, coalesce(detail, '{}')
      from deposee, jsonb_populate_recordset(null::journal, ${enJson(notes)})),
    son_invitation as (
      update invitations i set ${etapesFranchies('commencee_le', 'deposee_le')}
      from deposee where i.edition = ${action.edition} and i.uai = ${action.uai}),
    ${ecrireNouvelles(nouvelles, sql`deposee`)}
    select version, ${REVEIL} from deposee`.execute(tx);
  return rows[0]?.version;
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

export const leverMessages = (tx: Base, action: number) =>
  tx.updateTable('messages').set({ leve_le: sql`now()` }).where('action', '=', action).where('leve_le', 'is', null).execute();
