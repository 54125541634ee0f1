// Écrire une édition chargée de fichiers. Les actions déclarées sur le site (numéros hors des fichiers) ne sont jamais touchées.
import { type Insertable, sql } from 'kysely';
import type { EditionFichier, LienFichier, ParticipationFichier } from '#domaine/donnees-edition.ts';
import type { Base } from '../ouvrir.ts';
import type { Actions, ActionsPartenaires, Liens, Porteurs } from '../tables.ts';

export const inscrireEdition = (tx: Base, e: EditionFichier) => {
  const valeurs = { titre: e.titre, plan: e.plan, chapo: e.chapo, debut: e.debut, fin: e.fin, contenu: JSON.stringify(e) };
  return tx
    .insertInto('editions')
    .values({ id: e.edition, ...valeurs })
    .onConflict((c) => c.column('id').doUpdateSet(valeurs))
    .execute();
};

/** Remplace toutes les participations de l’édition. */
export async function remplacerParticipations(tx: Base, edition: string, fiches: ParticipationFichier[]) {
  const etats = await etatsDesLiens(tx);
  await tx.deleteFrom('participations').where('edition', '=', edition).execute();
  if (fiches.length === 0) return;
  const ecrites = await tx
    .insertInto('participations')
    .values(
      fiches.map((f, ordre) => ({
        edition,
        territoire: `academie:${f.academie}`,
        ordre,
        statut: f.statut,
        rang: f.rang,
        rang_ecrit: f.rangEcrit,
        toute_lannee: f.calendrier.touteLannee,
        dates_texte: f.calendrier.texte,
        theme: f.theme,
        alliances: f.alliances.nature,
        substitution: f.substitution,
        fiche: JSON.stringify(f),
      })),
    )
    .returning(['id', 'territoire'])
    .execute();
  const ids = new Map(ecrites.map((p) => [p.territoire, p.id]));
  const deFiche = <T>(lignes: (f: ParticipationFichier) => T[]) =>
    fiches.flatMap((f) => {
      const participation = ids.get(`academie:${f.academie}`)!;
      return lignes(f).map((ligne, ordre) => ({ participation, ordre, ...ligne }));
    });
  const periodes = deFiche((f) => f.calendrier.periodes).map(({ participation, debut, fin, perimetre }) => ({
    participation,
    debut,
    fin,
    perimetre: perimetre ?? null,
  }));
  if (periodes.length) await tx.insertInto('periodes').values(periodes).execute();
  const partenaires = deFiche((f) => f.partenaires).map(({ participation, partenaire, role }) => ({
    participation,
    partenaire,
    role,
  }));
  if (partenaires.length) await tx.insertInto('participations_partenaires').values(partenaires).execute();
  const reseaux = deFiche((f) => (f.perimetre?.reseaux ?? []).map((reseau) => ({ reseau })));
  if (reseaux.length) await tx.insertInto('participations_reseaux').values(reseaux).execute();
  const axes = deFiche((f) => f.axes);
  if (axes.length) await tx.insertInto('axes_retenus').values(axes).execute();
  const liens = deFiche((f) => f.publications).map(({ participation, ordre, ...lien }) =>
    enLien({ participation }, ordre, lien, etats),
  );
  if (liens.length) await tx.insertInto('liens').values(liens).execute();
}

export type ActionAEcrire = {
  action: Insertable<Actions> & { numero: number };
  porteurs: Omit<Insertable<Porteurs>, 'action' | 'ordre'>[];
  partenaires: Omit<Insertable<ActionsPartenaires>, 'action'>[];
  liens: LienFichier[];
  /** territoires, bassins ou réseaux */
  reseaux: string[];
};

/** Remplace les actions de l’édition dont le numéro est sous `avant` ; celles qui n’ont pas changé gardent leur date de modification. */
export async function remplacerActions(tx: Base, edition: string, avant: number, lot: ActionAEcrire[]) {
  const numeros = lot.map((a) => a.action.numero);
  const etats = await etatsDesLiens(tx);
  await sql`delete from actions where edition = ${edition} and numero < ${avant} and not numero = any (${numeros})`.execute(tx);
  if (lot.length === 0) return;
  await tx
    .insertInto('actions')
    .values(lot.map((a) => a.action))
    .onConflict((c) =>
      c.column('numero').doUpdateSet((x) => ({
        ...Object.fromEntries(
          Object.keys(lot[0]!.action)
            .filter((colonne) => colonne !== 'numero')
            .map((colonne) => [colonne, x.ref(`excluded.${colonne}` as 'excluded.titre')]),
        ),
        modifiee_le: sql<Date>`case when actions.fiche = excluded.fiche then actions.modifiee_le else now() end`,
      })),
    )
    .execute();
  for (const table of ['porteurs', 'actions_partenaires', 'liens', 'actions_reseaux'] as const)
    await tx.deleteFrom(table).where('action', 'in', numeros).execute();
  const porteurs = lot.flatMap(({ action, porteurs }) => porteurs.map((p, ordre) => ({ ...p, action: action.numero, ordre })));
  if (porteurs.length) await tx.insertInto('porteurs').values(porteurs).execute();
  const partenaires = lot.flatMap(({ action, partenaires }) => partenaires.map((p) => ({ ...p, action: action.numero })));
  if (partenaires.length) await tx.insertInto('actions_partenaires').values(partenaires).execute();
  const liens = lot.flatMap(({ action, liens }) =>
    liens.map((lien, ordre) => enLien({ action: action.numero }, ordre, lien, etats)),
  );
  if (liens.length) await tx.insertInto('liens').values(liens).execute();
  const reseaux = lot.flatMap(({ action, reseaux }) => reseaux.map((reseau) => ({ action: action.numero, reseau })));
  if (reseaux.length) await tx.insertInto('actions_reseaux').values(reseaux).execute();
}

export const calculerRecherche = async (tx: Base, numeros: number[]) => {
  await sql`select calculer_recherche(${numeros}::integer[])`.execute(tx);
};

export const numerosDesActions = async (base: Base) =>
  (await base.selectFrom('actions').select('numero').execute()).map((a) => a.numero);

/** Les établissements et les communes cités, pour placer les actions. */
export async function lieuxConnus(base: Base, cites: { uai: string[]; communes: string[] }) {
  const etablissements =
    cites.uai.length === 0
      ? []
      : await base
          .selectFrom('etablissements')
          .select(['uai', 'lat', 'lon', 'commune_code', 'commune', 'departement', 'precision_point'])
          .where('uai', 'in', cites.uai)
          .execute();
  const codes = [...cites.communes, ...etablissements.flatMap((e) => e.commune_code ?? [])];
  const communes =
    codes.length === 0
      ? []
      : await base
          .selectFrom('communes')
          .select(['code', 'nom', 'departement', 'lat', 'lon'])
          .where('code', 'in', codes)
          .execute();
  return { etablissements: new Map(etablissements.map((e) => [e.uai, e])), communes: new Map(communes.map((c) => [c.code, c])) };
}

type Etat = Pick<Insertable<Liens>, 'etat' | 'verifie_le' | 'vivant_le' | 'echecs' | 'dernier_echec' | 'titre_page'>;

// Ce qu’une vérification a appris d’une adresse survit au rechargement de la fiche qui la cite.
const etatsDesLiens = async (base: Base) =>
  new Map<string | null, Etat>(
    (
      await base
        .selectFrom('liens')
        .select(['url', 'etat', 'verifie_le', 'vivant_le', 'echecs', 'dernier_echec', 'titre_page'])
        .where('verifie_le', 'is not', null)
        .execute()
    ).map(({ url, ...etat }) => [url, etat]),
  );

const enLien = (
  de: { action: number } | { participation: number },
  ordre: number,
  { titre, url, genre, note }: LienFichier,
  etats: Map<string | null, Etat>,
): Insertable<Liens> => ({ ...de, ordre, titre, url, genre, note: note ?? null, ...(url === null ? {} : etats.get(url)) });
