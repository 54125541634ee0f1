// La même action aux autres éditions : celles qu’elle renouvelle, celles qui la renouvellent, de proche en proche.
import { sql } from 'kysely';
import type { Base } from '../ouvrir.ts';

export type AutreFois = {
  numero: number;
  titre: string;
  langue_titre: string | null;
  edition: string;
  annulee: boolean;
  /** avant celle qu’on regarde */
  avant: boolean;
};

/** De la plus ancienne à la plus récente, sans elle-même ; ce qui n’est pas public coupe le fil. */
export async function autresFois(base: Base, numero: number): Promise<AutreFois[]> {
  const { rows } = await sql<AutreFois>`
    with recursive fois (numero) as (
      select ${numero}::integer
      union
      select v.numero from fois f cross join lateral (
        select a.numero from actions_publiees a where a.renouvelle = f.numero
        union all
        select b.numero from actions_publiees a join actions_publiees b on b.numero = a.renouvelle where a.numero = f.numero) v)
    select a.numero, a.titre, a.langue_titre, a.annulee,
      case when e.id ~ '^[0-9]{4}-[0-9]{4}$' then e.id else e.titre end as edition,
      coalesce(e.debut < ici.debut, a.numero < ${numero}) as avant
    from fois f join actions_publiees a using (numero) join editions e on e.id = a.edition,
      (select x.debut from actions_publiees y join editions x on x.id = y.edition where y.numero = ${numero}) ici
    where a.numero <> ${numero}
    order by e.debut nulls first, a.numero`.execute(base);
  return rows;
}
