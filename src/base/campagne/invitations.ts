// Les invitations d’une campagne : qui peut l’être, qui l’a été, qui a répondu. Une par établissement et par édition.
import { sql } from 'kysely';
import type { Niveau } from '#domaine/libelles.ts';
import type { LigneCollee } from '#domaine/recensement/campagne/choix.ts';
import { nomDeplie } from '#domaine/recensement/campagne/choix.ts';
import { type Base, PREPAREE } from '../ouvrir.ts';
import { dansLesTerritoires, NIVEAU } from './suivi.ts';

export type EcoleAInviter = { uai: string; nom: string; commune: string | null; invitee: boolean; a_repondu: boolean };

/** La colonne `e` est un établissement ouvert de l’académie. */
const ouverteDans = (academie: string) => sql`'academie:' || e.academie = ${academie} and e.ferme_le is null`;
const aInviter = (edition: string) => sql`e.uai, e.nom, e.commune,
  exists (select from invitations i where i.edition = ${edition} and i.uai = e.uai and i.envoyee_le is not null) as invitee,
  exists (select from invitations i where i.edition = ${edition} and i.uai = e.uai and i.sans_action_le is not null) as a_repondu`;

/** Les établissements ouverts de l’académie, de ces niveaux et de ce territoire (chaîne vide : toute l’académie). */
export async function ecolesParCriteres(
  base: Base,
  edition: string,
  academie: string,
  { niveaux, territoire, jour }: { niveaux: readonly Niveau[]; territoire: string; jour: string },
): Promise<EcoleAInviter[]> {
  const { rows } = await sql<EcoleAInviter>`select ${aInviter(edition)} from etablissements e
    where e.academie = ${academie.replace('academie:', '')} and ${ouverteDans(academie)} and ${NIVEAU} = any (${[...niveaux]}::text[])
      and ${territoire === '' ? sql`true` : dansLesTerritoires([territoire], jour)}
    order by forme_simple(e.nom), e.uai`.execute(base);
  return rows;
}

export type LigneLue = LigneCollee & {
  ecole: EcoleAInviter | null;
  /** pourquoi aucune n’est choisie */
  ennui: 'inconnue' | 'fermee' | 'autre-academie' | 'plusieurs' | null;
  /** les plus proches, pour corriger la ligne */
  proches: string[];
};

type Trouvee = EcoleAInviter & { ligne: number; nombre: number; sort: 'bonne' | 'fermee' | 'autre-academie' };
const LIGNES_RAPPROCHEES = 40;

/** Chaque ligne collée et son établissement : son numéro, sinon son nom ou « nom commune », s’il est seul de l’académie à le porter. */
export async function ecolesDeLaListe(
  base: Base,
  edition: string,
  academie: string,
  lignes: readonly LigneCollee[],
): Promise<LigneLue[]> {
  const uais = lignes.map((l) => l.uai);
  const noms = lignes.map((l) => (l.uai === null ? nomDeplie(l.texte) : null));
  const code = academie.replace('academie:', '');
  const { rows } = await sql<Trouvee>`
    with lues as (select * from unnest(${uais}::text[], ${noms}::text[]) with ordinality as l (uai, nom, ligne)),
    miennes as (select e.uai, forme_simple(e.nom) as nom, forme_simple(concat_ws(' ', e.nom, e.commune)) as long
      from etablissements e where e.academie = ${code} and e.ferme_le is null),
    trouvees as (
      select l.ligne, l.uai from lues l where l.uai is not null
      union select l.ligne, m.uai from lues l join miennes m on forme_simple(l.nom) = m.nom
      union select l.ligne, m.uai from lues l join miennes m on forme_simple(l.nom) = m.long)
    select (t.ligne - 1)::int as ligne, count(*) over (partition by t.ligne)::int as nombre, ${aInviter(edition)},
      case when e.academie is distinct from ${code} then 'autre-academie' when e.ferme_le is not null then 'fermee' else 'bonne' end as sort
    from trouvees t join etablissements e on e.uai = t.uai`.execute(base);
  const parLigne = new Map(rows.map((r) => [r.ligne, r]));
  const lues = lignes.map((ligne, rang): LigneLue => {
    const trouvee = parLigne.get(rang);
    if (!trouvee) return { ...ligne, ecole: null, ennui: 'inconnue', proches: [] };
    if (trouvee.nombre > 1) return { ...ligne, ecole: null, ennui: 'plusieurs', proches: [] };
    return trouvee.sort === 'bonne'
      ? { ...ligne, ecole: trouvee, ennui: null, proches: [] }
      : { ...ligne, ecole: null, ennui: trouvee.sort, proches: [] };
  });
  const aAider = lues.filter((l) => l.uai === null && l.ennui !== null).slice(0, LIGNES_RAPPROCHEES);
  const proches = await nomsProches(
    base,
    code,
    aAider.map((l) => l.texte),
  );
  for (const ligne of aAider) ligne.proches = proches.get(ligne.texte) ?? [];
  return lues;
}

async function nomsProches(base: Base, code: string, textes: readonly string[]): Promise<Map<string, string[]>> {
  if (textes.length === 0) return new Map();
  const { rows } = await sql<{ texte: string; proches: string[] }>`
    select l.texte, array(select concat_ws(', ', e.nom, e.commune) || ' (' || e.uai || ')' from etablissements e
      where e.academie = ${code} and e.ferme_le is null and similarity(forme_simple(concat_ws(' ', e.nom, e.commune)), forme_simple(l.nom)) > 0.3
      order by similarity(forme_simple(concat_ws(' ', e.nom, e.commune)), forme_simple(l.nom)) desc, e.uai limit 3) as proches
    from unnest(${[...textes]}::text[], ${textes.map(nomDeplie)}::text[]) as l (texte, nom)`.execute(base);
  return new Map(rows.map((r) => [r.texte, r.proches]));
}

/** Invite ceux qui ne l’étaient pas et n’ont rien répondu ; rend leurs numéros, et le jeton de chaque invitation. Deux pilotes en même temps : chacun une fois. */
export async function inscrireInvitations(
  tx: Base,
  { edition, territoire, uais, le }: { edition: string; territoire: string; uais: readonly string[]; le: Date },
): Promise<Map<string, string>> {
  const { rows } = await sql<{ uai: string; jeton: string }>`
    insert into invitations (edition, territoire, uai, envoyee_le)
    select ${edition}, ${territoire}, v.uai, ${le} from unnest(${[...uais].sort()}::text[]) as v (uai)
    on conflict (edition, uai) do update set envoyee_le = excluded.envoyee_le, territoire = excluded.territoire
      where invitations.envoyee_le is null and invitations.sans_action_le is null
    returning uai, jeton`.execute(tx);
  return new Map(rows.map((r) => [r.uai, r.jeton]));
}

/** Une campagne n’est menée que par une personne à la fois : la seconde attend, puis lit ce que la première a fait. */
export const tenirCampagne = async (tx: Base, edition: string, territoire: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtext(${`campagne:${edition}:${territoire}`}))`.execute(tx);
};

/** Rend le jeton de chaque invitation. */
export const marquerRelancees = async (
  tx: Base,
  edition: string,
  uais: readonly string[],
  le: Date,
): Promise<Map<string, string>> =>
  new Map(
    (
      await tx
        .updateTable('invitations')
        .set((eb) => ({ relances: eb('relances', '+', 1), derniere_relance_le: le }))
        .where('edition', '=', edition)
        .where('uai', 'in', ['', ...uais])
        .returning(['uai', 'jeton'])
        .execute()
    ).map((i) => [i.uai, i.jeton]),
  );

type Etape = 'commencee_le' | 'deposee_le' | 'validee_le';

/**
 * La campagne suit : l’établissement a commencé, déposé, puis a été validé ; une étape franchie garde sa première date. Déposer dément « pas
 * d’action cette année » et met fin au silence choisi.
 */
export const etapesFranchies = (...etapes: Etape[]) =>
  sql.join([
    ...etapes.map((etape) => sql`${sql.ref(etape)} = coalesce(${sql.ref(etape)}, now())`),
    ...(etapes.includes('deposee_le') ? [sql`sans_action_le = null, silence_le = null`] : []),
  ]);

export async function marquerInvitations(tx: Base, edition: string, uais: readonly string[], ...etapes: Etape[]): Promise<void> {
  await sql`${PREPAREE} update invitations set ${etapesFranchies(...etapes)}
    where edition = ${edition} and uai = any (${[...uais]}::text[])`.execute(tx);
}

/** Quelqu’un de ces établissements est entré : leurs invitations de cette édition sont ouvertes. */
export const marquerOuvertes = (tx: Base, edition: string, uais: readonly string[], le: Date) =>
  tx
    .updateTable('invitations')
    .set({ ouverte_le: le })
    .where('edition', '=', edition)
    .where('uai', 'in', ['', ...uais])
    .where('envoyee_le', 'is not', null)
    .where('ouverte_le', 'is', null)
    .execute();

/** L’invitation d’un établissement, tenue ; une ligne naît si personne ne l’avait invité. */
export async function tenirInvitation(tx: Base, edition: string, territoire: string, uai: string) {
  await tx
    .insertInto('invitations')
    .values({ edition, territoire, uai })
    .onConflict((c) => c.columns(['edition', 'uai']).doNothing())
    .execute();
  return tx
    .selectFrom('invitations')
    .select(['id', 'sans_action_le'])
    .where('edition', '=', edition)
    .where('uai', '=', uai)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

export const ecrireSansAction = (tx: Base, id: string, le: Date | null) =>
  tx.updateTable('invitations').set({ sans_action_le: le }).where('id', '=', id).execute();

/** Une invitation par son jeton, avec l’établissement et l’édition dont elle parle ; undefined : aucune. */
export const invitationDuJeton = (base: Base, jeton: string) =>
  base
    .selectFrom('invitations as i')
    .innerJoin('etablissements as e', 'e.uai', 'i.uai')
    .innerJoin('territoires as t', 't.id', 'i.territoire')
    .select(['i.id', 'i.edition', 'i.territoire', 'i.uai', 'i.silence_le', 'e.nom as ecole', 'e.commune', 't.nom as academie'])
    .where('i.jeton', '=', jeton)
    .executeTakeFirst();

/** Vrai : cela a changé. Deux demandes ensemble n’en font qu’une. */
export const ecrireSilence = async (tx: Base, id: string, le: Date | null): Promise<boolean> =>
  (await tx
    .updateTable('invitations')
    .set({ silence_le: le })
    .where('id', '=', id)
    .where('silence_le', le === null ? 'is not' : 'is', null)
    .returning('id')
    .executeTakeFirst()) !== undefined;

/** Ceux de ces établissements qui ont dit « pas d’action cette année ». */
export const sansActionParmi = async (base: Base, edition: string, uais: readonly string[]): Promise<Set<string>> =>
  new Set(
    (
      await base
        .selectFrom('invitations')
        .select('uai')
        .where('edition', '=', edition)
        .where('uai', 'in', ['', ...uais])
        .where('sans_action_le', 'is not', null)
        .execute()
    ).map((i) => i.uai),
  );

/** Faux : rien de déposé cette année n’y tient encore. */
export const aUneActionDebout = async (base: Base, edition: string, uai: string): Promise<boolean> =>
  (await base
    .selectFrom('actions')
    .select('numero')
    .where('edition', '=', edition)
    .where('uai', '=', uai)
    .where('statut', 'in', ['a-viser', 'deposee', 'a-completer', 'validee'])
    .limit(1)
    .executeTakeFirst()) !== undefined;

/** Ce que la campagne a fait, du plus récent au plus ancien. */
export const journalDeCampagne = (base: Base, edition: string, territoire: string) =>
  base
    .selectFrom('journal')
    .select(['id', 'le', 'signature', 'geste', 'detail'])
    .where('objet', '=', 'campagne')
    .where('cle', '=', `${edition}:${territoire}`)
    .where('geste', 'in', ['inviter', 'relancer'])
    .orderBy('id', 'desc')
    .limit(10)
    .execute();
