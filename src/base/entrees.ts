// Ce qu’il faut pour entrer : l’établissement et le domaine de son académie, les liens de connexion, les personnes, leurs mandats.
import type { Insertable } from 'kysely';
import type { Role } from '#domaine/recensement/mandats.ts';
import type { Base } from './ouvrir.ts';
import type { ChangementsCourriel, LiensConnexion, Personnes } from './tables.ts';

export type EcolePourEntrer = {
  uai: string;
  nom: string;
  commune: string | null;
  departement: string | null;
  /** identifiant et nom du territoire de l’académie d’aujourd’hui */
  academie: string | null;
  academieNom: string | null;
  /** « ac-lille.fr » : celui que l’académie a réglé, sinon celui de son site ; null : on ne sait pas */
  domaine: string | null;
};

/** Les académies d’aujourd’hui, par leur nom. */
export const academiesOuvertes = (base: Base) =>
  base
    .selectFrom('territoires')
    .select(['id', 'nom', 'slug'])
    .where('genre', '=', 'academie')
    .where('jusqua', 'is', null)
    .orderBy('nom')
    .execute();

/** Rien pour un établissement inconnu ou fermé. */
export async function ecolePourEntrer(base: Base, uai: string): Promise<EcolePourEntrer | undefined> {
  const lue = await base
    .selectFrom('etablissements as e')
    .leftJoin('territoires as t', (lien) =>
      lien.on('t.genre', '=', 'academie').onRef('t.code', '=', 'e.academie').on('t.jusqua', 'is', null),
    )
    .select(['e.uai', 'e.nom', 'e.commune', 'e.departement', 't.id as academie', 't.nom as academieNom', 't.site'])
    .select((de) =>
      de
        .selectFrom('reglages_academies as r')
        .whereRef('r.territoire', '=', 't.id')
        .where('r.domaine_courriel', 'is not', null)
        .orderBy('r.edition', 'desc')
        .limit(1)
        .select('r.domaine_courriel')
        .as('regle'),
    )
    .where('e.uai', '=', uai)
    .where('e.ferme_le', 'is', null)
    .executeTakeFirst();
  if (!lue) return undefined;
  const { site, regle, ...ecole } = lue;
  return { ...ecole, domaine: regle ?? domaineDuSite(site) };
}

export const domaineDuSite = (site: string | null) =>
  site !== null && URL.canParse(site) ? new URL(site).hostname.replace(/^www\./, '') : null;

export const personneDuCourriel = (base: Base, courriel: string) =>
  base
    .selectFrom('personnes')
    .select(['id', 'courriel', 'prenom', 'nom', 'demonstration', 'emetteur', 'sujet', 'desactivee_le'])
    .where('courriel', '=', courriel)
    .executeTakeFirst();

/** Rend l’identifiant de la personne de cette adresse, nouvelle ou déjà là : deux entrées en même temps n’en font qu’une. */
export async function inscrirePersonne(
  base: Base,
  { courriel, ...autre }: Pick<Insertable<Personnes>, 'courriel' | 'prenom' | 'nom' | 'emetteur' | 'sujet'>,
): Promise<{ id: string; nouvelle: boolean }> {
  const creee = await base
    .insertInto('personnes')
    .values({ courriel, ...autre, preferences: '{}' })
    .onConflict((c) => c.column('courriel').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (creee) return { id: creee.id, nouvelle: true };
  const { id } = await base.selectFrom('personnes').select('id').where('courriel', '=', courriel).executeTakeFirstOrThrow();
  return { id, nouvelle: false };
}

/** Le mandat qui fait déjà parler cette personne pour cet établissement ce jour-là. */
export const mandatEnCoursSur = (base: Base, personne: string, uai: string, jour: string) =>
  base
    .selectFrom('mandats')
    .select(['id', 'role'])
    .where('personne', '=', personne)
    .where('uai', '=', uai)
    .where('du', '<=', jour)
    .where((ou) => ou.or([ou('au', 'is', null), ou('au', '>=', jour)]))
    .executeTakeFirst();

export const inscrireMandat = async (
  base: Base,
  mandat: {
    personne: string;
    role: Role;
    uai: string | null;
    territoire: string | null;
    du: string;
    au: string | null;
    donne_par: string | null;
  },
): Promise<string> => (await base.insertInto('mandats').values(mandat).returning('id').executeTakeFirstOrThrow()).id;

// Liens de connexion -----------------------------------------------------------

export const inscrireLien = (base: Base, lien: Insertable<LiensConnexion>) =>
  base.insertInto('liens_connexion').values(lien).execute();

/** Un lien nouveau périme les précédents de la même adresse ; les très vieux s’en vont avec. */
export const effacerLiens = (base: Base, courriel: string, avant: Date) =>
  base
    .deleteFrom('liens_connexion')
    .where((ou) => ou.or([ou('courriel', '=', courriel), ou('expire_le', '<', avant)]))
    .execute();

const lien = (base: Base) => base.selectFrom('liens_connexion').selectAll();

export const lienDEmpreinte = (base: Base, empreinte: string) => lien(base).where('empreinte', '=', empreinte).executeTakeFirst();
export const verrouillerLien = (base: Base, empreinte: string) =>
  lien(base).where('empreinte', '=', empreinte).forUpdate().executeTakeFirst();
export const lienDuNavigateur = (base: Base, navigateur: string) =>
  lien(base).where('navigateur', '=', navigateur).orderBy('cree_le', 'desc').limit(1).executeTakeFirst();

export const compterEssaiDeCode = (base: Base, empreinte: string) =>
  base
    .updateTable('liens_connexion')
    .set((eb) => ({ essais: eb('essais', '+', 1) }))
    .where('empreinte', '=', empreinte)
    .returning('essais')
    .executeTakeFirst();

export const marquerUtilise = (base: Base, empreinte: string, utilise_le: Date) =>
  base.updateTable('liens_connexion').set({ utilise_le }).where('empreinte', '=', empreinte).execute();

// Identité et adresse ------------------------------------------------------------

export const nommerPersonne = (base: Base, id: string, nom: { prenom: string; nom: string }) =>
  base.updateTable('personnes').set(nom).where('id', '=', id).execute();

/** Les domaines de courriel des académies, réglés ou de leurs sites. */
export async function domainesConnus(base: Base): Promise<Set<string>> {
  const [sites, regles] = await Promise.all([
    base.selectFrom('territoires').select('site').where('genre', '=', 'academie').where('site', 'is not', null).execute(),
    base.selectFrom('reglages_academies').select('domaine_courriel').where('domaine_courriel', 'is not', null).execute(),
  ]);
  return new Set(
    [...sites.map((s) => domaineDuSite(s.site)), ...regles.map((r) => r.domaine_courriel)].filter((d) => d !== null),
  );
}

/** Les domaines des autres académies d’aujourd’hui, d’après leurs sites. */
export const domainesDesAutres = async (base: Base, territoire: string): Promise<string[]> =>
  (
    await base
      .selectFrom('territoires')
      .select('site')
      .where('genre', '=', 'academie')
      .where('jusqua', 'is', null)
      .where('id', '<>', territoire)
      .where('site', 'is not', null)
      .execute()
  ).flatMap(({ site }) => domaineDuSite(site) ?? []);

/** Une demande nouvelle remplace la précédente. */
export const inscrireChangement = (base: Base, changement: Insertable<ChangementsCourriel>) =>
  base
    .insertInto('changements_courriel')
    .values(changement)
    .onConflict((c) =>
      c.column('personne').doUpdateSet((eb) => ({
        nouveau: eb.ref('excluded.nouveau'),
        empreinte_ancienne: eb.ref('excluded.empreinte_ancienne'),
        empreinte_nouvelle: eb.ref('excluded.empreinte_nouvelle'),
        ancienne_le: null,
        nouvelle_le: null,
        expire_le: eb.ref('excluded.expire_le'),
        ancienne_perdue: eb.ref('excluded.ancienne_perdue'),
      })),
    )
    .execute();

const changement = (base: Base, empreinte: string) =>
  base
    .selectFrom('changements_courriel as x')
    .innerJoin('personnes as p', 'p.id', 'x.personne')
    .selectAll('x')
    .select(['p.courriel as ancien'])
    .where((ou) => ou.or([ou('x.empreinte_ancienne', '=', empreinte), ou('x.empreinte_nouvelle', '=', empreinte)]));

export const changementDEmpreinte = (base: Base, empreinte: string) => changement(base, empreinte).executeTakeFirst();
export const verrouillerChangement = (base: Base, empreinte: string) =>
  changement(base, empreinte).forUpdate().executeTakeFirst();

export const marquerConfirmee = (base: Base, personne: string, boite: 'ancienne_le' | 'nouvelle_le', le: Date) =>
  base
    .updateTable('changements_courriel')
    .set({ [boite]: le })
    .where('personne', '=', personne)
    .execute();

export const adopterCourriel = async (base: Base, personne: string, courriel: string) => {
  await base.updateTable('personnes').set({ courriel }).where('id', '=', personne).execute();
  await base.deleteFrom('changements_courriel').where('personne', '=', personne).execute();
};

export const personneDeLIdentite = (base: Base, emetteur: string, sujet: string) =>
  base
    .selectFrom('personnes')
    .select(['id', 'desactivee_le'])
    .where('emetteur', '=', emetteur)
    .where('sujet', '=', sujet)
    .executeTakeFirst();

/** Faux si la personne est déjà reliée à une identité. */
export const relierIdentite = async (base: Base, id: string, identite: { emetteur: string; sujet: string }): Promise<boolean> =>
  (await base.updateTable('personnes').set(identite).where('id', '=', id).where('sujet', 'is', null).executeTakeFirst())
    .numUpdatedRows === 1n;

export const estRelieeAProConnect = async (base: Base, id: string): Promise<boolean> =>
  (await base.selectFrom('personnes').select('id').where('id', '=', id).where('sujet', 'is not', null).executeTakeFirst()) !==
  undefined;
