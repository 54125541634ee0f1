// Les liens à visiter, et ce que les visites en ont appris. Une adresse citée dix fois est visitée une fois.
import { sql } from 'kysely';
import type { EtatDeLien } from '#domaine/liens/verification.ts';
import type { Base } from './ouvrir.ts';

export type LienAVerifier = EtatDeLien & { url: string };

/** Les jamais vus d’abord ; un échec se revoit le lendemain, le reste au bout d’un mois. Un brouillon n’est pas visité. */
export async function liensAVerifier(base: Base, maintenant: Date, limite: number): Promise<LienAVerifier[]> {
  const { rows } = await sql<LienAVerifier>`
    select l.url, (array_agg(l.etat order by l.verifie_le desc nulls last))[1] as etat, max(l.echecs) as echecs,
      max(l.dernier_echec) as "dernierEchec", max(l.titre_page) as "titrePage"
    from liens l left join actions a on a.numero = l.action
    where l.url ~ '^https?://' and (a.numero is null or a.statut in ('a-viser', 'deposee', 'a-completer', 'validee', 'annulee'))
    group by l.url
    having max(l.verifie_le) is null
      or max(l.verifie_le) < ${maintenant}::timestamptz - case when max(l.echecs) between 1 and 2 then interval '20 hours' else interval '30 days' end
    order by max(l.verifie_le) nulls first, l.url limit ${limite}`.execute(base);
  return rows;
}

export async function inscrireVisites(tx: Base, visites: readonly LienAVerifier[], le: Date): Promise<void> {
  for (const { url, etat, echecs, dernierEchec, titrePage } of visites)
    await tx
      .updateTable('liens')
      .set({
        etat,
        echecs,
        dernier_echec: dernierEchec,
        titre_page: titrePage,
        verifie_le: le,
        ...(etat === 'vivant' && echecs === 0 ? { vivant_le: le } : {}),
      })
      .where('url', '=', url)
      .execute();
}
