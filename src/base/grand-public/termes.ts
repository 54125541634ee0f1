// Les mots définis : sigles, dispositifs, thèmes, formes et publics.
import type { Base } from '../ouvrir.ts';

export type Terme = Awaited<ReturnType<typeof termes>>[number];

export const termes = (base: Base) =>
  base.selectFrom('termes').selectAll().orderBy('vocabulaire').orderBy('ordre').orderBy('libelle').execute();

/** Sigle écrit → code du glossaire et développé ; un sigle qui est aussi un dispositif garde l’entrée « sigle ». */
export async function siglesConnus(base: Base): Promise<Map<string, { code: string; libelle: string }>> {
  const lignes = await base
    .selectFrom('termes')
    .select(['sigle', 'code', 'libelle'])
    .where('sigle', 'is not', null)
    .orderBy((de) => de.case().when('vocabulaire', '=', 'sigle').then(1).else(0).end())
    .execute();
  return new Map(lignes.map(({ sigle, code, libelle }) => [sigle as string, { code, libelle }]));
}
