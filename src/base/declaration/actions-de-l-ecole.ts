// Les actions du côté de l’établissement : ses listes, sa fiche, celle qu’il reprend.
import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Statut } from '#domaine/recensement/gestes.ts';
import { messagesDeLAction } from '../messages.ts';
import { type Base, ecrireUneFois, PREPAREE } from '../ouvrir.ts';

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

/** Les titres de l’école pour cette édition, sauf celui de ce formulaire : de quoi voir qu’une action y est déjà. */
export const TITRES_DE_L_ECOLE = (uai: string, edition: string, cle: string) => sql`
      select numero, titre from actions
      where edition = ${edition} and cle is distinct from ${cle} and statut not in ('retiree', 'fusionnee')
        and (uai = ${uai} or statut in ('validee', 'annulee'))
        and numero in (select numero from actions where uai = ${uai} union select action from porteurs where uai = ${uai})
      order by modifiee_le desc`;

export const titresDeLEcole = async (base: Base, uai: string, edition: string, cle: string) =>
  (await sql<{ numero: number; titre: string }>`${TITRES_DE_L_ECOLE(uai, edition, cle)}`.execute(base)).rows;

/** Tout ce que montre la page d’une action à son établissement. */
export const actionDeLEcole = (base: Base, numero: number) =>
  base
    .selectFrom('actions as a')
    .innerJoin('territoires as t', 't.id', 'a.academie')
    .leftJoin('versions_en_attente as v', 'v.action', 'a.numero')
    .selectAll('a')
    .select([
      't.nom as academie_nom',
      't.slug as academie_slug',
      't.fuseau',
      'v.fiche as fiche_en_attente',
      'v.le as en_attente_le',
    ])
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
export const descendance = async (base: Base, numero: number): Promise<number> => (await inspirees(base, numero))[0]?.nombre ?? 0;

const inspirees = ecrireUneFois((base, numero: number) =>
  base
    .selectFrom('actions_publiees')
    .modifyFront(PREPAREE)
    .select((x) => x.fn.countAll<number>().as('nombre'))
    .where('inspiree_de', '=', numero),
);

export const termesDe = async (base: Base, vocabulaires: readonly string[]) => {
  const termes = await base
    .selectFrom('termes')
    .select(['vocabulaire', 'code', 'libelle', 'sigle'])
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
