// Ce qu’une école raconte au-delà des colonnes : lu dans sa fiche, et seulement si l’action est publiée.
import { sql } from 'kysely';
import { estReconnu } from './declaration/partenaires-reconnus.ts';
import { type Base, PREPAREE } from './ouvrir.ts';

export type RecitDeclare = {
  description: string;
  objectifs: string;
  evaluation: string;
  conditionsReproduction: string;
  financement: string;
  recurrence: string;
  /** la rue du lieu, quand l’école la dit */
  adresseDuLieu: string;
  /** les partenaires qu’elle nomme et que le répertoire ne connaît pas */
  partenairesDits: string[];
};

/** undefined : l’action n’est pas publiée, ou vient d’un fichier d’édition. */
export const recitDeclare = async (base: Base, numero: number): Promise<RecitDeclare | undefined> => {
  const { rows } = await sql<RecitDeclare>`${PREPAREE}
    select coalesce(a.fiche ->> 'description', '') as description, coalesce(a.fiche ->> 'objectifs', '') as objectifs,
      coalesce(a.fiche ->> 'evaluation', '') as evaluation, coalesce(a.fiche ->> 'conditionsReproduction', '') as "conditionsReproduction",
      coalesce(a.fiche ->> 'financement', '') as financement, coalesce(a.fiche ->> 'recurrence', '') as recurrence,
      coalesce(a.fiche -> 'lieu' ->> 'adresse', '') as "adresseDuLieu",
      array(select nom from (select distinct d ->> 'nom' as nom from jsonb_array_elements(coalesce(a.fiche -> 'partenaires', '[]')) d) dits
        where not exists (select from partenaires q where ${estReconnu(sql`dits.nom`)}) order by forme_simple(nom)) as "partenairesDits"
    from actions a join actions_publiees p using (numero) where a.numero = ${numero} and a.uai is not null`.execute(base);
  return rows[0];
};
