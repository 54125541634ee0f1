// Le petit monde en base : ce que seule la démonstration écrit, et son retrait, ligne à ligne, sans toucher au reste.
import { type Insertable, sql } from 'kysely';
import type { EditionFichier } from '#domaine/donnees-edition.ts';
import type { PersonneDuMonde } from '#domaine/petit-monde/personnes.ts';
import type { Base } from './ouvrir.ts';
import type { Actions, Courriels, Invitations, Territoires } from './tables.ts';

export const editionDe = (base: Base, id: string) =>
  base.selectFrom('editions').select(['id', 'demonstration']).where('id', '=', id).executeTakeFirst();

export const editionsDeDemonstration = async (base: Base): Promise<string[]> =>
  (await base.selectFrom('editions').select('id').where('demonstration', '=', true).execute()).map((e) => e.id);

/** Les territoires et les établissements que le répertoire devrait avoir et n’a pas. */
export async function lieuxManquants(base: Base, uais: readonly string[], territoires: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select v.id from unnest(${[...uais]}::text[]) as v(id) where not exists (select from etablissements e where e.uai = v.id)
    union all
    select v.id from unnest(${[...territoires]}::text[]) as v(id) where not exists (select from territoires t where t.id = v.id)`.execute(
    base,
  );
  return rows.map((r) => r.id);
}

export const inscrireEditionDeDemonstration = (tx: Base, e: EditionFichier) =>
  tx
    .insertInto('editions')
    .values({
      id: e.edition,
      titre: e.titre,
      plan: e.plan,
      chapo: e.chapo,
      debut: e.debut,
      fin: e.fin,
      demonstration: true,
      contenu: JSON.stringify(e),
    })
    .execute();

export const inscrireReglages = (
  tx: Base,
  edition: string,
  reglages: { territoire: string; visa: boolean; ouverture: string; cloture: string }[],
) =>
  tx
    .insertInto('reglages_academies')
    .values(reglages.map((r) => ({ ...r, edition })))
    .execute();

type TerritoireDuMonde = Pick<Territoires, 'id' | 'genre' | 'code' | 'nom' | 'slug'> & {
  parent: string;
  membres: readonly string[];
};

export async function inscrireTerritoire(tx: Base, { parent, membres, ...territoire }: TerritoireDuMonde): Promise<void> {
  await tx.insertInto('territoires').values(territoire).execute();
  await tx.insertInto('rattachements').values({ territoire: territoire.id, parent }).execute();
  await tx
    .insertInto('membres_reseaux')
    .values(membres.map((uai) => ({ reseau: territoire.id, uai })))
    .execute();
}

export async function inscrirePersonnes(tx: Base, personnes: readonly PersonneDuMonde[]): Promise<void> {
  await tx
    .insertInto('personnes')
    .values(personnes.map(({ mandats, ...personne }) => ({ ...personne, demonstration: true, preferences: '{}' })))
    .execute();
  await tx
    .insertInto('mandats')
    .values(personnes.flatMap(({ id, mandats }) => mandats.map((m) => ({ ...m, personne: id }))))
    .execute();
}

/** Les écoles ouvertes des communes de celles-ci, elles comprises : une poignée par commune. */
export async function ecolesDesCommunes(
  base: Base,
  uais: readonly string[],
): Promise<{ uai: string; territoire: string; active: boolean }[]> {
  const { rows } = await sql<{ uai: string; territoire: string; active: boolean }>`
    select x.uai, 'academie:' || x.academie as territoire, x.uai = any (${[...uais]}::text[]) as active from (
      select e.*, row_number() over (partition by e.commune_code order by e.uai) as rang from etablissements e
      where e.ferme_le is null and e.commune_code in (select commune_code from etablissements where uai = any (${[...uais]}::text[]))) x
    where x.rang <= 30 or x.uai = any (${[...uais]}::text[]) order by x.uai`.execute(base);
  return rows;
}

export const inscrireInvitationsDuMonde = (tx: Base, invitations: Insertable<Invitations>[]) =>
  tx.insertInto('invitations').values(invitations).execute();

type Autour = {
  messages: { champ: string | null; texte: string; par: string; signature: string; le: Date; leve_le: Date | null }[];
  misesEnValeur: { niveau: 'academie' | 'nation'; motif: string; par: string; signature: string; le: Date }[];
  enAttente: { fiche: string; par: string; le: Date } | null;
};

/** Le fil, les mises en valeur et la version en attente d’une action. */
export async function inscrireAutour(tx: Base, action: number, { messages, misesEnValeur, enAttente }: Autour): Promise<void> {
  if (messages.length > 0)
    await tx
      .insertInto('messages')
      .values(messages.map((m) => ({ ...m, action })))
      .execute();
  if (misesEnValeur.length > 0)
    await tx
      .insertInto('mises_en_valeur')
      .values(misesEnValeur.map((m) => ({ ...m, action })))
      .execute();
  if (enAttente)
    await tx
      .insertInto('versions_en_attente')
      .values({ ...enAttente, action })
      .execute();
}

/** `modifiee_le` est celle du dernier geste, pas celle du chargement. */
export const daterAction = (
  tx: Base,
  numero: number,
  colonnes: Partial<Pick<Actions, 'fusionnee_dans' | 'inspiree_de'>> & { publiee_le?: Date; modifiee_le: Date },
) => tx.updateTable('actions').set(colonnes).where('numero', '=', numero).execute();

/**
 * Efface les éditions de démonstration, les personnes de démonstration, ces territoires, et ce qui en parle : actions, mandats, sessions,
 * courriels, invitations, lignes de journal. Ce qu’une personne réelle a ailleurs n’est pas touché. Rend le nombre d’actions effacées.
 */
export async function effacerPetitMonde(tx: Base, territoires: readonly string[]): Promise<number> {
  const ids = sql`${[...territoires]}::text[]`;
  const actions = sql`(select numero from actions where edition in (select id from editions where demonstration))`;
  const personnes = sql`(select id from personnes where demonstration)`;
  const mandats = sql`(select id::text from mandats where personne in ${personnes} or territoire = any (${ids}))`;
  const deSesEditions = (cle: string) =>
    sql`split_part(${sql.ref(cle)}, ':', 1) in (select id from editions where demonstration)`;
  await sql`delete from journal where par in ${personnes} or territoire = any (${ids})
    or (objet in ('campagne', 'reglage') and ${deSesEditions('cle')})
    or (objet = 'action' and cle in (select numero::text from actions where numero in ${actions}))
    or (objet = 'mandat' and cle in ${mandats}) or (objet = 'personne' and cle in (select id::text from personnes where demonstration))`.execute(
    tx,
  );
  await sql`delete from courriels where personne in ${personnes} or action in ${actions} or territoire = any (${ids})
    or (modele in ('invitation-recensement', 'relance-recensement')
      and split_part(cle, ':', 2) in (select id from editions where demonstration))`.execute(tx);
  await sql`delete from liens_connexion where courriel in (select courriel from personnes where demonstration)`.execute(tx);
  const { numAffectedRows } = await sql`delete from actions where numero in ${actions}`.execute(tx);
  await sql`delete from editions where demonstration`.execute(tx);
  await sql`delete from mandats where territoire = any (${ids})`.execute(tx);
  await sql`delete from personnes where demonstration`.execute(tx);
  await sql`update actions set confiee_a = null where confiee_a = any (${ids})`.execute(tx);
  await sql`delete from membres_reseaux where reseau = any (${ids}) or territoire = any (${ids})`.execute(tx);
  await sql`delete from rattachements where territoire = any (${ids}) or parent = any (${ids})`.execute(tx);
  await sql`delete from territoires where id = any (${ids})`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

type EnvoiDuMonde = Omit<Insertable<Courriels>, 'texte' | 'html'>;

/** Des courriels déjà clos : leur corps n’y est plus, et le facteur ne les voit pas. */
export const inscrireEnvois = async (tx: Base, envois: readonly EnvoiDuMonde[]): Promise<void> => {
  if (envois.length === 0) return;
  await tx
    .insertInto('courriels')
    .values(envois.map((e) => ({ ...e, texte: '', html: '', remis_le: e.etat === 'remis' ? (e.ecrit_le ?? null) : null })))
    .execute();
};
