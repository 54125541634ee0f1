// Ce que montre un encart, sur un autre site : d’abord ce qui vient.
import type { Base } from '../ouvrir.ts';

type Demande = { edition: string; academie: string | null /** « AAAA-MM-JJ » */; jour: string; limite: number };

/** Les numéros des actions qui ne sont pas finies, la plus proche d’abord ; une action annulée n’est plus à venir. */
export async function prochainesActions(base: Base, { edition, academie, jour, limite }: Demande): Promise<number[]> {
  const lignes = await base
    .selectFrom('actions_publiees as a')
    .innerJoin('territoires as t', 't.id', 'a.academie')
    .select('a.numero')
    .where('a.edition', '=', edition)
    .where('a.fin', '>=', jour)
    .where('a.annulee', '=', false)
    .$if(academie !== null, (q) => q.where('t.slug', '=', academie as string))
    .orderBy('a.debut')
    .orderBy('a.numero')
    .limit(limite)
    .execute();
  return lignes.map((l) => l.numero);
}
