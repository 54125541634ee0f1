// Les vocabulaires, les axes et les partenaires tels que les fichiers les disent.
import { sql } from 'kysely';
import type { AxeFichier, PartenaireFichier, TermeFichier } from '#domaine/donnees-edition.ts';
import type { Base } from '../ouvrir.ts';

export async function remplacerTermes(tx: Base, termes: TermeFichier[]) {
  await tx.deleteFrom('termes').execute();
  if (termes.length === 0) return;
  await tx
    .insertInto('termes')
    .values(termes.map((t, ordre) => ({ ...t, ordre })))
    .execute();
}

export async function inscrireAxes(tx: Base, axes: AxeFichier[]) {
  if (axes.length === 0) return;
  await tx
    .insertInto('axes')
    .values(axes.map((a, ordre) => ({ ...a, variantes: JSON.stringify(a.variantes), ordre })))
    .onConflict((c) =>
      c.column('code').doUpdateSet((x) => ({
        libelle: x.ref('excluded.libelle'),
        description: x.ref('excluded.description'),
        famille: x.ref('excluded.famille'),
        variantes: x.ref('excluded.variantes'),
        ordre: x.ref('excluded.ordre'),
      })),
    )
    .execute();
}

export async function inscrirePartenaires(tx: Base, partenaires: PartenaireFichier[]) {
  if (partenaires.length === 0) return;
  await tx
    .insertInto('partenaires')
    .values(partenaires)
    .onConflict((c) =>
      c.column('code').doUpdateSet((x) => ({
        nom: x.ref('excluded.nom'),
        sigle: x.ref('excluded.sigle'),
        categorie: x.ref('excluded.categorie'),
        description: x.ref('excluded.description'),
        variantes: x.ref('excluded.variantes'),
      })),
    )
    .execute();
}

/** Un code sorti des fichiers et que plus rien ne cite s’en va ; cité, il reste. */
export async function retirerInutilises(tx: Base, gardes: { axes: string[]; partenaires: string[] }) {
  await sql`delete from axes a where not a.code = any (${gardes.axes}) and not exists (select from axes_retenus r where r.axe = a.code)`.execute(
    tx,
  );
  await sql`delete from partenaires p where not p.code = any (${gardes.partenaires})
    and not exists (select from actions_partenaires c where c.partenaire = p.code)
    and not exists (select from participations_partenaires c where c.partenaire = p.code)`.execute(tx);
}

export const codesConnus = async (base: Base) => ({
  partenaires: new Set((await base.selectFrom('partenaires').select('code').execute()).map((p) => p.code)),
  axes: new Set((await base.selectFrom('axes').select('code').execute()).map((a) => a.code)),
  territoires: new Set((await base.selectFrom('territoires').select('id').execute()).map((t) => t.id)),
});
